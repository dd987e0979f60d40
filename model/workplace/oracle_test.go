package workplace_test

import (
	"fmt"
	"slices"
	"strings"

	"sanzhitong/model/casework"
	"sanzhitong/model/notation"
)

// oracle reads a record with the law in hand and the calendar beside it. It knows nothing of the program's guards: it walks the
// steps once and counts days itself.
type oracle struct {
	*player
	f        *casework.Facts
	breaches []string

	at                     map[string]*casework.Step // the latest of each kind so far
	report, told           *casework.Step            // the latest report, and the one the party was told of
	agreed, approved       *casework.Step
	changed                *casework.Step // the latest change of what is decided
	hearing, held, unheard *casework.Step // a hearing asked for; evidence held; a statement not answered
	paused                 map[notation.Day]bool
	pauses                 map[string]*casework.Step // running pauses by what began them
	extended               int
	order                  map[string]int
}

func (o *oracle) breach(format string, args ...any) {
	o.breaches = append(o.breaches, fmt.Sprintf(format, args...))
}

// workdaysAfter counts n working days after a day by walking the calendar.
func (o *oracle) workdaysAfter(day notation.Day, n int) notation.Day {
	for n > 0 {
		day = day.AddDays(1)
		if working, _ := o.office.Law.Calendar().IsWorkday(day); working {
			n--
		}
	}
	return day
}

func (o *oracle) after(a, b *casework.Step) bool {
	return a != nil && b != nil && o.order[a.ID] > o.order[b.ID]
}

func (o *oracle) look() {
	o.at, o.order, o.paused, o.pauses = map[string]*casework.Step{}, map[string]int{}, map[notation.Day]bool{}, map[string]*casework.Step{}
	for i := range o.f.Steps {
		o.order[o.f.Steps[i].ID] = i
	}
	for i := range o.f.Steps {
		s := &o.f.Steps[i]
		o.step(s)
		o.at[s.Kind] = s
	}
	o.whole()
}

// pause and resume keep the days that the ninety do not count.
func (o *oracle) pause(what string, s *casework.Step) {
	if o.pauses[what] == nil {
		o.pauses[what] = s
	}
}

func (o *oracle) resume(what string, s *casework.Step) {
	if from := o.pauses[what]; from != nil {
		for d := from.Day; d.Before(s.Day); d = d.AddDays(1) {
			o.paused[d] = true
		}
		delete(o.pauses, what)
	}
}

func (o *oracle) step(s *casework.Step) {
	v := s.Fields
	switch s.Kind {
	case "conclude", "amend":
		o.report, o.changed = s, s
	case "evidence":
		o.changed = s
	case "notice":
		o.told = o.report
	case "statement":
		o.unheard = s
		if letters(v["content"]) == 0 {
			o.breach("empty minutes of a statement stand")
		}
	case "defence":
		if o.unheard != nil && o.after(o.unheard, o.at["serve_notice"]) && v["outcome"] != "已提出并复核" {
			o.breach("a statement is on record, but the defence says %s", v["outcome"]) // art. 45(1)
		}
		if v["outcome"] == "已提出并复核" {
			o.unheard = nil
		}
		o.changed = s
	case "hearing_request":
		o.hearing = s
		o.pause("hearing", s)
		if told := o.at["serve_notice"]; told == nil || s.Day.After(o.workdaysAfter(told.Day, 5)) {
			o.breach("a hearing asked for too late or without notice was taken") // art. 64(1)
		}
	case "hearing_change":
		if v["kind"] == "终止听证" {
			if !slices.Contains([]string{"当事人书面撤回听证申请", "当事人无正当理由拒不出席听证", "当事人未经许可中途退出听证", "当事人死亡或者组织终止", "其他法定情形"}, v["ground"]) {
				o.breach("a hearing ended for %s", v["ground"]) // art. 64(6)
			}
			o.hearing = nil
			o.resume("hearing", s)
		}
	case "hearing_hold":
		o.holdsHearing(s)
	case "hearing_report":
		o.hearing = nil
		o.resume("hearing", s)
		o.changed = s
	case "hold":
		if a := o.at["hold_approve"]; a == nil || a.Fields["decision"] != "同意登记保存" || o.after(o.at["hold"], a) {
			o.breach("evidence held without the head's approval") // art. 56
		}
		o.held = s
	case "hold_dispose":
		if o.held == nil {
			o.breach("disposed of what was not held")
		} else if late := s.Day.After(o.workdaysAfter(o.held.Day, 7)); late != (v["decision"] == "逾期自动解除并退还") {
			o.breach("held on %s, disposed on %s as %s", o.held.Day, s.Day, v["decision"]) // art. 56, 85
		}
		o.held = nil
	case "appraise":
		o.pause("appraisal", s)
	case "appraisal":
		o.resume("appraisal", s)
	case "suspend":
		if v["decision"] == "同意中止" {
			o.pause("suspension", s)
		}
	case "resume":
		if v["decision"] == "同意恢复" {
			o.resume("suspension", s)
		}
	case "crime_transfer":
		o.pause("crime", s)
	case "crime_answer":
		if v["answer"] == "不予立案并退回处理" {
			o.resume("crime", s)
		}
	case "extend":
		o.extends(s)
	case "review":
		if o.agreed = nil; v["conclusion"] == "同意" {
			o.agreed = s
		}
	case "approve":
		if o.approved = nil; v["decision"] == "同意" {
			o.approved = s
		}
	case "file":
		if v["decision"] == "同意立案" && len(o.f.Officers) < 2 && o.f.Last("avoid") == nil {
			o.breach("opened with %d officers", len(o.f.Officers)) // art. 42
		}
	case "decide":
		o.decides(s)
	case "decide_none":
		if o.report == nil || o.report.Fields["proposal"] != "不予行政处罚" || o.approved == nil {
			o.breach("decided not to punish without such a report and approval") // art. 57
		}
	case "serve_notice", "serve_decision":
		o.serves(s)
	case "close":
		if v["decision"] == "同意结案" && o.at["close_request"].Fields["reason"] == "行政处罚决定已经履行完毕" && o.f.Owed() > 0 {
			o.breach("closed with %s unpaid", o.f.Owed())
		}
	case "court":
		o.applies(s)
	}
}

func (o *oracle) holdsHearing(s *casework.Step) {
	notice := o.at["hearing_notice"]
	var served *casework.Step
	for i := range o.f.Steps[:o.order[s.ID]] {
		if x := &o.f.Steps[i]; x.Kind == "serve_other" && x.Fields["document"] == "行政处罚听证通知书" && o.after(x, notice) && served == nil {
			served = x // a second copy does not take the first back
		}
	}
	switch {
	case notice == nil || served == nil:
		o.breach("a hearing without notice") // art. 64(2)
	case o.workdaysAfter(served.Day, 7).After(s.Day):
		o.breach("notice of the hearing of %s reached the party on %s", s.Day, served.Day)
	}
	if strings.Contains(s.Fields["host"], "赵示一") || strings.Contains(s.Fields["host"], "钱示二") {
		o.breach("an investigator presided") // art. 64(4)
	}
}

func (o *oracle) extends(s *casework.Step) {
	if s.Fields["decision"] != "同意延期" {
		return
	}
	n := int(s.Fields["days"][0]-'0')*10 + int(s.Fields["days"][1]-'0')
	if o.extended == 0 && n > 30 {
		o.breach("a first extension by %d days", n)
	}
	o.extended += n
}

// serves knows the ways of service that need something before them.
func (o *oracle) serves(s *casework.Step) {
	switch s.Fields["method"] {
	case "公告送达":
		a := o.at["announce"]
		if a == nil || a.Day.AddDays(30).After(s.Day) { // 民诉法 art. 95
			o.breach("served by announcement on %s", s.Day)
		}
	case "电子送达":
		if a := o.at["address"]; a == nil || a.Fields["consent"] != "同意" { // art. 61(2)
			o.breach("served electronically without consent")
		}
	case "留置送达":
		if s.Fields["witness"] == "" && s.Fields["files"] == "" { // 民诉法 art. 89
			o.breach("left without a witness")
		}
	}
}

func (o *oracle) decides(s *casework.Step) {
	service, defence, submitted := o.at["serve_notice"], o.at["defence"], o.at["submit"]
	heard := o.after(o.at["hearing_report"], service)
	switch {
	case o.report == nil || o.report.Fields["proposal"] != "给予行政处罚":
		o.breach("punished without such a report")
		return
	case o.told == nil || service == nil || o.after(o.at["notice"], service): // art. 44, 62
		o.breach("decided without the notice served")
		return
	case !heard && (defence == nil || o.after(service, defence)): // art. 45
		o.breach("decided without a word on the defence")
	case o.hearing != nil: // art. 63
		o.breach("decided although a hearing was asked for on %s", o.hearing.Day)
	case o.unheard != nil && o.after(o.unheard, service):
		o.breach("decided without answering the statement of %s", o.unheard.Day)
	case o.held != nil: // art. 56
		o.breach("decided with evidence held")
	case o.agreed == nil || o.after(o.changed, submitted): // art. 58; the sample office reviews all
		o.breach("decided without an opinion on what was decided")
	case o.approved == nil || o.after(o.report, o.approved): // art. 57
		o.breach("decided without approval of what was decided")
	}
	fine, err := notation.ParseMoney(o.report.Fields["fine"])
	before, err2 := notation.ParseMoney(o.told.Fields["fine"])
	if err != nil || err2 != nil || fine > before || fine > notation.Yuan(20000) { // art. 45(2); the matter's range
		o.breach("decided %s after telling %s", fine, before)
	}
	if fine >= notation.Yuan(5000) && (o.at["discuss"] == nil || o.after(o.report, o.at["discuss"])) { // art. 57(2)
		o.breach("a major decision without a discussion")
	}
	o.waited(s, service, defence, heard)
	if a := o.at["avoid_request"]; a != nil && !o.after(o.at["avoid"], a) { // art. 43
		o.breach("decided with a request to withdraw unanswered")
	}
	if o.at["revise"] == nil {
		o.within(s)
	}
}

// waited looks at the five working days of the defence and of asking for a hearing (art. 45, 62, 64).
func (o *oracle) waited(s, service, defence *casework.Step, heard bool) {
	end := o.workdaysAfter(service.Day, 5)
	told, _ := notation.ParseMoney(o.told.Fields["fine"])
	var waived []string
	if defence != nil && o.after(defence, service) && defence.Fields["outcome"] == "书面放弃" {
		waived = casework.Split(defence.Fields["waived"])
	}
	fine, _ := notation.ParseMoney(o.report.Fields["fine"])
	mayAsk := told >= notation.Yuan(5000) && fine >= notation.Yuan(5000) && !o.after(o.at["hearing_request"], service) && !slices.Contains(waived, "要求听证")
	if (!slices.Contains(waived, "陈述申辩") || mayAsk) && !s.Day.After(end) {
		o.breach("decided on %s, the party had until %s (heard: %v)", s.Day, end, heard)
	}
}

// within counts the ninety days that are counted (art. 60).
func (o *oracle) within(s *casework.Step) {
	for _, from := range o.pauses {
		for d := from.Day; !d.After(s.Day); d = d.AddDays(1) {
			o.paused[d] = true
		}
	}
	counted := 0
	for d := o.f.Case.FiledOn.AddDays(1); !d.After(s.Day); d = d.AddDays(1) {
		if !o.paused[d] {
			counted++
		}
	}
	if counted > 90+o.extended {
		o.breach("decided after %d days that count, %d allowed", counted, 90+o.extended)
	}
}

// applies looks at the way to the court (强制法 art. 53, 54).
func (o *oracle) applies(s *casework.Step) {
	served, demanded := o.at["serve_decision"], (*casework.Step)(nil)
	for i := range o.f.Steps[:o.order[s.ID]] {
		if x := &o.f.Steps[i]; x.Kind == "serve_other" && x.Fields["document"] == "履行行政决定催告书" {
			demanded = x
		}
	}
	switch {
	case served == nil || !s.Day.After(served.Day.AddMonths(6)):
		o.breach("went to court before the remedies ran out")
	case demanded == nil || !s.Day.After(o.workdaysAfter(demanded.Day, 10)):
		o.breach("went to court without the demand's ten days")
	}
}

// whole looks at what holds of the record at any moment.
func (o *oracle) whole() {
	f := o.f
	for _, ofc := range f.Officers {
		if ofc.Name == "郑示七" && f.Case.Number != "" && f.Case.FiledOn.After(notation.MustDay("2026-05-31")) {
			o.breach("handled with an expired certificate")
		}
	}
	gone := f.Last("avoid")
	if gone != nil && gone.Fields["decision"] == "准许回避" {
		for _, id := range casework.Split(f.Get("avoid_request", "officers")) {
			if slices.Contains(casework.Split(f.Case.OfficerIDs), id) && !o.after(f.Last("avoid_request"), gone) {
				o.breach("one who withdrew still handles the case") // art. 43
			}
		}
	}
	for _, d := range f.Documents {
		if p, err := d.Paper(); err != nil || strings.Contains(d.Body, "请填写") {
			o.breach("《%s》 was finalised with a hole: %v", p.Title, err)
		}
	}
	published := f.First("publish")
	for _, d := range f.Deadlines {
		if d.Rule == "D01" && published != nil && f.Last("revise") == nil && d.MetOn != published.Day {
			o.breach("published first on %s, the period says %s", published.Day, d.MetOn)
		}
		if d.Rule == "P06" {
			for i := range f.Steps {
				if s := &f.Steps[i]; s.ID == d.StepID && o.workdaysAfter(s.Day, 5) != d.Due {
					o.breach("the defence runs from %s to %s", s.Day, d.Due)
				}
			}
		}
	}
	if first := f.First("file"); first != nil && !f.Case.FiledOn.IsZero() {
		for _, s := range f.All("file") {
			if s.Fields["decision"] == "同意立案" {
				if s.Day != f.Case.FiledOn {
					o.breach("the day of opening moved to %s", f.Case.FiledOn)
				}
				break
			}
		}
	}
	if f.Added() > f.Fine() || f.Paid() > f.Fine()+f.Added() {
		o.breach("paid %s and added %s on a fine of %s", f.Paid(), f.Added(), f.Fine()) // art. 72
	}
}

func letters(s string) int {
	n := 0
	for _, r := range s {
		if r > 0x3400 && r < 0x9fff {
			n++
		}
	}
	return n
}
