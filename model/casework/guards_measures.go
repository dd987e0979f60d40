package casework

import (
	"slices"
	"strings"

	"sanzhitong/model/fault"
	"sanzhitong/model/register"
)

// measureGuards watch over evidence held, appraisals, corrections ordered, extensions and transfers.
func measureGuards() []Guard {
	const hold = "行政处罚法第五十六条"
	return []Guard{
		{Name: "hold.single", Title: "前一次登记保存已经处理", Article: hold, Exit: "先办理“先行登记保存处理”", Check: holdSingle},
		{Name: "hold.approved", Title: "登记保存经负责人批准", Article: hold, Exit: "先办理“先行登记保存呈批”和审批", Check: holdApproved},
		{Name: "hold.open", Title: "有正在登记保存的物品", Article: hold, Exit: "不办这一步，没有登记保存的物品要处理", Check: holdOpen},
		{Name: "hold.in_time", Title: "七个工作日内处理登记保存的证据", Article: hold + "、第八十五条；住房和城乡建设行政处罚程序规定第十九条", Exit: "逾期未处理的，措施自动解除：处理决定选“逾期自动解除并退还”", Check: holdInTime},
		{Name: "hold.disposed", Title: "登记保存的证据已经处理", Article: hold, Exit: "先办理“先行登记保存处理”", Check: holdDisposed},
		{Name: "appraisal.single", Title: "前一次鉴定已经有意见", Article: "住房和城乡建设行政处罚程序规定第十八条", Exit: "先记录“鉴定意见”", Check: appraisalDone},
		{Name: "appraisal.asked", Title: "已经委托鉴定", Article: "住房和城乡建设行政处罚程序规定第十八条", Exit: "先办理“委托鉴定”", Check: appraisalAsked},
		{Name: "appraisal.done", Title: "委托的鉴定已经有意见", Article: "行政处罚法第四十条、第四十六条", Exit: "先记录“鉴定意见”；鉴定机构不出具意见的，如实记录", Check: appraisalDone},
		{Name: "correction.ordered", Title: "已经责令改正", Article: "行政处罚法第二十八条第一款", Exit: "先办理“责令改正”", Check: correctionOrdered},
		{Name: "extension.limit", Title: "延期不超过规定的天数和次数", Article: "行政处罚法第六十条；住房和城乡建设行政处罚程序规定第二十九条", Exit: "缩短延期；第二次延期须经集体讨论", Check: extensionLimit},
		{Name: "extension.in_time", Title: "期满前批准延期", Article: "行政处罚法第六十条", Exit: "核对批准的日期；期满以后不能补办延期，已经超期的依法承担责任", Check: extensionInTime},
		{Name: "crime.handlers", Title: "指定两名以上执法人员组成专案组", Article: "行政执法机关移送涉嫌犯罪案件的规定第五条第一款", Exit: "补齐专案组成员", Check: crimeHandlers},
		{Name: "crime.in_time", Title: "批准后二十四小时内移送", Article: "行政执法机关移送涉嫌犯罪案件的规定第五条", Exit: "仍应移送，写明超过二十四小时的原因", Check: crimeInTime},
		{Name: "avoid.answered", Title: "回避申请已经决定", Article: "行政处罚法第四十三条第三款", Exit: "由负责人办理“回避决定”", Check: avoidAnswered},
	}
}

// held gives the evidence held that has not been disposed of, or nil.
func (f *Facts) held() *Step {
	hold, done := f.Last("hold"), f.Last("hold_dispose")
	if hold == nil || done != nil && hold.Before(done) {
		return nil
	}
	return hold
}

func holdSingle(j *Judging) error {
	if s := j.held(); s != nil {
		return fault.New("", "%s 登记保存的物品还没有处理。", s.Day.Chinese())
	}
	return nil
}

func holdApproved(j *Judging) error {
	if err := holdSingle(j); err != nil {
		return err
	}
	approved, used := j.Last("hold_approve"), j.Last("hold")
	if approved == nil || approved.Fields["decision"] != "同意登记保存" || used != nil && approved.Before(used) {
		return fault.New("", "负责人还没有批准先行登记保存。")
	}
	return nil
}

func holdOpen(j *Judging) error {
	if j.held() == nil {
		return fault.New("", "现在没有登记保存的物品。")
	}
	return nil
}

func holdInTime(j *Judging) error {
	if j.Planning() || j.held() == nil {
		return nil
	}
	lapsed := j.Fields["decision"] == "逾期自动解除并退还"
	d := j.deadline("P04")
	switch {
	case d == nil:
		return nil
	case j.Day.After(d.Due) && !lapsed:
		return fault.New("", "登记保存的处理期限到 %s 届满，措施已经自动解除。", d.Due.Chinese()).At("decision")
	case !j.Day.After(d.Due) && lapsed:
		return fault.New("", "处理期限到 %s 才届满，不能按逾期自动解除处理。", d.Due.Chinese()).At("decision")
	}
	return nil
}

func holdDisposed(j *Judging) error {
	if s := j.held(); s != nil {
		return fault.New("", "%s 登记保存的物品还没有作出处理决定。", s.Day.Chinese())
	}
	return nil
}

func appraisalAsked(j *Judging) error {
	asked, done := j.Last("appraise"), j.Last("appraisal")
	if asked == nil || done != nil && asked.Before(done) {
		return fault.New("", "没有正在进行的委托鉴定。")
	}
	return nil
}

func appraisalDone(j *Judging) error {
	asked, done := j.Last("appraise"), j.Last("appraisal")
	if asked != nil && (done == nil || done.Before(asked)) {
		return fault.New("", "%s 委托的鉴定还没有意见。", asked.Day.Chinese())
	}
	return nil
}

func correctionOrdered(j *Judging) error {
	if j.Last("order_correct") == nil && j.Last("decide") == nil {
		return fault.New("", "还没有责令改正，没有可以复查的内容。")
	}
	return nil
}

// extensionLimit knows two extensions: the first within one limit, the second after a collective discussion within another.
func extensionLimit(j *Judging) error {
	granted := 0
	for _, s := range j.All("extend") {
		if s.Fields["decision"] == "同意延期" {
			granted++
		}
	}
	if granted > 1 {
		return fault.New("", "办案期限已经延长过两次，不能再延长。")
	}
	parameter := "case_extension_first"
	if granted == 1 {
		parameter = "case_extension_second"
	}
	most, err := j.limit(parameter)
	if err != nil {
		return err
	}
	if n := j.days(); n > most {
		return fault.New("", "第 %d 次延长最多 %d 日，填写的是 %d 日。", granted+1, most, n).At("days")
	}
	if !j.Planning() && j.Step.Code == "extend" && granted == 1 && j.Fields["decision"] == "同意延期" && strings.TrimSpace(j.Fields["discussion"]) == "" {
		return fault.New("", "第二次延期须经集体讨论决定，请写明讨论情况。").At("discussion")
	}
	return nil
}

func extensionInTime(j *Judging) error {
	if d := j.deadline("P03"); d != nil && j.Day.After(d.Due) && (j.Planning() || j.Fields["decision"] == "同意延期") {
		return fault.New("", "办案期限已于 %s 届满，期满后不能再批准延期。", d.Due.Chinese()).At("day")
	}
	return nil
}

func crimeHandlers(j *Judging) error {
	if j.Planning() {
		return nil
	}
	_, err := j.enough("handlers", "专案组")
	return err
}

func crimeInTime(j *Judging) error {
	if j.Planning() || j.Fields["late"] != "" {
		return nil
	}
	d, at := j.deadline("P19H"), momentIn(j.Fields["at"])
	if d != nil && !d.DueAt.IsZero() && at.After(d.DueAt) {
		return fault.New("", "应当在 %s 前移送，%s 移送已经超过二十四小时。", d.DueAt.Chinese(), at.Chinese()).At("late")
	}
	return nil
}

func avoidAnswered(j *Judging) error {
	asked, answered := j.Last("avoid_request"), j.Last("avoid")
	if asked != nil && (answered == nil || answered.Before(asked)) {
		return fault.New("", "%s 提出的回避申请还没有决定。", asked.Day.Chinese())
	}
	return nil
}

// namesIn takes a text of names apart.
func namesIn(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("、，,；; 　", r) })
}

// investigates reports whether somebody of that name handles the case as an officer or recorded steps of it.
func (f *Facts) investigates(name string) bool {
	if slices.ContainsFunc(f.Officers, func(o register.Officer) bool { return o.Name == name }) {
		return true
	}
	for i := range f.Steps {
		s := &f.Steps[i]
		if k := f.Procedure.Step(s.Kind); k != nil && k.Evidence != nil {
			if s.AuthorName == name {
				return true
			}
			for _, id := range Split(s.Fields["officers"]) {
				if o, ok := f.everyone[id]; ok && o.Name == name {
					return true
				}
			}
		}
	}
	return false
}
