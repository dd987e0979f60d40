package casework

import (
	"errors"
	"slices"

	"sanzhitong/model/fault"
)

// Doubt is a step that would not be allowed today as the record now stands: something before it was corrected, or the
// calendar changed.
type Doubt struct {
	Step  Step
	Kind  *StepKind
	Stops []*fault.Fault
}

// Doubts judges every step in force again on what stands before it. A step stated anew by a later one of its kind is no
// longer relied on and is left out; so are guards that look at the moment of the step only.
func (e *Engine) Doubts(f *Facts) ([]Doubt, error) {
	var list []Doubt
	for i := 1; i < len(f.Steps); i++ {
		s := f.Steps[i]
		k := f.Procedure.Step(s.Kind)
		if k == nil || !e.judgedAgain(k) || (k.moves() || k.Revises != "") && f.statedAnew(k, i) {
			continue
		}
		then := f.upTo(i)
		var err error
		if then.Deadlines, err = then.reckon(f.Today); err != nil {
			return nil, err
		}
		j := &Judging{Facts: then, Step: k, Day: s.Day, Today: f.Today, Fields: s.Fields}
		stops, err := stopsOf(e.judgeAgain(j))
		if err != nil {
			return nil, err
		}
		if len(stops) > 0 {
			list = append(list, Doubt{s, k, stops})
		}
	}
	return list, nil
}

// judgedAgain reports whether any guard of the step can be asked of a step already taken.
func (e *Engine) judgedAgain(k *StepKind) bool {
	return slices.ContainsFunc(k.Guards, func(n string) bool { return !e.guards[n].Momentary })
}

func (f *Facts) statedAnew(k *StepKind, i int) bool {
	return slices.ContainsFunc(f.Steps[i+1:], func(s Step) bool {
		later := f.Procedure.Step(s.Kind)
		return later != nil && later.fact() == k.fact()
	})
}

// judgeAgain asks the guards that can be asked of a step already taken.
func (e *Engine) judgeAgain(j *Judging) error {
	var stops []error
	for _, n := range j.Step.Guards {
		g := e.guards[n]
		if g.Momentary {
			continue
		}
		if err := g.Check(j); err != nil {
			stops = append(stops, g.stop(err))
		}
	}
	return errors.Join(stops...)
}

// stopsOf takes joined refusals apart; an error that is no refusal comes back as it is.
func stopsOf(err error) ([]*fault.Fault, error) {
	if err == nil {
		return nil, nil
	}
	all := []error{err}
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		all = joined.Unwrap()
	}
	var list []*fault.Fault
	for _, one := range all {
		var stop *fault.Fault
		if !errors.As(one, &stop) {
			return nil, one
		}
		list = append(list, stop)
	}
	return list, nil
}

// recordSound stops what relies on the whole record while a correction has left a step without its ground.
func (e *Engine) recordSound(j *Judging) error {
	if len(j.Replaced) == 0 {
		return nil
	}
	doubts, err := e.Doubts(j.Facts)
	if err != nil || len(doubts) == 0 {
		return err
	}
	d := doubts[0]
	return fault.New("", "更正以后，%s 的“%s”不再成立：%s", d.Step.Day.Chinese(), d.Kind.Name, d.Stops[0].Sentence)
}
