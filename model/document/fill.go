package document

import (
	"strings"

	"sanzhitong/model/fault"
	"sanzhitong/model/paper"
)

// Values gives the values that a template asks for by name.
type Values interface {
	// Value gives the text of a variable, empty when there is none yet; false: the name is unknown.
	Value(name string) (string, bool)
	// Each gives the items of a list in order. What an item does not know is asked of the whole.
	Each(name string) ([]Values, bool)
}

// Filled is a template with its values.
type Filled struct {
	Paper   paper.Paper
	Missing []string // required variables without a value, in reading order, each once; in a list: 证据[].来源
}

// unnumbered stands where the number will be: numbers are given when a document is finalised.
const unnumbered = "〔定稿时编号〕"

// Fill puts the values in. Values are text and nothing else: marks of the template language in them print as they are.
// Without a number the place of the number says that it is given on finalising.
func (t *Template) Fill(v Values, number string) (Filled, error) {
	f := &filler{template: t, outer: v, number: number}
	blocks, err := f.blocks(t.body)
	if err != nil {
		return Filled{}, err
	}
	return Filled{
		Paper:   paper.Paper{Code: t.Code, Title: t.Title, Form: t.Kind == KindForm, Blocks: blocks},
		Missing: f.missing,
	}, nil
}

// filler carries what filling one template needs.
type filler struct {
	template *Template
	outer    Values
	item     Values // of the open 每
	list     string // its list
	number   string
	line     int // of the template, for messages
	missing  []string
}

func (f *filler) fail(format string, args ...any) *fault.Fault {
	return malformed(f.template.name, f.line, format, args...)
}

// lookUp gives a value, and the variable's full name.
func (f *filler) lookUp(name string) (value, full string, err error) {
	outer, inOuter := f.outer.Value(name)
	if f.item != nil {
		if v, ok := f.item.Value(name); ok && inOuter {
			return clean(v), name, nil // items may answer for the whole too
		} else if ok {
			return clean(v), f.list + "[]." + name, nil
		}
	}
	if inOuter {
		return clean(outer), name, nil
	}
	return "", name, f.fail("程序不认识变量“%s”", name)
}

// clean gives a value its lines with plain line ends, and empties one that shows nothing.
func clean(v string) string {
	v = strings.ReplaceAll(strings.ToValidUTF8(v, "\uFFFD"), "\r\n", "\n")
	if strings.TrimSpace(v) == "" {
		return ""
	}
	return v
}

// each does something for every item of a list.
func (f *filler) each(list string, do func() error) error {
	items, ok := f.outer.Each(list)
	if !ok {
		return f.fail("程序不认识清单“%s”", list)
	}
	defer func() { f.item, f.list = nil, "" }()
	for _, item := range items {
		f.item, f.list = item, list
		if err := do(); err != nil {
			return err
		}
	}
	return nil
}

// holds tests a condition.
func (f *filler) holds(c Condition) (bool, error) {
	value, _, err := f.lookUp(c.Name)
	if err != nil {
		return false, err
	}
	return c.Holds(value), nil
}

// walk goes through nodes with the conditions decided and the lists unrolled.
func (f *filler) walk(nodes []node, do func(*node) error) error {
	for i := range nodes {
		n := &nodes[i]
		f.line = n.line
		var err error
		switch n.kind {
		case choiceNode:
			var holds bool
			if holds, err = f.holds(n.cond); err != nil {
				return err
			}
			if holds {
				err = f.walk(n.inner, do)
			} else {
				err = f.walk(n.otherwise, do)
			}
		case loopNode:
			err = f.each(n.list, func() error { return f.walk(n.inner, do) })
		default:
			err = do(n)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// blocks fills the body.
func (f *filler) blocks(nodes []node) ([]paper.Block, error) {
	var blocks []paper.Block
	err := f.walk(nodes, func(n *node) error {
		switch n.kind {
		case numberNode:
			run := paper.Run{Text: f.number}
			if f.number == "" {
				run = paper.Run{Text: unnumbered, Style: paper.Missing}
			}
			blocks = append(blocks, paper.Block{Kind: paper.Number, Runs: []paper.Run{run}})
		case spaceNode:
			blocks = append(blocks, paper.Block{Kind: paper.Space})
		case breakNode:
			blocks = append(blocks, paper.Block{Kind: paper.Break})
		case signatureNode:
			lines, err := f.signature(n)
			if err != nil {
				return err
			}
			if len(lines) > 0 {
				blocks = append(blocks, paper.Block{Kind: paper.Signature, Lines: lines, Seal: n.seal})
			}
		case tableNode:
			table, err := f.table(n)
			if err != nil {
				return err
			}
			if len(table.Rows) > 0 {
				blocks = append(blocks, table)
			}
		default:
			set, err := f.set(n.text)
			if err != nil {
				return err
			}
			for _, p := range set.shown() {
				blocks = append(blocks, paper.Block{Kind: n.block, Runs: p.Runs, Align: n.align, Indent: n.indent})
			}
		}
		return nil
	})
	return blocks, err
}

func (f *filler) signature(n *node) ([][]paper.Run, error) {
	var lines [][]paper.Run
	err := f.walk(n.inner, func(line *node) error {
		set, err := f.set(line.text)
		if err != nil {
			return err
		}
		for _, p := range set.shown() {
			lines = append(lines, p.Runs)
		}
		return nil
	})
	return lines, err
}
