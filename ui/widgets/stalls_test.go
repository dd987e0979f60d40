package widgets_test

import (
	"testing"
	"time"

	"sanzhitong/ui/widgets"
)

func TestAWindowThatDoesNotAnswerIsToldAndMeasured(t *testing.T) {
	turns, told := make(chan func()), make(chan time.Duration, 1)
	s := widgets.Stalls{Every: time.Millisecond, Over: time.Nanosecond, Tell: func(d time.Duration) { told <- d }, Do: func(f func()) { turns <- f }}
	stop := s.Start()
	defer stop()
	held := <-turns
	from := time.Now()
	select {
	case f := <-turns:
		f()
		t.Fatal("it asks again before it is answered")
	case <-time.After(30 * time.Millisecond): // the stall itself
	}
	stalled := time.Since(from)
	held()
	if d := <-told; d < stalled {
		t.Errorf("told of %v, it was %v", d, stalled)
	}
	if d, n := s.Longest(); d < stalled || n != 1 {
		t.Errorf("longest %v of %d, it was %v", d, n, stalled)
	}
	if d, n := s.Longest(); d != 0 || n != 0 {
		t.Errorf("afterwards still %v of %d", d, n)
	}
	(<-turns)()
	<-told
	stop()
	stop()
}
