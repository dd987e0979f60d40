package casework

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"sanzhitong/model/access"
	"sanzhitong/model/fault"
	"sanzhitong/model/notation"
	"sanzhitong/model/register"
)

// Possibility is a step of the procedure as it stands for one case and user: open when Stops is empty.
type Possibility struct {
	Step   *StepKind
	Stops  []*fault.Fault
	Role   bool // the user's role may take it
	Main   bool // the one step to take next from where the case stands, by whomever; see onward.go
	Onward bool // carries the case on as well
}

// Possible tells for every step that follows from the state of the case what stops it, judged on the record alone.
func (e *Engine) Possible(ctx context.Context, s *access.Session, f *Facts) ([]Possibility, error) {
	var list []Possibility
	for _, k := range f.Procedure.Steps {
		if f.stateAllows(k) != nil { // elsewhere in the procedure, not asked for, or asked for already
			continue
		}
		p := Possibility{Step: k, Role: s.Require(k.Role) == nil}
		today := notation.DayOf(e.Store.Clock())
		j := &Judging{Facts: f, Step: k, Day: today, Today: today, Session: s}
		for _, n := range k.Guards {
			g := e.guards[n]
			err := g.Check(j)
			if err == nil {
				continue
			}
			var stop *fault.Fault
			if !errors.As(g.stop(err), &stop) {
				return nil, err
			}
			p.Stops = append(p.Stops, stop)
		}
		list = append(list, p)
	}
	f.markMain(list)
	return list, nil
}

// Prospect gives the facts of a case not yet opened: only what has been chosen so far, for defaults and drafts.
func (e *Engine) Prospect(ctx context.Context, p *Procedure, matter, party string) (*Facts, error) {
	f := emptyFacts(e, p)
	db := e.Store.Read(ctx)
	office, err := register.OfficeOf(db)
	if err != nil {
		return nil, err
	}
	f.Office, f.db = office, db
	if m, err := register.MatterOf(db, matter); err == nil {
		f.Matter = m
	}
	if q, err := register.PartyOf(db, party); err == nil {
		f.Party = q
	}
	return f, nil
}

// Due is a running period with the case it belongs to.
type Due struct {
	Deadline
	Case Case
}

// Running lists the periods that some step has still to end, the party's among them, earliest first, at most limit. Those that
// do not run at present are left out.
func (e *Engine) Running(ctx context.Context, limit int) ([]Due, error) {
	awaits := map[[2]string]bool{} // of procedures and rules, of which there are few
	var list []Due
	var x Due
	// Cases that have come to their end are left out here: sorted out afterwards, they would fill the list before the limit.
	q := e.Store.Read(ctx).Table("deadlines CROSS JOIN cases ON cases.id = deadlines.case_id").Select("deadlines.*", "cases.*").
		Where("met_on IS NULL AND due IS NOT NULL AND NOT paused AND rule IN ? AND state NOT IN ?", e.awaited(), e.finals()).
		Order("due, case_id, rule, deadlines.id").Limit(limit)
	err := readRows(q, func() {
		of := [2]string{x.Case.Procedure, x.Rule}
		if _, known := awaits[of]; !known {
			p := e.Procedure(x.Case.Procedure)
			awaits[of] = p != nil && e.awaits(p, x.Rule)
		}
		if awaits[of] {
			list = append(list, x)
		}
	}, &x.Deadline, &x.Case)
	if err != nil {
		return nil, fmt.Errorf("listing what is due: %w", err)
	}
	return list, nil
}

// awaits reports whether a period is one that somebody has to meet: a step ends it, and it is not the party's own right to
// a remedy, which may just as well run out.
func (e *Engine) awaits(p *Procedure, rule string) bool {
	r, err := e.Law.Rule(rule)
	return p.Ends(rule) && (err != nil || r.Procedure != "救济" || r.Bearer != "当事人")
}

// awaited lists the rules and promises that a step of any procedure ends.
func (e *Engine) awaited() []string {
	var list []string
	for _, r := range e.Law.Rules() {
		if slices.ContainsFunc(e.procedures, func(p *Procedure) bool { return e.awaits(p, r.ID) }) {
			list = append(list, r.ID)
		}
	}
	for _, p := range e.procedures {
		for _, k := range p.Steps {
			for _, promise := range k.Promises {
				if p.Ends(promise.Code) && !slices.Contains(list, promise.Code) {
					list = append(list, promise.Code)
				}
			}
		}
	}
	return list
}
