// Package today is the first page: what is due, late, waiting for me and returned to me.
package today

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"sanzhitong/model/access"
	"sanzhitong/model/casework"
	"sanzhitong/ui/cases"
	"sanzhitong/ui/desk"
	"sanzhitong/ui/widgets"
)

// mostDue is how many periods are listed, the earliest first.
const mostDue = 500

// Page is 今日.
type Page struct {
	desk    *desk.Desk
	due     *widgets.DataTable[casework.Due]
	waiting *widgets.DataTable[casework.Case]
	dueCard *widgets.Card
	mine    *widgets.Card
	lists   *fyne.Container // the two
	figures *fyne.Container
	counted []figure // what the figures show
	begun   *fyne.Container
	left    *widgets.Card // the forms begun; hidden while there are none
	first   *widgets.Wrapped
	object  fyne.CanvasObject
	reading desk.Reading
	user    access.User
	alarm   int
}

// New makes the page.
func New(d *desk.Desk) *Page {
	p := &Page{desk: d, user: d.Session.User, figures: container.New(widgets.Columns(170, 0)), begun: widgets.Stacked(), first: widgets.NewWrapped("", widgets.TextStyle{})}
	p.first.SetText(p.hint())
	p.due = widgets.NewDataTable("没有正在计算的期限。登记线索或者办理环节以后，期限会自动出现在这里。",
		widgets.Column[casework.Due]{ID: "light", Label: "期限", Width: 120, Value: p.words, Style: p.style},
		widgets.Column[casework.Due]{ID: "due", Label: "到期", Width: 100, Value: func(x casework.Due) string { return x.Deadline.Due.String() }},
		widgets.Column[casework.Due]{ID: "title", Label: "事项", Width: 190, Flexible: true, Value: func(x casework.Due) string { return x.Title }},
		widgets.Column[casework.Due]{ID: "case", Label: "案件", Width: 196, Value: func(x casework.Due) string { return x.Case.Label() }},
		widgets.Column[casework.Due]{ID: "party", Label: "当事人", Width: 150, Value: func(x casework.Due) string { return x.Case.PartyName }},
	)
	p.due.OnOpen = func(x casework.Due) { d.Go(desk.Route{Page: "case", Arg: x.Case.ID}) }
	p.waiting = widgets.NewDataTable("没有等您办理的案件。"+start(d.Session.User),
		widgets.Column[casework.Case]{ID: "state", Label: "状态", Width: 120, Value: p.state, Style: p.stateStyle},
		widgets.Column[casework.Case]{ID: "case", Label: "案件", Width: 196, Value: func(c casework.Case) string { return c.Label() }},
		widgets.Column[casework.Case]{ID: "cause", Label: "案由", Width: 200, Flexible: true, Value: func(c casework.Case) string { return c.Cause }},
		widgets.Column[casework.Case]{ID: "party", Label: "当事人", Width: 150, Value: func(c casework.Case) string { return c.PartyName }},
	)
	p.waiting.OnOpen = p.open
	p.due.OneClick, p.waiting.OneClick = true, true
	d.Arrange("today.due", p.due)
	d.Arrange("today.waiting", p.waiting)
	p.dueCard = widgets.NewTableCard("要办的事", p.sorted(), p.due)
	p.mine = widgets.NewTableCard("等我办理", "", p.waiting)
	p.lists = p.lay(p.dueCard, p.mine)
	if p.answers() {
		p.lists = p.lay(p.mine, p.dueCard)
	}
	p.left = widgets.NewCard("没有写完的", "", p.begun)
	p.left.Hide()
	above := container.New(widgets.Stack(4), widgets.NewCard("全单位", strconv.Itoa(d.Today().Year())+" 年", p.figures), p.left)
	right := widgets.Border(above, nil, nil, nil, widgets.NewCard("从哪里开始", "", widgets.Stacked(append([]fyne.CanvasObject{p.first}, p.ways()...)...)))
	p.object = p.reading.Cover(widgets.Border(nil, nil, nil, container.New(width{330}, right), p.lists))
	p.Refresh()
	return p
}

// width keeps a side of the page at one width.
type width struct{ w float32 }

func (w width) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(w.w, o[0].MinSize().Height)
}

func (w width) Layout(o []fyne.CanvasObject, size fyne.Size) { o[0].Resize(size) }

// Title implements desk.Page.
func (p *Page) Title() string { return "今日" }

// Object implements desk.Page.
func (p *Page) Object() fyne.CanvasObject { return p.object }

// Focus implements desk.Focuser.
func (p *Page) Focus() {
	if p.answers() {
		p.waiting.Focus()
		return
	}
	p.due.Focus()
}

// answers reports whether the person's work is what others have sent: then that stands first.
func (p *Page) answers() bool {
	return p.user.Is(access.Reviewer, access.Head, access.Archivist) && !p.user.Is(access.Clerk)
}

// Alarm is the number of cases in which the office is late or has to do something today.
func (p *Page) Alarm() int { return p.alarm }

func (p *Page) words(x casework.Due) string {
	_, words := p.desk.Light(&x.Deadline)
	return words
}

func (p *Page) style(x casework.Due) widgets.CellStyle {
	level, _ := p.desk.Light(&x.Deadline)
	return level.Cell()
}

func (p *Page) state(c casework.Case) string {
	return p.desk.Office.Engine.Procedure(c.Procedure).State(c.State).Name
}

func (p *Page) stateStyle(c casework.Case) widgets.CellStyle {
	if c.State == "returned" {
		return widgets.Late.Cell()
	}
	return widgets.CellStyle{}
}

func (p *Page) open(c casework.Case) {
	page := "case"
	if c.State == "reviewing" && p.user.Is(access.Reviewer) {
		page = "review"
	}
	p.desk.Go(desk.Route{Page: page, Arg: c.ID})
}

// Refresh implements desk.Page.
func (p *Page) Refresh() {
	session := p.desk.Session // whoever is at the desk now: another may be before the reading ends
	desk.Read(p.desk, &p.reading, func(ctx context.Context) (*content, error) { return p.read(ctx, session) }, p.show)
}

// content is what the page shows.
type content struct {
	due     []casework.Due
	cut     bool // more is due than is listed
	waiting *waiting
	begun   []cases.Begun
	figures []figure
	alarm   int
	empty   bool // the office has no case yet
}

// read reads everything, beside the window.
func (p *Page) read(ctx context.Context, session *access.Session) (*content, error) {
	running, err := p.desk.Office.Engine.Running(ctx, mostDue)
	if err != nil {
		return nil, err
	}
	c := &content{due: running, cut: len(running) == mostDue}
	slices.SortStableFunc(c.due, func(a, b casework.Due) int { return p.rank(a) - p.rank(b) })
	if c.waiting, err = p.waitingForMe(ctx); err != nil {
		return nil, err
	}
	if c.begun, err = p.unfinished(ctx, session); err != nil {
		return nil, err
	}
	_, total, err := p.desk.Office.Engine.Cases(ctx, casework.Filter{Limit: 1})
	if err != nil {
		return nil, err
	}
	c.empty = total == 0
	return c, p.count(ctx, c)
}

func (p *Page) show(c *content) {
	p.alarm = c.alarm
	p.due.SetRows(c.due)
	note := p.sorted()
	if c.cut {
		note = fmt.Sprintf("先显示最早的 %d 项 · 点一行进入", len(c.due))
	}
	p.dueCard.SetNote(note)
	p.waiting.SetRows(c.waiting.cases)
	p.lists.Refresh() // how they share the height follows from their rows
	p.mine.SetNote(c.waiting.note())
	p.showFigures(c.figures)
	p.showBegun(c.begun)
	p.first.SetText(p.hint())
	if c.empty {
		p.first.SetText(p.beginning())
	}
}

// sorted says how what is due is ordered, and what a click does.
func (p *Page) sorted() string {
	if p.user.Is(access.Clerk) {
		return "我登记的在前，按到期日 · 点一行进入"
	}
	return "按到期日 · 点一行进入"
}

// rank orders what is due, each part by its due dates: a clerk's own cases first, and last what ran out for somebody
// outside, for which nobody here is late.
func (p *Page) rank(x casework.Due) int {
	ranOut := x.Outside() && x.Due.Before(p.desk.Today())
	return 2*order(p.user.Is(access.Clerk) && !p.own(x.Case)) + order(ranOut)
}

func order(b bool) int {
	if b {
		return 1
	}
	return 0
}
