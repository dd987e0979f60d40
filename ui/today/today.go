// Package today is the first page: what is due, late, waiting for me and returned to me.
package today

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"sanzhitong/model/access"
	"sanzhitong/model/casework"
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
	figures *widgets.KeyValues
	first   *widgets.Wrapped
	object  fyne.CanvasObject
	alarm   int
}

// New makes the page.
func New(d *desk.Desk) *Page {
	p := &Page{desk: d, figures: widgets.NewKeyValues(1), first: widgets.MutedWrapped("")}
	p.due = widgets.NewDataTable("没有正在计算的期限。登记线索或者办理环节以后，期限会自动出现在这里。",
		widgets.Column[casework.Due]{ID: "light", Label: "期限", Width: 120, Value: p.words, Style: p.style},
		widgets.Column[casework.Due]{ID: "due", Label: "到期", Width: 100, Value: func(x casework.Due) string { return x.Deadline.Due.String() }},
		widgets.Column[casework.Due]{ID: "title", Label: "事项", Width: 190, Flexible: true, Value: func(x casework.Due) string { return x.Title }},
		widgets.Column[casework.Due]{ID: "case", Label: "案件", Width: 185, Value: func(x casework.Due) string { return x.Case.Label() }},
		widgets.Column[casework.Due]{ID: "party", Label: "当事人", Width: 150, Value: func(x casework.Due) string { return x.Case.PartyName }},
	)
	p.due.OnOpen = func(x casework.Due) { d.Go(desk.Route{Page: "case", Arg: x.Case.ID}) }
	p.waiting = widgets.NewDataTable("没有等您办理的案件。"+start(d.Session.User),
		widgets.Column[casework.Case]{ID: "state", Label: "等您办理", Width: 120, Value: p.state, Style: p.stateStyle},
		widgets.Column[casework.Case]{ID: "case", Label: "案件", Width: 185, Value: func(c casework.Case) string { return c.Label() }},
		widgets.Column[casework.Case]{ID: "cause", Label: "案由", Width: 200, Flexible: true, Value: func(c casework.Case) string { return c.Cause }},
		widgets.Column[casework.Case]{ID: "party", Label: "当事人", Width: 150, Value: func(c casework.Case) string { return c.PartyName }},
	)
	p.waiting.OnOpen = p.open
	p.dueCard = widgets.NewTableCard("要办的事", "按到期日 · 双击进入", p.due)
	p.mine = widgets.NewTableCard("等我办理", "", p.waiting)
	left := container.NewGridWithRows(2, p.dueCard, p.mine)
	right := container.NewBorder(widgets.NewCard("本年进度", strconv.Itoa(d.Today().Year())+" 年", p.figures), nil, nil, nil,
		widgets.NewCard("从哪里开始", "", p.first))
	p.object = container.NewBorder(nil, nil, nil, container.New(width{330}, right), left)
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
func (p *Page) Focus() { p.due.Focus() }

// Alarm is the number of periods that are late or end today.
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
	if c.State == "reviewing" && p.desk.Session.User.Is(access.Reviewer) {
		page = "review"
	}
	p.desk.Go(desk.Route{Page: page, Arg: c.ID})
}

// Refresh implements desk.Page.
func (p *Page) Refresh() {
	if err := p.read(); err != nil {
		p.desk.Fail(err)
	}
}

func (p *Page) read() error {
	running, err := p.desk.Office.Engine.Running(p.desk.Context(), mostDue)
	if err != nil {
		return err
	}
	running = slices.DeleteFunc(running, func(x casework.Due) bool { return x.Paused })
	p.alarm = 0
	for i := range running {
		if level, _ := p.desk.Light(&running[i].Deadline); level == widgets.Late || level == widgets.DueToday {
			p.alarm++
		}
	}
	slices.SortStableFunc(running, func(a, b casework.Due) int { return p.rank(a) - p.rank(b) })
	p.due.SetRows(running)
	mine, err := p.waitingForMe()
	if err != nil {
		return err
	}
	p.waiting.SetRows(mine.cases)
	p.mine.SetNote(mine.note())
	p.first.SetText(p.hint())
	return p.count()
}

// rank orders what is due, each part by its due dates: a clerk's own cases first, and last what ran out for the party, for
// which nobody here is late.
func (p *Page) rank(x casework.Due) int {
	ranOut := x.Bearer == "当事人" && x.Due.Before(p.desk.Today())
	return 2*order(p.desk.Session.User.Is(access.Clerk) && !p.own(x.Case)) + order(ranOut)
}

// count puts the figures of the year; each is counted by the database over all cases.
func (p *Page) count() error {
	year := p.desk.Today().Year()
	var ended, all []string
	for _, proc := range p.desk.Office.Engine.Procedures() {
		for _, s := range proc.States {
			all = append(all, s.Code)
			if ends(proc, s) {
				ended = append(ended, s.Code)
			}
		}
	}
	open := slices.DeleteFunc(all, func(code string) bool { return slices.Contains(ended, code) })
	var pairs []widgets.Pair
	for _, f := range []struct {
		label  string
		filter casework.Filter
	}{
		{"登记线索", casework.Filter{Year: year}},
		{"其中已经办结", casework.Filter{Year: year, States: ended}},
		{"正在办理（各年）", casework.Filter{States: open}},
	} {
		f.filter.Limit = 1
		_, n, err := p.desk.Office.Engine.Cases(p.desk.Context(), f.filter)
		if err != nil {
			return err
		}
		pairs = append(pairs, widgets.Pair{Label: f.label, Value: strconv.Itoa(n) + " 件"})
	}
	p.figures.Set(append(pairs, widgets.Pair{Label: "超期或今天到期", Value: strconv.Itoa(p.alarm) + " 项"})...)
	return nil
}

// ends reports whether nobody has to carry a case on from a state but the archivist.
func ends(proc *casework.Procedure, s casework.State) bool {
	return s.Final || turn(proc, s.Code) == access.Archivist
}

func order(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (p *Page) hint() string {
	u := p.desk.Session.User
	switch {
	case u.Is(access.Clerk):
		return "新案件：左边“案件”，再按“登记线索”（Ctrl+N）。\n办理中的案件：在左表双击，右边“下一步”列出可以办的环节；不能办的写明差什么、依据哪一条。"
	case u.Is(access.Reviewer):
		return "左表双击进入“法制审核”：左边是材料，中间是打印出来的样子，右边是九个要点。看完输入密码签署，或者写明问题退回。"
	case u.Is(access.Head):
		return "左表列出等您审批的案件，双击进入，右边“下一步”写审批意见。"
	case u.Is(access.Archivist):
		return "已结案的案件在左表，双击进入办理归档；台账在左边“台账”，可以导出给上级。"
	}
	return "在“设置”里维护单位信息、账号和放假安排；在“清单”里维护事项、执法人员和当事人。"
}

// start tells somebody who has nothing to do yet where to begin.
func start(u access.User) string {
	switch {
	case u.Is(access.Clerk):
		return "新案件按 Ctrl+N 登记线索。"
	case u.Is(access.Administrator):
		return "请先在“设置”里核对单位信息和账号。"
	}
	return "有案件送来时，会出现在这里。"
}
