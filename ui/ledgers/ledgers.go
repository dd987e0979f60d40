// Package ledgers is 台账: each ledger as a table whose rows lead back to their cases, and as a workbook.
package ledgers

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"sanzhitong/model/ledger"
	"sanzhitong/printing/workbook"
	"sanzhitong/ui/desk"
	"sanzhitong/ui/theme"
	"sanzhitong/ui/widgets"
)

// Page is 台账.
type Page struct {
	desk    *desk.Desk
	filters *filters
	export  *widgets.Button
	sheet   *fyne.Container
	table   *widgets.DataTable[ledger.Row]
	shown   *ledger.Table // nil until one has been made
	object  fyne.CanvasObject
}

// New makes the page.
func New(d *desk.Desk) *Page {
	p := &Page{desk: d, sheet: container.NewStack()}
	p.filters = newFilters(d, p.Refresh, func() { p.object.Refresh() })
	p.export = widgets.NewPrimary("导出 Excel", p.save)
	bar := widgets.Border(nil, nil, nil, container.NewVBox(p.export), p.filters.object)
	p.object = widgets.Border(container.New(layout.NewCustomPaddedLayout(4, 4, 0, 0), bar), nil, nil, nil, p.sheet)
	p.Refresh()
	return p
}

// Title implements desk.Page.
func (p *Page) Title() string { return "台账" }

// Object implements desk.Page.
func (p *Page) Object() fyne.CanvasObject { return p.object }

// Focus implements desk.Focuser.
func (p *Page) Focus() { p.filters.kind.Focus() }

// Table gives what is shown, nil until a ledger has been made.
func (p *Page) Table() *widgets.DataTable[ledger.Row] { return p.table }

// Refresh implements desk.Page.
func (p *Page) Refresh() {
	code, filter, err := p.filters.read()
	if err != nil {
		p.desk.Fail(err)
		return
	}
	var made *ledger.Table
	p.desk.Run("正在生成台账……", func(ctx context.Context) (err error) {
		made, err = p.desk.Office.Ledgers.Make(ctx, code, filter)
		return err
	}, func(err error) {
		switch {
		case errors.Is(err, context.Canceled):
			p.desk.Say("已停止，下面还是原来的台账。")
		case err != nil:
			p.desk.Fail(err)
		default:
			p.show(made)
		}
	})
}

// show shows a ledger and offers what its rows can be narrowed to.
func (p *Page) show(t *ledger.Table) {
	same := p.shown != nil && p.shown.Kind.Code == t.Kind.Code && len(p.shown.Rows) > 0 // else the widths are made anew
	p.shown = t
	p.filters.offer(t)
	if !same {
		p.table = newTable(t)
		p.table.OnOpen = p.open
		p.desk.Arrange("ledger."+t.Kind.Code, p.table)
	}
	p.table.SetEmpty(empty(t))
	p.table.SetRows(t.Rows)
	note := fmt.Sprintf("%s（按%s） · %d 行", t.Filter.Words(), t.Kind.Period, len(t.Rows))
	if leads(t) {
		note += " · 双击打开案件"
	}
	p.sheet.Objects = []fyne.CanvasObject{widgets.NewTableCard(t.Kind.Title, note, p.table)}
	p.sheet.Refresh()
}

func newTable(t *ledger.Table) *widgets.DataTable[ledger.Row] {
	var columns []widgets.Column[ledger.Row]
	for i, c := range t.Kind.Columns {
		column := widgets.Column[ledger.Row]{ID: t.Kind.Code + " " + c.Title, Label: c.Title, Width: width(c, i, t.Rows), Value: func(r ledger.Row) string { return r.Cells[i] }}
		if c.Type == "money" || c.Type == "number" {
			column.Align = fyne.TextAlignTrailing
		}
		if c.Value == "预警" {
			column.Style = func(ledger.Row) widgets.CellStyle { return widgets.Late.Cell() }
		}
		columns = append(columns, column)
	}
	return widgets.NewDataTable(t.Kind.Empty, columns...)
}

// Columns are as wide as what stands in them, within these bounds; long texts end in dots and can be drawn wider.
const (
	widest   = 280
	measured = 200 // rows
)

// width gives a column the room that its head and its first rows need. Measuring takes its time on the window's goroutine: only a
// text that looks longer than those before is measured.
func width(c ledger.Column, column int, rows []ledger.Row) float32 {
	need, longest := fyne.MeasureText(c.Title, theme.Size(theme.SizeTable), fyne.TextStyle{Bold: true}).Width, 0
	for _, r := range rows[:min(len(rows), measured)] {
		text := r.Cells[column]
		if n := breadth(text); n > longest && need < widest {
			longest = n
			need = max(need, fyne.MeasureText(text, theme.Size(theme.SizeTable), fyne.TextStyle{}).Width)
		}
	}
	return min(need, widest) + 24
}

// breadth is about how wide a text is, in tenths of a digit: a Chinese character is as wide as two, a capital letter wider than one.
func breadth(text string) (n int) {
	for _, r := range text {
		switch {
		case r > 0x2e7f:
			n += 20
		case r >= 'A' && r <= 'Z':
			n += 13
		default:
			n += 10
		}
	}
	return n
}

// empty says why there are no rows: none in the period, or none that the conditions let through.
func empty(t *ledger.Table) string {
	if t.Filter.Department != "" || t.Filter.Class != "" {
		return "没有符合条件的记录。请把部门和类别改回“全部”再看。"
	}
	return t.Kind.Empty
}

func leads(t *ledger.Table) bool { return len(t.Rows) > 0 && t.Rows[0].CaseID != "" }

func (p *Page) open(r ledger.Row) {
	if r.CaseID == "" {
		p.desk.Say("这一行是汇总，不对应某一件案件。")
		return
	}
	p.desk.Go(desk.Route{Page: "case", Arg: r.CaseID})
}

// save writes what is shown, row by row.
func (p *Page) save() {
	if t := p.shown; t != nil {
		p.desk.SaveAs(t.Name()+".xlsx", func(ctx context.Context) ([]byte, error) { return file(ctx, t) })
	}
}

func file(ctx context.Context, t *ledger.Table) ([]byte, error) {
	var b bytes.Buffer
	err := workbook.Write(ctx, &b, t)
	return b.Bytes(), err
}
