package reviewing

import (
	"context"
	"sync"
	"time"

	"fyne.io/fyne/v2"

	"sanzhitong/model/review"
)

// keepAfter is how long what was typed waits to be kept: no more than this is lost when the computer stops.
const keepAfter = 1500 * time.Millisecond

// keeper keeps the draft, at most once in a while.
type keeper struct {
	page *Review
	stop func() // stops the waiting save; nil: nothing waits

	count int // of the drafts that were to be kept
	mu    sync.Mutex
	last  int // the newest that was kept
}

// wait keeps the draft in a moment.
func (k *keeper) wait() {
	if k.stop != nil {
		return
	}
	k.stop = k.page.later(keepAfter, k.due)
}

// later does something in a while, on the interface's goroutine.
func (r *Review) later(d time.Duration, f func()) (stop func()) {
	if r.After != nil {
		return r.After(d, f)
	}
	timer := time.AfterFunc(d, func() { fyne.Do(f) })
	return func() { timer.Stop() }
}

// due keeps the draft in the background.
func (k *keeper) due() {
	if k.stop == nil { // signed or kept meanwhile
		return
	}
	k.stop = nil
	r := k.page
	draft, no := r.written(), k.next()
	start := r.desk.Start
	if start == nil {
		start = func(f func()) { go f() }
	}
	start(func() {
		err := k.keep(draft, no)
		fyne.Do(func() { r.kept(err) })
	})
}

// now keeps what still waits, and gives its error.
func (k *keeper) now() error {
	if k.stop == nil {
		return nil
	}
	k.drop()
	return k.keep(k.page.written(), k.next())
}

// drop forgets what waits.
func (k *keeper) drop() {
	if k.stop != nil {
		k.stop()
		k.stop = nil
	}
}

func (k *keeper) next() int {
	k.count++
	return k.count
}

// keep writes a draft unless a newer one has been written.
func (k *keeper) keep(d review.Draft, no int) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	if no < k.last {
		return nil
	}
	k.last = no
	return k.page.desk.Office.Review.SaveDraft(context.Background(), k.page.desk.Session, d)
}
