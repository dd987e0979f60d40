package casework

import (
	"slices"
	"strings"

	"sanzhitong/model/access"
	"sanzhitong/model/notation"
	"sanzhitong/model/register"
)

// put adds a step to those in force, in its place, or writes anew the row that is there already.
func (f *Facts) put(s Step) {
	for i := range f.Steps {
		if f.Steps[i].ID == s.ID {
			f.Steps[i] = s
			return
		}
	}
	f.Steps = append(f.Steps, s)
	slices.SortStableFunc(f.Steps, func(a, b Step) int { return a.place - b.place })
}

// settle derives the columns of the case from its steps: they are for lists and searches and say nothing of their own.
func (e *Engine) settle(r *Recording) error {
	c := r.Case
	if clue := r.Last("clue"); clue != nil {
		violated, err := notation.ParseDay(clue.Fields["violated_on"])
		if err != nil {
			return err
		}
		if c.PartyID != clue.Fields["party"] || c.MatterID != clue.Fields["matter"] {
			if r.Party, err = register.PartyOf(r.Tx.DB, clue.Fields["party"]); err != nil {
				return err
			}
			if r.Matter, err = register.MatterOf(r.Tx.DB, clue.Fields["matter"]); err != nil {
				return err
			}
		}
		c.PartyID, c.PartyName, c.MatterID = r.Party.ID, r.Party.Name, r.Matter.ID
		c.Cause, c.Place, c.ViolatedOn, c.CluedOn = clue.Fields["cause"], clue.Fields["place"], violated, clue.Day
	}
	c.FiledOn, c.DecidedOn, c.ClosedOn, c.LastDay, c.LateEntries = notation.Day{}, notation.Day{}, notation.Day{}, notation.Day{}, 0
	for i := range r.Steps {
		s := &r.Steps[i]
		k := r.Procedure.Step(s.Kind)
		switch {
		case s.Kind == "file" && s.Fields["decision"] == "同意立案" && c.FiledOn.IsZero():
			c.FiledOn = s.Day // the first: no later row moves it
		case s.Kind == "decide" || s.Kind == "decide_none":
			c.DecidedOn = s.Day
		case s.Kind == "revise" && s.Fields["decision"] != returnedForRework:
			c.DecidedOn = notation.Day{} // taken back, see undone: there is none until it is made anew
		case s.Kind == "close" && s.Fields["decision"] == "同意结案":
			c.ClosedOn = s.Day
		}
		if k != nil && k.moves() && s.Day.After(c.LastDay) {
			c.LastDay = s.Day
		}
		if s.Late() {
			c.LateEntries++
		}
	}
	c.Fine = r.Fine()
	return r.settleOfficers()
}

// settleOfficers derives who handles the case: those named last, without those since granted leave to withdraw.
func (r *Recording) settleOfficers() error {
	named, gone := r.Last("file_request"), r.withdrawn()
	if a := r.Last("assign"); a != nil && (named == nil || named.Before(a)) {
		named = a
	}
	if named == nil {
		return nil
	}
	ids := slices.DeleteFunc(Split(named.Fields["officers"]), func(id string) bool { return slices.Contains(gone, id) })
	officers, err := register.OfficersOf(r.Tx.DB, ids)
	if err != nil {
		return err
	}
	var names []string
	for _, o := range officers {
		names = append(names, o.Name)
	}
	r.Officers, r.Case.OfficerIDs, r.Case.OfficerNames = officers, strings.Join(ids, Separator), strings.Join(names, "、")
	return nil
}

// look notes whom the case waits for and what is due next, once its deadlines are in line.
func (r *Recording) look() {
	c := r.Case
	var roles []string
	for _, k := range r.Procedure.Steps {
		waits := k.Answers != "" && r.waiting(k) != nil
		if k.Answers == "" && (k.Role == access.Head || k.Role == access.Reviewer) && k.Outcome != "" && k.moves() {
			waits = slices.Contains(k.From, c.State)
		}
		if waits && !slices.Contains(roles, string(k.Role)) {
			roles = append(roles, string(k.Role))
		}
	}
	c.Waits = strings.Join(roles, Separator)
	c.NextDue, c.NextTitle, c.NextBearer = notation.Day{}, "", ""
	if r.Procedure.State(c.State).Final {
		return
	}
	var next *Deadline
	for i := range r.Deadlines {
		d := &r.Deadlines[i]
		if !d.MetOn.IsZero() || d.Due.IsZero() || d.Paused || !r.Engine.awaits(r.Procedure, d.Rule) {
			continue
		}
		if next == nil || d.nearer(next) {
			next = d
		}
	}
	if next != nil {
		c.NextDue, c.NextTitle, c.NextBearer = next.Due, next.Title, next.Bearer
	}
}

// WaitsFor reports whether the case waits for somebody of the role.
func (c *Case) WaitsFor(role access.Role) bool { return slices.Contains(Split(c.Waits), string(role)) }
