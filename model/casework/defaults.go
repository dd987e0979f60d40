package casework

import (
	"context"

	"sanzhitong/model/access"
	"sanzhitong/model/notation"
)

// Defaults gives what the record already knows for the fields of a step, in the form a person would type it. For a step
// that states facts anew it gives what was stated before. Where officers are asked for and the case has none yet, it is the
// officer who is about to record the step, if the person is one.
func (e *Engine) Defaults(by *access.Session, f *Facts, kind *StepKind) map[string]string {
	v := &values{f: f}
	out := map[string]string{}
	var before *Step
	if kind.Revises != "" {
		before = f.Last(kind.fact())
	}
	for i := range kind.Fields {
		field := &kind.Fields[i]
		switch {
		case before != nil && field.Type != Files:
			out[field.Key] = before.Fields[field.Key]
		case field.Type == CitizenNo && field.Default != "":
			s, _ := v.Value(field.Default)
			if _, err := notation.ParseCitizenID(s); err == nil { // an organisation's code is no person's
				out[field.Key] = s
			}
		case field.Preset != "":
			out[field.Key] = field.Preset
		case field.Default != "":
			out[field.Key] = v.entry(field)
		case field.Type == Officers && !field.Unoffered:
			if out[field.Key] = f.Case.OfficerIDs; f.Case.OfficerIDs == "" && by != nil {
				out[field.Key] = by.User.OfficerID
			}
		}
	}
	return out
}

// RecordWithDefaults records a step whose fields left out take what the record already knows.
func (e *Engine) RecordWithDefaults(ctx context.Context, s *access.Session, in Input) (*Recorded, error) {
	f, kind, err := e.prospect(ctx, in)
	if err != nil {
		return nil, err
	}
	if kind != nil {
		given := in.Fields
		in.Fields = map[string]string{}
		for key, v := range e.Defaults(s, f, kind) {
			in.Fields[key] = v
		}
		for key, v := range given {
			in.Fields[key] = v
		}
		for i := range kind.Fields { // what the record offers for a field that is not asked for is no entry
			f := &kind.Fields[i]
			if _, typed := given[f.Key]; !typed && !f.Asked(in.Fields) {
				delete(in.Fields, f.Key)
			}
		}
	}
	return e.Record(ctx, s, in)
}

// prospect gives the facts a step would be recorded on; those of a step that opens a case hold only what was chosen.
func (e *Engine) prospect(ctx context.Context, in Input) (*Facts, *StepKind, error) {
	if in.CaseID != "" {
		f, err := e.Facts(ctx, in.CaseID)
		if err != nil {
			return nil, nil, err
		}
		return f, f.Procedure.Step(in.Step), nil
	}
	p := e.Procedure(in.Procedure)
	if p == nil {
		return nil, nil, nil // Record says so
	}
	f, err := e.Prospect(ctx, p, in.Fields["matter"], in.Fields["party"])
	return f, p.Step(in.Step), err
}

// entry gives a default in the form a person would type it: a step's own value as it was recorded, not as it prints.
func (v *values) entry(field *Field) string {
	if n, ok := v.f.Procedure.names[field.Default]; ok && n.field != nil && n.part == "" && n.field.Type == field.Type {
		if s := v.f.Last(n.step.fact()); s != nil {
			return s.Fields[n.field.Key]
		}
		return ""
	}
	s, _ := v.Value(field.Default)
	return s
}
