package casework

import (
	"context"
	"fmt"

	"sanzhitong/model/store"
)

// Reckoning says by which law data and calendar the deadlines on record were reckoned; there is one row.
type Reckoning struct {
	store.Record
	Digest string
}

// TableName names the table.
func (Reckoning) TableName() string { return "reckonings" }

// RefreshFor refreshes when the deadlines on record were reckoned by other data than those of the digest: after the calendar
// of a year came in, or with a new version of the program. It reports whether it did.
func (e *Engine) RefreshFor(ctx context.Context, digest string) (bool, error) {
	var have Reckoning
	if err := e.Store.Read(ctx).Limit(1).Find(&have).Error; err != nil {
		return false, fmt.Errorf("reading the reckoning: %w", err)
	}
	if have.Digest == digest {
		return false, nil
	}
	if _, err := e.Refresh(ctx, store.System); err != nil {
		return false, err
	}
	have.Digest = digest
	err := e.Store.Write(ctx, store.System, func(tx *store.Tx) error { return tx.Save(&have).Error })
	return err == nil, err
}

// Refresh brings the deadlines and the outlook of every open case in line with the calendar and the law data of today; the
// journal keeps what they were. It gives the number of cases looked at.
func (e *Engine) Refresh(ctx context.Context, a store.Author) (int, error) {
	var ids []string
	var open []string
	for _, p := range e.procedures {
		for _, s := range p.States {
			if !s.Final {
				open = append(open, s.Code)
			}
		}
	}
	if err := e.Store.Read(ctx).Model(&Case{}).Where("state IN ?", open).Order("id").Pluck("id", &ids).Error; err != nil {
		return 0, fmt.Errorf("listing open cases: %w", err)
	}
	all := len(ids)
	const together = 200 // rows held by one transaction: others may write in between
	for len(ids) > 0 {
		n := min(together, len(ids))
		err := e.Store.Write(ctx, a, func(tx *store.Tx) error {
			for _, id := range ids[:n] {
				if err := e.refresh(tx, id); err != nil {
					return fmt.Errorf("case %s: %w", id, err)
				}
			}
			return nil
		})
		if err != nil {
			return 0, err
		}
		ids = ids[n:]
	}
	return all, nil
}

func (e *Engine) refresh(tx *store.Tx, id string) error {
	var c Case
	if err := tx.Where("id = ?", id).First(&c).Error; err != nil {
		return fmt.Errorf("reading the case: %w", err)
	}
	f, err := e.factsOf(tx.DB, &c)
	if err != nil {
		return err
	}
	before := c
	r := &Recording{Facts: f, Engine: e, Tx: tx}
	if err := e.settle(r); err != nil {
		return err
	}
	if _, err := r.keepDeadlines(); err != nil {
		return err
	}
	r.look()
	if c == before {
		return nil
	}
	if err := tx.Save(&c).Error; err != nil {
		return fmt.Errorf("saving the case: %w", err)
	}
	return nil
}
