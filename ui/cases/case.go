package cases

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

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

	head       *widgets.Card
	about      *widgets.KeyValues
	doubtCard  *widgets.Card
	doubts     *fyne.Container
	way        *widgets.DataTable[wayRow]
	wayCard    *widgets.Card
	evidence   *evidenceCard
	toEvidence *widgets.Button
	toReview   *widgets.Button
	next       *fyne.Container
	periods    *widgets.DataTable[casework.Deadline]
	documents  *widgets.DataTable[document.Document]
	object     fyne.CanvasObject
}

// NewCase makes the page of a case.
func NewCase(d *desk.Desk, id string) *Case {
	c := &Case{desk: d, id: id, about: widgets.NewKeyValues(2), next: widgets.Stacked(), doubts: widgets.Stacked(), evidence: newEvidenceCard(d)}
	c.head = widgets.NewCard("", "", c.about)
	c.doubtCard = widgets.NewCard("", "", c.scrolled(c.doubts, doubtHeight))
	c.way, c.periods, c.documents = c.newWay(), c.newPeriods(), c.newDocuments()
	c.wayCard = widgets.NewTableCard("经过", "双击看详情、更正", c.way)
	c.toEvidence = widgets.NewLink("", func() { c.turn(true) })
	c.wayCard.SetActions(widgets.NewLink("打印经过", c.printWay), c.toEvidence)
	c.evidence.card.SetActions(widgets.NewLink("回到经过", func() { c.turn(false) }))
	c.evidence.card.Hide()
	documents := widgets.NewTableCard("文书", "双击看打印的样子", c.documents)
	c.toReview = widgets.NewLink("看审核", func() { d.Go(desk.Route{Page: "review", Arg: c.facts.Case.ID}) })
	documents.SetActions(c.toReview, widgets.NewLink("看整卷", c.showDossier))
	left := container.NewBorder(widgets.Stacked(c.doubtCard, c.head), nil, nil, nil, c.wayCard, c.evidence.Object())
	right := container.NewBorder(widgets.NewCard("下一步", "", c.scrolled(c.next, nextHeight)), nil, nil, nil,
		container.NewGridWithRows(2, widgets.NewTableCard("期限", "双击看为什么是这一天", c.periods), documents))
	split := container.NewHSplit(left, right)
	split.Offset = 0.61 // the columns of the evidence fit at 1366
	c.object = split
	c.Refresh()
	return c
}

// turn shows the evidence in the place of the way, or the way again: both need the width and the height of the page.
func (c *Case) turn(toEvidence bool) {
	c.wayCard.Hidden, c.evidence.card.Hidden = toEvidence, !toEvidence
	c.object.Refresh()
	if toEvidence {
		c.evidence.table.Focus()
		return
	}
	c.way.Focus()
}

// scrolled keeps the words clear of the bar that appears when they are more than fits.
func (c *Case) scrolled(content *fyne.Container, most float32) fyne.CanvasObject {
	inside := container.New(layout.NewCustomPaddedLayout(0, 0, 0, 12), content)
	return container.New(capped{inside, most}, container.NewVScroll(inside))
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
	c.showHead()
	c.showDoubts()
	c.way.SetRows(wayOf(f))
	evidence := f.Evidence()
	c.evidence.SetEvidence(evidence)
	c.toEvidence.SetText(fmt.Sprintf("看证据（%d）", len(evidence)))
	c.toReview.Hidden = f.Last("submit") == nil // the opinion, its remarks and what was sent, also when the case has gone on
	c.periods.SetRows(runningFirst(f.Deadlines))
	c.documents.SetRows(f.Documents)
	c.showNext()
	c.object.Refresh()
}

func (c *Case) showHead() {
	f, k := c.facts, c.facts.Case
	c.head.SetTitle(k.Cause + "案")
	note := f.Procedure.State(k.State).Name
	if k.LateEntries > 0 {
		note += fmt.Sprintf(" · 补录 %d 条", k.LateEntries)
	}
	c.head.SetNote(note)
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
	c.desk.ShowPapersOf(desk.Source{CaseID: c.facts.Case.ID}, "案卷 "+c.facts.Case.Label(), papers...)
}
