package store

import (
	"errors"
	"fmt"
	"regexp"

	"gorm.io/gorm"
)

// ErrRawWrite is what raw SQL that would change rows gives, and ErrReadOnly a change through the read side: both are
// mistakes of the program, not of a person.
var (
	ErrRawWrite = errors.New("store: raw SQL may not write; use Create, Save, Updates or Delete, which the journal follows")
	ErrReadOnly = errors.New("store: writes belong inside Store.Write")
	errOwnTable = errors.New("store: the journal and the migrations are the store's own, nobody else writes them")
)

// journal is the GORM plugin that lets changes through where the journal sees them and nowhere else. Connections refuse
// writes (PRAGMA query_only) but while one of GORM's own create, update and delete statements runs inside Write;
// what these change is captured by captureStatements and sealed into the chain when Write commits.
type journal struct{ writes bool }

var _ gorm.Plugin = (*journal)(nil)

// Name implements gorm.Plugin.
func (*journal) Name() string { return "store:journal" }

// Initialize implements gorm.Plugin.
func (j *journal) Initialize(db *gorm.DB) error {
	c := db.Callback()
	wrapped := []struct {
		name    string
		get     func(string) func(*gorm.DB)
		replace func(string, func(*gorm.DB)) error
	}{
		{"gorm:create", c.Create().Get, c.Create().Replace},
		{"gorm:update", c.Update().Get, c.Update().Replace},
		{"gorm:delete", c.Delete().Get, c.Delete().Replace},
	}
	for _, w := range wrapped {
		if err := w.replace(w.name, j.open(w.get(w.name))); err != nil {
			return fmt.Errorf("store: wrap %s: %w", w.name, err)
		}
	}
	if err := c.Raw().Replace("gorm:raw", j.raw(c.Raw().Get("gorm:raw"))); err != nil {
		return fmt.Errorf("store: wrap raw statements: %w", err)
	}
	return nil
}

// open runs one of GORM's writing statements with the connection open for writing.
func (j *journal) open(run func(*gorm.DB)) func(*gorm.DB) {
	return func(db *gorm.DB) {
		switch {
		case db.Error != nil || db.DryRun:
			run(db)
			return
		case !j.writes || !inside(db):
			_ = db.AddError(ErrReadOnly)
			return
		case bookkeeping(db.Statement.Table):
			_ = db.AddError(errOwnTable)
			return
		}
		defer func() { _ = db.AddError(setReadOnly(db, true)) }()
		if db.AddError(setReadOnly(db, false)) == nil {
			run(db)
		}
	}
}

func setReadOnly(db *gorm.DB, on bool) error {
	q := openWrites
	if on {
		q = shutWrites
	}
	_, err := db.Statement.ConnPool.ExecContext(db.Statement.Context, q)
	return err
}

// inside reports whether a statement runs in a transaction.
func inside(db *gorm.DB) bool {
	_, ok := db.Statement.ConnPool.(gorm.TxCommitter)
	return ok
}

// savepoint is what GORM itself sends for a transaction within a transaction.
var savepoint = regexp.MustCompile(`^(ROLLBACK TO )?SAVEPOINT \w+$`)

func (j *journal) raw(run func(*gorm.DB)) func(*gorm.DB) {
	return func(db *gorm.DB) {
		if db.Error == nil && !savepoint.MatchString(db.Statement.SQL.String()) {
			if !j.writes {
				_ = db.AddError(ErrReadOnly)
				return
			}
			_ = db.AddError(ErrRawWrite)
			return
		}
		run(db)
	}
}
