package workplace_test

import (
	"reflect"
	"testing"

	"sanzhitong/model/review"
	"sanzhitong/model/store"
	"sanzhitong/model/workplace/workplacetest"
)

// The list of what waits is read many cases at a time; it must say of each what the reviewer's page says.
func TestTheQueueSaysOfEachCaseWhatItsPageSays(t *testing.T) {
	o := workplacetest.Open(t)
	l := newLine(t, o, "2026-09-01", "酉处") // twice sent, and asked for more
	l.filed("2026-09-02")
	l.told("2026-09-03", "1500")
	l.do("defence", "2026-09-11", "outcome=期满未提出")
	l.do("submit", "2026-09-14")
	l.do("review", "2026-09-15", "conclusion=建议改正")
	l.do("submit", "2026-09-16", "adopted=全部采纳", "answer=已按意见改正裁量理由。")
	l.do("review_pause", "2026-09-17", "wanted=现场照片的原件")
	queue, err := o.Review.Queue(t.Context())
	if err != nil || len(queue) < 2 {
		t.Fatalf("%d wait: %v", len(queue), err)
	}
	if n, err := o.Review.Waiting(t.Context()); err != nil || n != len(queue) {
		t.Errorf("%d wait, the queue has %d: %v", n, len(queue), err)
	}
	paused := 0
	for _, q := range queue {
		r, err := o.Review.Read(t.Context(), q.Case.ID)
		if err != nil {
			t.Fatal(err)
		}
		b := *r.Bundle
		b.Materials = nil
		if !reflect.DeepEqual(*q.Bundle, b) {
			t.Errorf("%s: bundle %+v, not %+v", q.Case.Label(), *q.Bundle, b)
		}
		if !reflect.DeepEqual(q.Deadline, r.Deadline) || !reflect.DeepEqual(q.Asked, r.Open()) {
			t.Errorf("%s: %+v %+v, not %+v %+v", q.Case.Label(), q.Deadline, q.Asked, r.Deadline, r.Open())
		}
		if q.Asked != nil {
			paused++
		}
	}
	if paused != 1 {
		t.Errorf("%d are asked for more", paused)
	}

	// Bundles that the folder has lost hide neither their case nor the others.
	lost := queue[0].Case.ID
	if err := o.Store.Write(t.Context(), store.System, func(tx *store.Tx) error {
		return tx.Where("case_id = ?", lost).Delete(&review.Bundle{}).Error
	}); err != nil {
		t.Fatal(err)
	}
	left, err := o.Review.Queue(t.Context())
	if err != nil || len(left) != len(queue) {
		t.Fatalf("%d wait of %d: %v", len(left), len(queue), err)
	}
	for _, q := range left {
		if (q.Bundle == nil) != (q.Case.ID == lost) {
			t.Errorf("%s: bundle %v", q.Case.Label(), q.Bundle)
		}
	}
}
