package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"github.com/go-gormigrate/gormigrate/v2"
	"gorm.io/gorm"

	"sanzhitong/model/fault"
)

// Migration is one step of the database's form. IDs sort ("0001_store", "0101_access"); a released one never changes.
// Up may use raw SQL: rows it changes are journalled by comparison.
type Migration struct {
	ID string
	Up func(tx *gorm.DB) error
}

// SQL makes a migration of portable statements, run in order.
func SQL(id string, statements ...string) Migration {
	return Migration{ID: id, Up: func(tx *gorm.DB) error {
		for _, q := range statements {
			if err := tx.Exec(q).Error; err != nil {
				return fmt.Errorf("run %q: %w", q, err)
			}
		}
		return nil
	}}
}

// own is the form of the store's own tables.
func own() Migration {
	return SQL("0001_store",
		`CREATE TABLE journal_entries (seq BIGINT PRIMARY KEY, at TEXT NOT NULL, account TEXT NOT NULL, name TEXT NOT NULL,
			action TEXT NOT NULL, table_name TEXT NOT NULL, row_key TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL,
			prev TEXT NOT NULL, hash TEXT NOT NULL)`,
		`CREATE INDEX journal_entries_row ON journal_entries(table_name, row_key, seq)`,
		`CREATE TABLE attachments (id TEXT PRIMARY KEY, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
			sha256 TEXT NOT NULL, name TEXT NOT NULL, media_type TEXT NOT NULL, size BIGINT NOT NULL)`,
		`CREATE INDEX attachments_sha256 ON attachments(sha256)`,
	)
}

// ordered gives all migrations, the store's own first, in the order of their IDs.
func ordered(list []Migration) ([]Migration, error) {
	all := append([]Migration{own()}, list...)
	slices.SortStableFunc(all, func(a, b Migration) int { return cmp.Compare(a.ID, b.ID) })
	if all[0].ID != own().ID {
		return nil, fmt.Errorf("store: migration %q sorts before the store's own", all[0].ID)
	}
	for i, m := range all {
		if m.Up == nil || (i > 0 && all[i-1].ID == m.ID) {
			return nil, fmt.Errorf("store: migration %q is empty or there twice", m.ID)
		}
	}
	return all, nil
}

// migrate brings the database up to date, each migration in a transaction of its own, after a backup of an existing one.
func (s *Store) migrate(ctx context.Context, all []Migration) (err error) {
	db := pool(1, writing(s.database()))
	defer func() {
		if e := db.Close(); err == nil && e != nil {
			err = fmt.Errorf("store: end the migrations: %w", e)
		}
		if isDamage(err) {
			err = damaged(s.database(), "已损坏", err)
		}
	}()
	done, err := applied(ctx, db)
	if err != nil {
		return fmt.Errorf("store: read the applied migrations: %w", err)
	}
	var pending []Migration
	for _, m := range all {
		if !done[m.ID] {
			pending = append(pending, m)
		}
		delete(done, m.ID)
	}
	if len(done) > 0 {
		return fault.New("store.newer", "数据文件夹“%s”由更新版本的三制通建立（%s），本版本读不了，也没有改动它。请安装新版本后再打开。", s.dir, sorted(done)[0])
	}
	if len(pending) == 0 {
		return nil
	}
	if len(pending) < len(all) {
		if err := s.backupBefore(ctx, db, pending[0].ID); err != nil {
			return err
		}
	}
	return s.runMigrations(ctx, db, all, pending)
}

func (s *Store) runMigrations(ctx context.Context, db *sql.DB, all, pending []Migration) error {
	g, err := s.orm(db)
	if err != nil {
		return fmt.Errorf("store: open for migrations: %w", err)
	}
	g = g.WithContext(ctx)
	steps := make([]*gormigrate.Migration, len(all))
	for i, m := range all {
		steps[i] = &gormigrate.Migration{ID: m.ID, Migrate: func(tx *gorm.DB) error { return s.followed(ctx, tx, m) }}
	}
	runner := gormigrate.New(g, &gormigrate.Options{TableName: migrationsTable, IDColumnName: "id", IDColumnSize: 255, UseTransaction: true}, steps)
	for _, m := range pending {
		if err := runner.MigrateTo(m.ID); err != nil {
			return fmt.Errorf("store: migration %s: %w", m.ID, err)
		}
	}
	return nil
}

// applied gives the IDs the database knows; none for a new one.
func applied(ctx context.Context, q queryer) (map[string]bool, error) {
	there, err := names(ctx, q, "SELECT name FROM sqlite_master WHERE type = 'table'")
	if err != nil {
		return nil, err
	}
	done := map[string]bool{}
	if !slices.Contains(there, migrationsTable) {
		if len(there) > 0 {
			return nil, errors.New("a database without migrations")
		}
		return done, nil
	}
	list, err := names(ctx, q, "SELECT id FROM migrations")
	for _, id := range list {
		done[id] = true
	}
	return done, err
}

// followed runs a migration and journals the rows it changed, found by comparing every row with its last image. Rows that
// had been changed past the program before are left as they are: the migration shall not make them good.
func (s *Store) followed(ctx context.Context, tx *gorm.DB, m Migration) error {
	q := tx.Statement.ConnPool.(queryer)
	wrong := map[[2]string]bool{}
	if m.ID != own().ID {
		before, err := deviations(ctx, q)
		if err != nil {
			return err
		}
		for _, d := range before {
			wrong[[2]string{d.table, d.key}] = true
		}
	}
	if err := m.Up(tx); err != nil {
		return err
	}
	after, err := deviations(ctx, q)
	if err != nil {
		return err
	}
	var list []Entry
	for _, d := range after {
		if !wrong[[2]string{d.table, d.key}] {
			list = append(list, Entry{Action: ActionMigration, Table: d.table, Key: d.key, Before: d.before, After: d.after})
		}
	}
	head, err := lastEntry(ctx, q)
	if err != nil {
		return err
	}
	_, err = seal(ctx, q, head, System, s.clock().Round(0).Truncate(1e6), list)
	return err
}
