package workplace_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"sanzhitong/model/fault"
	"sanzhitong/model/review"
	"sanzhitong/model/workplace/workplacetest"
)

func TestAnOldOpinionDoesNotMoveACaseThatIsInvestigatedAnew(t *testing.T) {
	d := reviewing(t)
	if err := d.sign("同意"); err != nil {
		t.Fatal(err)
	}
	d.must("zhao", "approve_request", map[string]string{"note": "请批准。"})
	d.must("li", "approve", map[string]string{"decision": "同意", "opinion": "同意。"})
	d.must("zhao", "decide", map[string]string{"copies": "3"})
	d.must("zhao", "revise_request", map[string]string{"way": "撤销后重新处理", "reason": "主要证据不足，需要重新调查", "basis": "自行纠错"})
	d.must("li", "revise", map[string]string{"decision": "同意撤销并重新处理", "opinion": "同意撤销并重新处理。"})
	d.must("zhao", "evidence", onePhotoMore())
	r := d.read()
	if r.Facts.Case.State != "investigating" {
		t.Errorf("the case stands at %s", r.Facts.Case.State)
	}
	if r.Opinion == nil || r.Opinion.VoidedAt == nil {
		t.Error("the opinion on the decision that was taken back still stands")
	}
}

func TestEveryConclusionLeadsWhereItSaysAndOnlyOnePasses(t *testing.T) {
	ways := review.Conclusions(workplacetest.Open(t).Engine.Procedure("penalty_general"))
	if len(ways) != 6 {
		t.Fatalf("there are %d conclusions, the law knows six", len(ways))
	}
	for _, w := range ways {
		t.Run(w.Name, func(t *testing.T) {
			d := reviewing(t)
			if err := d.sign(w.Name); err != nil {
				t.Fatal(err)
			}
			f := d.read().Facts
			if name := f.Procedure.State(f.Case.State).Name; !strings.HasPrefix(w.Leads, name+"，") {
				t.Errorf("the case stands at %s, said was: %s", name, w.Leads)
			}
			if w.Pass != (f.Case.State == "passed") {
				t.Errorf("passed: %v, the case stands at %s", w.Pass, f.Case.State)
			}
		})
	}
}

func TestASecondSubmissionAnswersTheOpinion(t *testing.T) {
	d := reviewing(t)
	if err := d.sign("不同意", func(a *review.Answer) { a.Opinion = "" }); fault.Code(err) != "field.empty" {
		t.Fatalf("not agreed without a reason: %v", err)
	}
	if err := d.sign("同意", func(a *review.Answer) { a.Doubts = []string{"4"} }); fault.Code(err) != "review.doubts" {
		t.Fatalf("agreed with a point in doubt: %v", err)
	}
	if err := d.sign("不同意", func(a *review.Answer) { a.Doubts = []string{"4"} }); err != nil {
		t.Fatal(err)
	}
	if got := d.state(); got != "returned" {
		t.Fatalf("the case stands at %s", got)
	}
	for _, c := range []struct {
		fields map[string]string
		at     []string
	}{
		{map[string]string{"note": "再审"}, []string{"adopted", "answer"}},
		{map[string]string{"note": "再审", "answer": "补充了证据"}, []string{"adopted"}},
		{map[string]string{"note": "再审", "adopted": "不采纳"}, []string{"answer"}},
	} {
		err := d.record("zhao", "submit", c.fields)
		var at []string
		for _, f := range faults(err) {
			if f.Code == "review.answer" {
				at = append(at, f.Field)
			}
		}
		if !slices.Equal(at, c.at) {
			t.Errorf("%v: asked for %v, want %v (%v)", c.fields, at, c.at, err)
		}
	}
	d.must("zhao", "submit", map[string]string{"note": "再审", "adopted": "部分采纳", "answer": "补充了证据"})
	r := d.read()
	if r.Bundle.Round != 2 || r.Previous == nil || r.Previous.Conclusion != "不同意" {
		t.Fatalf("round %d after %+v", r.Bundle.Round, r.Previous)
	}
	if err := d.sign("同意"); err != nil {
		t.Fatal(err)
	}
	// An opinion that no longer holds has nothing to be adopted, but what changed is told.
	d.must("zhao", "evidence", onePhotoMore())
	r = d.read()
	if !slices.ContainsFunc(r.Void, func(x review.Difference) bool {
		return x.Change == review.Added && strings.Contains(x.Name(), "补充照片")
	}) {
		t.Fatalf("what voided the opinion is not told: %+v", r.Void)
	}
	if err := d.record("zhao", "submit", map[string]string{"note": "三审"}); fault.Code(err) != "review.answer" {
		t.Fatalf("sent a third time without a word: %v", err)
	}
	d.must("zhao", "submit", map[string]string{"note": "三审", "answer": "补充了改正后的照片"})
}

// faults takes joined errors apart.
func faults(err error) []*fault.Fault {
	var joined interface{ Unwrap() []error }
	if errors.As(err, &joined) {
		var list []*fault.Fault
		for _, e := range joined.Unwrap() {
			list = append(list, faults(e)...)
		}
		return list
	}
	var f *fault.Fault
	if errors.As(err, &f) {
		return []*fault.Fault{f}
	}
	return nil
}
