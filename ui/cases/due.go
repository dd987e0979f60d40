package cases

import (
	"fmt"
	"slices"
	"strings"

	"sanzhitong/model/casework"
	"sanzhitong/model/document"
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
	t.Key = func(x casework.Deadline) string { return x.ID }
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

func (c *Case) words(x casework.Deadline) string {
	_, words := c.desk.Light(&x)
	return words
}

func (c *Case) light(x casework.Deadline) widgets.CellStyle {
	level, _ := c.desk.Light(&x)
	return level.Cell()
}

// why explains a due date: what it began with, by which rule and unit, what was passed over, paused and extended, and the
// source.
func (c *Case) why(x casework.Deadline) {
	title := fmt.Sprintf("%s为什么是 %s", x.Title, x.Due.Chinese())
	switch {
	case x.Due.IsZero():
		title = x.Title
	case x.MetOn.IsZero() && x.Paused:
		title = x.Title + "现在中止计算"
	case !x.DueAt.IsZero():
		title = fmt.Sprintf("%s为什么是 %s", x.Title, x.DueAt.Chinese())
	}
	level, words := c.desk.Light(&x)
	pairs := []widgets.Pair{{Label: "现在", Value: words + "，由" + x.Bearer + "遵守", Color: level.Color()}}
	if !x.MetOn.IsZero() {
		pairs[0].Value = fmt.Sprintf("%s，%s", words, x.MetOn.Chinese())
	}
	if x.Paused && x.MetOn.IsZero() && !x.Due.IsZero() {
		pairs = append(pairs, widgets.Pair{Label: "恢复以后", Value: "如果从今天起恢复计算，到期日是 " + x.Due.Chinese() + "。"})
	}
	for _, line := range strings.Split(x.Why, "\n") {
		label, value, parted := strings.Cut(line, "：")
		if !parted || len([]rune(label)) > 6 {
			label, value = "说明", line
		}
		pairs = append(pairs, widgets.Pair{Label: label, Value: value})
	}
	if x.Warnings != "" {
		pairs = append(pairs, widgets.Pair{Label: "注意", Value: x.Warnings, Color: theme.ColorSoon})
	}
	pairs = append(pairs, widgets.Pair{Label: "期限编号", Value: x.Rule})
	c.explain(title, pairs)
}

// explain shows facts in a dialog that scrolls when they are many.
func (c *Case) explain(title string, pairs []widgets.Pair) {
	inside := widgets.NewKeyValues(1, pairs...)
	size := c.desk.Canvas().Size()
	widgets.ShowContent(c.desk.Canvas(), title, atMost(inside, min(380, size.Height-220)), min(700, size.Width-120))
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
			return strings.TrimSpace(x.Number + " 作废：" + x.VoidReason)
		}
		return x.Number
	}
	t := widgets.NewDataTable("还没有定稿的文书。",
		widgets.Column[document.Document]{ID: "title", Label: "文书", Width: 130, Flexible: true, Value: title, Style: struckVoid},
		widgets.Column[document.Document]{ID: "number", Label: "文号", Width: 205, Value: number, Style: voided},
	)
	t.Key = func(x document.Document) string { return x.ID }
	t.OnOpen = c.showDocument
	return t
}

// showPapers brings the documents up to date and gives the one to choose: the last that is there for the first time, so that what
// was made just now, and is to be printed, is in view.
func (c *Case) showPapers() (latest string) {
	before := map[string]bool{}
	for _, d := range c.documents.Rows() {
		before[d.ID] = true
	}
	c.documents.SetRows(c.facts.Documents)
	for _, d := range c.facts.Documents {
		if !before[d.ID] {
			latest = d.ID
		}
	}
	return latest
}

// struckVoid is the look of the title of a void document; why it is void stays readable beside it.
func struckVoid(x document.Document) widgets.CellStyle {
	style := voided(x)
	style.Struck = x.Voided()
	return style
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
