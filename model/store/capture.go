package store

import (
	"context"
	"fmt"
	"strings"
)

const capturedTable = "captured_rows"

// captureStatements makes a new writing connection note every row it changes in a table of its own: temporary triggers
// see the rows of batches, conditions, upserts and cascades alike, and live only on the program's connection, so an edit by
// any other program goes unnoted and Check finds it.
func captureStatements(tables []table) []string {
	widest := 0
	for _, t := range tables {
		widest = max(widest, len(t.columns))
	}
	list := []string{"CREATE TEMP TABLE " + capturedTable + " (n INTEGER PRIMARY KEY, tab, " +
		strings.Join(append(columns("b", widest), columns("a", widest)...), ", ") + ", had INTEGER, has INTEGER)"}
	for i, t := range tables {
		for _, event := range []struct {
			name     string
			had, has int
		}{{"INSERT", 0, 1}, {"UPDATE", 1, 1}, {"DELETE", 1, 0}} {
			into, values := []string{"tab", "had", "has"}, []string{text(t.name), fmt.Sprint(event.had), fmt.Sprint(event.has)}
			if event.had == 1 {
				into, values = append(into, columns("b", len(t.columns))...), append(values, side("OLD", t)...)
			}
			if event.has == 1 {
				into, values = append(into, columns("a", len(t.columns))...), append(values, side("NEW", t)...)
			}
			list = append(list, fmt.Sprintf("CREATE TEMP TRIGGER capture_%d_%s AFTER %s ON main.%s BEGIN INSERT INTO %s (%s) VALUES (%s); END",
				i, event.name, event.name, quote(t.name), capturedTable, strings.Join(into, ", "), strings.Join(values, ", ")))
		}
	}
	return list
}

func columns(prefix string, n int) []string {
	list := make([]string, n)
	for i := range list {
		list[i] = fmt.Sprintf("%s%d", prefix, i)
	}
	return list
}

func side(row string, t table) []string {
	list := make([]string, len(t.columns))
	for i, c := range t.columns {
		list[i] = row + "." + quote(c)
	}
	return list
}

// captured gives the rows changed since the last call within the transaction, in their order, as unsealed entries.
func captured(ctx context.Context, q queryer, tables map[string]table) ([]Entry, error) {
	rows, err := q.QueryContext(ctx, "SELECT * FROM "+capturedTable+" ORDER BY n")
	if err != nil {
		return nil, fmt.Errorf("read the changed rows: %w", err)
	}
	defer rows.Close()
	all, err := rows.Columns()
	if err != nil {
		return nil, fmt.Errorf("read the changed rows: %w", err)
	}
	values, into := cells(len(all))
	width := (len(all) - 4) / 2
	var list []Entry
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return nil, fmt.Errorf("read the changed rows: %w", err)
		}
		name, _ := values[1].(string)
		t, ok := tables[name]
		if !ok {
			return nil, fmt.Errorf("a row of the unknown table %q changed", name)
		}
		before, after := values[2:2+len(t.columns)], values[2+width:2+width+len(t.columns)]
		had, has := values[len(all)-2] == int64(1), values[len(all)-1] == int64(1)
		list = append(list, t.entries(had, has, before, after)...)
	}
	return list, rows.Err()
}

// entries tells one change of a row. A changed key is told as the old row's end and a new row's beginning.
func (t table) entries(had, has bool, before, after []any) []Entry {
	e := Entry{Table: t.name}
	switch {
	case had && has:
		e.Action, e.Key, e.Before, e.After = ActionUpdate, t.keyOf(before), t.image(before), t.image(after)
		if e.Before == e.After {
			return nil
		}
		if t.keyOf(after) != e.Key {
			return append(t.entries(true, false, before, nil), t.entries(false, true, nil, after)...)
		}
	case had:
		e.Action, e.Key, e.Before = ActionDelete, t.keyOf(before), t.image(before)
	default:
		e.Action, e.Key, e.After = ActionCreate, t.keyOf(after), t.image(after)
	}
	return []Entry{e}
}

// cells gives n values and pointers to scan them into.
func cells(n int) (values, into []any) {
	values, into = make([]any, n), make([]any, n)
	for i := range values {
		into[i] = &values[i]
	}
	return values, into
}
