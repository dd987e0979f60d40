// Package reviewing is 法制审核: the cases that wait, those who review, and the reviewer's page of a case.
package reviewing

import (
	"fmt"

	"fyne.io/fyne/v2"

	"sanzhitong/model/access"
	"sanzhitong/model/review"
	"sanzhitong/ui/desk"
	"sanzhitong/ui/widgets"
)

// List is the list of cases that wait for the review.
type List struct {
	desk    *desk.Desk
	table   *widgets.DataTable[review.Queued]
	card    *widgets.Card
	people  *People
	count   int
	object  fyne.CanvasObject
	reading desk.Reading
}

// NewList makes the page.
func NewList(d *desk.Desk) *List {
	l := &List{desk: d}
	l.table = widgets.NewDataTable("没有等待审核的案件。承办人送审以后会出现在这里。",
		widgets.Column[review.Queued]{ID: "number", Label: "案号", Width: 190, Value: func(q review.Queued) string { return q.Case.Label() }},
		widgets.Column[review.Queued]{ID: "cause", Label: "案由", Width: 230, Flexible: true, Value: func(q review.Queued) string { return q.Case.Cause }},
		widgets.Column[review.Queued]{ID: "party", Label: "当事人", Width: 170, Value: func(q review.Queued) string { return q.Case.PartyName }},
		widgets.Column[review.Queued]{ID: "sent", Label: "送审", Width: 100, Value: sent},
		widgets.Column[review.Queued]{ID: "round", Label: "次数", Width: 130, Value: round},
		widgets.Column[review.Queued]{ID: "due", Label: "审核到期", Width: 100, Value: due},
		widgets.Column[review.Queued]{ID: "state", Label: "状态", Width: 120, Value: l.state, Style: l.style},
	)
	l.table.Key = func(q review.Queued) string { return q.Case.ID }
	d.Arrange("reviews", l.table)
	l.table.OnOpen = func(q review.Queued) { d.Go(desk.Route{Page: "review", Arg: q.Case.ID}) }
	l.card = widgets.NewTableCard("等待审核", "", l.reading.Cover(l.table))
	if d.Session.User.Is(access.Administrator) {
		l.people = NewPeople(d)
		l.card.SetActions(widgets.NewLink("审核人员", l.people.Show))
	}
	l.object = l.card
	l.Refresh()
	return l
}

func sent(q review.Queued) string {
	if q.Bundle == nil {
		return "—"
	}
	return q.Bundle.Day.String()
}

func round(q review.Queued) string {
	if q.Bundle == nil {
		return "找不到送审材料"
	}
	return q.Bundle.Label()
}

func due(q review.Queued) string {
	if q.Deadline == nil || q.Deadline.Paused {
		return "—" // does not run while materials are missing
	}
	return q.Deadline.Due.String()
}

func (l *List) state(q review.Queued) string {
	if q.Asked != nil {
		return "等补充材料"
	}
	if q.Deadline == nil {
		return "等待审核"
	}
	_, words := l.desk.Light(q.Deadline)
	return words
}

func (l *List) style(q review.Queued) widgets.CellStyle {
	if q.Deadline == nil || q.Deadline.Paused {
		return widgets.CellStyle{}
	}
	level, _ := l.desk.Light(q.Deadline)
	return level.Cell()
}

// Title implements desk.Page.
func (l *List) Title() string { return "法制审核" }

// Object implements desk.Page.
func (l *List) Object() fyne.CanvasObject { return l.object }

// Focus implements desk.Focuser.
func (l *List) Focus() { l.table.Focus() }

// Count is how many cases wait.
func (l *List) Count() int { return l.count }

// People gives the register of those who review, nil for whoever may not change it.
func (l *List) People() *People { return l.people }

// Refresh implements desk.Page.
func (l *List) Refresh() {
	desk.Read(l.desk, &l.reading, l.desk.Office.Review.Queue, func(list []review.Queued) {
		l.count = len(list)
		l.table.SetRows(list)
		note := ""
		if len(list) > 0 {
			note = fmt.Sprintf("%d 件 · 双击进入", len(list))
		}
		l.card.SetNote(note)
	})
}
