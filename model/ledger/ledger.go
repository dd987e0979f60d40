// Package ledger makes the ledgers (台账): each is data under assets/ledgers, its rows are views of the records. Nobody types a ledger.
package ledger

import (
	"context"
	"fmt"
	"strconv"

	"sanzhitong/assets"
	"sanzhitong/model/casework"
	"sanzhitong/model/fault"
)

// Kind is a ledger as data.
type Kind struct {
	Code    string   `yaml:"code"`  // T12
	Title   string   `yaml:"title"` // 行政处罚案件台账（普通程序）
	Basis   string   `yaml:"basis"`
	Rows    string   `yaml:"rows"` // what a row is: the name of a source
	Columns []Column `yaml:"columns"`
}

// Column is one column.
type Column struct {
	Title string  `yaml:"title"`
	Value string  `yaml:"value"` // name of the value in the source's rows
	Width float64 `yaml:"width"` // in characters
	Type  string  `yaml:"type"`  // text (default), money
}

// Row is a line of a ledger; CaseID leads back to the record.
type Row struct {
	CaseID string
	Cells  []string
}

// Table is a ledger with its rows.
type Table struct {
	Kind   Kind
	Year   int
	Office string
	Rows   []Row
	Digest string // head of the journal when it was made
}

// Source gives the rows of one name as values by name.
type Source interface {
	Names() []string
	Rows(ctx context.Context, year int, yield func(caseID string, values map[string]string) error) error
}

// Book is all ledgers.
type Book struct {
	engine  *casework.Engine
	kinds   []Kind
	sources map[string]Source
}

// Load reads assets/ledgers strictly and binds the sources; a column of an unknown value is an error.
func Load(e *casework.Engine, sources map[string]Source) (*Book, error) {
	b := &Book{engine: e, sources: sources}
	for _, file := range assets.Names("ledgers", ".yaml") {
		var k Kind
		if err := assets.Decode(file, assets.Read(file), &k); err != nil {
			return nil, err
		}
		s, ok := sources[k.Rows]
		if !ok {
			return nil, fmt.Errorf("%s: no rows named %q", file, k.Rows)
		}
		known := map[string]bool{"序号": true}
		for _, n := range s.Names() {
			known[n] = true
		}
		for _, c := range k.Columns {
			if !known[c.Value] {
				return nil, fmt.Errorf("%s: no value named %q", file, c.Value)
			}
		}
		b.kinds = append(b.kinds, k)
	}
	return b, nil
}

// Kinds lists the ledgers.
func (b *Book) Kinds() []Kind { return b.kinds }

// Table makes a ledger for a year.
func (b *Book) Table(ctx context.Context, code string, year int) (*Table, error) {
	for _, k := range b.kinds {
		if k.Code != code {
			continue
		}
		_, head, err := b.engine.Store.Head(ctx)
		if err != nil {
			return nil, err
		}
		t := &Table{Kind: k, Year: year, Digest: head}
		err = b.sources[k.Rows].Rows(ctx, year, func(caseID string, values map[string]string) error {
			row := Row{CaseID: caseID}
			values["序号"] = strconv.Itoa(len(t.Rows) + 1)
			for _, c := range k.Columns {
				row.Cells = append(row.Cells, values[c.Value])
			}
			t.Rows = append(t.Rows, row)
			return nil
		})
		return t, err
	}
	return nil, fault.New("ledger.none", "没有编号为“%s”的台账。", code)
}
