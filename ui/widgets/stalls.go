package widgets

import (
	"sync"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
)

// Stalls measures how long the window does not answer: how long something small has to wait for its turn on the
// interface's goroutine. The zero value is ready to be started.
type Stalls struct {
	Every time.Duration       // how often it asks; 0: every 20 ms
	Over  time.Duration       // longer waits are told; 0: 100 ms
	Tell  func(time.Duration) // on the interface's goroutine; nil: nobody
	Do    func(func())        // nil: fyne.Do

	longest atomic.Int64
	asked   atomic.Int64
}

// Start begins to measure and gives what ends it.
func (s *Stalls) Start() (stop func()) {
	every, over, do := s.Every, s.Over, s.Do
	if every == 0 {
		every = 20 * time.Millisecond
	}
	if over == 0 {
		over = 100 * time.Millisecond
	}
	if do == nil {
		do = fyne.Do
	}
	done := make(chan struct{})
	go func() {
		ticks := time.NewTicker(every)
		defer ticks.Stop()
		for {
			select {
			case <-done:
				return
			case <-ticks.C:
			}
			asked, answered := time.Now(), make(chan struct{})
			do(func() {
				s.answered(time.Since(asked), over)
				close(answered)
			})
			select { // one question at a time: a long stall is one stall
			case <-done:
				return
			case <-answered:
			}
		}
	}()
	return sync.OnceFunc(func() { close(done) })
}

func (s *Stalls) answered(waited, over time.Duration) {
	s.asked.Add(1)
	for {
		longest := s.longest.Load()
		if int64(waited) <= longest || s.longest.CompareAndSwap(longest, int64(waited)) {
			break
		}
	}
	if waited > over && s.Tell != nil {
		s.Tell(waited)
	}
}

// Longest gives the longest wait since the start or the last call, and how often was asked: never asked, nothing is known.
func (s *Stalls) Longest() (wait time.Duration, asked int) {
	return time.Duration(s.longest.Swap(0)), int(s.asked.Swap(0))
}
