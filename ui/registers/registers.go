// Package registers is 清单: departments, matters, officers and parties, a list and a form for each.
package registers

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"sanzhitong/model/access"
	"sanzhitong/model/casework"
	"sanzhitong/model/register"
	"sanzhitong/ui/cases"
	"sanzhitong/ui/desk"
	"sanzhitong/ui/widgets"
)

// Page is 清单.
type Page struct {
	desk        *desk.Desk
	matters     *widgets.DataTable[register.Matter]
	officers    *widgets.DataTable[register.Officer]
	parties     *widgets.DataTable[register.Party]
	departments *widgets.DataTable[register.Department]
	known       *widgets.Card // of the parties
	tabs        *widgets.Tabs
	object      fyne.CanvasObject
	reading     desk.Reading
	cases       map[string][]string // numbers by id of the party
}

// New makes the page.
func New(d *desk.Desk) *Page {
	p := &Page{desk: d}
	p.matters = widgets.NewDataTable("没有执法事项。按“新增”登记违法行为和处罚依据。",
		widgets.Column[register.Matter]{ID: "code", Label: "编码", Width: 60, Value: func(m register.Matter) string { return m.Code }},
		widgets.Column[register.Matter]{ID: "field", Label: "领域", Width: 90, Value: func(m register.Matter) string { return m.Field }},
		widgets.Column[register.Matter]{ID: "name", Label: "违法行为", Width: 260, Flexible: true, Value: func(m register.Matter) string { return m.Name }},
		widgets.Column[register.Matter]{ID: "basis", Label: "现行依据", Width: 290, Value: p.basis},
		widgets.Column[register.Matter]{ID: "range", Label: "对公民罚款幅度", Width: 250, Value: p.citizenRange},
		widgets.Column[register.Matter]{ID: "mark", Label: "核对", Width: 150, Value: func(m register.Matter) string { return checked(m.Mark) }, Style: checkedStyle},
	)
	p.matters.OnOpen = p.editMatter
	d.Arrange("registers.matters", p.matters)
	p.officers = widgets.NewDataTable("没有执法人员。按“新增”登记姓名、证号和有效期。",
		widgets.Column[register.Officer]{ID: "name", Label: "姓名", Width: 100, Value: func(o register.Officer) string { return o.Name }},
		widgets.Column[register.Officer]{ID: "certificate", Label: "执法证号", Width: 150, Value: func(o register.Officer) string { return o.Certificate }},
		widgets.Column[register.Officer]{ID: "department", Label: "科室", Width: 160, Flexible: true, Value: func(o register.Officer) string { return o.Department }},
		widgets.Column[register.Officer]{ID: "valid", Label: "有效期至", Width: 110, Value: func(o register.Officer) string { return o.ValidUntil.String() }},
		widgets.Column[register.Officer]{ID: "state", Label: "状态", Width: 110, Value: p.officerState, Style: p.officerStyle},
	)
	p.officers.OnOpen = p.editOfficer
	d.Arrange("registers.officers", p.officers)
	p.parties = widgets.NewDataTable("没有当事人。登记案件时可以同时登记。",
		widgets.Column[register.Party]{ID: "name", Label: "姓名或者名称", Width: 200, Value: func(q register.Party) string { return q.Name }},
		widgets.Column[register.Party]{ID: "code", Label: "证件号码", Width: 190, Value: func(q register.Party) string { return q.Code }},
		widgets.Column[register.Party]{ID: "address", Label: "地址", Width: 250, Flexible: true, Value: func(q register.Party) string { return q.Address }},
		widgets.Column[register.Party]{ID: "cases", Label: "本单位案件", Width: 300, Value: p.earlier},
	)
	d.Arrange("registers.parties", p.parties)
	p.parties.OnOpen = func(q register.Party) { cases.NewPartyDialog(d, &q, func(string) { p.Refresh() }) }
	p.departments = widgets.NewDataTable("没有科室。按“新增”登记。",
		widgets.Column[register.Department]{ID: "name", Label: "科室", Width: 240, Value: func(x register.Department) string { return x.Name }},
		widgets.Column[register.Department]{ID: "phone", Label: "电话", Width: 160, Value: func(x register.Department) string { return x.Phone }},
		widgets.Column[register.Department]{ID: "note", Label: "备注", Width: 240, Flexible: true, Value: func(x register.Department) string { return x.Note }},
	)
	p.departments.OnOpen = p.editDepartment
	d.Arrange("registers.departments", p.departments)
	p.known = p.sheet("当事人", p.parties, func() { cases.NewPartyDialog(d, nil, func(string) { p.Refresh() }) }, access.Clerk, access.Administrator, access.Archivist)
	p.tabs = widgets.NewTabs(
		container.NewTabItem("执法事项", p.sheet("执法事项", p.matters, func() { p.editMatter(register.Matter{}) }, access.Administrator, access.Archivist)),
		container.NewTabItem("执法人员", p.sheet("执法人员", p.officers, func() { p.editOfficer(register.Officer{}) }, access.Administrator, access.Archivist)),
		container.NewTabItem("当事人", p.known),
		container.NewTabItem("科室", p.sheet("科室", p.departments, func() { p.editDepartment(register.Department{}) }, access.Administrator, access.Archivist)),
	)
	p.object = p.reading.Cover(p.tabs)
	p.Refresh()
	return p
}

// sheet is a list with the button that adds to it, for those who may.
func (p *Page) sheet(title string, table fyne.CanvasObject, add func(), roles ...access.Role) *widgets.Card {
	card := widgets.NewTableCard(title, "双击查看", table)
	if p.desk.Session.User.Is(roles...) {
		card.SetNote("双击查看和修改")
		card.SetActions(widgets.NewLink("新增", add))
	}
	return card
}

// Turn goes to the next sheet, or the one before.
func (p *Page) Turn(by int) { p.tabs.Turn(by) }

// Focus implements desk.Focuser: the keyboard starts in the list, where Enter opens what there is. On the tabs the first
// arrow down would lead to 新增.
func (p *Page) Focus() {
	[]func(){p.matters.Focus, p.officers.Focus, p.parties.Focus, p.departments.Focus}[max(0, p.tabs.SelectedIndex())]()
}

// Title implements desk.Page.
func (p *Page) Title() string { return "清单" }

// Object implements desk.Page.
func (p *Page) Object() fyne.CanvasObject { return p.object }

// Refresh implements desk.Page.
func (p *Page) Refresh() { desk.Read(p.desk, &p.reading, p.read, p.show) }

// mostParties is how many parties are listed; where there are more, the sheet says so.
var mostParties = 5000

// content is what the page shows.
type content struct {
	matters     []register.Matter
	officers    []register.Officer
	parties     []register.Party
	cases       map[string][]string // by id of the party
	departments []register.Department
}

// read reads everything, beside the window.
func (p *Page) read(ctx context.Context) (c content, err error) {
	r := p.desk.Office.Registers
	if c.matters, err = r.Matters(ctx); err != nil {
		return c, err
	}
	if c.officers, err = r.Officers(ctx); err != nil {
		return c, err
	}
	if c.parties, err = r.Parties(ctx, "", mostParties); err != nil {
		return c, err
	}
	if c.departments, err = r.Departments(ctx); err != nil {
		return c, err
	}
	c.cases, err = p.casesOf(ctx, c.parties)
	return c, err
}

// casesOf names the cases of the parties.
func (p *Page) casesOf(ctx context.Context, parties []register.Party) (map[string][]string, error) {
	ids := make([]string, len(parties))
	for i := range parties {
		ids[i] = parties[i].ID
	}
	list, err := p.desk.Office.Engine.CasesOf(ctx, ids...)
	if err != nil {
		return nil, err
	}
	labels := map[string][]string{}
	for i := range list {
		labels[list[i].PartyID] = append(labels[list[i].PartyID], list[i].Label())
	}
	return labels, nil
}

func (p *Page) show(c content) {
	p.cases = c.cases
	p.matters.SetRows(c.matters)
	p.officers.SetRows(c.officers)
	p.parties.SetRows(c.parties)
	if len(c.parties) == mostParties {
		p.known.SetNote(fmt.Sprintf("当事人多，这里只列出 %d 个；其余的在案件里搜索", mostParties))
	}
	p.departments.SetRows(c.departments)
}

func (p *Page) basis(m register.Matter) string {
	b, err := m.On(p.desk.Today())
	if err != nil {
		return "现在没有有效依据"
	}
	return b.Penalty
}

func (p *Page) citizenRange(m register.Matter) string {
	b, err := m.On(p.desk.Today())
	if err != nil {
		return ""
	}
	if words := casework.RangeWords(b, true); words != "" {
		return words
	}
	return b.Unit
}

func (p *Page) officerState(o register.Officer) string {
	switch {
	case o.Left:
		return "已离岗"
	case o.Fit(p.desk.Today()) != nil:
		return "证件过期"
	}
	return "在岗"
}

func (p *Page) officerStyle(o register.Officer) widgets.CellStyle {
	if p.officerState(o) == "证件过期" {
		return widgets.Late.Cell()
	}
	return widgets.CellStyle{}
}

// earlier names the party's cases.
func (p *Page) earlier(q register.Party) string { return strings.Join(p.cases[q.ID], "、") }
