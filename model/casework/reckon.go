package casework

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"sanzhitong/model/document"
	"sanzhitong/model/law"
	"sanzhitong/model/notation"
)

// reckoner works out the periods of a case from its steps alone, in their order: what starts, ends, pauses, extends and
// moves them. The same steps and calendar give the same due dates, whenever it is asked.
type reckoner struct {
	f       *Facts
	today   notation.Day
	running []*run
	pauses  map[string][]pause // by rule
}

// run is one period with what changes its length.
type run struct {
	Deadline
	startAt   notation.Moment
	extension int
	reasons   []string
	moved     notation.Day // the due date set by an approval
	promised  bool         // named by a step, not reckoned by a rule
}

// pause is a time during which a rule does not run; to is zero while it lasts.
type pause struct {
	from, to notation.Day
	reason   string
}

// reckon gives the deadlines that follow from the steps on record, as they stand on a day.
func (f *Facts) reckon(today notation.Day) ([]Deadline, error) {
	r, err := f.walked(today)
	if err != nil {
		return nil, err
	}
	if err := r.follow(); err != nil {
		return nil, err
	}
	var list []Deadline
	for _, x := range r.running {
		if err := r.settle(x); err != nil {
			return nil, err
		}
		list = append(list, x.Deadline)
	}
	return list, nil
}

// walked gives a reckoner that has taken every step in.
func (f *Facts) walked(today notation.Day) (*reckoner, error) {
	r := &reckoner{f: f, today: today, pauses: map[string][]pause{}}
	for i := range f.Steps {
		s := &f.Steps[i]
		if k := f.Procedure.Step(s.Kind); k != nil {
			if err := r.take(k, s, func() *Facts { return f.upTo(i + 1) }); err != nil {
				return nil, err
			}
		}
	}
	return r, nil
}

// upTo gives the facts as they were after the first n steps. Documents count with the step that made them.
func (f *Facts) upTo(n int) *Facts {
	g := *f
	g.Steps = f.Steps[:n:n]
	there := map[string]bool{}
	for i := range g.Steps {
		there[g.Steps[i].ID] = true
	}
	g.Documents = nil
	for _, d := range f.Documents {
		if there[d.StepID] {
			g.Documents = append(g.Documents, d)
		}
	}
	return &g
}

func (r *reckoner) take(k *StepKind, s *Step, then func() *Facts) error {
	e := k.effects(s.Fields[k.Outcome])
	for _, rule := range e.Resumes {
		if list := r.pauses[rule]; len(list) > 0 && list[len(list)-1].to.IsZero() {
			list[len(list)-1].to = s.Day
		}
	}
	for _, rule := range e.Pauses {
		if list := r.pauses[rule]; len(list) == 0 || !list[len(list)-1].to.IsZero() {
			r.pauses[rule] = append(list, pause{from: s.Day, reason: k.Name})
		}
	}
	for _, x := range r.running {
		if slices.Contains(e.Ends, x.Rule) && x.MetOn.IsZero() {
			x.MetOn, x.MetStepID = s.Day, s.ID
		}
	}
	for rule, key := range e.Extends {
		if n, err := strconv.Atoi(s.Fields[key]); err == nil {
			r.latest(rule, func(x *run) {
				x.extension += n
				x.reasons = append(x.reasons, s.Day.Chinese()+k.Name+"延长")
			})
		}
	}
	for rule, key := range e.Postpones {
		if d, err := notation.ParseDay(s.Fields[key]); err == nil {
			r.latest(rule, func(x *run) {
				x.moved = d
				x.reasons = append(x.reasons, s.Day.Chinese()+k.Name)
			})
		}
	}
	for _, rule := range e.Starts {
		if _, depends := k.When[rule]; !depends || then().holds(k, s, rule) {
			r.start(rule, s, notation.Moment{})
		}
	}
	for rule, key := range e.StartsAt {
		at, err := notation.ParseMoment(s.Fields[key])
		if err != nil {
			return fmt.Errorf("step %s, field %s: %w", s.ID, key, err)
		}
		r.start(rule, s, at)
	}
	for _, p := range k.Promises {
		due := dayIn(s.Fields[p.Field])
		if due.IsZero() {
			continue
		}
		x := &run{Deadline: Deadline{CaseID: r.f.Case.ID, Rule: p.Code, Title: p.Title, Bearer: p.Bearer, StepID: s.ID, Start: s.Day, Due: due}, promised: true}
		x.Why = fmt.Sprintf("%s于%s由“%s”确定。", p.Title, s.Day.Chinese(), k.Name)
		r.running = append(r.running, x)
	}
	return nil
}

// dayIn reads the day of a date or of a moment, zero when it is neither.
func dayIn(value string) notation.Day {
	if d, err := notation.ParseDay(value); err == nil {
		return d
	}
	m, _ := notation.ParseMoment(value) // zero when it is no moment
	return m.Day()
}

func (r *reckoner) start(rule string, s *Step, at notation.Moment) {
	r.running = append(r.running, &run{Deadline: Deadline{CaseID: r.f.Case.ID, Rule: rule, StepID: s.ID, Start: s.Day}, startAt: at})
}

// latest changes the period of a rule that was started last.
func (r *reckoner) latest(rule string, change func(*run)) {
	for i := len(r.running) - 1; i >= 0; i-- {
		if r.running[i].Rule == rule {
			change(r.running[i])
			return
		}
	}
}

// find gives the period of a rule that was started last, settled.
func (r *reckoner) find(rule string) (*run, error) {
	var found *run
	r.latest(rule, func(x *run) { found = x })
	if found == nil {
		return nil, nil
	}
	return found, r.settle(found)
}

// follow starts the periods that begin when another has run out.
func (r *reckoner) follow() error {
	for _, fo := range r.f.Procedure.Follows {
		c, err := document.ParseCondition(fo.When)
		if err != nil {
			return fmt.Errorf("follows %s: %w", fo.Rule, err)
		}
		if value, _ := (&values{f: r.f}).Value(c.Name); !c.Holds(value) {
			continue
		}
		var first *run
		for _, rule := range fo.After {
			if first, err = r.find(rule); err != nil || first != nil {
				break
			}
		}
		if err != nil {
			return err
		}
		if first == nil {
			continue
		}
		start := first.Due
		if later, err := r.find(fo.NotBefore); err != nil {
			return err
		} else if later != nil && !later.moved.IsZero() && later.Due.After(start) {
			start = later.Due
		}
		x := &run{Deadline: Deadline{CaseID: r.f.Case.ID, Rule: fo.Rule, StepID: first.StepID, Start: start}}
		for i := range r.f.Steps {
			s := &r.f.Steps[i]
			if k := r.f.Procedure.Step(s.Kind); k != nil && slices.Contains(k.effects(s.Fields[k.Outcome]).Ends, fo.Rule) && x.MetOn.IsZero() {
				x.MetOn, x.MetStepID = s.Day, s.ID
			}
		}
		r.running = append(r.running, x)
	}
	return nil
}

// settle reckons the due date.
func (r *reckoner) settle(x *run) error {
	if x.promised {
		return nil
	}
	opts := law.Options{Extension: x.extension, ExtensionReason: strings.Join(x.reasons, "、")}
	x.Paused = false
	for _, p := range r.pauses[x.Rule] {
		span, runs := r.span(p, x)
		if runs {
			x.Paused = true
		}
		if span.To.Before(span.From) {
			continue
		}
		opts.Pauses = append(opts.Pauses, span)
	}
	var due law.Result
	var err error
	if x.startAt.IsZero() {
		due, err = r.f.Law.Due(x.Rule, x.Start, opts)
	} else {
		due, err = r.f.Law.DueMoment(x.Rule, x.startAt, opts)
	}
	if err != nil {
		return err
	}
	x.Title, x.Bearer, x.Due, x.DueAt = due.Rule.Name, due.Rule.Bearer, due.Due, due.DueAt
	x.Why, x.Warnings = strings.Join(due.Why, "\n"), strings.Join(due.Warnings, "\n")
	if !x.moved.IsZero() {
		x.Due = x.moved
		x.Why += fmt.Sprintf("\n经%s，改为 %s。", strings.Join(x.reasons, "、"), x.moved.Chinese())
	}
	return nil
}

// span gives the days of a pause that fall into a period, and whether the pause still lasts. The day on which the period
// runs on is counted again.
func (r *reckoner) span(p pause, x *run) (law.Span, bool) {
	to, lasts := p.to.AddDays(-1), false
	if p.to.IsZero() {
		to, lasts = r.today, x.MetOn.IsZero()
	}
	if !x.MetOn.IsZero() && to.After(x.MetOn) {
		to = x.MetOn
	}
	from := p.from
	if from.Before(x.Start) {
		from = x.Start
	}
	return law.Span{From: from, To: to, Reason: p.reason}, lasts
}

// Pauses gives the days on which a rule did not run, for what is counted by the day.
func (f *Facts) Pauses(rule string, today notation.Day) ([]law.Span, error) {
	r, err := f.walked(today)
	if err != nil {
		return nil, err
	}
	var list []law.Span
	for _, p := range r.pauses[rule] {
		if span, _ := r.span(p, &run{}); !span.To.Before(span.From) {
			list = append(list, span)
		}
	}
	return list, nil
}

// deadline gives the latest period of a rule, nil when it was never started.
func (f *Facts) deadline(rule string) *Deadline {
	for i := len(f.Deadlines) - 1; i >= 0; i-- {
		if f.Deadlines[i].Rule == rule {
			return &f.Deadlines[i]
		}
	}
	return nil
}

// keepDeadlines brings the deadlines on record in line with the steps: new ones are added, changed ones rewritten (the
// journal keeps what they were), and those that no step gives any more are removed.
func (r *Recording) keepDeadlines() ([]Deadline, error) {
	want, err := r.reckon(r.Tx.Today())
	if err != nil {
		return nil, err
	}
	key := func(d *Deadline) string { return d.Rule + " " + r.Facts.origin(d.StepID) }
	have := map[string]*Deadline{}
	for i := range r.Deadlines {
		have[key(&r.Deadlines[i])] = &r.Deadlines[i]
	}
	var started []Deadline
	for i := range want {
		d := &want[i]
		old := have[key(d)]
		delete(have, key(d))
		switch {
		case old == nil:
			if err := r.Tx.Create(d).Error; err != nil {
				return nil, fmt.Errorf("starting a period: %w", err)
			}
			started = append(started, *d)
		case old.same(d):
			*d = *old
		default:
			d.Record = old.Record
			if err := r.Tx.Save(d).Error; err != nil {
				return nil, fmt.Errorf("changing a period: %w", err)
			}
		}
	}
	for _, d := range have {
		if err := r.Tx.Delete(d).Error; err != nil {
			return nil, fmt.Errorf("removing a period: %w", err)
		}
	}
	r.Deadlines = want
	return started, nil
}

func (d *Deadline) same(o *Deadline) bool {
	a, b := *d, *o
	a.Record, b.Record = o.Record, o.Record
	return a == b
}

// origin gives the id of the first of the steps that were replaced by this one.
func (f *Facts) origin(stepID string) string {
	for i := range f.Steps {
		if f.Steps[i].ID == stepID {
			return f.Steps[i].origin
		}
	}
	return stepID
}
