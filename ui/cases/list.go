// Package cases shows the cases: the list, one case with its way and what comes next, and the form of each step.
package cases

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"sanzhitong/model/access"
	"sanzhitong/model/casework"
	"sanzhitong/ui/desk"
	"sanzhitong/ui/widgets"
)

// List is 案件.
type List struct {
	desk   *desk.Desk
	search *widgets.Entry
	table  *widgets.DataTable[casework.Case]
	card   *widgets.Card
	object fyne.CanvasObject
}

// NewList makes the page; words are searched for at once.
func NewList(d *desk.Desk, words string) *List {
	l := &List{desk: d, search: widgets.NewEntry("搜索 案号、当事人、案由、地点（Ctrl+F）")}
	day := func(f func(casework.Case) fmt.Stringer) func(casework.Case) string {
		return func(c casework.Case) string { return f(c).String() }
	}
	order := func(f func(casework.Case) string) func(a, b casework.Case) int {
		return func(a, b casework.Case) int { return strings.Compare(f(a), f(b)) }
	}
	label := func(c casework.Case) string { return c.Label() }
	clued := day(func(c casework.Case) fmt.Stringer { return c.CluedOn })
	l.table = widgets.NewDataTable("还没有案件。按上面的“登记线索”开始第一件。",
		widgets.Column[casework.Case]{ID: "number", Label: "案号 / 线索号", Width: 200, Value: label, Sort: order(label)},
		widgets.Column[casework.Case]{ID: "state", Label: "状态", Width: 110, Value: l.state, Sort: order(l.state), Style: l.style},
		widgets.Column[casework.Case]{ID: "cause", Label: "案由", Width: 240, Flexible: true, Value: func(c casework.Case) string { return c.Cause }},
		widgets.Column[casework.Case]{ID: "party", Label: "当事人", Width: 170, Value: func(c casework.Case) string { return c.PartyName }},
		widgets.Column[casework.Case]{ID: "officers", Label: "承办人", Width: 130, Value: func(c casework.Case) string { return c.OfficerNames }},
		widgets.Column[casework.Case]{ID: "clued", Label: "登记", Width: 100, Value: clued, Sort: order(clued)},
	)
	l.table.Key = func(c casework.Case) string { return c.ID }
	l.table.OnOpen = func(c casework.Case) { d.Go(desk.Route{Page: "case", Arg: c.ID}) }
	l.search.SetValue(words)
	l.search.WhenChanged(l.Refresh)
	l.search.Attach(widgets.Keys{Next: l.table.Focus})
	open := widgets.NewPrimary("登记线索", func() { d.Go(desk.Route{Page: "step", Arg: "/clue"}) })
	open.Hidden = !d.Session.User.Is(access.Clerk)
	l.card = widgets.NewTableCard("全部案件", "", l.table)
	l.object = container.NewBorder(container.NewBorder(nil, nil, nil, open, l.search), nil, nil, nil, l.card)
	l.Refresh()
	return l
}

// Title implements desk.Page.
func (l *List) Title() string { return "案件" }

// Object implements desk.Page.
func (l *List) Object() fyne.CanvasObject { return l.object }

// Focus implements desk.Focuser.
func (l *List) Focus() { l.search.Focus() }

// Table gives the list, for what is driven from outside.
func (l *List) Table() *widgets.DataTable[casework.Case] { return l.table }

func (l *List) state(c casework.Case) string {
	return l.desk.Office.Engine.Procedure(c.Procedure).State(c.State).Name
}

func (l *List) style(c casework.Case) widgets.CellStyle {
	switch c.State {
	case "returned":
		return widgets.Late.Cell()
	case "archived":
		return widgets.Fine.Cell()
	}
	return widgets.CellStyle{}
}

// Refresh implements desk.Page.
func (l *List) Refresh() {
	list, total, err := l.desk.Office.Engine.Cases(l.desk.Context(), casework.Filter{Words: l.search.Value()})
	if err != nil {
		l.desk.Fail(err)
		return
	}
	l.table.SetRows(list)
	l.card.SetNote(fmt.Sprintf("%d 件 · 双击进入", total))
	if l.search.Value() != "" {
		l.table.SetEmpty("没有找到。请换一个词，或者清空搜索框看全部案件。")
	}
}
