// Package ledger makes the ledgers (台账): each is data under assets/ledgers, its rows are views of the records. Nobody types a ledger.
package ledger

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"sanzhitong/assets"
	"sanzhitong/model/casework"
	"sanzhitong/model/fault"
	"sanzhitong/model/register"
)

// Kind is a ledger as data.
type Kind struct {
	Code    string   `yaml:"code"`  // T12
	Title   string   `yaml:"title"` // 行政处罚案件台账（普通程序）
	Basis   string   `yaml:"basis"`
	Mark    string   `yaml:"mark"`   // how far the columns were verified
	Rows    string   `yaml:"rows"`   // what a row is: the name of a source
	Period  string   `yaml:"period"` // the day that a period is asked of: 立案日期
	Class   string   `yaml:"class"`  // the value by which the rows are told apart: 处罚种类; "" when there is none
	Empty   string   `yaml:"empty"`  // what stands where there are no rows
	Fixed   int      `yaml:"fixed"`  // how many columns stay in view, and stand on every sheet of a printed ledger
	Columns []Column `yaml:"columns"`
}

// Column is one column.
type Column struct {
	Title string  `yaml:"title"`
	Value string  `yaml:"value"` // name of the value in the source's rows
	Width float64 `yaml:"width"` // in characters
	Type  string  `yaml:"type"`  // text (default), money, date, number; a cell that is not of the type is text
}

// types are what a column can hold.
var types = []string{"", "text", "money", "date", "number"}

// Row is a line of a ledger; CaseID leads back to the record, "" where no one case stands behind it.
type Row struct {
	CaseID string
	Cells  []string
}

// Table is a ledger with its rows.
type Table struct {
	Kind   Kind
	Filter Filter
	Office string
	Rows   []Row
	Digest string // head of the journal when it was made

	Departments []string // of the rows in the period, for the filter
	Classes     []string // of the rows in the period and department, for the filter
}

// Name is the name of the file that holds the ledger, without its ending.
func (t *Table) Name() string {
	name := t.Kind.Code + "-" + t.Kind.Title + "-" + strings.TrimSuffix(t.Filter.Period(), "年")
	for _, s := range []string{t.Filter.Department, t.Filter.Class} {
		if s != "" {
			name += "-" + s
		}
	}
	return fileName.Replace(name)
}

// Line is a row as its source gives it.
type Line struct {
	CaseID      string
	Departments []string
	Values      map[string]string
}

// Source gives the rows of one name as values by name, those of the period; what else narrows is for the Book.
type Source interface {
	Names() []string
	Rows(ctx context.Context, f Filter, yield func(Line) error) error
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
		if err := k.check(append(s.Names(), "序号")); err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		b.kinds = append(b.kinds, k)
	}
	return b, nil
}

func (k *Kind) check(known []string) error {
	if k.Code == "" || k.Title == "" || k.Basis == "" || k.Period == "" || k.Empty == "" || len(k.Columns) == 0 {
		return fmt.Errorf("code, title, basis, period, empty and columns have to be there")
	}
	if k.Class != "" && !slices.Contains(known, k.Class) {
		return fmt.Errorf("no value named %q to tell the rows apart", k.Class)
	}
	if k.Fixed < 0 || k.Fixed >= len(k.Columns) {
		return fmt.Errorf("fixed: %d of %d columns", k.Fixed, len(k.Columns))
	}
	for _, c := range k.Columns {
		if !slices.Contains(known, c.Value) {
			return fmt.Errorf("no value named %q", c.Value)
		}
		if !slices.Contains(types, c.Type) || c.Width <= 0 {
			return fmt.Errorf("column %s: type %q, width %v", c.Title, c.Type, c.Width)
		}
	}
	return nil
}

// Kinds lists the ledgers.
func (b *Book) Kinds() []Kind { return b.kinds }

// Table makes a ledger for a year.
func (b *Book) Table(ctx context.Context, code string, year int) (*Table, error) {
	return b.Make(ctx, code, YearOf(year))
}

// Make makes a ledger of what the filter lets through, numbered from 1.
func (b *Book) Make(ctx context.Context, code string, f Filter) (*Table, error) {
	i := slices.IndexFunc(b.kinds, func(k Kind) bool { return k.Code == code })
	if i < 0 {
		return nil, fault.New("ledger.none", "没有编号为“%s”的台账。", code)
	}
	if !f.From.IsZero() && !f.To.IsZero() && f.To.Before(f.From) {
		return nil, fault.New("ledger.period", "起始日期 %s 晚于截止日期 %s，请改正。", f.From, f.To)
	}
	k := b.kinds[i]
	_, head, err := b.engine.Store.Head(ctx)
	if err != nil {
		return nil, err
	}
	office, err := register.OfficeOf(b.engine.Store.Read(ctx))
	if err != nil {
		return nil, err
	}
	t := &Table{Kind: k, Filter: f, Office: office.Name, Digest: head}
	if err := b.sources[k.Rows].Rows(ctx, f, t.take); err != nil {
		return nil, err
	}
	slices.Sort(t.Departments)
	slices.Sort(t.Classes)
	return t, nil
}

// take adds a line that the filter lets through.
func (t *Table) take(l Line) error {
	t.Departments = union(t.Departments, l.Departments)
	if d := t.Filter.Department; d != "" && !slices.Contains(l.Departments, d) {
		return nil
	}
	classes := parted(l.Values[t.Kind.Class])
	t.Classes = union(t.Classes, classes)
	if c := t.Filter.Class; c != "" && !slices.Contains(classes, c) {
		return nil
	}
	l.Values["序号"] = strconv.Itoa(len(t.Rows) + 1)
	row := Row{CaseID: l.CaseID, Cells: make([]string, len(t.Kind.Columns))}
	for i, c := range t.Kind.Columns {
		row.Cells[i] = l.Values[c.Value]
	}
	t.Rows = append(t.Rows, row)
	return nil
}

func union(have, more []string) []string {
	for _, s := range more {
		if !slices.Contains(have, s) {
			have = append(have, s)
		}
	}
	return have
}
