package store

import (
	"context"
	"database/sql"
	"path/filepath"
	"testing"
	"time"

	"sanzhitong/model/fault"
	"sanzhitong/model/notation"
)

type note struct {
	Record
	Title    string
	Amount   int64
	Done     bool
	Happened time.Time
	Due      notation.Day
	Pages    []page  `gorm:"foreignKey:NoteID"`
	Labels   []label `gorm:"many2many:note_labels"`
}

type page struct {
	Record
	NoteID string
	Text   string
}

type label struct {
	Code string `gorm:"primaryKey"`
	Name string
}

func notes() Migration {
	return SQL("0100_notes",
		`CREATE TABLE notes (id TEXT PRIMARY KEY, created_at TEXT NOT NULL, updated_at TEXT NOT NULL, title TEXT NOT NULL UNIQUE,
			amount BIGINT NOT NULL, done BOOLEAN NOT NULL, happened TEXT NOT NULL, due TEXT)`,
		`CREATE TABLE pages (id TEXT PRIMARY KEY, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
			note_id TEXT NOT NULL REFERENCES notes(id) ON DELETE CASCADE, text TEXT NOT NULL)`,
		`CREATE TABLE labels (code TEXT PRIMARY KEY, name TEXT NOT NULL)`,
		`CREATE TABLE note_labels (note_id TEXT NOT NULL REFERENCES notes(id), label_code TEXT NOT NULL REFERENCES labels(code),
			PRIMARY KEY (note_id, label_code))`,
	)
}

var (
	wang  = Author{"wang", "王干事"}
	shelf = time.FixedZone("", 8*3600)
	noon  = time.Date(2026, 11, 23, 12, 30, 15, 123456789, shelf)
)

func open(t testing.TB, dir string, more ...Migration) *Store {
	t.Helper()
	s, err := Open(context.Background(), options(dir, more...))
	if err != nil {
		t.Fatalf("open: %v", err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return s
}

func options(dir string, more ...Migration) Options {
	return Options{Dir: dir, Clock: func() time.Time { return noon }, Migrations: append([]Migration{notes()}, more...)}
}

func write(t testing.TB, s *Store, do func(tx *Tx) error) {
	t.Helper()
	if err := s.Write(context.Background(), wang, do); err != nil {
		t.Fatalf("write: %v", err)
	}
}

func create(t testing.TB, s *Store, n note) note {
	t.Helper()
	write(t, s, func(tx *Tx) error { return tx.Create(&n).Error })
	return n
}

// tamper changes the database past the program.
func tamper(t testing.TB, s *Store, statements ...string) {
	t.Helper()
	db, err := sql.Open("sqlite", source(filepath.Join(s.dir, databaseName), "immediate"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, q := range statements {
		r, err := db.Exec(q)
		if err != nil {
			t.Fatalf("%s: %v", q, err)
		}
		if n, _ := r.RowsAffected(); n == 0 {
			t.Fatalf("%s: nothing changed", q)
		}
	}
}

func check(t testing.TB, s *Store) []Finding {
	t.Helper()
	list, err := s.Check(context.Background())
	if err != nil {
		t.Fatalf("check: %v", err)
	}
	return list
}

func clean(t testing.TB, s *Store) {
	t.Helper()
	for _, f := range check(t, s) {
		t.Errorf("found %s: %s", f.Kind, f.Sentence)
	}
}

func coded(t testing.TB, err error, code string) {
	t.Helper()
	if fault.Code(err) != code {
		t.Fatalf("want the fault %s, got %v", code, err)
	}
}

func history(t testing.TB, s *Store, table, key string) []Entry {
	t.Helper()
	list, err := s.History(context.Background(), table, key)
	if err != nil {
		t.Fatalf("history: %v", err)
	}
	return list
}

func actions(list []Entry) (all []string) {
	for _, e := range list {
		all = append(all, e.Action)
	}
	return all
}
