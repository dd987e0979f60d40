package cases

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"sanzhitong/model/access"
	"sanzhitong/model/casework"
	"sanzhitong/model/document"
	"sanzhitong/model/dossier"
	"sanzhitong/model/paper"
	"sanzhitong/ui/desk"
	"sanzhitong/ui/widgets"
)

// Case is one case: who and what, the way gone, what comes next and when it is due. The page stands at once; the case is read
// beside the window.
type Case struct {
	desk    *desk.Desk
	id      string
	facts   *casework.Facts // nil until it has been read
	reading desk.Reading
	papers  desk.Reading

	head       *head
	doubtCard  *widgets.Card
	doubts     *fyne.Container
	way        *widgets.DataTable[wayRow]
	wayCard    *widgets.Card
	said       *said // what the chosen row of the way says
	evidence   *evidenceCard
	related    *relatedCard
	toEvidence *widgets.Button
	toReview   *widgets.Button
	next       *fyne.Container
	nextCard   *widgets.Card
	periods    *widgets.DataTable[casework.Deadline]
	documents  *widgets.DataTable[document.Document]
	object     fyne.CanvasObject
}

// NewCase makes the page of a case.
func NewCase(d *desk.Desk, id string) *Case {
	c := &Case{desk: d, id: id, next: widgets.Stacked(), doubts: widgets.Stacked(), evidence: newEvidenceCard(d)}
	c.head = newHead(func() { c.turn(c.related.card) })
	c.related = newRelatedCard(d)
	c.doubtCard = widgets.NewCard("", "", atMost(c.doubts, doubtHeight))
	c.way, c.periods, c.documents = c.newWay(), c.newPeriods(), c.newDocuments()
	c.said = newSaid()
	c.wayCard = widgets.NewTableCard("经过", "双击看详情、更正", container.New(below{}, c.way, c.said.object))
	c.toEvidence = widgets.NewLink("", func() { c.turn(c.evidence.card) })
	c.wayCard.SetActions(widgets.NewLink("打印大事记", c.printWay), c.toEvidence)
	for _, card := range []*widgets.Card{c.evidence.card, c.related.card} {
		card.SetActions(widgets.NewLink("回到经过", c.toWay))
		card.Hide()
	}
	c.evidence.table.Attach(widgets.Keys{Cancel: c.toWay}) // one step back, not out of the case
	c.related.table.Attach(widgets.Keys{Cancel: c.toWay})
	documents := widgets.NewTableCard("文书", "双击看打印的样子", c.documents)
	c.toReview = widgets.NewLink("看审核", c.toOpinion)
	documents.SetActions(c.toReview, widgets.NewLink("看整卷", c.showDossier))
	c.nextCard = widgets.NewCard("下一步", "", atMost(c.next, nextHeight))
	c.nextCard.SetActions(widgets.NewLink("条文（F1）", d.Help))
	left := widgets.Border(widgets.Stacked(c.doubtCard, c.head.card), nil, nil, nil, c.wayCard, c.evidence.card, c.related.card)
	right := widgets.Border(c.nextCard, nil, nil, nil,
		container.NewGridWithRows(2, widgets.NewTableCard("期限", "双击看为什么是这一天", c.periods), documents))
	split := container.NewHSplit(left, right)
	split.Offset = 0.63 // the columns of the evidence fit at 1366
	c.object = c.reading.Cover(split)
	c.Refresh()
	return c
}

func (c *Case) toWay() { c.turn(c.wayCard) }

// turn shows another card in the place of the way, or the way again: each needs the width and the height of the page.
func (c *Case) turn(to *widgets.Card) {
	for _, card := range []*widgets.Card{c.wayCard, c.evidence.card, c.related.card} {
		card.Hidden = card != to
	}
	c.object.Refresh()
	switch to {
	case c.evidence.card:
		c.evidence.table.Focus()
	case c.related.card:
		c.related.table.FocusFirst()
	default:
		c.way.Focus()
	}
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

// Refresh implements desk.Page: what was chosen stays chosen.
func (c *Case) Refresh() {
	session := c.desk.Session // whoever is at the desk now: another may be before the reading ends
	desk.Read(c.desk, &c.reading, func(ctx context.Context) (*sight, error) { return c.read(ctx, session) }, c.show)
}

// sight is all that the page shows of a case, read in one go.
type sight struct {
	facts    *casework.Facts
	steps    []casework.Possibility
	doubts   []casework.Doubt
	related  []casework.Related
	others   int // how many other cases the party has
	evidence []casework.Evidence
}

func (c *Case) read(ctx context.Context, session *access.Session) (*sight, error) {
	e := c.desk.Office.Engine
	f, err := e.Facts(ctx, c.id)
	if err != nil {
		return nil, err
	}
	s := &sight{facts: f, evidence: f.Evidence()}
	if s.steps, err = e.Possible(ctx, session, f); err != nil {
		return nil, err
	}
	if s.doubts, err = e.Doubts(f); err != nil {
		return nil, err
	}
	s.related, s.others, err = e.Related(ctx, f.Case, relatedRows)
	return s, err
}

func (c *Case) show(s *sight) {
	c.facts = s.facts
	c.head.show(c.desk, s)
	c.showDoubts(s.doubts)
	newest := c.showWay()
	c.evidence.SetEvidence(s.evidence)
	c.related.show(s)
	c.toEvidence.SetText(fmt.Sprintf("看证据（%d）", len(s.evidence)))
	c.toReview.Hidden = s.facts.Last("submit") == nil // the opinion, its remarks and what was sent, also when the case has gone on
	c.periods.SetRows(runningFirst(s.facts.Deadlines))
	latest := c.showPapers()
	c.showNext(s.steps)
	c.object.Refresh()
	if newest != "" { // only now: how high the table is follows from what stands above it
		c.way.Select(func(r wayRow) bool { return r.ID == newest })
	}
	if latest != "" {
		c.documents.Select(func(d document.Document) bool { return d.ID == latest })
	}
	if r, ok := c.way.Selected(); ok {
		c.tell(r)
	}
}

// showDossier shows every document of the case in the order of the dossier.
func (c *Case) showDossier() {
	if c.facts == nil {
		return
	}
	desk.Read(c.desk, &c.papers, func(ctx context.Context) ([]paper.Paper, error) {
		f, err := c.desk.Office.Engine.Facts(ctx, c.id)
		if err != nil {
			return nil, err
		}
		return dossier.Papers(f)
	}, func(papers []paper.Paper) {
		if len(papers) == 0 {
			c.desk.Say("还没有定稿的文书。")
			return
		}
		c.desk.ShowPapersOf(desk.Source{CaseID: c.facts.Case.ID}, "案卷 "+c.facts.Case.Label(), papers...)
	})
}

func (c *Case) toOpinion() {
	if c.facts != nil {
		c.desk.Go(desk.Route{Page: "review", Arg: c.facts.Case.ID})
	}
}
