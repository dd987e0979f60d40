// Package reviewing is 法制审核: the cases that wait, and the reviewer's page of one of them.
package reviewing

import (
	"fmt"

	"fyne.io/fyne/v2"

	"sanzhitong/model/casework"
	"sanzhitong/model/law"
	"sanzhitong/model/notation"
	"sanzhitong/ui/desk"
	"sanzhitong/ui/widgets"
)

// List is the list of cases that wait for the review.
type List struct {
	desk   *desk.Desk
	table  *widgets.DataTable[casework.Case]
	card   *widgets.Card
	count  int
	object fyne.CanvasObject
}

// NewList makes the page.
func NewList(d *desk.Desk) *List {
	l := &List{desk: d}
	l.table = widgets.NewDataTable("没有等待审核的案件。承办人送审以后会出现在这里。",
		widgets.Column[casework.Case]{ID: "number", Label: "案号", Width: 200, Value: func(c casework.Case) string { return c.Label() }},
		widgets.Column[casework.Case]{ID: "cause", Label: "案由", Width: 260, Flexible: true, Value: func(c casework.Case) string { return c.Cause }},
		widgets.Column[casework.Case]{ID: "party", Label: "当事人", Width: 180, Value: func(c casework.Case) string { return c.PartyName }},
		widgets.Column[casework.Case]{ID: "sent", Label: "送审", Width: 100, Value: func(c casework.Case) string { return c.LastDay.String() }},
		widgets.Column[casework.Case]{ID: "due", Label: "审核到期", Width: 130, Value: func(c casework.Case) string { return l.due(c).String() }},
	)
	l.table.OnOpen = func(c casework.Case) { d.Go(desk.Route{Page: "review", Arg: c.ID}) }
	l.card = widgets.NewTableCard("等待审核", "", l.table)
	l.object = l.card
	l.Refresh()
	return l
}

func (l *List) due(c casework.Case) notation.Day {
	due, err := l.desk.Office.Law.Due("P09", c.LastDay, law.Options{})
	if err != nil {
		return notation.Day{}
	}
	return due.Due
}

// Title implements desk.Page.
func (l *List) Title() string { return "法制审核" }

// Object implements desk.Page.
func (l *List) Object() fyne.CanvasObject { return l.object }

// Focus implements desk.Focuser.
func (l *List) Focus() { l.table.Focus() }

// Count is how many cases wait.
func (l *List) Count() int { return l.count }

// Refresh implements desk.Page.
func (l *List) Refresh() {
	list, err := l.desk.Office.Review.Waiting(l.desk.Context())
	if err != nil {
		l.desk.Fail(err)
		return
	}
	l.count = len(list)
	l.table.SetRows(list)
	l.card.SetNote(fmt.Sprintf("%d 件 · 双击进入", len(list)))
}
