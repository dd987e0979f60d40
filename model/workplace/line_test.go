package workplace_test

import (
	"strings"
	"testing"

	"sanzhitong/model/access"
	"sanzhitong/model/casework"
	"sanzhitong/model/notation"
	"sanzhitong/model/review"
	"sanzhitong/model/scenario"
	"sanzhitong/model/workplace/workplacetest"
)

// line is a case lived step by step in a test, on lawful values of its own.
type line struct {
	*testing.T
	office *workplacetest.Office
	c      *casework.Case
}

// newLine opens a case of a citizen for a violation of its own, so that no other case is about the same act.
func newLine(t *testing.T, o *workplacetest.Office, day, place string) *line {
	t.Helper()
	l := &line{T: t, office: o}
	out, err := o.Engine.RecordWithDefaults(t.Context(), o.Login(t, "zhao"), casework.Input{
		Procedure: "penalty_general", Step: "clue", Day: notation.MustDay(day), Fields: map[string]string{
			"source": "日常巡查", "matter": "M22", "party": "130281198803120028", "violated_on": day, "place": place, "cause": "擅自占用城市道路", "content": "巡查发现占道摆放物品。",
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	l.c = out.Case
	return l
}

// try takes a step; fields are given as "key=value".
func (l *line) try(step, day string, fields ...string) error {
	l.Helper()
	f, err := l.office.Engine.Facts(l.Context(), l.c.ID)
	if err != nil {
		l.Fatal(err)
	}
	kind := f.Procedure.Step(step)
	values := map[string]string{}
	for _, s := range fields {
		key, v, _ := strings.Cut(s, "=")
		values[key] = v
	}
	for i := range kind.Fields {
		if fd := &kind.Fields[i]; fd.Preset != "" && values[fd.Key] == "" && fd.Asked(values) {
			values[fd.Key] = fd.Preset
		}
	}
	for i := range kind.Fields {
		fd := &kind.Fields[i]
		if _, ok := values[fd.Key]; ok || fd.Default != "" || fd.Preset != "" || !fd.Needed(values) {
			continue
		}
		switch fd.Type {
		case casework.Text, casework.LongText:
			values[fd.Key] = "写明" + fd.Label
		case casework.Choice:
			values[fd.Key] = fd.Options[0]
		case casework.Moment:
			values[fd.Key] = day + " 09:00"
			if fd.Key == "ended" {
				values[fd.Key] = day + " 10:00"
			}
		case casework.Number:
			values[fd.Key] = "3"
		case casework.Date:
			values[fd.Key] = day
		}
	}
	account := map[access.Role]string{access.Clerk: "zhao", access.Head: "li", access.Reviewer: "sun", access.Archivist: "zhou"}[kind.Role]
	if kind.Page == "review" {
		_, err = l.office.Review.Sign(l.Context(), l.office.Login(l.T, account), review.Answer{
			CaseID: l.c.ID, Day: notation.MustDay(day), Conclusion: values["conclusion"], Opinion: "已经审核。", Password: scenario.SamplePassword,
		})
		return err
	}
	_, err = l.office.Engine.RecordWithDefaults(l.Context(), l.office.Login(l.T, account), casework.Input{CaseID: l.c.ID, Step: step, Day: notation.MustDay(day), Fields: values})
	return err
}

// do takes a step that has to stand.
func (l *line) do(step, day string, fields ...string) {
	l.Helper()
	if err := l.try(step, day, fields...); err != nil {
		l.Fatalf("%s on %s: %s", step, day, scenario.Reasons(err))
	}
}

// refused takes a step that has to meet a guard.
func (l *line) refused(guard, step, day string, fields ...string) {
	l.Helper()
	err := l.try(step, day, fields...)
	if err == nil || !strings.Contains(scenario.Reasons(err), guard) {
		l.Fatalf("%s on %s met %v, want %s", step, day, err, guard)
	}
}

func (l *line) facts() *casework.Facts {
	l.Helper()
	f, err := l.office.Engine.Facts(l.Context(), l.c.ID)
	if err != nil {
		l.Fatal(err)
	}
	return f
}

func (l *line) due(rule, want string) {
	l.Helper()
	for _, d := range l.facts().Deadlines {
		if d.Rule == rule {
			if d.Due.String() != want {
				l.Errorf("%s is due %s, want %s\n%s", rule, d.Due, want, d.Why)
			}
			return
		}
	}
	l.Errorf("%s does not run", rule)
}

// filed brings a case to the investigation.
func (l *line) filed(day string) {
	l.Helper()
	l.do("file_request", day, "officers=03000000001；03000000002")
	l.do("file", day)
	l.do("inspect", day)
}

// told brings it to the notice served.
func (l *line) told(day, fine string) {
	l.Helper()
	l.do("conclude", day, "kinds=罚款", "fine="+fine)
	l.do("notice", day)
	l.do("serve_notice", day)
}

// approved brings a case of August to the head's approval on the fourth of September.
func (l *line) approved() {
	l.Helper()
	l.filed("2026-08-21")
	l.told("2026-08-24", "1500")
	l.do("defence", "2026-09-01", "outcome=期满未提出")
	l.do("submit", "2026-09-02")
	l.do("review", "2026-09-03", "conclusion=同意")
	l.do("approve_request", "2026-09-04")
	l.do("approve", "2026-09-04")
}
