package document

import (
	"strings"

	"sanzhitong/model/paper"
)

// nodeKind says what a line or a group of lines of a template is.
type nodeKind int

const (
	textNode      nodeKind = iota // title, heading or paragraph: block, align, indent, text
	numberNode                    // @文号
	spaceNode                     // @空行
	breakNode                     // @分页
	signatureNode                 // @落款: inner are its lines
	tableNode                     // @表: inner are its rows
	rowNode                       // a row: cells, height
	choiceNode                    // 如: cond, inner, otherwise
	loopNode                      // 每: list, inner
)

// node is one line, or a group of lines, of a template's body.
type node struct {
	kind      nodeKind
	line      int
	block     paper.Kind
	align     paper.Align
	indent    bool
	text      []piece
	seal      bool
	widths    []float64
	head      int
	cells     []cell
	height    float64
	cond      Condition
	list      string
	inner     []node
	otherwise []node
}

// flatten gives all nodes of a body, depth first, in the order of the file.
func flatten(nodes []node) []node {
	var all []node
	for _, n := range nodes {
		all = append(all, n)
		all = append(all, flatten(n.inner)...)
		all = append(all, flatten(n.otherwise)...)
	}
	return all
}

// place is where a line stands: it decides which lines may follow and what ends them.
type place int

const (
	inBody place = iota
	inTable
	inSignature
)

// parser walks through the lines of one file.
type parser struct {
	name  string
	lines []string
	at    int    // the next line, from 0
	loop  string // the list whose 每 is open
}

func (p *parser) fail(format string, args ...any) error {
	return malformed(p.name, p.at+1, format, args...)
}

// body reads to the end of the file.
func (p *parser) body() ([]node, error) {
	nodes, err := p.nodes(inBody, 0)
	if err != nil {
		return nil, err
	}
	if p.at < len(p.lines) {
		return nil, p.fail("这一行没有对应的{{如 …}}或者{{每 …}}")
	}
	return nodes, nil
}

// nodes reads until the lines no longer belong to the place: at the end of the file, at 完 or 否则 (which are left for the
// caller) and, outside of any 如 or 每, at what ends a table or a signature.
func (p *parser) nodes(where place, depth int) ([]node, error) {
	var nodes []node
	for ; p.at < len(p.lines); p.at++ {
		line := trim(p.lines[p.at])
		if strings.HasPrefix(line, "//") {
			continue
		}
		word, arg, isDirective := directive(line)
		if isDirective && (word == "完" || word == "否则") {
			return nodes, nil
		}
		belongs, err := p.belongs(where, depth, line, isDirective)
		if err != nil {
			return nil, err
		}
		if !belongs {
			return nodes, nil
		}
		if line == "" {
			continue
		}
		var n node
		if isDirective {
			n, err = p.group(where, depth, word, arg)
		} else {
			n, err = p.line(where, line)
		}
		if err != nil {
			return nil, err
		}
		nodes = append(nodes, n)
	}
	return nodes, nil
}

// belongs reports whether the line at hand still belongs to the place.
func (p *parser) belongs(where place, depth int, line string, isDirective bool) (bool, error) {
	var inside bool
	switch where {
	case inBody:
		return true, nil
	case inTable:
		inside = strings.HasPrefix(line, "|") || ((line == "" || isDirective) && p.rowAhead())
	case inSignature:
		inside = line != ""
	}
	if !inside && depth > 0 {
		if where == inTable {
			return false, p.fail("表里的{{如}}、{{每}}和它的{{完}}之间只能写表的行")
		}
		return false, p.fail("落款里的{{如}}、{{每}}没有写完，就遇到了空行")
	}
	return inside, nil
}

// rowAhead reports whether the next line with content is a row of a table.
func (p *parser) rowAhead() bool {
	for _, l := range p.lines[p.at:] {
		l = trim(l)
		if _, _, isDirective := directive(l); l == "" || isDirective || strings.HasPrefix(l, "//") {
			continue
		}
		return strings.HasPrefix(l, "|")
	}
	return false
}

// group reads a 如 or 每 that stands on a line of its own, up to its 完, on which it stops.
func (p *parser) group(where place, depth int, word, arg string) (node, error) {
	n := node{line: p.at + 1, kind: choiceNode}
	if word == "每" {
		n.kind, n.list = loopNode, arg
		if err := p.openLoop(arg); err != nil {
			return n, err
		}
		defer func() { p.loop = "" }()
	} else {
		cond, err := p.condition(arg)
		if err != nil {
			return n, err
		}
		n.cond = cond
	}
	p.at++
	inner, err := p.nodes(where, depth+1)
	if err != nil {
		return n, err
	}
	n.inner = inner
	if p.atDirective("否则") {
		if n.kind == loopNode {
			return n, p.fail("{{每 …}}里不能写{{否则}}")
		}
		p.at++
		if n.otherwise, err = p.nodes(where, depth+1); err != nil {
			return n, err
		}
	}
	if !p.atDirective("完") {
		if p.atDirective("否则") {
			return n, p.fail("一个{{如 …}}只能有一个{{否则}}")
		}
		p.at = n.line - 1
		return n, p.fail("{{%s %s}}没有对应的{{完}}", word, arg)
	}
	if len(n.inner) == 0 && len(n.otherwise) == 0 {
		return n, p.fail("{{%s %s}}里没有内容", word, arg)
	}
	return n, nil
}

func (p *parser) openLoop(list string) error {
	if p.loop != "" {
		return p.fail("{{每 %s}}里不能再套{{每 %s}}", p.loop, list)
	}
	if !isName(list) {
		return p.fail("“%s”不是清单的名字", list)
	}
	p.loop = list
	return nil
}

func (p *parser) atDirective(want string) bool {
	if p.at >= len(p.lines) {
		return false
	}
	word, _, ok := directive(trim(p.lines[p.at]))
	return ok && word == want
}

// line reads one line that is not a 如 or 每; a table and a signature read on and stop on their last line.
func (p *parser) line(where place, line string) (node, error) {
	switch {
	case where == inTable:
		return p.row(line)
	case where == inSignature:
		return p.text(node{block: paper.Signature}, line)
	case strings.HasPrefix(line, "|"):
		return node{}, p.fail("表的行前面应当有一行 @表")
	case strings.HasPrefix(line, "@"):
		return p.command(line)
	}
	forms := []struct {
		mark string
		node node
	}{
		{"# ", node{block: paper.Title}},
		{"## ", node{block: paper.Heading}},
		{"< ", node{block: paper.Paragraph, align: paper.Left}},
		{"^ ", node{block: paper.Paragraph, align: paper.Center}},
		{"> ", node{block: paper.Paragraph, align: paper.Right}},
	}
	for _, f := range forms {
		if rest, ok := strings.CutPrefix(line, f.mark); ok {
			return p.text(f.node, trim(rest))
		}
	}
	if strings.HasPrefix(line, "#") {
		return node{}, p.fail("“#”和“##”后面应当空一格")
	}
	return p.text(node{block: paper.Paragraph, indent: true}, line)
}

func (p *parser) text(n node, src string) (node, error) {
	n.line = p.at + 1
	var err error
	n.text, err = p.inline(src, false)
	return n, err
}

// command reads a line that begins with @.
func (p *parser) command(line string) (node, error) {
	n := node{line: p.at + 1}
	word, arg, _ := strings.Cut(line, " ")
	arg = trim(arg)
	if arg != "" && word != "@表" && line != "@落款 印" {
		return n, p.fail("%s 后面不能写“%s”", word, arg)
	}
	switch word {
	case "@文号":
		n.kind = numberNode
	case "@空行":
		n.kind = spaceNode
	case "@分页":
		n.kind = breakNode
	case "@落款":
		return p.signature(n, arg == "印")
	case "@表":
		return p.table(n, arg)
	default:
		return n, p.fail("不认识“%s”；可以写 @文号、@空行、@分页、@落款、@表", word)
	}
	return n, nil
}

// signature reads the lines of a signature, up to an empty line.
func (p *parser) signature(n node, seal bool) (node, error) {
	n.kind, n.seal = signatureNode, seal
	p.at++
	inner, err := p.nodes(inSignature, 0)
	if err != nil {
		return n, err
	}
	if len(inner) == 0 {
		p.at = n.line - 1
		return n, p.fail("@落款 下面应当紧接着写落款的各行")
	}
	n.inner = inner
	p.at--
	return n, nil
}
