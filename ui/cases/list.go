// Package cases shows the cases: the list, one case with its way and what comes next, and the form of each step.
package cases

import (
	"context"
	"fmt"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"sanzhitong/model/access"
	"sanzhitong/model/casework"
	"sanzhitong/model/register"
	"sanzhitong/ui/desk"
	"sanzhitong/ui/widgets"
)

const (
	pageRows = 200                    // rows read at once
	countTo  = 5000                   // how far what is found is counted
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
	shape   *widgets.Button // takes the arrangement of the columns back
	object  fyne.CanvasObject

	working map[string]bool // see workingNames
	rows    []casework.Case
	total   int
	sought  string // what the rows were found by
	reading desk.Reading
	pending bool // what is asked for has not been read yet
	toFirst bool // and its first row is to be chosen then
}

// wordsNoted is under which name the words searched for are noted.
const wordsNoted = "cases.words"

// NewList makes the page as it was left; words given are searched for at once, among all cases. They may be the argument of a
// route that a Narrowing gave.
func NewList(d *desk.Desk, words string) *List {
	l := &List{desk: d, search: widgets.NewEntry("搜索 案号、文号、当事人、案由、地点（Ctrl+F）"), working: workingNames(d)}
	kept := words == ""
	if kept {
		words = d.Noted(wordsNoted)
	}
	l.filters = newFilters(d, kept, l.Refresh)
	if n, ok := narrowingOf(words); ok {
		words = ""
		l.filters.set(n.wanted())
	}
	l.filters.cleared = func() { l.search.SetValue("") }
	l.table = l.newTable()
	l.search.SetValue(words)
	l.search.WhenChanged(l.typed)
	l.search.Attach(widgets.Keys{Next: l.first, Down: l.first, Cancel: l.escape})
	l.table.Attach(widgets.Keys{Up: l.search.Focus})
	open := widgets.NewPrimary("登记线索", func() { d.Go(desk.Route{Page: "step", Arg: "/clue"}) })
	open.Hidden = !d.Session.User.Is(access.Clerk)
	l.more = widgets.NewLink("", func() { l.load(len(l.rows), 0) })
	l.more.Hide()
	l.shape = widgets.NewLink("恢复列宽和次序", l.table.Restore)
	l.card = widgets.NewTableCard("案件", "", l.reading.Cover(widgets.Border(nil, container.NewCenter(l.more), nil, nil, l.table)))
	l.shaped()
	head := container.NewVBox(widgets.Border(nil, nil, nil, open, l.search), l.filters.object)
	l.object = widgets.Border(head, nil, nil, nil, l.card)
	l.Refresh()
	return l
}

func (l *List) newTable() *widgets.DataTable[casework.Case] {
	t := widgets.NewDataTable("",
		widgets.Column[casework.Case]{ID: "number", Label: "案号 / 线索号", Width: 194, Sorts: true, Value: func(c casework.Case) string { return c.Label() }},
		widgets.Column[casework.Case]{ID: "state", Label: "状态", Width: 112, Sorts: true, Value: l.state, Style: l.style},
		widgets.Column[casework.Case]{ID: "cause", Label: "案由", Width: 132, Flexible: true, Sorts: true, Value: func(c casework.Case) string { return c.Cause }},
		widgets.Column[casework.Case]{ID: "party_name", Label: "当事人", Width: 145, Flexible: true, Sorts: true, Value: func(c casework.Case) string { return c.PartyName }},
		widgets.Column[casework.Case]{ID: "officers", Label: "承办人", Width: 112, Value: func(c casework.Case) string { return c.OfficerNames }},
		widgets.Column[casework.Case]{ID: "next_due", Label: "期限", Width: 110, Sorts: true, Value: l.light, Style: l.lightStyle},
		widgets.Column[casework.Case]{ID: "next", Label: "到期的事项", Width: 184, Flexible: true, Value: l.next},
		widgets.Column[casework.Case]{ID: "clued_on", Label: "登记", Width: 92, Sorts: true, Value: func(c casework.Case) string { return c.CluedOn.String() }},
	)
	t.Key = func(c casework.Case) string { return c.ID }
	t.OnOpen = func(c casework.Case) { l.desk.Go(desk.Route{Page: "case", Arg: c.ID}) }
	t.OnSort = func(by string, desc bool) {
		l.filters.sorted(by, desc)
		l.Refresh()
	}
	t.SortBy(l.filters.sort, l.filters.desc)
	t.Mark = func(text string) [][2]int { return casework.Found(l.sought, text) }
	t.OnShape = l.shaped
	l.desk.Arrange("cases", t)
	return t
}

// shaped offers what can be done with the list; the way back only to who has arranged the columns.
func (l *List) shaped() {
	tools := []fyne.CanvasObject{widgets.NewLink("打印清单", l.print), widgets.NewLink("导出 Excel", l.export)}
	if l.table.Reshaped() {
		tools = append([]fyne.CanvasObject{l.shape}, tools...)
	}
	l.card.SetActions(tools...)
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

// typed begins the search when no key has come for a moment. Where background work is done at once, so is this.
func (l *List) typed() {
	l.desk.Touch()
	l.toFirst = false
	if l.desk.Start != nil {
		l.load(0, 0)
		return
	}
	l.load(0, pause)
}

// escape takes the words searched for away, as Esc does wherever one searches; where there are none, it goes to the list.
func (l *List) escape() {
	if l.search.Value() == "" {
		l.table.FocusFirst()
		return
	}
	l.search.SetValue("")
	l.Refresh()
}

// first goes to the first case found. While it is still being searched, that is the one to come: a row that was there before
// would be gone under the fingers.
func (l *List) first() {
	if l.pending {
		l.toFirst = true
		l.table.Focus()
		return
	}
	l.table.FocusFirst()
}

// Refresh implements desk.Page: it reads the first rows anew.
func (l *List) Refresh() { l.load(0, 0) }

// load reads rows beside the window, after a pause, and shows them, those before an offset kept. Another load, and leaving the
// page, give up what is still paused.
func (l *List) load(offset int, after time.Duration) {
	filter := l.filter()
	filter.Offset, filter.Limit = offset, pageRows
	if filter.Words != "" {
		filter.CountTo = countTo
	}
	if l.filters.kept {
		l.desk.Note(wordsNoted, filter.Words)
	}
	l.filters.searched(filter.Words != "")
	l.pending = true
	officers := l.filters.officers
	type answer struct {
		cases    []casework.Case
		total    int
		officers []register.Officer
	}
	desk.Read(l.desk, &l.reading, func(ctx context.Context) (a answer, err error) {
		if err = waited(ctx, after); err != nil {
			return a, err
		}
		if a.officers = officers; officers == nil {
			if a.officers, err = l.desk.Office.Registers.Officers(ctx); err != nil {
				return a, err
			}
		}
		a.cases, a.total, err = l.desk.Office.Engine.Cases(ctx, filter)
		return a, err
	}, func(a answer) {
		l.pending = false
		l.filters.offer(a.officers)
		l.sought = filter.Words
		l.show(append(l.rows[:offset:offset], a.cases...), a.total)
		if l.toFirst {
			l.toFirst = false
			l.table.FocusFirst()
		}
	})
}

// waited lets a while pass, unless what is waited for is given up.
func waited(ctx context.Context, while time.Duration) error {
	if while == 0 {
		return nil
	}
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(while):
		return nil
	}
}

// filter gives what is asked for.
func (l *List) filter() casework.Filter {
	filter := l.filters.filter()
	filter.Words = strings.TrimSpace(l.search.Value())
	return filter
}

// narrowed says what the list is narrowed to by the conditions and the words, or "".
func (l *List) narrowed(sought string) string {
	list := l.filters.words()
	if sought != "" {
		list = append(list, "“"+sought+"”")
	}
	return strings.Join(list, " · ")
}

func (l *List) show(rows []casework.Case, total int) {
	l.rows, l.total = rows, total
	narrowed := l.narrowed(l.sought)
	l.table.SetEmpty("还没有案件。承办人登记线索以后，案件会出现在这里。")
	if l.desk.Session.User.Is(access.Clerk) {
		l.table.SetEmpty("还没有案件。按上面的“登记线索”开始第一件。")
	}
	l.card.SetTitle("案件")
	if narrowed != "" {
		l.table.SetEmpty("没有找到。请换一个词，或者按上面的“清除条件”看全部案件。")
		l.card.SetTitle("案件 · " + narrowed)
	}
	l.table.SetRows(rows)
	note := fmt.Sprintf("共 %s", l.counted())
	if len(rows) < total {
		note += fmt.Sprintf("，显示 %d 件", len(rows))
		l.more.SetText("再显示一些")
		if total <= countTo || l.sought == "" {
			l.more.SetText(fmt.Sprintf("再显示 %d 件", min(pageRows, total-len(rows))))
		}
	}
	l.more.Hidden = len(rows) >= total
	l.card.SetNote(note + " · 双击进入")
	l.object.Refresh()
}

// counted says how many cases there are; what a search finds is not counted to the end.
func (l *List) counted() string {
	if l.sought != "" && l.total > countTo {
		return fmt.Sprintf("%d 件以上", countTo)
	}
	return fmt.Sprintf("%d 件", l.total)
}
