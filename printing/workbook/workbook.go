// Package workbook writes ledgers as XLSX: A4 landscape, fitted to the width, heads repeated, codes as text.
package workbook

import (
	"fmt"
	"io"
	"strconv"

	"github.com/xuri/excelize/v2"

	"sanzhitong/model/ledger"
)

// headRows are the rows above the data: title, subtitle, heads.
const headRows = 3

// Write writes a ledger. Text cells stay text, so that numbers of certificates and documents keep every digit; money is a
// number with two decimals. The journal's digest stands in the footer, so that a printed ledger can be matched to the data.
func Write(w io.Writer, t *ledger.Table) (err error) {
	f := excelize.NewFile()
	defer func() {
		if cerr := f.Close(); err == nil {
			err = cerr
		}
	}()
	sheet := t.Kind.Code
	if err := f.SetSheetName("Sheet1", sheet); err != nil {
		return fmt.Errorf("naming the sheet: %w", err)
	}
	styles, err := newStyles(f)
	if err != nil {
		return err
	}
	last, err := excelize.CoordinatesToCellName(len(t.Kind.Columns), headRows+max(len(t.Rows), 1))
	if err != nil {
		return fmt.Errorf("sizing the sheet: %w", err)
	}
	if err := layOut(f, sheet, last, t); err != nil {
		return err
	}
	if err := fill(f, sheet, styles, t); err != nil {
		return err
	}
	if _, err := f.WriteTo(w); err != nil {
		return fmt.Errorf("writing the workbook: %w", err)
	}
	return nil
}

type styles struct{ title, note, head, text, money int }

func newStyles(f *excelize.File) (s styles, err error) {
	thin := []excelize.Border{
		{Type: "left", Color: "000000", Style: 1},
		{Type: "right", Color: "000000", Style: 1},
		{Type: "top", Color: "000000", Style: 1},
		{Type: "bottom", Color: "000000", Style: 1},
	}
	number := "0.00"
	for _, d := range []struct {
		id    *int
		style excelize.Style
	}{
		{&s.title, excelize.Style{Font: &excelize.Font{Bold: true, Size: 16, Family: "宋体"}, Alignment: &excelize.Alignment{Horizontal: "center", Vertical: "center"}}},
		{&s.note, excelize.Style{Font: &excelize.Font{Size: 10, Family: "宋体"}, Alignment: &excelize.Alignment{Vertical: "center"}}},
		{&s.head, excelize.Style{Font: &excelize.Font{Bold: true, Size: 10, Family: "宋体"}, Border: thin, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"EDF1F7"}}, Alignment: &excelize.Alignment{Horizontal: "center", Vertical: "center", WrapText: true}}},
		{&s.text, excelize.Style{Font: &excelize.Font{Size: 10, Family: "宋体"}, Border: thin, NumFmt: 49, Alignment: &excelize.Alignment{Vertical: "center", WrapText: true}}},
		{&s.money, excelize.Style{Font: &excelize.Font{Size: 10, Family: "宋体"}, Border: thin, CustomNumFmt: &number, Alignment: &excelize.Alignment{Vertical: "center"}}},
	} {
		if *d.id, err = f.NewStyle(&d.style); err != nil {
			return s, fmt.Errorf("making a style: %w", err)
		}
	}
	return s, nil
}

// layOut sets everything that must be set before the rows are streamed; the filter comes before the sheet properties,
// which it would wipe.
func layOut(f *excelize.File, sheet, last string, t *ledger.Table) error {
	landscape, a4, one, zero, fit := "landscape", 9, 1, 0, true
	side, head, foot := 0.4, 0.6, 0.3
	column, err := excelize.ColumnNumberToName(len(t.Kind.Columns))
	if err != nil {
		return fmt.Errorf("sizing the sheet: %w", err)
	}
	digest := t.Digest
	if len(digest) > 16 {
		digest = digest[:16]
	}
	for _, do := range []func() error{
		func() error {
			return f.AutoFilter(sheet, fmt.Sprintf("A%d:%s%d", headRows, column, headRows+max(len(t.Rows), 1)), nil)
		},
		func() error {
			return f.SetPageLayout(sheet, &excelize.PageLayoutOptions{Orientation: &landscape, Size: &a4, FitToWidth: &one, FitToHeight: &zero})
		},
		func() error { return f.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &fit}) },
		func() error {
			return f.SetPageMargins(sheet, &excelize.PageLayoutMarginsOptions{Left: &side, Right: &side, Top: &head, Bottom: &head, Header: &foot, Footer: &foot})
		},
		func() error {
			return f.SetHeaderFooter(sheet, &excelize.HeaderFooterOptions{OddFooter: "&L数据摘要 " + digest + "&C第 &P 页 共 &N 页&R" + t.Kind.Code})
		},
		func() error {
			return f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: fmt.Sprintf("'%s'!$1:$%d", sheet, headRows), Scope: sheet})
		},
		func() error { return f.SetSheetDimension(sheet, "A1:"+last) },
	} {
		if err := do(); err != nil {
			return fmt.Errorf("laying out the sheet: %w", err)
		}
	}
	return nil
}

func fill(f *excelize.File, sheet string, s styles, t *ledger.Table) error {
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
	if err := w.SetPanes(&excelize.Panes{Freeze: true, YSplit: headRows, TopLeftCell: fmt.Sprintf("A%d", headRows+1), ActivePane: "bottomLeft"}); err != nil {
		return fmt.Errorf("freezing the heads: %w", err)
	}
	end, err := excelize.CoordinatesToCellName(n, 1)
	if err != nil {
		return fmt.Errorf("sizing the title: %w", err)
	}
	if err := w.MergeCell("A1", end); err != nil {
		return fmt.Errorf("joining the title: %w", err)
	}
	heads := make([]any, n)
	for i, c := range t.Kind.Columns {
		heads[i] = excelize.Cell{StyleID: s.head, Value: c.Title}
	}
	note := fmt.Sprintf("%s　%d年　共 %d 行", t.Office, t.Year, len(t.Rows))
	for _, row := range []struct {
		cell   string
		values []any
		height float64
	}{
		{"A1", []any{excelize.Cell{StyleID: s.title, Value: t.Kind.Title}}, 30},
		{"A2", []any{excelize.Cell{StyleID: s.note, Value: note}}, 18},
		{"A3", heads, 30},
	} {
		if err := w.SetRow(row.cell, row.values, excelize.RowOpts{Height: row.height}); err != nil {
			return fmt.Errorf("writing the heads: %w", err)
		}
	}
	values := make([]any, n)
	for r, row := range t.Rows {
		for i, c := range t.Kind.Columns {
			values[i] = cell(c, row.Cells[i], s)
		}
		if err := w.SetRow("A"+strconv.Itoa(headRows+1+r), values); err != nil {
			return fmt.Errorf("writing row %d: %w", r+1, err)
		}
	}
	return w.Flush()
}

func cell(c ledger.Column, value string, s styles) excelize.Cell {
	if c.Type == "money" {
		if yuan, err := strconv.ParseFloat(value, 64); err == nil {
			return excelize.Cell{StyleID: s.money, Value: yuan}
		}
	}
	return excelize.Cell{StyleID: s.text, Value: value}
}
