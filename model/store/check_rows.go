package store

import (
	"context"
	"crypto/sha256"
	"fmt"
	"strings"
)

// each walks rows of a table in the order of their keys.
func (t table) each(ctx context.Context, q queryer, where string, args []any, visit func(key, image string) error) error {
	list := make([]string, len(t.columns))
	for i, c := range t.columns {
		list[i] = "+" + quote(c) // an expression has no declared type, so the driver gives the value as it is stored
	}
	rows, err := q.QueryContext(ctx, "SELECT "+strings.Join(list, ", ")+" FROM main."+quote(t.name)+where, args...)
	if err != nil {
		return fmt.Errorf("read table %s: %w", t.name, err)
	}
	defer rows.Close()
	values, into := cells(len(t.columns))
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return fmt.Errorf("read table %s: %w", t.name, err)
		}
		if err := visit(t.keyOf(values), t.image(values)); err != nil {
			return err
		}
	}
	return rows.Err()
}

// deviation is a row that is not as the journal last told. before and after are images; empty where there is none.
type deviation struct {
	table, key, before, after string
	last                      int64 // the entry that told it
}

// compare finds every row that is not as its last image; those in doubt are left out.
func compare(ctx context.Context, q queryer, last images) ([]deviation, error) {
	tables, err := readSchema(ctx, q)
	if err != nil {
		return nil, err
	}
	var list []deviation
	for _, t := range tables {
		if len(t.key) == 0 {
			return nil, fmt.Errorf("table %s has no primary key, the journal could not name its rows", t.name)
		}
		known := last[t.name]
		err := t.each(ctx, q, "", nil, func(key, image string) error {
			l, ok := known[key]
			delete(known, key)
			if !ok || (!l.doubt && l.digest != sha256.Sum256([]byte(image))) {
				list = append(list, deviation{table: t.name, key: key, after: image, last: l.seq})
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	for _, name := range sorted(last) {
		for _, key := range sorted(last[name]) { // what is left has no row
			if l := last[name][key]; !l.doubt {
				list = append(list, deviation{table: name, key: key, last: l.seq})
			}
		}
	}
	for i := range list {
		if list[i].last == 0 {
			continue
		}
		if list[i].before, err = imageAt(ctx, q, list[i].last); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// deviations compares the whole database with its journal.
func deviations(ctx context.Context, q queryer) ([]deviation, error) {
	last := images{}
	err := eachEntry(ctx, q, func(e *Entry, at string) error {
		last.take(e, e.digestAt(at) != e.Hash)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return compare(ctx, q, last)
}

// rows compares every row with its last image.
func (c *checker) rows(ctx context.Context) error {
	list, err := compare(ctx, c.q, c.images)
	if err != nil {
		return err
	}
	for _, d := range list {
		switch name := rowName(d.table, d.key); {
		case d.before == "":
			c.find(FoundRowAdded, d.table, d.key, "%s是绕过程序添加的，日志中没有它。", name)
		case d.after == "":
			c.find(FoundRowRemoved, d.table, d.key, "%s被绕过程序删除，日志中没有删除的记载。", name)
		default:
			c.find(FoundRowEdited, d.table, d.key, "%s被绕过程序改动：%s。", name, listed(d.before, d.after))
		}
	}
	return nil
}
