package workplace_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gorm.io/gorm"

	"sanzhitong/model/casework"
	"sanzhitong/model/store"
	"sanzhitong/model/workplace"
)

// forms are the forms that the database has had, each with the migrations that led to it, in the order in which they were
// given out. A new migration goes into a form of its own at the end.
var forms = [][]string{
	{"0101_access", "0201_register", "0301_document", "0401_casework", "0501_review"},
	{"0302_prints"},
	{"0303_voided", "0402_outlook", "0502_review_versions", "0503_review_people"},
	{"0405_search"},
	{"0504_review_writing"},
	{"0351_drafts", "0406_lists", "0505_review_unsaved"},
	{"0407_causes"},
}

// earlierNames are tables that have another name by now.
var earlierNames = map[string]string{"review_drafts": "unsaved_opinions"}

// olderOffice is an office in an earlier form, with the rows of today's as far as that form knew them.
type olderOffice struct {
	dir     string
	tables  []string
	columns map[string][]string // by table
	rows    map[string][]string // by table
}

// asOf makes the office of a form, counted from 0, out of a closed one of today.
func asOf(t *testing.T, today string, form int) *olderOffice {
	t.Helper()
	had := slices.Concat(forms[:form+1]...)
	list := slices.DeleteFunc(workplace.Migrations(), func(m store.Migration) bool { return !slices.Contains(had, m.ID) })
	o := &olderOffice{dir: t.TempDir(), columns: map[string][]string{}, rows: map[string][]string{}}
	if err := os.CopyFS(filepath.Join(o.dir, "attachments"), os.DirFS(filepath.Join(today, "attachments"))); err != nil {
		t.Fatal(err)
	}
	// The rows come in a migration of the test's own, so that the journal has them; the folder was opened before, as every old one was.
	const rows = "9999_rows"
	from := database(t, today)
	bring := store.Migration{ID: rows, Up: func(tx *gorm.DB) error { return o.bring(t.Context(), from, tx) }}
	for _, migrations := range [][]store.Migration{list, append(list, bring)} {
		s, err := store.Open(t.Context(), store.Options{Dir: o.dir, Migrations: migrations})
		if err == nil {
			err = s.Close()
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := from.Close(); err != nil {
		t.Fatal(err)
	}
	past(t, o.dir, "DELETE FROM migrations WHERE id = '"+rows+"'")
	db := database(t, o.dir)
	defer db.Close()
	for _, table := range o.tables {
		if o.rows[table] = read(t, db, table, o.columns[table]); len(o.rows[table]) == 0 {
			t.Errorf("the older office has no row in %s", table)
		}
	}
	return o
}

// bring copies the rows of every table that the older form has, those of its columns.
func (o *olderOffice) bring(ctx context.Context, from *sql.DB, to *gorm.DB) error {
	err := to.Raw(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'case_words%' AND name NOT LIKE 'sqlite_%'
		AND name NOT IN ('migrations', 'journal_entries') ORDER BY rowid`).Scan(&o.tables).Error // what others refer to was made before them
	if err != nil {
		return err
	}
	for _, table := range o.tables {
		var columns []string
		if err := to.Raw(`SELECT '"' || name || '"' FROM pragma_table_info(?)`, table).Scan(&columns).Error; err != nil {
			return err
		}
		o.columns[table] = columns
		q := "SELECT " + strings.Join(columns, ", ") + " FROM " + nameOf(table)
		if not := o.notYet(table); not != "" {
			q += " WHERE NOT (" + not + ")"
		}
		into := "INSERT INTO " + table + " (" + strings.Join(columns, ", ") + ") VALUES (?" + strings.Repeat(", ?", len(columns)-1) + ")"
		err := eachRow(ctx, from, q, func(values []any) error { return to.Exec(into, values...).Error })
		if err != nil {
			return fmt.Errorf("bringing %s: %w", table, err)
		}
	}
	return searchable(to)
}

// searchable fills the search, where the older form has it, as saving the cases did.
func searchable(tx *gorm.DB) error {
	if !tx.Migrator().HasTable("case_words") {
		return nil
	}
	var cases []casework.Case
	if err := tx.Raw("SELECT * FROM cases").Scan(&cases).Error; err != nil {
		return err
	}
	for i := range cases {
		if err := cases[i].AfterSave(tx); err != nil {
			return err
		}
	}
	return nil
}

// notYet tells the rows of a table that there could not be in the older form, though it had the table.
func (o *olderOffice) notYet(table string) string {
	versions, remarks := slices.Contains(o.columns["review_bundles"], `"version"`), slices.Contains(o.tables, "review_remarks")
	switch {
	case table == "review_bundles" && !versions:
		return "version > 1"
	case table == "review_opinions" && !versions:
		return "bundle_id IN (SELECT id FROM review_bundles WHERE version > 1) OR id IN (SELECT opinion_id FROM review_remarks)"
	case table == "review_opinions" && !remarks:
		return "id IN (SELECT opinion_id FROM review_remarks)" // they are signed with it
	}
	return ""
}

// nameOf gives the name that a table has today.
func nameOf(table string) string {
	if now := earlierNames[table]; now != "" {
		return now
	}
	return table
}

func read(t *testing.T, db *sql.DB, table string, columns []string) (list []string) {
	t.Helper()
	err := eachRow(t.Context(), db, "SELECT "+strings.Join(columns, ", ")+" FROM "+table+" ORDER BY id", func(values []any) error {
		list = append(list, fmt.Sprint(values...))
		return nil
	})
	if err != nil {
		t.Fatalf("reading %s: %v", table, err)
	}
	return list
}

func eachRow(ctx context.Context, db *sql.DB, query string, do func(values []any) error) (err error) {
	rows, err := db.QueryContext(ctx, query)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Err(), rows.Close()) }()
	columns, err := rows.Columns()
	if err != nil {
		return err
	}
	for rows.Next() {
		values, into := make([]any, len(columns)), make([]any, len(columns))
		for i := range values {
			into[i] = &values[i]
		}
		if err := errors.Join(rows.Scan(into...), do(values)); err != nil {
			return err
		}
	}
	return nil
}

// keptIts compares the rows with those that there were.
func (o *olderOffice) keptIts(t *testing.T) {
	t.Helper()
	db := database(t, o.dir)
	defer db.Close()
	for _, table := range o.tables {
		columns := o.columns[table]
		if table == "reckonings" {
			columns = slices.DeleteFunc(slices.Clone(columns), func(c string) bool { return c == `"digest"` }) // the next opening reckons everything anew
			o.rows[table] = read(t, db, table, columns)
		}
		if have := read(t, db, nameOf(table), columns); !slices.Equal(have, o.rows[table]) {
			t.Errorf("%s has %d rows, had %d, or they are others", table, len(have), len(o.rows[table]))
		}
	}
}

// sound demands that a check of an office found nothing.
func sound(t *testing.T, when string, found []store.Finding, err error) {
	t.Helper()
	if err != nil {
		t.Errorf("%s: %v", when, err)
	}
	for _, f := range found {
		t.Errorf("%s: %s", when, f.Sentence)
	}
}
