package reviewing

import (
	"context"

	"sanzhitong/ui/desk"
)

// newKeeper keeps the draft of this page. What is kept is the reader's, whoever sits at the desk by then.
func (r *Review) newKeeper() *desk.Keeper {
	by := r.desk.Session
	k := desk.NewKeeper(r.desk, func() func() error {
		d := r.written()
		return func() error { return r.desk.Office.Review.SaveDraft(context.Background(), by, d) }
	}, r.kept)
	k.Form, k.Title = r.place(), "审核意见"
	return k
}

// place is what the draft of this page is kept as.
func (r *Review) place() string { return "review/" + r.id }
