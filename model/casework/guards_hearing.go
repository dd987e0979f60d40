package casework

import (
	"sanzhitong/model/fault"
	"sanzhitong/model/law"
	"sanzhitong/model/notation"
)

// hearingGuards watch over the hearing (处罚法第六十三条至第六十五条).
func hearingGuards() []Guard {
	return []Guard{
		{Name: "hearing.right", Title: "当事人有要求听证的权利", Article: "行政处罚法第六十三条", Exit: "没有达到听证标准的，听取陈述申辩", Check: hearingRight},
		{Name: "hearing.in_time", Title: "在告知后五个工作日内要求听证", Article: "行政处罚法第六十四条第一项、第八十五条", Exit: "逾期提出的，作为陈述申辩听取", Check: hearingInTime},
		{Name: "hearing.host", Title: "由非本案调查人员主持", Article: "行政处罚法第六十四条第四项", Exit: "改由没有参与调查的人员主持", Check: hearingHost},
		{Name: "hearing.far_enough", Title: "听证日期留足七个工作日", Article: "行政处罚法第六十四条第二项、第八十五条", Exit: "推迟听证日期", Check: hearingFarEnough},
		{Name: "hearing.noticed_in_time", Title: "听证七个工作日前已经通知当事人", Article: "行政处罚法第六十四条第二项、第八十五条", Exit: "重新确定听证时间，通知并送达", Check: hearingNoticed},
		{Name: "hearing.ending", Title: "终止听证有法定事由", Article: "行政处罚法第六十四条第六项", Exit: "办理延期或者中止，听证仍应举行", Check: hearingEnding},
		{Name: "hearing.settled", Title: "当事人要求的听证已经举行或者依法终止", Article: "行政处罚法第六十三条至第六十五条", Exit: "举行听证并作出听证报告；当事人撤回申请的，办理终止听证", Check: hearingSettled},
		{Name: "hearing.told", Title: "达到听证标准的已经告知听证权利", Article: "行政处罚法第六十三条", Exit: "重新告知并送达", Check: hearingTold},
	}
}

func hearingRight(j *Judging) error {
	if !j.Hearing() {
		return fault.New("", "拟作出的处罚没有达到听证标准。")
	}
	if j.served() == nil {
		return fault.New("", "告知书还没有送达，听证期限没有开始。")
	}
	return nil
}

func hearingInTime(j *Judging) error {
	var d *Deadline
	for i := range j.Deadlines {
		if s := j.served(); s != nil && j.Deadlines[i].Rule == "P07" && j.Deadlines[i].StepID == s.ID {
			d = &j.Deadlines[i]
		}
	}
	if d == nil {
		return &fault.Fault{Sentence: "送达的告知书没有告知听证权利，要求听证的期限没有开始。", Exit: "先重新告知并送达"}
	}
	if j.Day.After(d.Due) {
		return fault.New("", "要求听证的期限到 %s 届满，%s 提出已经逾期。", d.Due.Chinese(), j.Day.Chinese()).At("day")
	}
	return nil
}

func hearingHost(j *Judging) error {
	if j.Planning() {
		return nil
	}
	for _, key := range []string{"host", "members"} {
		for _, name := range namesIn(j.Fields[key]) {
			if j.investigates(name) {
				return fault.New("", "%s 是本案调查人员，不能担任%s。", name, j.Step.Field(key).Label).At(key)
			}
		}
	}
	return nil
}

// latestNotice gives the last day on which the notice of a hearing may reach the party. When the hearing is on a day that is not
// worked, the day itself is none of the seven: the careful end of the period counts.
func (j *Judging) latestNotice(at notation.Day) (notation.Day, error) {
	due, err := j.Law.Due("P08", at, law.Options{})
	if err != nil {
		return notation.Day{}, err
	}
	if worked, _ := j.Law.Calendar().IsWorkday(at); !worked {
		return due.Conservative, nil
	}
	return due.Due, nil
}

func hearingFarEnough(j *Judging) error {
	at := dayIn(j.Fields["at"])
	if at.IsZero() {
		return nil
	}
	last, err := j.latestNotice(at)
	if err != nil {
		return err
	}
	if j.Day.After(last) {
		return fault.New("", "%s 举行听证，最晚应当在 %s 通知到当事人，今天通知已经来不及。", at.Chinese(), last.Chinese()).At("at")
	}
	return nil
}

func hearingNoticed(j *Judging) error {
	notice := j.Last("hearing_notice")
	changed := j.Last("hearing_change")
	if notice == nil || notice.Before(j.Last("hearing_request")) || changed != nil && notice.Before(changed) {
		return fault.New("", "还没有通知听证的时间、地点。")
	}
	s := j.ServiceOf("P23")
	if s == nil || s.Before(notice) {
		return fault.New("", "听证通知书还没有送达当事人。")
	}
	at := dayIn(notice.Fields["at"])
	last, err := j.latestNotice(at)
	if err != nil {
		return err
	}
	if s.Day.After(last) {
		return fault.New("", "听证通知书 %s 才送达，%s 举行听证不足七个工作日（最晚 %s 送达）。", s.Day.Chinese(), at.Chinese(), last.Chinese())
	}
	if !j.Planning() && j.Day != at {
		return fault.New("", "通知的听证日期是 %s，不能在 %s 举行。", at.Chinese(), j.Day.Chinese()).At("day")
	}
	return nil
}

// endings are the grounds on which a hearing that was asked for need not be held (第六十四条第六项; 当事人撤回).
var endings = map[string]bool{
	"当事人书面撤回听证申请": true, "当事人无正当理由拒不出席听证": true, "当事人未经许可中途退出听证": true, "当事人死亡或者组织终止": true, "其他法定情形": true,
}

func hearingEnding(j *Judging) error {
	if j.Fields["kind"] == "终止听证" && !endings[j.Fields["ground"]] {
		return fault.New("", "“%s”不是终止听证的事由。", j.Fields["ground"]).At("ground")
	}
	return nil
}

// hearingAsked gives the request for a hearing that was neither held and reported nor lawfully ended, or nil. A new notice
// does not wipe it.
func (f *Facts) hearingAsked() *Step {
	asked := f.Last("hearing_request")
	if asked == nil {
		return nil
	}
	if r := f.Last("hearing_report"); r != nil && asked.Before(r) {
		return nil
	}
	for _, s := range f.All("hearing_change") {
		if asked.Before(s) && s.Fields["kind"] == "终止听证" {
			return nil
		}
	}
	return asked
}

func hearingSettled(j *Judging) error {
	if s := j.hearingAsked(); s != nil {
		return fault.New("", "当事人 %s 要求听证，还没有举行。", s.Day.Chinese())
	}
	return nil
}

func hearingTold(j *Judging) error {
	if j.Exempt() || !j.Hearing() {
		return nil
	}
	service := j.served()
	if service == nil {
		return fault.New("", "告知书还没有送达。")
	}
	for _, d := range j.Deadlines {
		if d.Rule == "P07" && d.StepID == service.ID {
			return nil
		}
	}
	return fault.New("", "拟作出的处罚达到听证标准，送达的告知书没有告知听证权利。")
}

// heard reports whether a hearing was held and reported on after the notice that stands was served.
func (f *Facts) heard() bool {
	service, report := f.served(), f.Last("hearing_report")
	return service != nil && report != nil && service.Before(report)
}
