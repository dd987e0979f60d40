package cases

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"sanzhitong/model/casework"
	"sanzhitong/model/document"
	"sanzhitong/model/dossier"
	"sanzhitong/ui/desk"
	"sanzhitong/ui/widgets"
)

// Case is one case: who and what, the way gone, what comes next and when it is due.
type Case struct {
	desk  *desk.Desk
	id    string
	facts *casework.Facts

	head      *widgets.Card
	about     *widgets.KeyValues
	way       *widgets.DataTable[casework.Step]
	next      *fyne.Container
	periods   *widgets.DataTable[casework.Deadline]
	documents *widgets.DataTable[document.Document]
	object    fyne.CanvasObject
}

// NewCase makes the page of a case.
func NewCase(d *desk.Desk, id string) *Case {
	c := &Case{desk: d, id: id, about: widgets.NewKeyValues(2), next: widgets.Stacked()}
	c.head = widgets.NewCard("", "", c.about)
	c.way = widgets.NewDataTable("",
		widgets.Column[casework.Step]{ID: "day", Label: "发生", Width: 95, Value: func(s casework.Step) string { return s.Day.String() }},
		widgets.Column[casework.Step]{ID: "kind", Label: "环节", Width: 110, Value: c.kindName},
		widgets.Column[casework.Step]{ID: "what", Label: "内容", Width: 200, Flexible: true, Value: c.summary},
		widgets.Column[casework.Step]{ID: "who", Label: "经办", Width: 75, Value: func(s casework.Step) string { return s.AuthorName }},
		widgets.Column[casework.Step]{ID: "entered", Label: "录入", Width: 150, Value: entered, Style: lateEntry},
	)
	c.way.OnOpen = c.showStep
	c.periods = widgets.NewDataTable("没有期限。",
		widgets.Column[casework.Deadline]{ID: "light", Label: "期限", Width: 115, Value: c.words, Style: c.light},
		widgets.Column[casework.Deadline]{ID: "title", Label: "事项", Width: 130, Flexible: true, Value: func(x casework.Deadline) string { return x.Title }},
		widgets.Column[casework.Deadline]{ID: "due", Label: "到期", Width: 95, Value: func(x casework.Deadline) string { return x.Due.String() }},
	)
	c.periods.OnOpen = c.why
	c.documents = widgets.NewDataTable("还没有定稿的文书。",
		widgets.Column[document.Document]{ID: "title", Label: "文书", Width: 130, Flexible: true, Value: func(x document.Document) string { return x.Title }},
		widgets.Column[document.Document]{ID: "number", Label: "文号", Width: 205, Value: func(x document.Document) string { return x.Number }},
	)
	c.documents.OnOpen = c.showDocument
	dossierLink := widgets.NewLink("看整卷", c.showDossier)
	documents := widgets.NewTableCard("文书", "双击看打印的样子", c.documents)
	documents.SetActions(dossierLink)
	left := container.NewBorder(c.head, nil, nil, nil, widgets.NewTableCard("经过", "发生日期 / 录入时间 · 双击看详情", c.way))
	right := container.NewBorder(widgets.NewCard("下一步", "", c.next), nil, nil, nil,
		container.NewGridWithRows(2, widgets.NewTableCard("期限", "双击看为什么是这一天", c.periods), documents))
	split := container.NewHSplit(left, right)
	split.Offset = 0.62
	c.object = split
	c.Refresh()
	return c
}

// Title implements desk.Page.
func (c *Case) Title() string {
	if c.facts == nil {
		return "案件"
	}
	return "案件 · " + c.facts.Case.Label()
}

// Object implements desk.Page.
func (c *Case) Object() fyne.CanvasObject { return c.object }

// Focus implements desk.Focuser.
func (c *Case) Focus() { c.way.Focus() }

// Refresh implements desk.Page.
func (c *Case) Refresh() {
	f, err := c.desk.Office.Engine.Facts(c.desk.Context(), c.id)
	if err != nil {
		c.desk.Fail(err)
		return
	}
	c.facts = f
	k := f.Case
	c.head.SetTitle(k.Cause + "案")
	c.head.SetNote(f.Procedure.State(k.State).Name)
	fine := "—"
	if f.Last("conclude") != nil {
		fine = dossier.Result(f)
	}
	major := "否"
	if f.Major() {
		major = "是：" + f.MajorSentence()
	} else if f.Office.ReviewAll {
		major = "否（本单位全部送审）"
	}
	basis := ""
	if b, err := f.Basis(); err == nil {
		basis = b.Penalty
	}
	c.about.Set(
		widgets.Pair{Label: "当事人", Value: f.Party.Name}, widgets.Pair{Label: "违法行为日", Value: k.ViolatedOn.String()},
		widgets.Pair{Label: "证件号码", Value: f.Party.Code}, widgets.Pair{Label: "拟处罚", Value: fine},
		widgets.Pair{Label: "地点", Value: k.Place}, widgets.Pair{Label: "重大决定", Value: major},
		widgets.Pair{Label: "依据", Value: basis}, widgets.Pair{Label: "承办人", Value: k.OfficerNames},
	)
	c.way.SetRows(f.Steps)
	c.periods.SetRows(f.Deadlines)
	c.documents.SetRows(f.Documents)
	c.showNext()
}

// showNext lists the steps: those that can be taken as buttons, the others with what stops them and the article.
func (c *Case) showNext() {
	c.next.Objects = nil
	list, err := c.desk.Office.Engine.Possible(c.desk.Context(), c.desk.Session, c.facts)
	if err != nil {
		c.desk.Fail(err)
		return
	}
	buttons := container.NewGridWithColumns(3)
	var rest []fyne.CanvasObject
	for _, p := range list {
		step := p.Step
		switch {
		case !p.Role:
			rest = append(rest, widgets.MutedWrapped(step.Name+"：由"+step.Role.Label()+"办理"))
		case len(p.Stops) > 0:
			rest = append(rest, widgets.NewWrapped(step.Name+"：暂不能办", widgets.TextStyle{Bold: true}))
			for _, s := range p.Stops {
				rest = append(rest, widgets.MutedWrapped(s.Error()))
			}
		default:
			do := func() { c.desk.Go(c.route(step)) }
			if step.To.Always != "" || step.Outcome != "" {
				buttons.Add(widgets.NewPrimary(step.Name, do))
			} else {
				buttons.Add(widgets.NewButton(step.Name, do))
			}
		}
	}
	if len(list) == 0 {
		c.next.Add(widgets.MutedWrapped("案件已经归档，不能再增加或者改动。"))
	}
	if len(buttons.Objects) > 0 {
		c.next.Add(buttons)
	}
	for _, o := range rest {
		c.next.Add(o)
	}
	c.next.Refresh()
}

func (c *Case) route(k *casework.StepKind) desk.Route {
	if k.Page == "review" {
		return desk.Route{Page: "review", Arg: c.facts.Case.ID}
	}
	return desk.Route{Page: "step", Arg: c.facts.Case.ID + "/" + k.Code}
}

func (c *Case) kindName(s casework.Step) string {
	if k := c.facts.Procedure.Step(s.Kind); k != nil {
		return k.Name
	}
	return s.Kind
}

// summary gives the first things a step says.
func (c *Case) summary(s casework.Step) string {
	k := c.facts.Procedure.Step(s.Kind)
	if k == nil {
		return ""
	}
	var parts []string
	for _, f := range k.Fields {
		if f.Type == casework.Files || f.Type == casework.MatterType || f.Type == casework.PartyType {
			continue
		}
		if v := c.facts.Show(&s, f.Key); v != "" {
			if f.Type == casework.Number {
				v = f.Label + " " + v
			}
			parts = append(parts, strings.ReplaceAll(v, "\n", " "))
		}
		if len(parts) == 3 {
			break
		}
	}
	return strings.Join(parts, "；")
}

func entered(s casework.Step) string {
	words := s.EnteredAt.Format("01-02 15:04")
	if s.Late() {
		words += " 补录"
	}
	return words
}

func lateEntry(s casework.Step) widgets.CellStyle {
	if s.Late() {
		return widgets.Soon.Cell()
	}
	return widgets.CellStyle{}
}

func (c *Case) words(x casework.Deadline) string {
	_, words := c.desk.Light(&x)
	return words
}

func (c *Case) light(x casework.Deadline) widgets.CellStyle {
	level, _ := c.desk.Light(&x)
	return level.Cell()
}

// why explains a due date.
func (c *Case) why(x casework.Deadline) {
	text := x.Why
	if x.Warnings != "" {
		text += "\n" + x.Warnings
	}
	widgets.Inform(c.desk.Canvas(), fmt.Sprintf("%s为什么是 %s（%s）", x.Title, x.Due.Chinese(), x.Rule), text, nil)
}

func (c *Case) showStep(s casework.Step) {
	k := c.facts.Procedure.Step(s.Kind)
	if k == nil {
		return
	}
	pairs := []widgets.Pair{{Label: "发生日期", Value: s.Day.Chinese()}, {Label: "录入", Value: s.EnteredAt.Format("2006-01-02 15:04") + " " + s.AuthorName}}
	for _, f := range k.Fields {
		if v := c.facts.Show(&s, f.Key); v != "" {
			pairs = append(pairs, widgets.Pair{Label: f.Label, Value: v})
		}
	}
	scroll := container.NewVScroll(widgets.NewKeyValues(1, pairs...))
	scroll.SetMinSize(fyne.NewSize(640, 420))
	widgets.ShowContent(c.desk.Canvas(), k.Name, scroll, 680)
}

func (c *Case) showDocument(d document.Document) {
	p, err := d.Paper()
	if err != nil {
		c.desk.Fail(err)
		return
	}
	c.desk.ShowPapers(strings.TrimSpace(d.Title+" "+d.Number), p)
}

func (c *Case) showDossier() {
	papers, err := dossier.Papers(c.facts)
	if err != nil {
		c.desk.Fail(err)
		return
	}
	if len(papers) == 0 {
		c.desk.Say("还没有定稿的文书。")
		return
	}
	c.desk.ShowPapers("案卷 "+c.facts.Case.Label(), papers...)
}
