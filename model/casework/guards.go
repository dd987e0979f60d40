package casework

import (
	"sanzhitong/model/fault"
	"sanzhitong/model/law"
	"sanzhitong/model/notation"
	"sanzhitong/model/register"
)

// guards are the guards of casework itself. Each cites the article that demands it.
func guards() []Guard {
	return []Guard{
		{Name: "violation.not_after_step", Title: "违法行为不晚于发现", Article: "行政处罚法第五十四条", Check: violationFirst},
		{Name: "matter.in_force", Title: "依据在违法行为发生时有效", Article: "行政处罚法第三十七条、第三十八条", Exit: "核对违法行为日期，或者改选当时有依据的事项", Check: matterInForce},
		{Name: "limitation.period", Title: "没有超过追责时效", Article: "行政处罚法第三十六条", Exit: "有法定延长情形的，由负责人办理“例外批准”", Check: limitation},
		{Name: "officers.two", Title: "承办人不少于两人", Article: "行政处罚法第四十二条第一款", Exit: "补齐承办人", Check: twoOfficers},
		{Name: "officers.certificates", Title: "承办人当天证件有效", Article: "行政处罚法第四十二条第一款", Exit: "更换承办人，或者更新证件信息", Check: certificates},
		{Name: "minutes.times", Title: "笔录起止时间合理", Article: "行政处罚法第五十五条", Check: minutesTimes},
		{Name: "evidence.present", Title: "有当事人陈述以外的证据", Article: "行政处罚法第四十条、第四十六条", Exit: "先记录现场检查或者收集证据", Check: evidencePresent},
		{Name: "fine.in_range", Title: "罚款在法定幅度内", Article: "行政处罚法第三十二条、第三十四条", Exit: "改正罚款金额；符合减轻处罚条件的，裁量阶次选“减轻”", Check: fineInRange},
		{Name: "service.officers", Title: "送达人不少于两人且证件有效", Article: "行政处罚法第四十二条第一款", Check: servers},
		{Name: "service.after_document", Title: "送达不早于文书日期", Article: "行政处罚法第六十一条", Check: serviceAfterDocument},
		{Name: "notice.served", Title: "告知书已经送达", Article: "行政处罚法第四十四条、第六十二条", Exit: "先办理告知和送达", Check: noticeServed},
		{Name: "defence.period", Title: "陈述申辩期满或者书面放弃", Article: "行政处罚法第四十五条、第六十二条", Exit: "等期满，或者凭当事人书面放弃提前办理", Check: defencePeriod},
		{Name: "penalty.not_heavier", Title: "不因申辩加重处罚", Article: "行政处罚法第四十五条第二款", Exit: "改回不重于告知的处罚，或者因新查明的事实重新告知", Check: notHeavier},
		{Name: "decision.approved", Title: "负责人已经批准", Article: "行政处罚法第五十七条第一款", Exit: "先办理决定呈批和审批", Check: decisionApproved},
		{Name: "decision.within_term", Title: "立案之日起九十日内作出决定", Article: "行政处罚法第六十条", Exit: "法律、法规、规章另有规定的，由负责人办理“例外批准”", Check: withinTerm},
		{Name: "payment.whole", Title: "缴款金额等于罚款金额", Article: "行政处罚法第六十七条", Exit: "核对票据金额", Check: paymentWhole},
		{Name: "performance.done", Title: "处罚已经履行", Article: "行政处罚法第六十六条", Exit: "先记录缴款", Check: performanceDone},
	}
}

func violationFirst(j *Judging) error {
	if j.Case.ViolatedOn.After(j.Day) {
		return fault.New("", "违法行为日期 %s 晚于登记日期 %s，请核对。", j.Case.ViolatedOn.Chinese(), j.Day.Chinese()).At("violated_on")
	}
	return nil
}

func matterInForce(j *Judging) error {
	if j.Matter.Disabled {
		return fault.New("", "事项“%s”已经停用，不能再立案。", j.Matter.Name).At("matter")
	}
	if _, err := j.Matter.On(j.Case.ViolatedOn); err != nil {
		return err
	}
	return nil
}

// exception gives the day until which a head has lifted something, on record.
func (f *Facts) exception(what string) notation.Day {
	for i := len(f.Steps) - 1; i >= 0; i-- {
		if s := f.Steps[i]; s.Kind == "except" && s.Fields["guard"] == what {
			d, _ := notation.ParseDay(s.Fields["until"]) // normalised when it was recorded
			return d
		}
	}
	return notation.Day{}
}

// longestLimitation is five years in months, beyond which no head can go (行政处罚法第三十六条第一款, since 2021-07-15).
const longestLimitation = 60

func limitation(j *Judging) error {
	due, err := j.Law.Due("P01", j.Case.ViolatedOn, law.Options{})
	if err != nil {
		return err
	}
	last := due.Due
	if e := j.exception("追责时效延长至五年"); e.After(last) {
		last = e
		if end := j.Case.ViolatedOn.AddMonths(longestLimitation); last.After(end) {
			last = end
		}
	}
	if j.Day.After(last) {
		return fault.New("", "违法行为 %s 终了，追责时效到 %s 届满，%s 不能再立案处罚。", j.Case.ViolatedOn.Chinese(), last.Chinese(), j.Day.Chinese())
	}
	return nil
}

func (j *Judging) officers() ([]register.Officer, error) {
	if j.Tx != nil && j.Fields["officers"] != "" {
		return register.OfficersOf(j.Tx.DB, Split(j.Fields["officers"]))
	}
	return j.Officers, nil
}

// leastOfficers is how many officers have to act together.
func (j *Judging) leastOfficers() (int, error) {
	v, err := j.Law.Parameter("minimum_officers", j.Day)
	if err != nil {
		return 0, err
	}
	return v.Int()
}

func twoOfficers(j *Judging) error {
	officers, err := j.officers()
	if err != nil || j.Planning() && len(officers) == 0 {
		return err
	}
	least, err := j.leastOfficers()
	if err != nil {
		return err
	}
	if len(officers) < least {
		return fault.New("", "承办人只有 %d 人，执法人员不得少于 %d 人。", len(officers), least).At("officers")
	}
	return nil
}

func certificates(j *Judging) error {
	officers, err := j.officers()
	if err != nil {
		return err
	}
	for i := range officers {
		if err := officers[i].Fit(j.Day); err != nil {
			return err
		}
	}
	return nil
}

func minutesTimes(j *Judging) error {
	if j.Planning() {
		return nil
	}
	start, err := notation.ParseMoment(j.Fields["started"])
	if err != nil {
		return err
	}
	end, err := notation.ParseMoment(j.Fields["ended"])
	if err != nil {
		return err
	}
	switch {
	case !start.Before(end):
		return fault.New("", "结束时间不晚于开始时间，请核对。").At("ended")
	case start.Day() != j.Day:
		return fault.New("", "开始时间 %s 不在发生日期 %s 当天，请核对。", start.Chinese(), j.Day.Chinese()).At("started")
	}
	return nil
}

func evidencePresent(j *Judging) error {
	for _, e := range j.Evidence() {
		if e.Kind != "当事人的陈述" {
			return nil
		}
	}
	return fault.New("", "除当事人陈述以外还没有别的证据，不能认定违法事实。")
}

func serviceAfterDocument(j *Judging) error {
	d := j.Document(j.Step.Serves)
	if d == nil {
		return fault.New("", "要送达的文书还没有定稿。")
	}
	if j.Day.Before(d.Day) {
		return fault.New("", "送达日期 %s 早于《%s》的日期 %s，请核对。", j.Day.Chinese(), d.Title, d.Day.Chinese()).At("day")
	}
	return nil
}

func servers(j *Judging) error {
	if j.Planning() {
		return nil
	}
	officers, err := register.OfficersOf(j.Tx.DB, Split(j.Fields["servers"]))
	if err != nil {
		return err
	}
	least, err := j.leastOfficers()
	if err != nil {
		return err
	}
	if len(officers) < least {
		return fault.New("", "送达人只有 %d 人，执法人员不得少于 %d 人。", len(officers), least).At("servers")
	}
	for i := range officers {
		if err := officers[i].Fit(j.Day); err != nil {
			return err
		}
	}
	return nil
}
