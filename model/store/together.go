package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"gorm.io/gorm"
)

type togetherKey struct{}

// Together makes all writes of do one: they are kept together or not at all. Each keeps its own author and moment in the
// journal, and sees what those before it wrote; so do reads made with the context that do is given.
func (s *Store) Together(ctx context.Context, do func(ctx context.Context) error) error {
	return s.Write(ctx, System, func(tx *Tx) error { return do(context.WithValue(ctx, togetherKey{}, tx)) })
}

// around gives the transaction that ctx runs in, nil for none.
func (s *Store) around(ctx context.Context) *Tx {
	if tx, ok := ctx.Value(togetherKey{}).(*Tx); ok && tx.store == s {
		return tx
	}
	return nil
}

// within runs a write inside the transaction around it and journals it at once, under its own author and moment. One that
// fails is undone alone: whether the others go on is for their caller to say.
func (s *Store) within(ctx context.Context, outer *Tx, a Author, do func(tx *Tx) error) error {
	if outer.busy {
		return errors.New("store: a write inside another write")
	}
	outer.busy = true
	defer func() { outer.busy = false }()
	now := s.moment()
	db := outer.Session(&gorm.Session{Context: ctx, NowFunc: func() time.Time { return now }, NewDB: true})
	tx := &Tx{DB: db, Now: now, Author: a, store: s, sealed: outer.sealed, contested: outer.contested, pending: slices.Clone(outer.pending)}
	const point = "within"
	if err := db.SavePoint(point).Error; err != nil {
		return fmt.Errorf("store: begin: %w", err)
	}
	err := do(tx)
	if err == nil {
		var head Head
		var tables []string
		if head, tx.contested, tables, err = s.sealAll(ctx, tx); err == nil {
			outer.sealed, outer.tables = &head, append(outer.tables, tables...)
			outer.contested, outer.pending = tx.contested, tx.pending
			return nil
		}
		err = fmt.Errorf("store: journal: %w", err)
	}
	s.dropPending(tx.pending[len(outer.pending):])
	if e := db.RollbackTo(point).Error; e != nil {
		return errors.Join(err, fmt.Errorf("store: roll back: %w", e))
	}
	return err
}

// moment is the clock's now as the database keeps it.
func (s *Store) moment() time.Time { return s.clock().Round(0).Truncate(time.Millisecond) }
