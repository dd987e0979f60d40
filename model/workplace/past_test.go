package workplace_test

import (
	"database/sql"
	"path/filepath"
	"testing"
)

// past changes the database of a closed office without the program.
func past(t *testing.T, dir string, statements ...string) {
	t.Helper()
	db := database(t, dir)
	for _, s := range statements {
		r, err := db.Exec(s)
		if err != nil {
			t.Fatalf("%s: %v", s, err)
		}
		if n, err := r.RowsAffected(); err != nil || n == 0 {
			t.Fatalf("%s changed nothing: %v", s, err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

// database opens the database of a closed office beside the program.
func database(t *testing.T, dir string) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(dir, "office.db"))
	if err != nil {
		t.Fatal(err)
	}
	return db
}
