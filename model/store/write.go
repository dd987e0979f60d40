package store

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"gorm.io/gorm"

	"sanzhitong/model/notation"
)

// Author is who writes: an account and the person's name as the journal shall show it for ever.
type Author struct{ Account, Name string }

// System is the program itself, for what nobody entered.
var System = Author{"system", "系统"}

// Tx is a writing transaction. All its changes share one moment and one author.
type Tx struct {
	*gorm.DB
	Now    time.Time // to the millisecond
	Author Author

	store   *Store
	pending []string // attachments waiting for the commit, by digest
	extra   []Entry  // entries that belong to no row

	// What the writes inside this one have journalled already, see Together.
	sealed    *Head
	tables    []string
	contested bool
	busy      bool
}

// Today gives the calendar day of the transaction.
func (tx *Tx) Today() notation.Day { return notation.DayOf(tx.Now) }

func sorted[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// Write runs do in a transaction, the only one that writes at that time; do must not call Write again (see Together). When do returns nil,
// the changes are journalled and committed together; when it fails or panics, or ctx ends, nothing has happened. A full or
// failing disk gives the faults store.full and store.disk.
func (s *Store) Write(ctx context.Context, a Author, do func(tx *Tx) error) error {
	return Disk(s.write(ctx, a, withAlso(ctx, do)))
}

func (s *Store) write(ctx context.Context, a Author, do func(tx *Tx) error) (err error) {
	if a.Account == "" {
		return errors.New("store: a write without an author")
	}
	if outer := s.around(ctx); outer != nil {
		return s.within(ctx, outer, a, do)
	}
	now := s.moment()
	db := s.writer.Session(&gorm.Session{Context: ctx, NowFunc: func() time.Time { return now }, NewDB: true}).Begin()
	if db.Error != nil {
		return fmt.Errorf("store: begin: %w", db.Error)
	}
	tx := &Tx{DB: db, Now: now, Author: a, store: s}
	committed := false
	defer func() {
		if committed {
			return
		}
		if e := db.Rollback().Error; e != nil && ctx.Err() == nil { // an ended context has rolled back already
			s.log.Error("roll back", "error", e)
		}
		s.dropPending(tx.pending)
	}()
	if err := do(tx); err != nil {
		return err
	}
	head, contested, tables, err := s.sealAll(ctx, tx)
	if err != nil {
		return fmt.Errorf("store: journal: %w", err)
	}
	if err := db.Commit().Error; err != nil {
		return fmt.Errorf("store: commit: %w", err)
	}
	committed = true
	s.keepPending(tx.pending)
	s.renewHead(head, contested)
	if len(tables) > 0 {
		s.announce(tables)
	}
	return nil
}

// sealAll journals what the transaction changed. contested: somebody else has moved the journal's end since our last write.
func (s *Store) sealAll(ctx context.Context, tx *Tx) (head Head, contested bool, tables []string, err error) {
	q := tx.Statement.ConnPool.(queryer)
	if err := setReadOnly(tx.DB, false); err != nil {
		return head, false, nil, err
	}
	list, err := captured(ctx, q, s.tables)
	if err != nil {
		return head, false, nil, err
	}
	list = append(list, tx.extra...)
	if head, err = lastEntry(ctx, q); err != nil {
		return head, false, nil, err
	}
	s.guard.Lock()
	known := s.head
	s.guard.Unlock()
	if tx.sealed != nil {
		known = *tx.sealed
	}
	contested = tx.contested || head != known
	if head, err = seal(ctx, q, head, tx.Author, tx.Now, list); err != nil {
		return head, false, nil, err
	}
	if _, err := q.ExecContext(ctx, "DELETE FROM "+capturedTable); err != nil {
		return head, false, nil, fmt.Errorf("forget the changed rows: %w", err)
	}
	changed := map[string]bool{}
	for _, t := range tx.tables {
		changed[t] = true
	}
	for _, e := range list {
		if e.Action != ActionHead {
			changed[e.Table] = true
		}
	}
	return head, contested, sorted(changed), setReadOnly(tx.DB, true)
}
