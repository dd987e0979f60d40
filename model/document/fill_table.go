package document

import "sanzhitong/model/paper"

// table fills a table: rows first, as the conditions and lists have it, then the joined cells.
func (f *filler) table(n *node) (paper.Block, error) {
	block := paper.Block{Kind: paper.Table, Widths: n.widths, Head: n.head}
	var rows []*node
	var filled [][]paper.Cell
	err := f.walk(n.inner, func(row *node) error {
		cells := make([]paper.Cell, len(row.cells))
		for i := range row.cells {
			c, err := f.cell(&row.cells[i])
			if err != nil {
				return err
			}
			cells[i] = c
		}
		rows, filled = append(rows, row), append(filled, cells)
		return nil
	})
	if err != nil {
		return block, err
	}
	spans, err := layOut(f.template.name, rows, n.head)
	if err != nil {
		return block, err
	}
	for _, row := range rows {
		block.Rows = append(block.Rows, paper.Row{Height: row.height})
	}
	for _, s := range spans {
		c := filled[s.row][s.column]
		if s.across > 1 {
			c.Across = s.across
		}
		if s.down > 1 {
			c.Down = s.down
		}
		block.Rows[s.row].Cells = append(block.Rows[s.row].Cells, c)
	}
	return block, nil
}

// cell fills one cell. A cell with nothing to say is struck, so that nothing can be written in afterwards: one whose
// variables are all empty, and one that is empty altogether.
func (f *filler) cell(c *cell) (paper.Cell, error) {
	out := paper.Cell{Label: c.label}
	if c.join != alone {
		return out, nil
	}
	top, err := f.set(c.text)
	if err != nil {
		return out, err
	}
	bottom, err := f.set(c.bottom)
	if err != nil {
		return out, err
	}
	out.Paragraphs, out.Bottom = top.shown(), bottom.shown()
	variables, filled := top.variables+bottom.variables, top.filled+bottom.filled
	nothing := len(out.Paragraphs)+len(out.Bottom) == 0
	if !c.label && filled == 0 && (variables > 0 || nothing) {
		out.Paragraphs, out.Bottom, out.Struck = nil, nil, true
	}
	if len(out.Paragraphs) == 0 {
		out.Paragraphs = nil
	}
	if len(out.Bottom) == 0 {
		out.Bottom = nil
	}
	return out, nil
}
