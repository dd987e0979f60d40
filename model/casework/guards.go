package casework

import (
	"slices"
	"strconv"
	"unicode"

	"sanzhitong/model/fault"
	"sanzhitong/model/law"
	"sanzhitong/model/notation"
	"sanzhitong/model/register"
)

// guards are the guards of casework itself. Each cites the article that demands it.
func guards() []Guard {
	return slices.Concat(openingGuards(), measureGuards(), hearingGuards(), decisionGuards(), serviceGuards(), executionGuards(), correctionGuards())
}

// openingGuards watch over what a case needs to be opened and investigated.
func openingGuards() []Guard {
	return []Guard{
		{Name: "violation.not_after_step", Title: "违法行为不晚于发现", Article: "行政处罚法第五十四条", Exit: "核对违法行为日期", Check: violationFirst},
		{Name: "matter.in_force", Title: "依据在违法行为发生时有效", Article: "行政处罚法第三十七条、第三十八条", Exit: "核对违法行为日期，或者改选当时有依据的事项", Check: matterInForce},
		{Name: "limitation.period", Title: "没有超过追责时效", Article: "行政处罚法第三十六条", Exit: "有法定延长情形的，由负责人办理“追责时效认定”；没有的，办理“不予立案呈批”", Check: limitation},
		{Name: "verification.limit", Title: "核查延期不超过规定的工作日", Article: "住房和城乡建设行政处罚程序规定第十五条", Exit: "缩短延期，期满前决定是否立案", Check: verificationLimit},
		{Name: "officers.two", Title: "执法人员不少于两人", Article: "行政处罚法第四十二条第一款", Exit: "补齐执法人员，或者由负责人更换承办人", Check: twoOfficers},
		{Name: "officers.certificates", Title: "执法人员当天证件有效", Article: "行政处罚法第四十二条第一款", Exit: "更换执法人员，或者更新证件信息", Check: certificates},
		{Name: "officers.withdrawn", Title: "已经回避的人员不参与办案", Article: "行政处罚法第四十三条", Exit: "改派其他执法人员", Check: notWithdrawn},
		{Name: "minutes.times", Title: "笔录起止时间合理", Article: "行政处罚法第五十五条", Exit: "核对开始和结束时间", Check: minutesTimes},
		{Name: "minutes.overlap", Title: "同一人员的笔录时间不交叉", Article: "行政处罚法第四十二条第一款、第五十五条", Exit: "核对时间和人员", Check: minutesOverlap},
		{Name: "minutes.content", Title: "笔录和理由有实际内容", Article: "行政处罚法第四十七条", Exit: "写明实际情况", Check: minutesContent},
		{Name: "moment.on_day", Title: "时间在发生日期当天", Article: "行政处罚法第四十七条", Exit: "核对时间", Check: momentOnDay},
		{Name: "date.not_before", Title: "期限不早于发生日期", Article: "行政处罚法第二十八条第一款", Exit: "核对期限", Check: dateNotBefore},
		{Name: "evidence.present", Title: "有当事人陈述以外的证据", Article: "行政处罚法第四十条、第四十六条", Exit: "先记录现场检查或者收集证据", Check: evidencePresent},
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

// limitation asks whether the violation was discovered in time: the clue is the discovery (第三十六条“未被发现”).
func limitation(j *Judging) error {
	due, err := j.Law.Due("P01", j.Case.ViolatedOn, law.Options{})
	if err != nil {
		return err
	}
	last := due.Due
	if s := j.Last("limitation"); s != nil {
		v, err := j.Law.Parameter("limitation_long", j.Case.CluedOn)
		if err != nil {
			return err
		}
		years, err := v.Int()
		if err != nil {
			return err
		}
		longer := j.Case.ViolatedOn.AddMonths(12 * years)
		if s.Fields["ground"] == "法律另有规定" {
			longer = dayIn(s.Fields["until"])
		}
		if longer.After(last) {
			last = longer
		}
	}
	if j.Case.CluedOn.After(last) {
		return fault.New("", "违法行为 %s 终了，追责时效到 %s 届满，%s 才发现，不能再立案处罚。", j.Case.ViolatedOn.Chinese(), last.Chinese(), j.Case.CluedOn.Chinese())
	}
	return nil
}

// limit reads a length from the dated parameters.
func (j *Judging) limit(parameter string) (int, error) {
	v, err := j.Law.Parameter(parameter, j.Day)
	if err != nil {
		return 0, err
	}
	return v.Int()
}

// days reads the number in the field days; 0 when it is not asked for.
func (j *Judging) days() int {
	n, err := strconv.Atoi(j.Fields["days"])
	if err != nil {
		return 0 // normalised; empty is none
	}
	return n
}

func verificationLimit(j *Judging) error {
	most, err := j.limit("verification_extension")
	if err != nil {
		return err
	}
	for _, s := range j.All("verify_extend") {
		if s.Fields["decision"] == "同意延长" {
			return fault.New("", "核查期限已经延长过一次，不能再延长。")
		}
	}
	if d := j.deadline("P02"); d != nil && j.Day.After(d.Due) {
		return fault.New("", "核查期限已于 %s 届满，期满后不能再延长。", d.Due.Chinese()).At("day")
	}
	if n := j.days(); n > most {
		return fault.New("", "延长 %d 个工作日，超过规定的 %d 个工作日。", n, most).At("days")
	}
	return nil
}

// officers gives those whom the step names, those of the case where it names none.
func (j *Judging) officers() ([]register.Officer, error) {
	if v := j.Fields["officers"]; v != "" {
		return register.OfficersOf(j.db, Split(v))
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
		return fault.New("", "执法人员只有 %d 人，不得少于 %d 人。", len(officers), least).At("officers")
	}
	return nil
}

// enough gives the officers named in a field and refuses fewer than have to act together.
func (j *Judging) enough(key, who string) ([]register.Officer, error) {
	officers, err := register.OfficersOf(j.db, Split(j.Fields[key]))
	if err != nil {
		return nil, err
	}
	least, err := j.leastOfficers()
	if err != nil {
		return nil, err
	}
	if len(officers) < least {
		return nil, fault.New("", "%s只有 %d 人，执法人员不得少于 %d 人。", who, len(officers), least).At(key)
	}
	return officers, nil
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

// notWithdrawn keeps those who were granted leave to withdraw away from the case.
func notWithdrawn(j *Judging) error {
	officers, err := j.officers()
	if err != nil {
		return err
	}
	gone := j.withdrawn()
	for _, o := range officers {
		if slices.Contains(gone, o.ID) {
			return fault.New("", "%s 已经准许回避，不能再参与本案。", o.Name).At("officers")
		}
	}
	return nil
}

// withdrawn lists the officers who were granted leave to withdraw.
func (f *Facts) withdrawn() []string {
	var gone []string
	for _, s := range f.All("avoid") {
		if s.Fields["decision"] != "准许回避" {
			continue
		}
		var asked *Step
		for _, a := range f.All("avoid_request") {
			if a.Before(s) {
				asked = a
			}
		}
		if asked != nil {
			gone = append(gone, Split(asked.Fields["officers"])...)
		}
	}
	return gone
}

// minutesOverlap finds minutes that would have one officer in two places at a time.
func minutesOverlap(j *Judging) error {
	if j.Planning() {
		return nil
	}
	start, end := momentIn(j.Fields["started"]), momentIn(j.Fields["ended"])
	if start.IsZero() || end.IsZero() {
		return nil // minutes.times says so
	}
	mine := Split(j.Fields["officers"])
	for i := range j.Steps {
		s := &j.Steps[i]
		a, b := momentIn(s.Fields["started"]), momentIn(s.Fields["ended"])
		if a.IsZero() || b.IsZero() || !start.Before(b) || !a.Before(end) {
			continue
		}
		for _, id := range Split(s.Fields["officers"]) {
			if slices.Contains(mine, id) {
				o, _ := j.Officer(id)
				return fault.New("", "%s 在 %s 至 %s 的“%s”中，不能同时做这份笔录。", o.Name, a.Chinese(), b.Chinese(), j.Procedure.Step(s.Kind).Name).At("started")
			}
		}
	}
	return nil
}

func momentIn(value string) notation.Moment {
	m, _ := notation.ParseMoment(value) // zero when it is none
	return m
}

// leastContent is how many letters or Chinese characters a statement has at least; 属实 and 同意 are the shortest that say something.
const leastContent = 2

// minutesContent refuses minutes and reasons that say nothing: only signs, spaces or 无.
func minutesContent(j *Judging) error {
	if j.Planning() {
		return nil
	}
	for i := range j.Step.Fields {
		f := &j.Step.Fields[i]
		if f.Type != LongText || !f.Needed(j.Fields) {
			continue
		}
		n := 0
		for _, r := range j.Fields[f.Key] {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				n++
			}
		}
		if n < leastContent {
			return fault.New("", "%s没有实际内容，请写明。", f.Label).At(f.Key)
		}
	}
	return nil
}

// momentOnDay wants every moment the step states on its own day, where it is not an appointment.
func momentOnDay(j *Judging) error {
	for _, key := range []string{"at", "started"} {
		if m := momentIn(j.Fields[key]); !m.IsZero() && m.Day() != j.Day {
			return fault.New("", "%s %s 不在发生日期 %s 当天，请核对。", j.Step.Field(key).Label, m.Chinese(), j.Day.Chinese()).At(key)
		}
	}
	return nil
}

func dateNotBefore(j *Judging) error {
	if d := dayIn(j.Fields["until"]); !d.IsZero() && d.Before(j.Day) {
		return fault.New("", "%s %s 早于发生日期 %s，请核对。", j.Step.Field("until").Label, d.Chinese(), j.Day.Chinese()).At("until")
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

// evidencePresent asks for more than the party's word, where something is held against the party.
func evidencePresent(j *Judging) error {
	if j.exempts() {
		return nil
	}
	for _, e := range j.Evidence() {
		if e.Kind != "当事人的陈述" {
			return nil
		}
	}
	return fault.New("", "除当事人陈述以外还没有别的证据，不能认定违法事实。")
}
