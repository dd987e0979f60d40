package cases

import (
	"context"
	"strings"

	"sanzhitong/model/casework"
	"sanzhitong/model/draft"
	"sanzhitong/model/fault"
	"sanzhitong/model/register"
)

// stepRead is all that the form of a step is made of, read in one go.
type stepRead struct {
	proc     *casework.Procedure
	kind     *casework.StepKind
	facts    *casework.Facts
	wrong    *casework.Step    // the step that is corrected; nil for a new one
	offered  map[string]string // what stands in the form at first
	matters  []register.Matter
	officers []register.Officer
	parties  []register.Party // those that the form begins with
	found    *draft.Draft     // what was typed before; nil for nothing
}

// reader gives what reads it, beside the window.
func (s *Step) reader() func(context.Context) (stepRead, error) {
	_, code, _ := strings.Cut(s.arg, "/")
	code, wrong, _ := strings.Cut(code, "/")
	office, session, today, id := s.desk.Office, s.desk.Session, s.desk.Today(), s.caseID
	drafts := s.desk.Drafts(stepForm + code)
	return func(ctx context.Context) (r stepRead, err error) {
		if id == "" {
			r.proc = office.Engine.Procedures()[0]
			r.facts, err = office.Engine.Prospect(ctx, r.proc, "", "")
		} else if r.facts, err = office.Engine.Facts(ctx, id); err == nil {
			r.proc = r.facts.Procedure
		}
		if err != nil {
			return r, err
		}
		if r.kind = r.proc.Step(code); r.kind == nil {
			return r, fault.New("step.none", "没有“%s”这个环节。", code)
		}
		if wrong != "" {
			if r.wrong, err = r.find(wrong); err != nil {
				return r, err
			}
		}
		if r.wrong != nil {
			r.offered = r.stated()
		} else {
			r.offered = office.Engine.Defaults(session, r.facts, r.kind)
			r.offered[dayKey] = today.String()
		}
		if r.found, err = drafts(ctx, r.place()); err != nil {
			return r, err
		}
		return r, r.choices(ctx, office.Registers)
	}
}

// stated is what the step to correct said.
func (r *stepRead) stated() map[string]string {
	values := map[string]string{dayKey: r.wrong.Day.String()}
	for i := range r.kind.Fields {
		if f := &r.kind.Fields[i]; f.Type != casework.Files {
			values[f.Key] = r.wrong.Fields[f.Key]
		}
	}
	return values
}

// choices reads what the fields choose from.
func (r *stepRead) choices(ctx context.Context, registers register.Registers) (err error) {
	for i := range r.kind.Fields {
		f := &r.kind.Fields[i]
		switch f.Type {
		case casework.MatterType:
			r.matters, err = registers.Matters(ctx)
		case casework.Officers:
			r.officers, err = registers.Officers(ctx)
		case casework.PartyType:
			err = r.named(ctx, registers, f.Key)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// named reads the parties that stand in a field at first or in the draft. What is no party is left to the field.
func (r *stepRead) named(ctx context.Context, registers register.Registers, key string) error {
	ids := []string{r.offered[key]}
	if r.found != nil {
		ids = append(ids, r.found.Typed[key])
	}
	for _, id := range ids {
		if id == "" {
			continue
		}
		if p, err := registers.Party(ctx, id); err == nil {
			r.parties = append(r.parties, *p)
		} else if ctx.Err() != nil {
			return ctx.Err()
		}
	}
	return nil
}
