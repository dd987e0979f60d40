package dossier

import (
	"fmt"
	"strconv"

	"sanzhitong/model/casework"
	"sanzhitong/model/paper"
)

// catalogue gives the entries of the 卷内文件目录 for its template.
func (d *dossier) catalogue(f *casework.Facts, _ string) []casework.Item {
	if f.Case.ID == "" {
		return nil
	}
	o, err := Load()
	if err != nil {
		return nil
	}
	pieces, err := o.Arrange(f, o.arrangementOf(f))
	if err != nil {
		return nil
	}
	counts, _, err := d.pages(pieces)
	if err != nil {
		return nil
	}
	return entries(pieces, counts)
}

// entries lists the pieces with the pages they stand on: 页号 counts through documents and files, not through cover,
// catalogue and remarks.
func entries(pieces []Piece, counts []int) []casework.Item {
	var items []casework.Item
	page := 1
	for i := range pieces {
		p := &pieces[i]
		span := strconv.Itoa(page)
		if counts[i] > 1 {
			span += "—" + strconv.Itoa(page+counts[i]-1)
		}
		page += counts[i]
		note := p.Volume
		if n := len(p.electronic()); n > 0 {
			if note != "" {
				note += "\n"
			}
			note += fmt.Sprintf("附件%d个", n)
		}
		items = append(items, casework.Item{
			"顺序号": strconv.Itoa(i + 1), "文号": p.Number, "责任者": p.Author, "题名": p.Title, "日期": p.Day.String(), "页号": span, "备注": note,
		})
	}
	return items
}

// recatalogue puts the entries of another arrangement into the table of a finalised catalogue. Papers without a table that
// runs over pages, such as the cover, stay as they are.
func recatalogue(p *paper.Paper, f *casework.Facts, pieces []Piece, count func(paper.Paper) (int, error)) error {
	at := -1
	for i := range p.Blocks {
		if p.Blocks[i].Kind == paper.Table && p.Blocks[i].Head == 1 && len(p.Blocks[i].Widths) == 7 {
			at = i
		}
	}
	if at < 0 || f.Case.ID == "" {
		return nil
	}
	counts := make([]int, len(pieces))
	for i := range pieces {
		printed, err := pieces[i].Paper()
		if err != nil {
			return err
		}
		if counts[i], err = count(printed); err != nil {
			return fmt.Errorf("counting pages: %w", err)
		}
	}
	table := p.Blocks[at]
	table.Rows = table.Rows[:1:1]
	for _, it := range entries(pieces, counts) {
		var cells []paper.Cell
		for _, column := range []string{"顺序号", "文号", "责任者", "题名", "日期", "页号", "备注"} {
			cells = append(cells, value(it[column], 1))
		}
		table.Rows = append(table.Rows, paper.Row{Cells: cells})
	}
	p.Blocks[at] = table
	return nil
}
