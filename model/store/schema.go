package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
)

// queryer is what a pool, a connection and a transaction have in common.
type queryer interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
}

// table is a journalled table: its columns sorted by name, and where among them the primary key is, in key order.
type table struct {
	name    string
	columns []string
	key     []int
}

const (
	entriesTable    = "journal_entries"
	migrationsTable = "migrations"
)

// bookkeeping reports whether a table is the store's own and outside the journal.
func bookkeeping(name string) bool { return name == entriesTable || name == migrationsTable }

// unsavedPrefix begins the names of the tables that hold what people have typed and not saved yet. They are outside the
// journal: nobody is bound by what stands there, a row is written anew every other second while somebody types, and words
// that were taken back must not stay on record for ever. They are as durable as every other table, and in every backup.
const unsavedPrefix = "unsaved_"

// journalled reports whether the changes of a table are chained into the journal.
func journalled(name string) bool {
	return !bookkeeping(name) && !strings.HasPrefix(name, unsavedPrefix)
}

// quote writes a name for SQL.
func quote(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }

// text writes a string constant for SQL.
func text(s string) string { return `'` + strings.ReplaceAll(s, `'`, `''`) + `'` }

// readSchema gives every journalled table of the database, by name.
func readSchema(ctx context.Context, q queryer) ([]table, error) {
	rows, err := q.QueryContext(ctx, `SELECT l.name, x.name, x.pk FROM pragma_table_list AS l, pragma_table_xinfo(l.name) AS x
		WHERE l.schema = 'main' AND l.type = 'table' AND l.name NOT LIKE 'sqlite\_%' ESCAPE '\' AND x.hidden = 0
		ORDER BY l.name, x.name`)
	if err != nil {
		return nil, fmt.Errorf("list the tables: %w", err)
	}
	defer rows.Close()
	var list []table
	var order []int // of the key columns of the last table
	for rows.Next() {
		var name, column string
		var pk int
		if err := rows.Scan(&name, &column, &pk); err != nil {
			return nil, fmt.Errorf("list the tables: %w", err)
		}
		if !journalled(name) {
			continue
		}
		if len(list) == 0 || list[len(list)-1].name != name {
			list, order = append(list, table{name: name}), nil
		}
		t := &list[len(list)-1]
		if pk > 0 {
			at, _ := slices.BinarySearch(order, pk)
			order = slices.Insert(order, at, pk)
			t.key = slices.Insert(t.key, at, len(t.columns))
		}
		t.columns = append(t.columns, column)
	}
	return list, rows.Err()
}

// fit refuses a schema under which the journal could not name a row.
func fit(tables []table) error {
	for _, t := range tables {
		if len(t.key) == 0 {
			return fmt.Errorf("table %s has no primary key, the journal could not name its rows", t.name)
		}
	}
	return nil
}

// names gives the first column of a query.
func names(ctx context.Context, q queryer, query string, args ...any) ([]string, error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []string
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			return nil, err
		}
		list = append(list, s)
	}
	return list, rows.Err()
}
