package cases

import (
	"fmt"
	"slices"
	"strings"

	"sanzhitong/model/casework"
	"sanzhitong/model/document"
	"sanzhitong/model/notation"
	"sanzhitong/ui/desk"
	"sanzhitong/ui/theme"
	"sanzhitong/ui/widgets"
)

func (c *Case) newPeriods() *widgets.DataTable[casework.Deadline] {
	t := widgets.NewDataTable("没有期限。",
		widgets.Column[casework.Deadline]{ID: "light", Label: "期限", Width: 118, Value: c.words, Style: c.light},
		widgets.Column[casework.Deadline]{ID: "title", Label: "事项", Width: 110, Flexible: true, Value: func(x casework.Deadline) string { return x.Title }},
		widgets.Column[casework.Deadline]{ID: "due", Label: "到期", Width: 130, Value: dueWords},
	)
	t.OnOpen = c.why
	return t
}

// runningFirst puts what has still to be met before what does not run at present and what is done.
func runningFirst(list []casework.Deadline) []casework.Deadline {
	rank := func(x casework.Deadline) int {
		switch {
		case !x.MetOn.IsZero():
			return 2
		case x.Paused || x.Due.IsZero():
			return 1
		}
		return 0
	}
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b casework.Deadline) int { return rank(a) - rank(b) })
	return list
}

// dueWords gives the day, and the hour of a period in hours.
func dueWords(x casework.Deadline) string {
	switch {
	case !x.DueAt.IsZero():
		return x.DueAt.String()
	case x.Due.IsZero():
		return "—"
	}
	return x.Due.String()
}

// stands says how a period stands now.
func (c *Case) stands(x casework.Deadline) (widgets.Level, string) {
	switch {
	case x.MetOn.IsZero() && x.Paused:
		return widgets.Neutral, "中止计算"
	case x.MetOn.IsZero() && !x.DueAt.IsZero():
		left := x.DueAt.Sub(notation.MomentOf(c.desk.Now()))
		if left < 0 {
			return widgets.Late, fmt.Sprintf("超过 %d 小时", (-left+59)/60)
		}
		return widgets.DueToday, fmt.Sprintf("剩 %d 小时", left/60)
	}
	return c.desk.Light(&x)
}

func (c *Case) words(x casework.Deadline) string {
	_, words := c.stands(x)
	return words
}

func (c *Case) light(x casework.Deadline) widgets.CellStyle {
	level, _ := c.stands(x)
	return level.Cell()
}

// why explains a due date.
func (c *Case) why(x casework.Deadline) {
	title := fmt.Sprintf("%s为什么是 %s（%s）", x.Title, x.Due.Chinese(), x.Rule)
	switch {
	case x.Due.IsZero():
		title = fmt.Sprintf("%s（%s）", x.Title, x.Rule)
	case x.MetOn.IsZero() && x.Paused:
		title = fmt.Sprintf("%s现在中止计算（%s）", x.Title, x.Rule)
	case !x.DueAt.IsZero():
		title = fmt.Sprintf("%s为什么是 %s（%s）", x.Title, x.DueAt.Chinese(), x.Rule)
	}
	lines := []string{x.Why}
	if x.Paused && x.MetOn.IsZero() && !x.Due.IsZero() {
		lines = append(lines, "如果从今天起恢复计算，到期日是 "+x.Due.Chinese()+"。")
	}
	if x.Warnings != "" {
		lines = append(lines, x.Warnings)
	}
	widgets.Inform(c.desk.Canvas(), title, strings.Join(lines, "\n"), nil)
}

func (c *Case) newDocuments() *widgets.DataTable[document.Document] {
	title := func(x document.Document) string {
		if x.Voided() {
			return "【作废】" + x.Title
		}
		return x.Title
	}
	number := func(x document.Document) string {
		if x.Voided() {
			return strings.TrimSpace(x.Number + " " + x.VoidReason)
		}
		return x.Number
	}
	t := widgets.NewDataTable("还没有定稿的文书。",
		widgets.Column[document.Document]{ID: "title", Label: "文书", Width: 130, Flexible: true, Value: title, Style: voided},
		widgets.Column[document.Document]{ID: "number", Label: "文号", Width: 205, Value: number, Style: voided},
	)
	t.OnOpen = c.showDocument
	return t
}

func voided(x document.Document) widgets.CellStyle {
	if x.Voided() {
		return widgets.CellStyle{Color: theme.ColorLate}
	}
	return widgets.CellStyle{}
}

// showDocument opens a document as it prints; of a void one it first says why it is void.
func (c *Case) showDocument(d document.Document) {
	show := func() {
		p, err := d.Paper()
		if err != nil {
			c.desk.Fail(err)
			return
		}
		c.desk.ShowPapersOf(desk.Source{CaseID: c.facts.Case.ID, DocumentID: d.ID}, strings.TrimSpace(d.Title+" "+d.Number), p)
	}
	if !d.Voided() {
		show()
		return
	}
	widgets.Confirm(c.desk.Canvas(), widgets.Question{
		Title: "《" + d.Title + "》已经作废",
		Text:  fmt.Sprintf("作废日期：%s\n作废原因：%s\n批准人：%s\n文号保留，不再使用。", d.VoidedOn.Chinese(), d.VoidReason, d.VoidApprover),
		Yes:   "仍要查看", No: "关闭",
	}, func(yes bool) {
		if yes {
			show()
		}
	})
}
