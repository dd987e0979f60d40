package cases

import (
	"fmt"
	"strconv"

	"sanzhitong/model/casework"
	"sanzhitong/model/notation"
	"sanzhitong/model/paper"
	"sanzhitong/ui/desk"
)

// printWay shows the account of the case (大事记) as a paper.
func (c *Case) printWay() {
	if c.facts == nil {
		return
	}
	c.desk.ShowPapersOf(desk.Source{CaseID: c.facts.Case.ID}, "大事记 "+c.facts.Case.Label(), c.account())
}

// account lists every step with both dates, who entered it and what was corrected; nothing that was entered is left out.
func (c *Case) account() paper.Paper {
	f := c.facts
	p := paper.Paper{Title: "案件办理经过", Form: true, Blocks: []paper.Block{{Kind: paper.Title, Runs: paper.Text("案件办理经过")}}}
	table := paper.Block{Kind: paper.Table, Widths: []float64{1, 2.9, 2.6, 2.4, 8.8, 1.6}, Head: 1}
	table.Rows = append(table.Rows, labels("序号", "发生日期", "录入时间", "环节和经办人", "内容", "备注"))
	rows := wayOf(f)
	for i, r := range rows {
		table.Rows = append(table.Rows, cells(
			text(strconv.Itoa(i+1)), text(r.Day.String()), text(r.EnteredAt.Format("2006-01-02 15:04")),
			text(c.kindName(r.Step), r.AuthorName), c.contents(r.Step), remark(r)))
	}
	about := []string{
		"案号：" + f.Case.Label(), "案由：" + f.Case.Cause, "当事人：" + f.Party.Name,
		"状态：" + f.Procedure.State(f.Case.State).Name + "　打印日期：" + c.desk.Today().Chinese(),
		fmt.Sprintf("共 %d 条，其中补录 %d 条、已更正 %d 条", len(rows), f.Case.LateEntries, len(f.Replaced)),
	}
	for _, line := range about {
		p.Blocks = append(p.Blocks, paper.Block{Kind: paper.Paragraph, Runs: paper.Text(line), Align: paper.Left})
	}
	p.Blocks = append(p.Blocks, table)
	return p
}

// contents gives everything a step says, a field a line.
func (c *Case) contents(s casework.Step) []paper.Block {
	k := c.facts.Procedure.Step(s.Kind)
	if k == nil {
		return nil
	}
	var lines []paper.Block
	for _, f := range k.Fields {
		if v := c.facts.Show(&s, f.Key); v != "" {
			lines = append(lines, line(f.Label+"："+v))
		}
	}
	return lines
}

// remark says what sets a line apart: entered later than it happened, corrected, or correcting another.
func remark(r wayRow) []paper.Block {
	var lines []paper.Block
	if r.replaced {
		lines = append(lines, line("已更正，不再作为依据"))
	}
	if r.Replaces != "" {
		lines = append(lines, line("更正："+r.Reason))
	}
	if r.Late() {
		lines = append(lines, line(fmt.Sprintf("补录，晚 %d 天", notation.DayOf(r.EnteredAt).Sub(r.Day))))
	}
	return lines
}

func line(s string) paper.Block {
	return paper.Block{Kind: paper.Paragraph, Runs: paper.Text(s), Align: paper.Left}
}

func labels(texts ...string) paper.Row {
	row := paper.Row{}
	for _, t := range texts {
		row.Cells = append(row.Cells, paper.Cell{Paragraphs: []paper.Block{line(t)}, Label: true})
	}
	return row
}

func cells(columns ...[]paper.Block) paper.Row {
	row := paper.Row{}
	for _, c := range columns {
		row.Cells = append(row.Cells, paper.Cell{Paragraphs: c})
	}
	return row
}

func text(lines ...string) []paper.Block {
	var blocks []paper.Block
	for _, s := range lines {
		blocks = append(blocks, line(s))
	}
	return blocks
}
