package reviewing_test

import (
	"testing"

	"sanzhitong/model/workplace/workplacetest"
)

func TestAReviewOpenedAgainBeforeTheDiskHasAnsweredHoldsWhatWasWritten(t *testing.T) {
	o := workplacetest.Open(t)
	s := sit(t, o, "sun")
	page, _ := s.begun()
	var work []func()
	s.desk.Start = func(f func()) { work = append(work, f) }
	if page.Dirty() {
		t.Fatal("leaving asks, or waits for the disk")
	}
	if sit(t, o, "sun").review(waiting).Opinion().Value() != "" {
		t.Fatal("it is on the disk already, so this proves nothing")
	}
	again := s.review(waiting)
	for len(work) > 0 { // the reading comes before the writing that waits for the disk
		f := work[len(work)-1]
		work = work[:len(work)-1]
		f()
	}
	if got := again.Opinion().Value(); got != "裁量理由不足。" {
		t.Errorf("found again is %q", got)
	}
}
