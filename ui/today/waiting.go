package today

import (
	"context"
	"fmt"
	"slices"

	"sanzhitong/model/access"
	"sanzhitong/model/casework"
)

// mostWaiting is how many cases are listed of each kind that waits.
const mostWaiting = 100

// waiting is what waits for the user: the first rows, and how many there are of the user's own and of all.
type waiting struct {
	cases      []casework.Case
	own, total int
	cut        bool // more wait than are listed
	clerk      bool
}

func (w *waiting) note() string {
	words := fmt.Sprintf("%d 件", w.total)
	if w.clerk {
		words = fmt.Sprintf("我登记的 %d 件，共 %d 件", w.own, w.total)
	}
	if w.cut {
		words += fmt.Sprintf("，先显示 %d 件", len(w.cases))
	}
	return words
}

// waitingForMe asks for every role of the user: what waits for an answer, an approval or a review by the case's own mark,
// what waits for the clerk or the archivist by its state. A clerk's own cases stand first, in each part what was sent back.
func (p *Page) waitingForMe(ctx context.Context) (*waiting, error) {
	w := &waiting{}
	for _, role := range p.user.Roles() {
		if role == access.Clerk {
			w.clerk = true
			if err := p.collect(ctx, w, casework.Filter{ClerkID: p.user.ID}, role); err != nil {
				return nil, err
			}
			w.own = w.total
			w.total = 0
		}
		if err := p.collect(ctx, w, casework.Filter{}, role); err != nil {
			return nil, err
		}
	}
	if !w.cut {
		w.total = len(w.cases) // who has several roles may be waited for twice
	}
	return w, nil
}

// collect adds the cases within a filter that wait for somebody of a role.
func (p *Page) collect(ctx context.Context, w *waiting, within casework.Filter, role access.Role) error {
	states, others := p.states(role)
	filters := []casework.Filter{{States: states}, {States: others, Waits: role}}
	if slices.Contains(states, returned) {
		rest := slices.DeleteFunc(slices.Clone(states), func(s string) bool { return s == returned })
		filters = []casework.Filter{{States: []string{returned}}, {States: others, Waits: role}, {States: rest}}
	}
	for _, f := range filters {
		if len(f.States) == 0 {
			continue
		}
		f.ClerkID, f.Sort, f.Limit = within.ClerkID, "next_due", mostWaiting
		list, total, err := p.desk.Office.Engine.Cases(ctx, f)
		if err != nil {
			return err
		}
		w.add(list)
		w.total += total
		w.cut = w.cut || total > len(list)
	}
	return nil
}

// add appends cases that are not there yet.
func (w *waiting) add(list []casework.Case) {
	for _, c := range list {
		if !slices.ContainsFunc(w.cases, func(x casework.Case) bool { return x.ID == c.ID }) {
			w.cases = append(w.cases, c)
		}
	}
}

// returned is the state of a case sent back.
const returned = "returned"

// states lists the states in which the next step is for the role to take, and all others.
func (p *Page) states(role access.Role) (own, others []string) {
	for _, proc := range p.desk.Office.Engine.Procedures() {
		theirs := statesOf(proc, role)
		own = append(own, theirs...)
		for _, s := range proc.States {
			if !slices.Contains(theirs, s.Code) {
				others = append(others, s.Code)
			}
		}
	}
	return own, others
}

// statesOf lists the states from which it is for the role to carry a case on: some step of the role moves the case, and
// no approval, review or filing away by another role is what comes next.
func statesOf(proc *casework.Procedure, role access.Role) []string {
	var list []string
	for _, s := range proc.States {
		if !s.Final && proc.Turn(s.Code) == role {
			list = append(list, s.Code)
		}
	}
	return list
}

func (p *Page) own(c casework.Case) bool { return c.ClerkID == p.user.ID }
