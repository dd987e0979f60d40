package cases

import (
	"context"
	"slices"
	"strings"
	"time"

	"sanzhitong/model/access"
	"sanzhitong/model/casework"
	"sanzhitong/model/draft"
	"sanzhitong/model/fault"
	"sanzhitong/ui/desk"
)

// stepForm begins the name of the place of a step's form.
const stepForm = "step/"

// place is where this form's draft is kept: a case, a kind of step, and for a correction the step that was entered first, so
// that it is found again when somebody has corrected the same step meanwhile.
func (r *stepRead) place() draft.Place {
	p := draft.Place{Form: stepForm + r.kind.Code, CaseID: r.facts.Case.ID}
	if r.wrong != nil {
		p.Of = origin(r.facts, r.wrong)
	}
	return p
}

// origin gives the id of the step at the beginning of the replacements that end in one.
func origin(f *casework.Facts, s *casework.Step) string {
	for s.Replaces != "" {
		i := slices.IndexFunc(f.Replaced, func(x casework.Step) bool { return x.ID == s.Replaces })
		if i < 0 {
			return s.Replaces
		}
		s = &f.Replaced[i]
	}
	return s.ID
}

// keep keeps what is typed into the form, and puts back what was typed before.
func (s *Step) keep() {
	title := s.kind.Name
	if s.wrong != nil {
		title = "更正“" + title + "”"
	}
	s.kept = s.desk.KeepForm(s.form, desk.Keeping{Place: s.place(), Title: title, Stays: []string{dayKey}, Since: s.since, PutBack: s.follow}, s.found)
	s.found = nil
	s.kept.AddDiscard(s.desk.Back)
}

// since names the steps recorded after a moment.
func (s *Step) since(at time.Time) string {
	var names []string
	for i := range s.facts.Steps {
		x := &s.facts.Steps[i]
		kind := s.proc.Step(x.Kind)
		if kind == nil { // a step that the procedure no longer has
			continue
		}
		name := "“" + kind.Name + "”"
		if x.EnteredAt.After(at) && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return ""
	}
	return "此后案件里又记录了" + strings.Join(names, "、") + "，"
}

// Begun is a form that somebody has begun to fill in and not saved.
type Begun struct {
	What    string // the form
	Of      string // its case; "" where it belongs to none
	Trouble string // why it cannot be gone on with now, a sentence; "" where it can
	At      time.Time
	Route   desk.Route // where it is gone on with
}

// Begins lists the step forms that a person has begun and not saved, the latest first. One whose case cannot be read says so and
// hides no other. It only reads, and may run beside the window.
func Begins(ctx context.Context, d *desk.Desk, session *access.Session) ([]Begun, error) {
	drafts, err := d.Office.Drafts.Unfinished(ctx, session)
	if err != nil {
		return nil, err
	}
	var list []Begun
	for i := range drafts {
		x := &drafts[i]
		code, ok := strings.CutPrefix(x.Form, stepForm)
		if !ok {
			continue // register forms are found where their register is
		}
		b := Begun{What: x.Title, At: x.UpdatedAt, Route: desk.Route{Page: "step", Arg: x.CaseID + "/" + code}}
		if x.CaseID != "" && !b.of(ctx, d, x) {
			continue
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		list = append(list, b)
	}
	return list, nil
}

// of tells of which case the form is and reports whether there is still anything to write.
func (b *Begun) of(ctx context.Context, d *desk.Desk, x *draft.Draft) bool {
	f, err := d.Office.Engine.Facts(ctx, x.CaseID)
	if err != nil {
		d.Log.Warn("a case with a form begun", "case", x.CaseID, "error", err)
		b.Trouble = "它的案件现在读不出来：" + fault.Sentence(err)
		return true
	}
	b.Of = f.Case.Label() + " " + f.Case.PartyName
	if x.Of == "" {
		return true
	}
	i := slices.IndexFunc(f.Steps, func(s casework.Step) bool { return origin(f, &s) == x.Of })
	if i >= 0 {
		b.Route.Arg += "/" + f.Steps[i].ID
	}
	return i >= 0
}
