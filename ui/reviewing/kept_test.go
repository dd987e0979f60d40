package reviewing_test

import (
	"strings"
	"testing"
	"time"

	"sanzhitong/model/casework"
	"sanzhitong/model/notation"
	"sanzhitong/model/workplace/workplacetest"
	"sanzhitong/ui/reviewing"
)

// saves is a clock by hand for what waits to be kept.
type saves struct{ due func() }

func (w *saves) after(_ time.Duration, f func()) func() {
	w.due = f
	return func() { w.due = nil }
}

func (w *saves) ring(t *testing.T) {
	t.Helper()
	f := w.due
	if f == nil {
		t.Fatal("nothing waits to be kept")
	}
	w.due = nil
	f()
}

// begun is the page of the case that waits with an opinion begun, and the clock of its keeping.
func (s *sitting) begun() (*reviewing.Review, *saves) {
	s.t.Helper()
	clock := &saves{}
	s.desk.After = clock.after
	page := s.review(waiting)
	page.Opinion().Focus()
	s.press("裁量理由不足。")
	return page, clock
}

func TestWhatWasTypedIsThereAgainAfterTheProgramStopped(t *testing.T) {
	o := workplacetest.Open(t)
	s := sit(t, o, "sun")
	page, clock := s.begun()
	clock.ring(t)
	page.Focus()
	s.press("m")
	clock.ring(t)
	if !strings.Contains(solid(page.Object()), "草稿已保存") {
		t.Error("the page does not say that it was kept")
	}
	again := sit(t, o, "sun") // another window: the first was never closed
	late := &saves{}
	again.desk.After = late.after
	back := again.review(waiting)
	if back.Opinion().Value() != "裁量理由不足。" || !strings.Contains(solid(back.Object()), "已看 1/") {
		t.Fatalf("found again is %q", back.Opinion().Value())
	}
	// What still waits is kept when the page is left, so nobody is asked.
	back.Opinion().Focus()
	again.press("见附页。")
	if back.Dirty() {
		t.Error("the page is taken for unsaved")
	}
	if late.due != nil {
		t.Error("what was kept still waits")
	}
	third := sit(t, o, "sun").review(waiting)
	if !strings.Contains(third.Opinion().Value(), "见附页。") {
		t.Errorf("lost on leaving: %q", third.Opinion().Value())
	}
}

func TestAnOpinionWrittenBeforeAskingForMaterialsIsNotLost(t *testing.T) {
	s := sit(t, workplacetest.Open(t), "sun")
	page := s.review(waiting)
	page.Opinion().Focus()
	s.press("除过磅单外没有问题。")
	page.Ask("过磅单")
	in := casework.Input{CaseID: s.caseOf(waiting).ID, Step: "review_resume", Day: notation.DayOf(s.Now()), Fields: map[string]string{"added": "过磅单一份", "name": "过磅单"}}
	if _, err := s.Engine.RecordWithDefaults(t.Context(), s.Login(t, "zhao"), in); err != nil {
		t.Fatal(err)
	}
	if got := s.review(waiting).Opinion().Value(); got != "除过磅单外没有问题。" {
		t.Errorf("found again is %q", got)
	}
}
