package casework

import (
	"slices"
	"strings"

	"sanzhitong/model/fault"
	"sanzhitong/model/notation"
)

// decisionGuards watch over what leads to a decision and over the decision itself.
func decisionGuards() []Guard {
	return []Guard{
		{Name: "penalty.consistent", Title: "处罚种类与金额一致", Article: "行政处罚法第九条、第五十九条", Exit: "核对处罚种类和金额", Check: penaltyConsistent},
		{Name: "penalty.intended", Title: "调查结论是给予处罚", Article: "行政处罚法第五十七条第一款", Exit: "不予处罚的，办理“作出不予处罚决定”", Check: penaltyIntended},
		{Name: "penalty.none", Title: "调查结论是不予处罚", Article: "行政处罚法第三十三条、第五十七条第一款", Exit: "给予处罚的，办理“作出决定”", Check: penaltyNone},
		{Name: "fine.in_range", Title: "罚款在法定幅度内", Article: "行政处罚法第三十二条、第三十四条", Exit: "改正罚款金额；符合减轻处罚条件的，裁量阶次选“减轻”", Check: fineInRange},
		{Name: "fine.once", Title: "同一个违法行为不罚款两次", Article: "行政处罚法第二十九条", Exit: "不是同一个违法行为的，在终结报告中写明", Check: fineOnce},
		{Name: "notice.served", Title: "告知书已经送达", Article: "行政处罚法第四十四条、第六十二条", Exit: "先办理告知和送达", Check: noticeServed},
		{Name: "notice.current", Title: "告知的内容就是拟决定的内容", Article: "行政处罚法第四十四条、第六十二条", Exit: "重新告知并送达", Check: noticeCurrent},
		{Name: "defence.period", Title: "陈述申辩期满或者书面放弃", Article: "行政处罚法第四十五条、第六十二条", Exit: "等期满，或者凭当事人书面放弃提前办理", Check: defencePeriod},
		{Name: "defence.true", Title: "陈述申辩情况与记录一致", Article: "行政处罚法第四十五条第一款", Exit: "选“已提出并复核”，写明复核意见", Check: defenceTrue},
		{Name: "defence.answered", Title: "当事人的陈述申辩已经复核", Article: "行政处罚法第四十五条第一款、第六十二条", Exit: "办理“陈述申辩”，写明复核意见", Check: defenceAnswered},
		{Name: "penalty.not_heavier", Title: "不因申辩加重处罚", Article: "行政处罚法第四十五条第二款", Exit: "改回不重于告知的处罚，或者因新查明的事实重新告知", Check: notHeavier},
		{Name: "discussion.people", Title: "由负责人集体讨论", Article: "行政处罚法第五十七条第二款", Exit: "写明全部参加讨论的负责人", Check: discussionPeople},
		{Name: "discussion.held", Title: "重大案件已经集体讨论", Article: "行政处罚法第五十七条第二款", Exit: "先记录“集体讨论”", Check: discussionHeld},
		{Name: "decision.approved", Title: "负责人已经批准", Article: "行政处罚法第五十七条第一款", Exit: "先办理决定呈批和审批", Check: decisionApproved},
		{Name: "decision.within_term", Title: "立案之日起九十日内作出决定", Article: "行政处罚法第六十条", Exit: "期满前办理“延期办理呈批”；已经超期的，依法承担责任，不能补办", Check: withinTerm},
	}
}

// proposed gives kinds, fine and grade of the penalty as this step states them, or as the record has them.
func (j *Judging) proposed() (kinds string, fine notation.Money, grade string) {
	if j.Step.fact() == "conclude" {
		m, _ := notation.ParseMoney(j.Fields["fine"]) // normalised already; empty is no fine
		return j.Fields["kinds"], m, j.Fields["grade"]
	}
	return j.Get("conclude", "kinds"), j.Money("conclude", "fine"), j.Get("conclude", "grade")
}

// exempts reports whether no penalty is proposed, by this step or on record.
func (j *Judging) exempts() bool {
	if j.Step.fact() == "conclude" && !j.Planning() {
		return j.Fields["proposal"] == exempt
	}
	return j.Exempt()
}

func penaltyConsistent(j *Judging) error {
	if j.Planning() || j.exempts() {
		return nil
	}
	basis, err := j.Basis()
	if err != nil {
		return err
	}
	if strings.Contains(j.Fields["kinds"], "警告") && !basis.Warning && !strings.Contains(basis.Text, "警告") {
		return fault.New("", "%s没有设定警告，不能给予警告。", basis.Penalty).At("kinds")
	}
	return nil
}

func penaltyIntended(j *Judging) error {
	if j.Last("conclude") == nil {
		return fault.New("", "调查还没有终结。")
	}
	if j.Exempt() {
		return fault.New("", "调查终结报告的处理意见是不予行政处罚。")
	}
	return nil
}

func penaltyNone(j *Judging) error {
	if !j.Exempt() {
		return fault.New("", "调查终结报告的处理意见是给予行政处罚。")
	}
	return nil
}

func fineInRange(j *Judging) error {
	if j.Planning() && j.Step.fact() == "conclude" || j.exempts() {
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

// fineOnce looks for another decision on the same party that already fines what was done on the same day at the same place.
func fineOnce(j *Judging) error {
	kinds, _, _ := j.proposed()
	if j.Planning() && j.Step.fact() == "conclude" || j.exempts() || !strings.Contains(kinds, "罚款") {
		return nil
	}
	distinct := j.Get("conclude", "distinct")
	if j.Step.fact() == "conclude" {
		distinct = j.Fields["distinct"]
	}
	if distinct != "" {
		return nil
	}
	var other Case
	err := j.db.Where("party_id = ? AND violated_on = ? AND place = ? AND id <> ? AND fine > 0 AND decided_on IS NOT NULL",
		j.Case.PartyID, j.Case.ViolatedOn, j.Case.Place, j.Case.ID).
		Order("clue_number").Limit(1).Find(&other).Error
	if err != nil || other.ID == "" {
		return err
	}
	return fault.New("", "%s 对当事人 %s 在同一地点的行为已经罚款 %s 元（%s），同一个违法行为不能再罚款。",
		other.DecidedOn.Chinese(), other.ViolatedOn.Chinese(), other.Fine.Grouped(), other.Label()).At("distinct")
}

// served gives the latest service of the notice that is still the valid one: a new notice has to be served anew.
func (f *Facts) served() *Step {
	notice, service := f.Last("notice"), f.Last("serve_notice")
	if notice == nil || service == nil || service.Before(notice) {
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

// told gives the report that the latest notice told the party of, nil when there was none.
func (f *Facts) told() *Step {
	notice := f.Last("notice")
	if notice == nil {
		return nil
	}
	var told *Step
	for _, s := range f.All("conclude") {
		if s.Before(notice) {
			told = s
		}
	}
	return told
}

// toldWhat are the parts of a report that the party has to be told anew when they change (处罚法第四十四条): the provisions.
// Kinds and sums are judged by notHeavier; facts found anew come with the report that a new investigation ends with.
var toldWhat = []struct{ key, label string }{{"violated", "违反的规定"}, {"grounds", "处罚依据"}}

func noticeCurrent(j *Judging) error {
	told, now := j.told(), j.Last("conclude")
	if j.exempts() || told == nil || now == nil {
		return nil // notice.served and defence.period say so
	}
	for _, w := range toldWhat {
		if told.Fields[w.key] != now.Fields[w.key] {
			return fault.New("", "告知以后改变了%s，当事人没有得到告知。", w.label)
		}
	}
	for _, s := range j.All("conclude") {
		if s.Kind == "conclude" && told.Before(s) && s.Fields["facts"] != told.Fields["facts"] {
			return fault.New("", "告知以后重新调查，违法事实有改变，当事人没有得到告知。")
		}
	}
	return nil
}

// defencePeriod judges the record: nothing is decided before the period has ended, unless the party waived it in writing.
// A case may be worked on earlier when the party has spoken and was answered, or was heard; the right to ask for a hearing
// keeps its own period.
func defencePeriod(j *Judging) error {
	if j.exempts() {
		return nil
	}
	service := j.served()
	if service == nil {
		return fault.New("", "告知书还没有送达，陈述申辩期没有开始。")
	}
	outcome, waived := j.Get("defence", "outcome"), j.waived(j.Get("defence", "waiver"), j.Get("defence", "waived"))
	if j.Step.Code == "defence" {
		if j.Planning() {
			return nil
		}
		outcome, waived = j.Fields["outcome"], j.waived(j.Fields["waiver"], j.Fields["waived"])
	} else if d := j.Last("defence"); d == nil || d.Before(service) {
		if !j.heard() {
			return fault.New("", "还没有记录当事人的陈述申辩情况。")
		}
		outcome, waived = spoken, nil
	}
	for _, d := range j.Deadlines {
		if (d.Rule != "P06" && d.Rule != "P07") || d.StepID != service.ID {
			continue
		}
		done := outcome == "书面放弃" && slices.Contains(waived, "陈述申辩") || outcome == spoken && j.Step.Code != "decide"
		if d.Rule == "P07" {
			done = !j.Hearing() || j.askedAfter(service) || outcome == "书面放弃" && slices.Contains(waived, "要求听证") || j.Step.Code == "defence" && outcome == spoken
		}
		if !done && !j.Day.After(d.Due) {
			return fault.New("", "%s到 %s 届满，届满前不能继续办理。", d.Title, d.Due.Chinese()).At("outcome")
		}
	}
	return nil
}

// spoken is the outcome of a defence that was made and answered.
const spoken = "已提出并复核"

// waived lists the rights given up in writing; without the paper there are none.
func (j *Judging) waived(paper, rights string) []string {
	if paper == "" {
		return nil
	}
	return Split(rights)
}

// askedAfter reports whether the party has used the right to a hearing after a service: the period to ask for it is done with.
func (f *Facts) askedAfter(service *Step) bool {
	asked := f.Last("hearing_request")
	return asked != nil && service.Before(asked)
}

// statement gives the latest statement of the party that no recheck has answered, or nil.
func (f *Facts) statement() *Step {
	said, answered := f.Last("statement"), f.Last("defence")
	if said == nil || answered != nil && said.Before(answered) && answered.Fields["outcome"] == spoken {
		return nil
	}
	if said.Before(f.served()) {
		return nil // to a notice that was given anew
	}
	return said
}

func defenceTrue(j *Judging) error {
	if s := j.statement(); s != nil && !j.Planning() && j.Fields["outcome"] != spoken {
		return fault.New("", "当事人 %s 已经提出陈述、申辩，不能记为“%s”。", s.Day.Chinese(), j.Fields["outcome"]).At("outcome")
	}
	return nil
}

func defenceAnswered(j *Judging) error {
	if j.exempts() {
		return nil
	}
	if s := j.statement(); s != nil {
		return fault.New("", "当事人 %s 提出的陈述、申辩还没有复核。", s.Day.Chinese())
	}
	return nil
}

func discussionPeople(j *Judging) error {
	if !j.Planning() && len(namesIn(j.Fields["present"])) < 2 {
		return fault.New("", "集体讨论须有两名以上负责人参加，请用顿号分开写明姓名。").At("present")
	}
	return nil
}

// discussionHeld wants a discussion of what is decided: after the latest report, and agreeing to it.
func discussionHeld(j *Judging) error {
	if !j.Major() || j.Exempt() {
		return nil
	}
	d, report := j.Last("discuss"), j.Last("conclude")
	switch {
	case d == nil:
		return fault.New("", "本案属于重大案件（%s），还没有集体讨论。", strings.ReplaceAll(j.MajorSentence(), Separator, "、"))
	case report != nil && d.Before(report):
		return fault.New("", "集体讨论以后终结报告又改过，须重新讨论。")
	case d.Fields["result"] != "同意拟处理意见":
		return fault.New("", "集体讨论的结论是“%s”，不能按原意见作出决定。", d.Fields["result"])
	}
	return nil
}

// notHeavier compares with what the party was told when the notice was made.
func notHeavier(j *Judging) error {
	if j.exempts() {
		return nil
	}
	if j.Last("notice") == nil {
		return fault.New("", "还没有告知拟作出的处罚。")
	}
	told := j.told()
	if told == nil {
		return fault.New("", "告知书之前没有调查终结报告。")
	}
	kinds, fine, _ := j.proposed()
	if before := money(told, "fine"); fine > before {
		return fault.New("", "拟罚款 %s 元，重于告知的 %s 元。", fine.Grouped(), before.Grouped())
	}
	if now, before := j.Money("conclude", "income"), money(told, "income"); now > before {
		return fault.New("", "拟没收违法所得 %s 元，多于告知的 %s 元。", now.Grouped(), before.Grouped())
	}
	for _, k := range Split(kinds) {
		if !slices.Contains(Split(told.Fields["kinds"]), k) {
			return fault.New("", "告知书中没有“%s”这种处罚。", k)
		}
	}
	return nil
}

func decisionApproved(j *Judging) error {
	approved, asked := j.Last("approve"), j.Last("approve_request")
	if approved == nil || asked == nil || approved.Before(asked) || approved.Fields["decision"] != "同意" {
		return fault.New("", "负责人还没有批准处罚决定。")
	}
	for i := range j.Steps {
		s := &j.Steps[i]
		k := j.Procedure.Step(s.Kind)
		if k == nil || !approved.Before(s) {
			continue
		}
		if k.fact() == "conclude" {
			return fault.New("", "负责人批准以后终结报告又改过，须重新呈批。")
		}
		if k.Evidence != nil || k.Code == "defence" {
			return fault.New("", "负责人批准以后又有“%s”，须重新呈批。", k.Name)
		}
	}
	return nil
}

// withinTerm judges by the latest running term: an approval to begin anew after a revocation starts none, so the first holds.
func withinTerm(j *Judging) error {
	d := j.deadline("P03")
	if d == nil || j.undone() != nil {
		return nil // a decision taken back was within its term; doing it again is under no term of its own
	}
	if j.Day.After(d.Due) {
		return fault.New("", "办案期限到 %s 届满，%s 作出决定已经超期。", d.Due.Chinese(), j.Day.Chinese())
	}
	return nil
}
