package cases

import (
	"fmt"

	"sanzhitong/model/casework"
	"sanzhitong/ui/desk"
	"sanzhitong/ui/widgets"
)

// relatedRows is how many other cases of a party are listed at most.
const relatedRows = 200

// relatedCard lists the other cases of the party: facts only, what they mean for the case is for those who decide it.
type relatedCard struct {
	desk  *desk.Desk
	table *widgets.DataTable[casework.Related]
	card  *widgets.Card
}

func newRelatedCard(d *desk.Desk) *relatedCard {
	c := &relatedCard{desk: d}
	c.table = widgets.NewDataTable("本当事人没有其他案件。",
		widgets.Column[casework.Related]{ID: "number", Label: "案号 / 线索号", Width: 195, Value: func(r casework.Related) string { return r.Label() }},
		widgets.Column[casework.Related]{ID: "cause", Label: "案由", Width: 120, Flexible: true, Value: func(r casework.Related) string { return r.Cause }},
		widgets.Column[casework.Related]{ID: "violated", Label: "违法行为日", Width: 98, Value: func(r casework.Related) string { return r.ViolatedOn.String() }},
		widgets.Column[casework.Related]{ID: "state", Label: "状态", Width: 110, Value: c.state, Style: c.style},
		widgets.Column[casework.Related]{ID: "outcome", Label: "决定", Width: 190, Value: decided},
	)
	c.table.Key = func(r casework.Related) string { return r.ID }
	c.table.OnOpen = func(r casework.Related) { d.Go(desk.Route{Page: "case", Arg: r.ID}) }
	c.card = widgets.NewTableCard("本当事人的其他案件", "", c.table)
	return c
}

func (c *relatedCard) show(s *sight) {
	c.table.SetRows(s.related)
	note := "双击进入"
	if s.others > len(s.related) {
		note = fmt.Sprintf("共 %d 件，列出最近的 %d 件 · 双击进入", s.others, len(s.related))
	}
	c.card.SetNote(note)
}

func (c *relatedCard) state(r casework.Related) string {
	return c.desk.Office.Engine.Procedure(r.Procedure).State(r.State).Name
}

func (c *relatedCard) style(r casework.Related) widgets.CellStyle {
	if c.desk.Office.Engine.Procedure(r.Procedure).State(r.State).Final {
		return widgets.Fine.Cell()
	}
	return widgets.CellStyle{}
}

// decided gives the decision with its day.
func decided(r casework.Related) string {
	if r.Outcome == "" {
		return "—"
	}
	return r.DecidedOn.String() + " " + r.Outcome
}
