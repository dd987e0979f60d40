package reviewing

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"sanzhitong/ui/desk"
)

// newKeeper keeps the draft of this page. What is kept is the reader's, whoever sits at the desk by then.
func (r *Review) newKeeper() *desk.Keeper {
	by := r.desk.Session
	k := desk.NewKeeper(r.desk, func() func() error {
		d := r.written()
		return func() error { return r.desk.Office.Review.SaveDraft(context.Background(), by, d) }
	}, r.kept)
	k.After = r.later
	return k
}

// later does something in a while, on the interface's goroutine.
func (r *Review) later(d time.Duration, f func()) (stop func()) {
	if r.After != nil {
		return r.After(d, f)
	}
	timer := time.AfterFunc(d, func() { fyne.Do(f) })
	return func() { timer.Stop() }
}
