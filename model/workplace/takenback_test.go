package workplace_test

import (
	"testing"

	"sanzhitong/model/workplace/workplacetest"
)

// A decision taken back is none: lists and other cases of the party must not tell of it as if it stood.
func TestADecisionTakenBackIsNoLongerTold(t *testing.T) {
	l := newLine(t, workplacetest.Open(t), "2026-08-20", "未处")
	other := newLine(t, l.office, "2026-08-21", "申处")
	l.approved()
	l.do("decide", "2026-09-07")
	l.do("serve_decision", "2026-09-08")
	outcome := func() string {
		t.Helper()
		list, _, err := l.office.Engine.Related(t.Context(), other.c, 50)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range list {
			if r.ID == l.c.ID {
				return r.Outcome
			}
		}
		t.Fatal("the other case of the party does not see this one")
		return ""
	}
	l.do("revise_request", "2026-09-15", "way=撤销后重新处理")
	l.do("revise", "2026-09-15", "decision=退回")
	if f := l.facts(); f.Case.DecidedOn.String() != "2026-09-07" || outcome() != "罚款1,500.00元" {
		t.Errorf("not taken back, decided on %q: %q", f.Case.DecidedOn, outcome())
	}
	l.do("revise_request", "2026-09-16", "way=撤销后重新处理")
	l.do("revise", "2026-09-16", "decision=同意撤销并重新处理")
	if f := l.facts(); !f.Case.DecidedOn.IsZero() || outcome() != "" {
		t.Errorf("taken back, decided on %q: %q", f.Case.DecidedOn, outcome())
	}
}
