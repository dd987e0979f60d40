// Package ledgers is 台账: each ledger as a table whose rows lead back to their cases, and as a workbook.
package ledgers

import (
	"bytes"
	"fmt"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"sanzhitong/model/ledger"
	"sanzhitong/printing/workbook"
	"sanzhitong/ui/desk"
	"sanzhitong/ui/widgets"
)

// Page is 台账.
type Page struct {
	desk   *desk.Desk
	kind   *widgets.Choice
	year   *widgets.Choice
	sheet  *fyne.Container
	shown  *ledger.Table
	object fyne.CanvasObject
}

// New makes the page.
func New(d *desk.Desk) *Page {
	p := &Page{desk: d, sheet: container.NewStack()}
	var kinds []widgets.Option
	for _, k := range d.Office.Ledgers.Kinds() {
		kinds = append(kinds, widgets.Option{Value: k.Code, Label: k.Code + " " + k.Title})
	}
	var years []widgets.Option
	for y := d.Today().Year(); y > d.Today().Year()-8; y-- {
		years = append(years, widgets.Option{Value: strconv.Itoa(y), Label: strconv.Itoa(y) + " 年"})
	}
	p.kind, p.year = widgets.NewChoice(kinds...), widgets.NewChoice(years...)
	p.kind.SetValue(kinds[0].Value)
	p.year.SetValue(years[0].Value)
	p.kind.WhenChanged(p.Refresh)
	p.year.WhenChanged(p.Refresh)
	export := widgets.NewPrimary("导出 Excel", p.export)
	bar := container.New(widgets.Columns(380, 120, 130, 0), p.kind.Object(), p.year.Object(), export, widgets.Plain(""))
	p.object = container.NewBorder(container.NewPadded(bar), nil, nil, nil, p.sheet)
	p.Refresh()
	return p
}

// Title implements desk.Page.
func (p *Page) Title() string { return "台账" }

// Object implements desk.Page.
func (p *Page) Object() fyne.CanvasObject { return p.object }

// Refresh implements desk.Page.
func (p *Page) Refresh() {
	year, err := strconv.Atoi(p.year.Value())
	if err != nil {
		p.desk.Fail(err)
		return
	}
	t, err := p.desk.Office.Ledger(p.desk.Context(), p.kind.Value(), year)
	if err != nil {
		p.desk.Fail(err)
		return
	}
	p.shown = t
	var columns []widgets.Column[ledger.Row]
	for i, c := range t.Kind.Columns {
		columns = append(columns, widgets.Column[ledger.Row]{ID: c.Title, Label: c.Title, Width: float32(c.Width)*8 + 16, Value: func(r ledger.Row) string { return r.Cells[i] }})
	}
	table := widgets.NewDataTable("这一年还没有记录。台账由案件自动生成，不需要填写。", columns...)
	table.SetRows(t.Rows)
	table.OnOpen = func(r ledger.Row) { p.desk.Go(desk.Route{Page: "case", Arg: r.CaseID}) }
	p.sheet.Objects = []fyne.CanvasObject{widgets.NewTableCard(t.Kind.Title, fmt.Sprintf("%d 行 · 双击打开案件", len(t.Rows)), table)}
	p.sheet.Refresh()
}

// export writes what is shown.
func (p *Page) export() {
	t := p.shown
	p.desk.SaveAs(fmt.Sprintf("%s-%s-%d.xlsx", t.Kind.Code, t.Kind.Title, t.Year), func() ([]byte, error) {
		var b bytes.Buffer
		err := workbook.Write(&b, t)
		return b.Bytes(), err
	})
}
