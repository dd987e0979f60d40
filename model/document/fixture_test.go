package document

import (
	"fmt"
	"maps"
	"os"
	"strings"
	"testing"

	"sanzhitong/assets"
	"sanzhitong/model/paper"
)

// fixture is a case as the templates see it.
type fixture struct {
	Values map[string]string              `yaml:"values"`
	Lists  map[string][]map[string]string `yaml:"lists"`
}

func (f fixture) Value(name string) (string, bool) {
	v, ok := f.Values[name]
	return v, ok
}

func (f fixture) Each(name string) ([]Values, bool) {
	list, ok := f.Lists[name]
	var items []Values
	for _, own := range list {
		items = append(items, fixture{Values: own})
	}
	return items, ok
}

// known answers Verify for a fixture.
func (f fixture) known(name string) bool {
	if list, inner, ok := strings.Cut(name, "[]"); ok {
		items, ok := f.Lists[list]
		if !ok || inner == "" {
			return ok
		}
		_, ok = items[0][strings.TrimPrefix(inner, ".")]
		return ok
	}
	_, ok := f.Values[name]
	return ok
}

// blank is the fixture with every value empty.
func (f fixture) blank() fixture {
	none := fixture{Values: map[string]string{}, Lists: map[string][]map[string]string{}}
	for name := range f.Values {
		none.Values[name] = ""
	}
	for name, items := range f.Lists {
		item := map[string]string{}
		for key := range items[0] {
			item[key] = ""
		}
		none.Lists[name] = []map[string]string{item}
	}
	return none
}

// with gives a copy with some values changed.
func (f fixture) with(changes map[string]string) fixture {
	c := fixture{Values: maps.Clone(f.Values), Lists: f.Lists}
	maps.Copy(c.Values, changes)
	return c
}

func citizen(t *testing.T) fixture { return readFixture(t, "testdata/citizen.yaml") }

func company(t *testing.T) fixture {
	return citizen(t).with(readFixture(t, "testdata/company.yaml").Values)
}

// branches gives, by code, what a document's golden text needs besides the ordinary case.
func branches(t *testing.T) map[string]map[string]string {
	t.Helper()
	var m map[string]map[string]string
	readYAML(t, "testdata/branches.yaml", &m)
	return m
}

func readFixture(t *testing.T, name string) fixture {
	t.Helper()
	var f fixture
	readYAML(t, name, &f)
	return f
}

func readYAML(t *testing.T, name string, into any) {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := assets.Decode(name, b, into); err != nil {
		t.Fatal(err)
	}
}

// head is the front matter of the templates in these tests; its body begins on line 12.
const head = `---
code: T01
title: 示例
kind: 正文
addressee: 内部
signature: 印章
copies: 1份
basis: 示例
from: 2021-07-15
mark: V:S1
---
`

func parse(t testing.TB, body string) *Template {
	t.Helper()
	tpl, err := Parse("示例.txt", []byte(head+body))
	if err != nil {
		t.Fatalf("%v\n%s", err, body)
	}
	return tpl
}

func fill(t testing.TB, tpl *Template, v Values) Filled {
	t.Helper()
	filled, err := tpl.Fill(v, "")
	if err != nil {
		t.Fatal(err)
	}
	return filled
}

// shape writes a paper down so that a test can see what each block is: kind, alignment, styles, spans.
func shape(p paper.Paper) string {
	var b strings.Builder
	for _, block := range p.Blocks {
		b.WriteString(string(block.Kind))
		switch block.Kind {
		case paper.Table:
			fmt.Fprintf(&b, " %v head %d\n", block.Widths, block.Head)
			for _, row := range block.Rows {
				b.WriteString(" ")
				for _, c := range row.Cells {
					b.WriteString(" " + cellShape(c))
				}
				if row.Height > 0 {
					fmt.Fprintf(&b, " h%v", row.Height)
				}
				b.WriteString("\n")
			}
			continue
		case paper.Signature:
			if block.Seal {
				b.WriteString(" seal")
			}
			for _, line := range block.Lines {
				b.WriteString(" (" + runShape(line) + ")")
			}
		default:
			b.WriteString(paragraphShape(block))
		}
		b.WriteString("\n")
	}
	return b.String()
}

func paragraphShape(p paper.Block) string {
	s := ""
	if p.Indent {
		s += " indent"
	}
	if p.Align != "" {
		s += " " + string(p.Align)
	}
	if len(p.Runs) > 0 {
		s += " " + runShape(p.Runs)
	}
	return s
}

func runShape(runs []paper.Run) string {
	s := ""
	for _, r := range runs {
		if r.Style == "" {
			s += r.Text
		} else {
			s += "<" + string(r.Style) + ":" + r.Text + ">"
		}
	}
	return s
}

func cellShape(c paper.Cell) string {
	var parts []string
	if c.Label {
		parts = append(parts, "label")
	}
	if c.Struck {
		parts = append(parts, "struck")
	}
	if c.Across > 0 {
		parts = append(parts, fmt.Sprintf("across %d", c.Across))
	}
	if c.Down > 0 {
		parts = append(parts, fmt.Sprintf("down %d", c.Down))
	}
	for _, p := range c.Paragraphs {
		parts = append(parts, strings.TrimSpace(paragraphShape(p)))
	}
	for _, p := range c.Bottom {
		parts = append(parts, "foot "+strings.TrimSpace(paragraphShape(p)))
	}
	return "[" + strings.Join(parts, "; ") + "]"
}
