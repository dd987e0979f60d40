package casework

import (
	"strings"

	"sanzhitong/model/fault"
	"sanzhitong/model/notation"
)

// proposed gives kinds, fine and grade of the penalty as this step states them, or as the record has them.
func (j *Judging) proposed() (kinds string, fine notation.Money, grade string) {
	if j.Step.fact() == "conclude" {
		m, _ := notation.ParseMoney(j.Fields["fine"]) // normalised already; empty is no fine
		return j.Fields["kinds"], m, j.Fields["grade"]
	}
	return j.Get("conclude", "kinds"), j.Money("conclude", "fine"), j.Get("conclude", "grade")
}

func fineInRange(j *Judging) error {
	if j.Planning() && j.Step.fact() == "conclude" {
		return nil
	}
	kinds, fine, grade := j.proposed()
	if !strings.Contains(kinds, "罚款") {
		if fine > 0 {
			return fault.New("", "处罚种类中没有罚款，却填了罚款金额。").At("fine")
		}
		return nil
	}
	basis, err := j.Basis()
	if err != nil {
		return err
	}
	low, high, ok := basis.Range(j.Party.IsCitizen())
	switch {
	case fine <= 0:
		return fault.New("", "请填写罚款金额。").At("fine")
	case basis.Unit == "无罚款":
		return fault.New("", "%s没有设定罚款，不能罚款。", basis.Penalty).At("fine")
	case !ok:
		return nil // the law names no sum: 裁量理由 has to say how it was found
	case fine > high:
		return fault.New("", "罚款 %s 元高于法定上限 %s 元（%s）。", fine.Grouped(), high.Grouped(), basis.Penalty).At("fine")
	case fine < low && grade != "减轻":
		return fault.New("", "罚款 %s 元低于法定下限 %s 元（%s）。", fine.Grouped(), low.Grouped(), basis.Penalty).At("fine")
	}
	return nil
}

// served gives the latest service of the notice that is still the valid one: a new notice has to be served anew.
func (f *Facts) served() *Step {
	notice, service := f.Last("notice"), f.Last("serve_notice")
	if notice == nil || service == nil || service.Seq < notice.Seq {
		return nil
	}
	return service
}

func noticeServed(j *Judging) error {
	if j.served() == nil {
		return fault.New("", "告知书还没有送达，不能作出决定。")
	}
	return nil
}

// defencePeriod judges the record: nothing goes on before the period has ended, unless the party waived it in writing or
// has already spoken and was answered.
func defencePeriod(j *Judging) error {
	service := j.served()
	if service == nil {
		return fault.New("", "告知书还没有送达，陈述申辩期没有开始。")
	}
	outcome, waiver := j.Get("defence", "outcome"), j.Get("defence", "waiver")
	if j.Step.Code == "defence" {
		if j.Planning() {
			return nil
		}
		outcome, waiver = j.Fields["outcome"], j.Fields["waiver"]
	} else if d := j.Last("defence"); d == nil || d.Seq < service.Seq {
		return fault.New("", "还没有记录当事人的陈述申辩情况。")
	}
	if outcome == "书面放弃" && waiver != "" {
		return nil
	}
	for _, d := range j.Deadlines {
		if (d.Rule != "P06" && d.Rule != "P07") || d.StepID != service.ID {
			continue
		}
		if d.Rule == "P07" && !j.Hearing() || d.Rule == "P06" && outcome == "已提出并复核" {
			continue
		}
		if !j.Day.After(d.Due) {
			return fault.New("", "%s到 %s 届满，届满前不能继续办理。", d.Title, d.Due.Chinese()).At("outcome")
		}
	}
	return nil
}

// notHeavier compares with what the party was told when the notice was made.
func notHeavier(j *Judging) error {
	notice := j.Last("notice")
	if notice == nil {
		return fault.New("", "还没有告知拟作出的处罚。")
	}
	var told *Step
	for _, s := range j.All("conclude") {
		if s.Seq < notice.Seq {
			told = s
		}
	}
	if told == nil {
		return fault.New("", "告知书之前没有调查终结报告。")
	}
	kinds, fine, _ := j.proposed()
	before, err := notation.ParseMoney(told.Fields["fine"])
	if err != nil {
		before = 0
	}
	if fine > before {
		return fault.New("", "拟罚款 %s 元，重于告知的 %s 元。", fine.Grouped(), before.Grouped())
	}
	for _, k := range Split(kinds) {
		if !strings.Contains(told.Fields["kinds"], k) {
			return fault.New("", "告知书中没有“%s”这种处罚。", k)
		}
	}
	return nil
}

func decisionApproved(j *Judging) error {
	approved, asked := j.Last("approve"), j.Last("approve_request")
	if approved == nil || asked == nil || approved.Seq < asked.Seq || approved.Fields["decision"] != "同意" {
		return fault.New("", "负责人还没有批准处罚决定。")
	}
	if changed := j.Last("conclude"); changed != nil && changed.Seq > approved.Seq {
		return fault.New("", "负责人批准以后终结报告又改过，须重新呈批。")
	}
	return nil
}

func withinTerm(j *Judging) error {
	for _, d := range j.Deadlines {
		if d.Rule != "P03" {
			continue
		}
		last := d.Due
		if e := j.exception("办案期限延长"); e.After(last) {
			last = e
		}
		if j.Day.After(last) {
			return fault.New("", "办案期限到 %s 届满，%s 作出决定已经超期。", last.Chinese(), j.Day.Chinese())
		}
	}
	return nil
}

func paymentWhole(j *Judging) error {
	if j.Planning() {
		return nil
	}
	paid, err := notation.ParseMoney(j.Fields["amount"])
	if err != nil {
		return err
	}
	if fine := j.Case.Fine; paid != fine {
		return fault.New("", "缴款 %s 元，与罚款 %s 元不一致。", paid.Grouped(), fine.Grouped()).At("amount")
	}
	return nil
}

func performanceDone(j *Judging) error {
	if j.Case.Fine > 0 && j.Last("pay") == nil {
		return fault.New("", "罚款 %s 元还没有缴纳，不能结案。", j.Case.Fine.Grouped())
	}
	return nil
}
