// Package workbook writes ledgers and the lists of pages as XLSX that print well, A4 landscape with heads on every sheet, and reads registers.
package workbook

import (
	"archive/zip"
	"context"
	"fmt"
	"io"
	"strconv"

	"github.com/xuri/excelize/v2"

	"sanzhitong/model/ledger"
	"sanzhitong/model/notation"
)

// headRows are the rows above the data: title, note, heads.
const headRows = 3

// Write writes a ledger, exactly the rows it has. Text cells stay text, so that numbers of certificates and documents keep
// every digit; money, days and counts are typed, so that Excel can add, sort and filter them. The journal's digest stands in
// the footer, so that a printed ledger can be matched to the data. It stops when ctx ends.
func Write(ctx context.Context, w io.Writer, t *ledger.Table) error {
	digest := t.Digest
	if len(digest) > 16 {
		digest = digest[:16]
	}
	return write(ctx, w, t, words{
		note:   fmt.Sprintf("%s　%s（按%s）　共 %d 行", t.Office, t.Filter.Words(), t.Kind.Period, len(t.Rows)),
		footer: footer("数据摘要 "+digest, t.Kind.Code+" "+t.Kind.Title),
	})
}

// words are what stands round the rows: the note under the title, and the footer in Excel's own writing.
type words struct{ note, footer string }

func write(ctx context.Context, w io.Writer, t *ledger.Table, round words) (err error) {
	f := excelize.NewFile()
	f.SetZipWriter(func(w io.Writer) excelize.ZipWriter { return zip.NewWriter(stoppable{ctx, w}) })
	defer func() {
		if cerr := f.Close(); err == nil {
			err = cerr
		}
	}()
	sheet := t.Kind.Code
	if err := f.SetSheetName("Sheet1", sheet); err != nil {
		return fmt.Errorf("naming the sheet: %w", err)
	}
	if err := f.SetDocProps(&excelize.DocProperties{Title: t.Kind.Title, Creator: t.Office, Description: t.Kind.Basis}); err != nil {
		return fmt.Errorf("naming the workbook: %w", err)
	}
	if err := usualFont(f); err != nil {
		return err
	}
	styles, err := newStyles(f)
	if err != nil {
		return err
	}
	if err := layOut(f, sheet, t, round.footer); err != nil {
		return err
	}
	if err := fill(ctx, f, sheet, styles, t, round.note); err != nil {
		return err
	}
	if _, err := f.WriteTo(w); err != nil {
		return fmt.Errorf("writing the workbook: %w", err)
	}
	return nil
}

// stoppable ends the packing of a workbook, which takes as long as its rows.
type stoppable struct {
	ctx context.Context
	w   io.Writer
}

func (s stoppable) Write(p []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	return s.w.Write(p)
}

func fill(ctx context.Context, f *excelize.File, sheet string, s styles, t *ledger.Table, note string) error {
	w, err := f.NewStreamWriter(sheet)
	if err != nil {
		return fmt.Errorf("streaming the sheet: %w", err)
	}
	n := len(t.Kind.Columns)
	for i := n; i >= 1; i-- { // from the last to the first: the stream wants it so
		if err := w.SetColWidth(i, i, t.Kind.Columns[i-1].Width); err != nil {
			return fmt.Errorf("setting a width: %w", err)
		}
	}
	if err := freeze(w, t.Kind.Fixed); err != nil {
		return err
	}
	if err := heads(w, s, t, note); err != nil {
		return err
	}
	values := make([]any, n)
	for r, row := range t.Rows {
		if err := ctx.Err(); err != nil {
			return err
		}
		for i, c := range t.Kind.Columns {
			values[i] = cell(c, row.Cells[i], s)
		}
		if err := w.SetRow("A"+strconv.Itoa(headRows+1+r), values, excelize.RowOpts{Height: height(t.Kind.Columns, row.Cells)}); err != nil {
			return fmt.Errorf("writing row %d: %w", r+1, err)
		}
	}
	if len(t.Rows) == 0 && t.Kind.Empty != "" {
		if err := w.SetRow("A"+strconv.Itoa(headRows+1), []any{excelize.Cell{StyleID: s.note, Value: t.Kind.Empty}}); err != nil {
			return fmt.Errorf("writing the empty ledger: %w", err)
		}
	}
	return w.Flush()
}

// freeze keeps the heads and the first columns in view.
func freeze(w *excelize.StreamWriter, columns int) error {
	corner, err := excelize.CoordinatesToCellName(columns+1, headRows+1)
	if err != nil {
		return fmt.Errorf("freezing the heads: %w", err)
	}
	panes := excelize.Panes{Freeze: true, XSplit: columns, YSplit: headRows, TopLeftCell: corner, ActivePane: "bottomLeft"}
	if columns > 0 {
		panes.ActivePane = "bottomRight"
	}
	if err := w.SetPanes(&panes); err != nil {
		return fmt.Errorf("freezing the heads: %w", err)
	}
	return nil
}

// heads writes the rows above the data. The title stands over the columns of the first sheet, the note of a ledger that goes
// on beside over the fixed ones: it is on every sheet.
func heads(w *excelize.StreamWriter, s styles, t *ledger.Table, note string) error {
	over, noteHeight := []int{firstSheet(&t.Kind), firstSheet(&t.Kind)}, 18.0
	if t.Kind.Fixed > 0 && over[0] < len(t.Kind.Columns) {
		over[1] = t.Kind.Fixed
		width := 0.0
		for _, c := range t.Kind.Columns[:t.Kind.Fixed] {
			width += c.Width
		}
		noteHeight = height([]ledger.Column{{Width: width}}, []string{note})
	}
	for row := 1; row < headRows; row++ {
		first := "A" + strconv.Itoa(row)
		last, err := excelize.CoordinatesToCellName(over[row-1], row)
		if err == nil && last != first {
			err = w.MergeCell(first, last)
		}
		if err != nil {
			return fmt.Errorf("joining the title: %w", err)
		}
	}
	titles := make([]any, len(t.Kind.Columns))
	for i, c := range t.Kind.Columns {
		titles[i] = excelize.Cell{StyleID: s.head, Value: c.Title}
	}
	for i, row := range []struct {
		values []any
		height float64
	}{
		{[]any{excelize.Cell{StyleID: s.title, Value: t.Kind.Title}}, 30},
		{[]any{excelize.Cell{StyleID: s.note, Value: note}}, noteHeight},
		{titles, 30},
	} {
		if err := w.SetRow("A"+strconv.Itoa(i+1), row.values, excelize.RowOpts{Height: row.height}); err != nil {
			return fmt.Errorf("writing the heads: %w", err)
		}
	}
	return nil
}

// cell types a value; what is not of the column's type, such as several days in one cell, stays text.
func cell(c ledger.Column, value string, s styles) excelize.Cell {
	switch c.Type {
	case "money":
		if m, err := notation.ParseMoney(value); err == nil && value != "" {
			return excelize.Cell{StyleID: s.money, Value: float64(m) / 100}
		}
	case "date":
		if d, err := notation.ParseDay(value); err == nil && !d.IsZero() {
			return excelize.Cell{StyleID: s.date, Value: d.Time()}
		}
	case "number":
		if n, err := strconv.Atoi(value); err == nil {
			return excelize.Cell{StyleID: s.number, Value: n}
		}
	}
	return excelize.Cell{StyleID: s.text, Value: value}
}
