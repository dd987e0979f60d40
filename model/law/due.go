package law

import (
	"strings"

	"sanzhitong/model/fault"
	"sanzhitong/model/notation"
)

// Options change how a period is counted in one case.
type Options struct {
	Length          int    // takes the place of the rule's length, in the rule's unit and without sign; 0: the rule's own
	LengthReason    string // 按住房和城乡建设行政处罚程序规定第二十五条
	Extension       int    // added to the length, in the rule's unit
	ExtensionReason string // 2026年10月8日负责人批准延长
	Pauses          []Span // days that do not count; they may overlap. A pause still running ends, for the reckoning, today.
}

// longest is a length no period reaches in any unit; beyond it stands a typing error.
const longest = 1000

func (o Options) check() error {
	if o.Length < 0 || o.Extension < 0 {
		return fault.New("law.due.negative", "期间和延长都不能是负数。")
	}
	if o.Length > longest || o.Extension > longest {
		return fault.New("law.due.long", "期间或者延长超过 %d，请核对。", longest)
	}
	for _, s := range o.Pauses {
		if err := s.check(); err != nil {
			return err
		}
	}
	return nil
}

// Result is a due date with its reasons.
type Result struct {
	Rule         Rule
	Value        Period // in force on the start day
	Start        notation.Day
	Due          notation.Day
	Unrolled     notation.Day // the last day before any rolling
	Rolled       notation.Day // the last day if it rolls to a working day; equals Due where it does or need not
	Conservative notation.Day // the day that is safe on every reading
	StartAt      notation.Moment
	DueAt        notation.Moment // only for periods in hours
	Why          []string        // in Chinese: start, length, days passed over, pauses, last day, source
	Warnings     []string        // in Chinese
}

// Lines gives the due date (2026-10-10; in hours 2026-10-10 14:30), then the reasons, then the warnings.
func (r Result) Lines() []string {
	first := r.Due.String()
	if !r.DueAt.IsZero() {
		first = r.DueAt.String()
	}
	lines := append([]string{first}, r.Why...)
	for _, w := range r.Warnings {
		lines = append(lines, "提示："+w)
	}
	return lines
}

// Due reckons a period from its start day, which is not counted (民法典第二百零一条), by the rule in force on that day. For
// a backwards rule the start is the event before which something has to be done. Rules that are no fixed period, and
// periods in hours, are refused with a sentence.
func (b *Book) Due(ruleID string, start notation.Day, opts Options) (Result, error) {
	rule, p, err := b.use(ruleID, start, opts)
	if err != nil {
		return Result{}, err
	}
	if p.Unit == Hour {
		return Result{}, fault.New("law.due.hours", "“%s”（%s）按小时计算，请给出起算的时刻，例如 %s 14:30。", rule.Name, rule.ID, start)
	}
	n := effective(p, opts)
	if (n < 0 || p.Unit == FixedDate) && len(opts.Pauses) > 0 {
		return Result{}, fault.New("law.due.pause", "“%s”（%s）不是从起算日向后数的期间，没有可以扣除的时间。", rule.Name, rule.ID)
	}
	if p.Unit == FixedDate && (opts.Length > 0 || opts.Extension > 0) {
		return Result{}, fault.New("law.due.fixed", "“%s”（%s）是固定日期（%s），不能改变或者延长。", rule.Name, rule.ID, p.Text)
	}
	res := Result{Rule: rule, Value: p, Start: start}
	k := newReckoning(b.calendar, opts.Pauses)
	switch p.Unit {
	case FixedDate:
		month, day, _ := strings.Cut(p.Date, "-")
		res.Unrolled, err = notation.ParseDay(fixedDay(start.Year()+n, month, day))
		if err != nil {
			return Result{}, err
		}
	case WorkingDay:
		res.Unrolled = k.workdays(start, n)
	default:
		res.Unrolled = k.days(start, target(start, n, p.Unit).Sub(start))
	}
	k.settle(&res, n)
	k.explain(&res, n, opts)
	return res, nil
}

// use finds the rule and its value and refuses what cannot be reckoned.
func (b *Book) use(ruleID string, start notation.Day, opts Options) (Rule, Period, error) {
	rule, err := b.Rule(ruleID)
	if err != nil {
		return Rule{}, Period{}, err
	}
	p, err := rule.On(start)
	if err != nil {
		return rule, p, err
	}
	if !p.countable() {
		words := p.Text
		if words == "" {
			words = p.Words()
		}
		f := fault.New("law.due.none", "“%s”（%s）没有固定的期间（%s），不能算出到期日。", rule.Name, rule.ID, words)
		f.Article = p.Article
		return rule, p, f
	}
	return rule, p, opts.check()
}

// effective gives the length with its sign after the options.
func effective(p Period, opts Options) int {
	n := magnitude(p.Length)
	if opts.Length > 0 {
		n = opts.Length
	}
	n += opts.Extension
	if p.Length < 0 {
		return -n
	}
	return n
}

// target gives the last day of n units without pauses; months and years end on the corresponding day or the month's last
// (民法典第二百零二条).
func target(start notation.Day, n int, unit Unit) notation.Day {
	switch unit {
	case Week:
		return start.AddDays(7 * n)
	case Month:
		return start.AddMonths(n)
	case Year:
		return start.AddMonths(12 * n)
	}
	return start.AddDays(n)
}

// settle decides the due day from the last day by the rule's way with days that are not worked.
func (k *reckoning) settle(res *Result, n int) {
	last := res.Unrolled
	res.Due, res.Rolled, res.Conservative = last, last, last
	if res.Rule.Roll == RollCounted {
		return
	}
	if res.Rule.Roll == RollBack {
		// Whether 七个工作日前 wants seven full working days in between is disputed: one more is safe.
		res.Conservative = k.seek(last.AddDays(-1), -1)
		return
	}
	if n < 0 {
		res.Conservative = k.seek(last.AddDays(-1), -1)
		return
	}
	if k.workday(last) {
		return
	}
	res.Rolled = k.seek(last, 1)
	switch {
	case res.Rule.Roll == RollForward:
		res.Due = res.Rolled
	case res.Rule.Roll == RollEarly:
		res.Due = k.seek(last, -1)
		res.Rolled, res.Conservative = res.Due, res.Due
	case res.Rule.Waits:
		res.Conservative = res.Rolled
	default:
		res.Conservative = k.seek(last, -1)
	}
}
