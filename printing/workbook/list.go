package workbook

import (
	"context"
	"io"

	"sanzhitong/model/ledger"
)

// List is a table that is no ledger: what somebody has narrowed a page to.
type List struct {
	Title   string
	Office  string
	Note    string // stands under the title: what the rows are narrowed to, on which day, how many
	Columns []ListColumn
	Rows    [][]string
}

// ListColumn is a column of a list.
type ListColumn struct {
	Title string
	Width float64 // in characters
	Type  string  // as of a ledger's column: text (default), money, date, number
}

// WriteList writes a list as ledgers are written, exactly the rows it has. It stops when ctx ends.
func WriteList(ctx context.Context, w io.Writer, l *List) error {
	t := &ledger.Table{Office: l.Office, Kind: ledger.Kind{Code: l.Title, Title: l.Title, Fixed: 1}}
	for _, c := range l.Columns {
		t.Kind.Columns = append(t.Kind.Columns, ledger.Column{Title: c.Title, Width: c.Width, Type: c.Type})
	}
	for _, r := range l.Rows {
		t.Rows = append(t.Rows, ledger.Row{Cells: r})
	}
	return write(ctx, w, t, words{note: l.Note, footer: footer("", l.Title)})
}
