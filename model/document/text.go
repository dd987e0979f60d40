package document

import (
	"bytes"
	"encoding/json"
	"fmt"
	"sort"
	"strings"
	"unicode/utf8"

	"sanzhitong/model/paper"
)

// PlainText gives everything a reader sees, block by block: a paragraph a line, a row a line with its cells between tabs, a
// stroke for a struck cell.
func PlainText(p paper.Paper) string {
	var b strings.Builder
	for _, block := range p.Blocks {
		switch block.Kind {
		case paper.Space, paper.Break:
		case paper.Table:
			for _, row := range block.Rows {
				cells := make([]string, len(row.Cells))
				for i, c := range row.Cells {
					cells[i] = cellText(c)
				}
				b.WriteString(strings.Join(cells, "\t") + "\n")
			}
		case paper.Signature:
			for _, line := range block.Lines {
				b.WriteString(paper.PlainText(line) + "\n")
			}
		default:
			b.WriteString(paper.PlainText(block.Runs) + "\n")
		}
	}
	return b.String()
}

func cellText(c paper.Cell) string {
	if c.Struck {
		return "／"
	}
	var lines []string
	for _, part := range [][]paper.Block{c.Paragraphs, c.Bottom} {
		for _, p := range part {
			lines = append(lines, paper.PlainText(p.Runs))
		}
	}
	return strings.Join(lines, "\n")
}

// Canonical gives the bytes that digests are taken of, and that a document is kept as: JSON with sorted keys, no blanks and
// the fewest escapes (RFC 8785), so that the same text gives the same bytes in every later version of the program.
func Canonical(p paper.Paper) []byte {
	src, err := json.Marshal(p)
	if err != nil {
		panic(fmt.Sprintf("document: a paper is plain data and always marshals: %v", err))
	}
	d := json.NewDecoder(bytes.NewReader(src))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		panic(fmt.Sprintf("document: reading back a paper: %v", err))
	}
	var b bytes.Buffer
	writeCanonical(&b, v)
	return b.Bytes()
}

func writeCanonical(b *bytes.Buffer, v any) {
	switch x := v.(type) {
	case map[string]any:
		keys := make([]string, 0, len(x))
		for k := range x {
			keys = append(keys, k)
		}
		sort.Strings(keys)
		for i, k := range keys {
			b.WriteByte("{,"[min(i, 1)])
			writeCanonicalText(b, k)
			b.WriteByte(':')
			writeCanonical(b, x[k])
		}
		if len(keys) == 0 {
			b.WriteByte('{')
		}
		b.WriteByte('}')
	case []any:
		b.WriteByte('[')
		for i, item := range x {
			if i > 0 {
				b.WriteByte(',')
			}
			writeCanonical(b, item)
		}
		b.WriteByte(']')
	case string:
		writeCanonicalText(b, x)
	default: // numbers, true, false, null
		fmt.Fprint(b, jsonWord(x))
	}
}

func jsonWord(v any) string {
	if v == nil {
		return "null"
	}
	return fmt.Sprint(v)
}

func writeCanonicalText(b *bytes.Buffer, s string) {
	const short = "\b\t\n\f\r\"\\"
	b.WriteByte('"')
	for _, r := range s {
		switch i := strings.IndexRune(short, r); {
		case i >= 0:
			b.WriteByte('\\')
			b.WriteByte(`btnfr"\`[i])
		case r < 0x20:
			fmt.Fprintf(b, `\u%04x`, r)
		case r == utf8.RuneError:
			b.WriteString("\uFFFD")
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
}
