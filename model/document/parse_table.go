package document

import (
	"strconv"
	"strings"
)

// join says which neighbour a cell belongs to.
type join int

const (
	alone join = iota
	joinLeft
	joinUp
)

// cell is one cell of a row as it stands in the template.
type cell struct {
	join   join
	label  bool
	text   []piece
	bottom []piece
}

// table reads `@表 2 4 2 4 表头 1` and its rows, and stops on the last of them.
func (p *parser) table(n node, arg string) (node, error) {
	n.kind = tableNode
	fields := strings.Fields(arg)
	if i := len(fields) - 2; i >= 0 && fields[i] == "表头" {
		head, err := strconv.Atoi(fields[i+1])
		if err != nil || head < 1 {
			return n, p.fail("“表头”后面应当是行数")
		}
		n.head, fields = head, fields[:i]
	}
	for _, f := range fields {
		w, err := strconv.ParseFloat(f, 64)
		if err != nil || !(w > 0 && w <= 1000) {
			return n, p.fail("“%s”不是列宽；@表 后面应当是各列的相对宽度，例如 @表 2 4 2 4 表头 1", f)
		}
		n.widths = append(n.widths, w)
	}
	if len(n.widths) == 0 {
		return n, p.fail("@表 后面应当是各列的相对宽度，例如 @表 2 4 2 4")
	}
	p.at++
	inner, err := p.nodes(inTable, 0)
	if err != nil {
		return n, err
	}
	n.inner = inner
	p.at--
	return n, p.checkTable(&n)
}

// row reads `| a | b | 高 4`.
func (p *parser) row(line string) (node, error) {
	n := node{kind: rowNode, line: p.at + 1}
	sources := splitCells(line)
	if len(sources) < 3 {
		return n, p.fail("表的一行应当以“|”开头、以“|”结束")
	}
	if tail := trim(sources[len(sources)-1]); tail != "" {
		lines, ok := strings.CutPrefix(tail, "高 ")
		height, err := strconv.ParseFloat(trim(lines), 64)
		if !ok || err != nil || !(height > 0 && height <= 100) {
			return n, p.fail("行末的“|”后面只能写行高，例如“高 4”，不能写“%s”", tail)
		}
		n.height = height
	}
	for _, src := range sources[1 : len(sources)-1] {
		c, err := p.cell(trim(src))
		if err != nil {
			return n, err
		}
		n.cells = append(n.cells, c)
	}
	return n, nil
}

// splitCells splits at every | outside of {{…}}.
func splitCells(line string) []string {
	var cells []string
	from, open := 0, false
	for i := 0; i < len(line); i++ {
		switch {
		case strings.HasPrefix(line[i:], "{{"):
			open = true
		case strings.HasPrefix(line[i:], "}}"):
			open = false
		case line[i] == '|' && !open:
			cells = append(cells, line[from:i])
			from = i + 1
		}
	}
	return append(cells, line[from:])
}

func (p *parser) cell(src string) (cell, error) {
	var c cell
	switch src {
	case "<":
		c.join = joinLeft
		return c, nil
	case "^":
		c.join = joinUp
		return c, nil
	}
	if rest, ok := strings.CutPrefix(src, ":"); ok {
		c.label, src = true, trim(rest)
	}
	top, bottom, split := strings.Cut(" "+src+" ", " // ")
	if strings.Contains(bottom, " // ") {
		return c, p.fail("一格里只能有一个“ // ”")
	}
	if split && c.label {
		return c, p.fail("标签格里不能写“ // ”")
	}
	var err error
	if c.text, err = p.inline(trim(top), true); err != nil {
		return c, err
	}
	c.bottom, err = p.inline(trim(bottom), true)
	return c, err
}

// checkTable sees to it that every way in which the conditions and lists of a table can turn out gives a sound grid:
// what is wrong with a table must show at start-up, not in a case.
func (p *parser) checkTable(n *node) error {
	if len(n.inner) == 0 {
		return malformed(p.name, n.line, "@表 下面没有行")
	}
	for _, r := range flatten(n.inner) {
		if r.kind == rowNode && len(r.cells) != len(n.widths) {
			return malformed(p.name, r.line, "这一行有 %d 格，表有 %d 列；合并的格也要写“<”或者“^”", len(r.cells), len(n.widths))
		}
	}
	for i := range n.head {
		if i >= len(n.inner) || n.inner[i].kind != rowNode {
			return malformed(p.name, n.line, "表头 %d 行应当是表的前 %d 行，不能放在{{如}}或者{{每}}里", n.head, n.head)
		}
	}
	outcomes := outcomesOf(n.inner)
	if outcomes == nil {
		return malformed(p.name, n.line, "表里的{{如}}太多，请拆成几个表")
	}
	for _, rows := range outcomes {
		if _, err := layOut(p.name, rows, n.head); err != nil {
			return err
		}
	}
	return nil
}

// maxOutcomes bounds the check of a table: eleven independent conditions.
const maxOutcomes = 1 << 11

// outcomesOf gives the rows of a table for every way its conditions and lists can turn out, lists with none, one and two
// items; nil when there are too many.
func outcomesOf(nodes []node) [][]*node {
	outcomes := [][]*node{nil}
	for i := range nodes {
		var ways [][]*node
		switch n := &nodes[i]; n.kind {
		case choiceNode:
			inner, otherwise := outcomesOf(n.inner), outcomesOf(n.otherwise)
			if inner == nil || otherwise == nil {
				return nil
			}
			ways = append(inner, otherwise...)
		case loopNode:
			inner := outcomesOf(n.inner)
			if inner == nil {
				return nil
			}
			ways = append(ways, nil)
			for _, one := range inner {
				ways = append(ways, one, append(append([]*node(nil), one...), one...))
			}
		default:
			ways = [][]*node{{n}}
		}
		var next [][]*node
		for _, before := range outcomes {
			for _, way := range ways {
				next = append(next, append(append([]*node(nil), before...), way...))
			}
		}
		if len(next) > maxOutcomes {
			return nil
		}
		outcomes = next
	}
	return outcomes
}

// span is the box a cell covers: its own corner, and how far it reaches.
type span struct{ row, column, across, down int }

// layOut finds the boxes of a table, in the order of rows and columns.
func layOut(name string, rows []*node, head int) ([]span, error) {
	var spans []span
	owner := make([][]int, len(rows)) // index into spans
	for r, row := range rows {
		owner[r] = make([]int, len(row.cells))
		own := false
		for c, cell := range row.cells {
			switch {
			case cell.join == joinLeft && c == 0:
				return nil, malformed(name, row.line, "第一格不能写“<”")
			case cell.join == joinLeft:
				owner[r][c] = owner[r][c-1]
			case cell.join == joinUp && (r == 0 || r == head):
				return nil, malformed(name, row.line, "“^”的上面没有可以合并的格")
			case cell.join == joinUp:
				owner[r][c] = owner[r-1][c]
			default:
				owner[r][c] = len(spans)
				spans = append(spans, span{row: r, column: c})
				own = true
			}
			s := &spans[owner[r][c]]
			s.across, s.down = max(s.across, c-s.column+1), max(s.down, r-s.row+1)
		}
		if !own {
			return nil, malformed(name, row.line, "整行都并入了上一行，请删去这一行")
		}
	}
	for i, s := range spans {
		for r := s.row; r < s.row+s.down; r++ {
			for c := s.column; c < s.column+s.across; c++ {
				if owner[r][c] != i {
					return nil, malformed(name, rows[r].line, "合并的格不成长方形，请核对“<”和“^”")
				}
			}
		}
	}
	return spans, nil
}
