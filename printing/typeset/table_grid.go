package typeset

import (
	"sanzhitong/model/fault"
	"sanzhitong/model/paper"
)

// box is a cell in its place in the grid of a table.
type box struct {
	cell           paper.Cell
	row, col       int
	across, down   int
	x0, x1         float64
	lines          []boxLine // top to bottom
	foot           []boxLine // at the bottom of the box, kept together
	height         float64   // of lines
	footHeight     float64
	middle         bool // lines stand in the middle of the box and are not torn
	content        float64
	upright, label bool
}

// boxLine is a line of text in a box, its parts placed as if the top of the box's text were at 0.
type boxLine struct {
	top     float64
	height  float64
	spans   []span
	strokes []stroke
}

// table is a table whose cells are set in their widths; set gives it heights.
type table struct {
	c     *composer
	boxes []*box
	rows  int
	head  int
	least []float64 // least text lines of a row
}

// Padding of a cell, in points: beside its text, above and below.
const (
	padX = 5.5
	padY = 4
)

// table resolves the spans of a block and sets the text of every cell.
func (c *composer) table(b paper.Block) (*table, error) {
	cols := len(b.Widths)
	edges, err := c.edges(b.Widths)
	if err != nil {
		return nil, err
	}
	if b.Head < 0 || b.Head > len(b.Rows) {
		return nil, fault.New("typeset.table", "文书模板的表格有误：表头行数超出了表格的行数。请把这份文书的模板交给维护人员。")
	}
	t := &table{c: c, rows: len(b.Rows), head: b.Head}
	hanging := make([]int, cols) // rows that a column is still covered from above
	for r, row := range b.Rows {
		t.least = append(t.least, row.Height)
		col := 0
		for _, cell := range row.Cells {
			for col < cols && hanging[col] > 0 {
				col++
			}
			across, down := max(cell.Across, 1), max(cell.Down, 1)
			if col+across > cols || r+down > len(b.Rows) || r < b.Head && r+down > b.Head {
				return nil, misfit(r)
			}
			for k := col; k < col+across; k++ {
				if hanging[k] > 0 {
					return nil, misfit(r)
				}
				hanging[k] = down
			}
			bx := &box{
				cell: cell, row: r, col: col, across: across, down: down, x0: edges[col], x1: edges[col+across],
				label: cell.Label,
			}
			c.fill(bx, row.Height)
			t.boxes = append(t.boxes, bx)
			col += across
		}
		for k := range hanging {
			if hanging[k] == 0 {
				return nil, misfit(r)
			}
			hanging[k]--
		}
	}
	return t, nil
}

func misfit(row int) error {
	return fault.New("typeset.table", "文书模板的表格有误：第%d行的格子没有排满或者超出了各列。请把这份文书的模板交给维护人员。", row+1)
}

// edges gives the column edges: the relative widths over the whole text area.
func (c *composer) edges(widths []float64) ([]float64, error) {
	sum := 0.0
	for _, w := range widths {
		if !(w > 0) {
			sum = 0
			break
		}
		sum += w
	}
	if sum <= 0 {
		return nil, fault.New("typeset.table", "文书模板的表格有误：列宽必须大于零。请把这份文书的模板交给维护人员。")
	}
	edges, x := []float64{c.m.left}, 0.0
	for _, w := range widths {
		x += w
		edges = append(edges, c.m.left+(c.m.right-c.m.left)*x/sum)
	}
	return edges, nil
}

// fill sets the text of a box.
func (c *composer) fill(b *box, least float64) {
	x, width := b.x0+padX, b.x1-b.x0-2*padX
	if b.label {
		c.fillLabel(b)
	} else {
		b.lines, b.height = c.cellText(b.cell.Paragraphs, x, width)
		b.foot, b.footHeight = c.cellText(b.cell.Bottom, x, width-0.7*c.m.cell)
		if b.footHeight > (c.m.bottom-c.m.top)/3 { // too long to be kept together
			for _, l := range b.foot {
				l.top += b.height
				b.lines = append(b.lines, l)
			}
			b.height, b.foot, b.footHeight = b.height+b.footHeight, nil, 0
		}
	}
	indented := false
	for _, p := range b.cell.Paragraphs {
		indented = indented || p.Indent
	}
	// Short values stand in the middle beside their label; what is told at length, or signed, begins at the top.
	b.middle = b.label || len(b.foot) == 0 && !indented && len(b.lines) <= 4 && (least < 4 || len(b.lines) == 0)
	b.content = b.height + 2*padY
	if len(b.foot) > 0 {
		b.content += b.footHeight
		if len(b.lines) > 0 {
			b.content += c.m.cellLead // room to sign
		}
	}
}

// cellText sets the paragraphs of a cell. In a narrow cell a number or code that would be torn is set smaller, down to nine
// points, and lines are not stretched.
func (c *composer) cellText(paragraphs []paper.Block, x, width float64) (lines []boxLine, height float64) {
	size := c.m.cell
	for smaller := size; smaller >= 9; smaller -= 0.5 {
		if !c.tears(paragraphs, smaller, width) {
			size = smaller
			break
		}
	}
	for _, p := range paragraphs {
		align := p.Align
		if align == paper.Justify && width < 14*size {
			align = paper.Left
		}
		for _, gs := range c.glyphs(p.Runs, cellRole(p), size) {
			in := cellIndent(p, size, width)
			for i, l := range breakLines(gs, size, width-in, width) {
				start := x
				if i == 0 {
					start += in
				}
				spans, rules := l.place(setting{
					x: start, width: x + width - start, baseline: drop(c.m.cellLead, size), size: size, align: align,
				})
				lines = append(lines, boxLine{height, c.m.cellLead, spans, rules})
				height += c.m.cellLead
			}
		}
	}
	if len(paragraphs) == 1 && len(lines) == 1 && len(lines[0].spans)+len(lines[0].strokes) == 0 {
		return nil, 0 // an empty value
	}
	return lines, height
}

func (c *composer) tears(paragraphs []paper.Block, size, width float64) bool {
	for _, p := range paragraphs {
		for _, gs := range c.glyphs(p.Runs, cellRole(p), size) {
			for _, l := range breakLines(gs, size, width-cellIndent(p, size, width), width) {
				if l.torn {
					return true
				}
			}
		}
	}
	return false
}

func cellRole(p paper.Block) typeface {
	if p.Kind == paper.Heading {
		return hei
	}
	return song
}

func cellIndent(p paper.Block, size, width float64) float64 {
	if p.Indent && width > 6*size {
		return 2 * size
	}
	return 0
}
