package casework

import "testing"

// A notice given anew has no service yet: asking whether a statement came before it must not end the program.
func TestNoStepStandsBeforeOneThatIsNotThere(t *testing.T) {
	first, second := &Step{place: 1}, &Step{place: 2}
	if !first.Before(second) || second.Before(first) || first.Before(nil) {
		t.Error("the order of steps is wrong")
	}
	p := &Procedure{Steps: []*StepKind{{Code: "notice"}, {Code: "serve_notice"}, {Code: "statement"}}}
	f := &Facts{Procedure: p, Steps: []Step{
		{Kind: "notice", place: 1}, {Kind: "serve_notice", place: 2}, {Kind: "statement", place: 3}, {Kind: "notice", place: 4},
	}}
	if said := f.statement(); said == nil || said.place != 3 {
		t.Errorf("the statement that nobody answered is %v", said)
	}
}
