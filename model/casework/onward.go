package casework

import (
	"fmt"
	"slices"
)

// checkMain sees to it that the steps which carry a case on from a state are steps that can be taken there, and that every
// state which is not the end has one.
func (p *Procedure) checkMain() error {
	for _, s := range p.States {
		if !s.Final && len(s.Main) == 0 {
			return fmt.Errorf("state %s: no step carries a case on from here", s.Code)
		}
		for i, code := range s.Main {
			k := p.Step(code)
			switch {
			case k == nil:
				return fmt.Errorf("state %s: no step %q", s.Code, code)
			case !slices.Contains(k.From, s.Code):
				return fmt.Errorf("state %s: the step %s is not taken from here", s.Code, code)
			case slices.Contains(s.Main[:i], code):
				return fmt.Errorf("state %s: the step %s stands twice", s.Code, code)
			}
		}
	}
	return nil
}

// markMain marks what carries the case on from where it stands. The first that nothing stops is the one to take next; where
// everything is stopped it is the usual one, and what stops it has to be put right first. A step that states facts anew is
// what comes next only until something has been done about what the case came back for.
func (f *Facts) markMain(list []Possibility) {
	first, usual, worked := -1, -1, f.workedOn()
	for _, code := range f.Procedure.State(f.Case.State).Main {
		i := slices.IndexFunc(list, func(p Possibility) bool { return p.Step.Code == code })
		if i < 0 {
			continue
		}
		list[i].Onward = true
		if worked && list[i].Step.Revises != "" {
			continue
		}
		if usual < 0 {
			usual = i
		}
		if first < 0 && len(list[i].Stops) == 0 {
			first = i
		}
	}
	if first < 0 {
		first = usual
	}
	if first >= 0 {
		list[first].Main = true
	}
}

// workedOn reports whether anything was entered since the case came to where it stands: the step entered last, a correction
// too, did not bring it there.
func (f *Facts) workedOn() bool {
	var last *Step
	for i := range f.Steps {
		if s := &f.Steps[i]; last == nil || s.Seq > last.Seq {
			last = s
		}
	}
	if last == nil {
		return false
	}
	k := f.Procedure.Step(last.Kind)
	return k == nil || last.Replaces != "" || k.To.Always == "" && len(k.To.By) == 0
}

// Nearest gives the period of a case that is due next, whoever has to meet it; nil when none runs. One of somebody else's that
// has run out is told of only where nothing else runs: the office can go on.
func (e *Engine) Nearest(f *Facts) *Deadline {
	if f.Procedure.State(f.Case.State).Final {
		return nil
	}
	var near, over *Deadline
	for i := range f.Deadlines {
		d := &f.Deadlines[i]
		switch {
		case !d.MetOn.IsZero() || d.Due.IsZero() || d.Paused || !e.awaits(f.Procedure, d.Rule):
		case d.Outside() && d.Due.Before(f.Today):
			if over == nil || over.Due.Before(d.Due) {
				over = d
			}
		case near == nil || d.Due.Before(near.Due):
			near = d
		}
	}
	if near == nil {
		return over
	}
	return near
}
