// Package cases shows the cases: the list, one case with its way and what comes next, and the form of each step.
package cases

import (
	"fmt"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"sanzhitong/model/access"
	"sanzhitong/model/casework"
	"sanzhitong/model/law"
	"sanzhitong/ui/desk"
	"sanzhitong/ui/theme"
	"sanzhitong/ui/widgets"
)

const (
	pageRows = 200                    // rows read at once
	pause    = 150 * time.Millisecond // after the last key typed, before the search begins
)

// List is 案件.
type List struct {
	desk    *desk.Desk
	search  *widgets.Entry
	filters *filters
	table   *widgets.DataTable[casework.Case]
	card    *widgets.Card
	more    *widgets.Button
	object  fyne.CanvasObject

	rows   []casework.Case
	total  int
	asked  int // counts what was asked for, so that an answer that comes too late is dropped
	typing *time.Timer
}

// NewList makes the page; words are searched for at once.
func NewList(d *desk.Desk, words string) *List {
	l := &List{desk: d, search: widgets.NewEntry("搜索 案号、文号、当事人、案由、地点（Ctrl+F）")}
	l.filters = newFilters(d, l.Refresh)
	l.table = l.newTable()
	l.search.SetValue(words)
	l.search.WhenChanged(l.typed)
	l.search.Attach(widgets.Keys{Next: l.table.Focus})
	open := widgets.NewPrimary("登记线索", func() { d.Go(desk.Route{Page: "step", Arg: "/clue"}) })
	open.Hidden = !d.Session.User.Is(access.Clerk)
	l.more = widgets.NewLink("", func() { l.load(len(l.rows)) })
	l.more.Hide()
	l.card = widgets.NewTableCard("案件", "", container.NewBorder(nil, container.NewCenter(l.more), nil, nil, l.table))
	head := container.NewVBox(container.NewBorder(nil, nil, nil, open, l.search), l.filters.object)
	l.object = container.NewBorder(head, nil, nil, nil, l.card)
	l.Refresh()
	return l
}

func (l *List) newTable() *widgets.DataTable[casework.Case] {
	t := widgets.NewDataTable("正在读取……",
		widgets.Column[casework.Case]{ID: "number", Label: "案号 / 线索号", Width: 195, Value: func(c casework.Case) string { return c.Label() }},
		widgets.Column[casework.Case]{ID: "state", Label: "状态", Width: 115, Value: l.state, Style: l.style},
		widgets.Column[casework.Case]{ID: "cause", Label: "案由", Width: 160, Flexible: true, Value: func(c casework.Case) string { return c.Cause }},
		widgets.Column[casework.Case]{ID: "party", Label: "当事人", Width: 150, Value: func(c casework.Case) string { return c.PartyName }},
		widgets.Column[casework.Case]{ID: "officers", Label: "承办人", Width: 115, Value: func(c casework.Case) string { return c.OfficerNames }},
		widgets.Column[casework.Case]{ID: "light", Label: "期限", Width: 100, Value: l.light, Style: l.lightStyle},
		widgets.Column[casework.Case]{ID: "next", Label: "到期的事项", Width: 215, Value: l.next},
		widgets.Column[casework.Case]{ID: "clued", Label: "登记", Width: 98, Value: func(c casework.Case) string { return c.CluedOn.String() }},
	)
	t.Key = func(c casework.Case) string { return c.ID }
	t.OnOpen = func(c casework.Case) { l.desk.Go(desk.Route{Page: "case", Arg: c.ID}) }
	return t
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
	switch {
	case c.State == "returned":
		return widgets.Late.Cell()
	case l.desk.Office.Engine.Procedure(c.Procedure).State(c.State).Final:
		return widgets.Fine.Cell()
	}
	return widgets.CellStyle{}
}

// runs reports whether anything is due in the case: in an archived one nothing is.
func (l *List) runs(c casework.Case) bool {
	return !c.NextDue.IsZero() && !l.desk.Office.Engine.Procedure(c.Procedure).State(c.State).Final
}

// due says from the row alone how what is due next stands.
func (l *List) due(c casework.Case) (widgets.Level, string) {
	if !l.runs(c) {
		return widgets.Neutral, "—"
	}
	light := l.desk.Office.Law.Light(c.NextDue, l.desk.Today(), false)
	return map[law.Status]widgets.Level{law.Late: widgets.Late, law.Today: widgets.DueToday, law.Soon: widgets.Soon, law.Fine: widgets.Fine}[light.Status], light.Words
}

func (l *List) light(c casework.Case) string {
	_, words := l.due(c)
	return words
}

func (l *List) lightStyle(c casework.Case) widgets.CellStyle {
	level, _ := l.due(c)
	if level == widgets.Neutral {
		return widgets.CellStyle{Color: theme.ColorMuted}
	}
	return level.Cell()
}

func (l *List) next(c casework.Case) string {
	if !l.runs(c) {
		return ""
	}
	return c.NextDue.String() + " " + c.NextTitle
}

// typed begins the search when no key has come for a moment. Where background work is done at once, so is this.
func (l *List) typed() {
	l.desk.Touch()
	if l.desk.Start != nil {
		l.Refresh()
		return
	}
	if l.typing != nil {
		l.typing.Stop()
	}
	l.typing = time.AfterFunc(pause, func() { fyne.Do(l.Refresh) })
}

// Refresh implements desk.Page: it reads the first rows anew.
func (l *List) Refresh() { l.load(0) }

// load reads rows beside the window and shows them, those before an offset kept.
func (l *List) load(offset int) {
	l.asked++
	asked := l.asked
	filter := l.filters.filter()
	filter.Words, filter.Offset, filter.Limit = l.search.Value(), offset, pageRows
	start := l.desk.Start
	if start == nil {
		start = func(f func()) { go f() }
	}
	start(func() {
		list, total, err := l.desk.Office.Engine.Cases(l.desk.Context(), filter)
		fyne.Do(func() {
			switch {
			case asked != l.asked: // something else has been asked for meanwhile
			case err != nil:
				l.desk.Fail(err)
			default:
				l.show(append(l.rows[:offset:offset], list...), total)
			}
		})
	})
}

func (l *List) show(rows []casework.Case, total int) {
	l.rows, l.total = rows, total
	l.table.SetEmpty("还没有案件。按上面的“登记线索”开始第一件。")
	if strings.TrimSpace(l.search.Value()) != "" || l.filters.narrows() {
		l.table.SetEmpty("没有找到。请换一个词，或者把上面的条件改为“全部”。")
	}
	l.table.SetRows(rows)
	note := fmt.Sprintf("共 %d 件 · 双击进入", total)
	if len(rows) < total {
		note = fmt.Sprintf("共 %d 件，显示 %d 件 · 双击进入", total, len(rows))
		l.more.SetText(fmt.Sprintf("再显示 %d 件", min(pageRows, total-len(rows))))
	}
	l.more.Hidden = len(rows) >= total
	l.card.SetNote(note)
	l.object.Refresh()
}
