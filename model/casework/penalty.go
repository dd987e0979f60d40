package casework

import (
	"slices"
	"strings"

	"sanzhitong/model/notation"
)

// What the report proposes.
const (
	punish = "给予行政处罚"
	exempt = "不予行政处罚"
)

// Exempt reports whether the latest report proposes no penalty (处罚法第三十三条、第五十七条第一款第二项和第三项).
func (f *Facts) Exempt() bool { return f.Get("conclude", "proposal") == exempt }

// heavyKinds are the penalties that give a right to a hearing whatever the sum (处罚法第六十三条第一款第三项和第四项).
var heavyKinds = []string{"吊销许可证件", "责令停产停业", "责令关闭", "限制从业"}

// Hearing reports whether the penalty proposed gives the party a right to a hearing (处罚法第六十三条): a fine, or gains to be
// confiscated, from the threshold on, or a kind of penalty that always does.
func (f *Facts) Hearing() bool { return f.hearingFor(f.Last("conclude")) }

// hearingFor judges one report.
func (f *Facts) hearingFor(report *Step) bool {
	if report == nil || report.Fields["proposal"] == exempt {
		return false
	}
	for _, k := range Split(report.Fields["kinds"]) {
		if slices.Contains(heavyKinds, k) {
			return true
		}
	}
	threshold, err := f.HearingThreshold(report.Day)
	return err != nil || money(report, "fine") >= threshold || money(report, "income") >= threshold // unknown: the stricter way
}

func money(s *Step, key string) notation.Money {
	m, err := notation.ParseMoney(s.Fields[key])
	if err != nil {
		return 0 // normalised when it was recorded; empty is none
	}
	return m
}

// Major reports whether the decision is a major one (处罚法第五十八条): a circumstance named by the clerk, the hearing
// threshold reached, or a hearing held.
func (f *Facts) Major() bool { return f.MajorSentence() != "" }

// MajorSentence says why the decision is a major one, "" when it is not.
func (f *Facts) MajorSentence() string {
	parts := Split(f.Get("conclude", "major"))
	if f.Hearing() {
		parts = append(parts, "达到听证标准")
	}
	if f.Last("hearing_hold") != nil {
		parts = append(parts, "经过听证")
	}
	return strings.Join(parts, Separator)
}

// Paid is what the party has paid of the fine and of the additional fine.
func (f *Facts) Paid() notation.Money {
	var sum notation.Money
	for _, code := range []string{"pay", "collect"} {
		for _, s := range f.All(code) {
			if s.Before(f.decision()) {
				continue // paid on a decision that no longer stands
			}
			sum += money(s, "amount")
		}
	}
	return sum
}

// decision gives the step of the decision that stands; a step after everything when there is none.
func (f *Facts) decision() *Step {
	d, undone := f.Last("decide"), f.undone()
	if d == nil || undone != nil && d.Before(undone) {
		return &Step{place: 1 << 30}
	}
	return d
}

// returnedForRework is the head's answer that leaves a decision as it is.
const returnedForRework = "退回"

// undone gives the approval by which the latest decision was taken back, nil when none was.
func (f *Facts) undone() *Step {
	all := f.All("revise")
	for i := len(all) - 1; i >= 0; i-- {
		if all[i].Fields["decision"] != returnedForRework {
			return all[i]
		}
	}
	return nil
}

// past reports whether what a step says is no longer told by the documents of a later step, or of the case as it stands when
// that is nil: notice and hearing before a decision was taken back to be made anew, since both are owed anew (行政处罚法第四十四条、
// 第六十三条), and what was carried out of a decision before the one that stands.
func (f *Facts) past(s, of *Step) bool {
	switch f.Procedure.Step(s.Kind).Group {
	case "告知和听证":
		return slices.ContainsFunc(f.All("revise"), func(r *Step) bool {
			return r.Fields["decision"] == "同意撤销并重新处理" && s.Before(r) && (of == nil || r.Before(of))
		})
	case "执行":
		d := f.decision()
		return d.ID != "" && s.Before(d) && (of == nil || d.Before(of))
	}
	return false
}

// Fine is the fine of the decision that stands, 0 when there is none.
func (f *Facts) Fine() notation.Money {
	d := f.decision()
	var report *Step
	for _, s := range f.All("conclude") {
		if s.Before(d) {
			report = s
		}
	}
	if report == nil || d.ID == "" {
		return 0
	}
	return money(report, "fine")
}

// Added is the additional fine decided (加处罚款), 0 when none was.
func (f *Facts) Added() notation.Money {
	s := f.Last("add_fine")
	if s == nil || s.Before(f.decision()) {
		return 0
	}
	return money(s, "amount")
}

// Owed is what is still to be paid.
func (f *Facts) Owed() notation.Money { return max(f.Fine()+f.Added()-f.Paid(), 0) }

// LateFine gives the additional fine that the law allows until a day, with the days counted: from the day after the
// payment period, without the days of reconsideration and litigation (处罚法第七十二条、第七十三条第三款).
func (f *Facts) LateFine(until notation.Day) (days int, from notation.Day, sum notation.Money, err error) {
	due := f.deadline("P12")
	if due == nil {
		return 0, notation.Day{}, 0, nil
	}
	from = due.Due.AddDays(1)
	pauses, err := f.Pauses("P14", until)
	if err != nil {
		return 0, from, 0, err
	}
	for d := from; !d.After(until); d = d.AddDays(1) {
		counted := true
		for _, p := range pauses {
			counted = counted && !p.Holds(d)
		}
		if counted {
			days++
		}
	}
	return days, from, f.Law.LateFine(f.principal(), days), nil
}

// principal is the part of the fine on which the additional fine is counted: what was not paid in time.
func (f *Facts) principal() notation.Money {
	due := f.deadline("P12")
	rest := f.Fine()
	for _, code := range []string{"pay", "collect"} {
		for _, s := range f.All(code) {
			if due != nil && !s.Day.After(due.Due) && !s.Before(f.decision()) {
				rest -= money(s, "amount")
			}
		}
	}
	return max(rest, 0)
}
