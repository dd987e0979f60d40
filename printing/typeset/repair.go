package typeset

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
)

// The PDF library writes one fixed ToUnicode map, in which every code is its own character. Stand-ins then copy out of the
// PDF as private-use codes, and the map's one range over all codes is not valid; so each is replaced after Output.
const (
	unicodeStart = "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo\n<</Registry (Adobe)\n/Ordering (UCS)\n/Supplement 0\n>> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
	unicodeEnd   = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
	fixedRange   = "1 beginbfrange\n<0000> <FFFF> <0000>\nendbfrange\n"
)

// edit replaces a stretch of a file.
type edit struct {
	from, to int
	by       []byte
}

// repair replaces the ToUnicode maps, removes the time of writing if the document has no date of its own, and renews the
// cross-reference table.
func repair(pdf []byte, codes map[rune]rune, dateless bool) ([]byte, error) {
	stream, err := toUnicode(codes)
	if err != nil {
		return nil, err
	}
	fixed := unicodeStart + fixedRange + unicodeEnd
	old := []byte("<</Length " + strconv.Itoa(len(fixed)) + ">>\nstream\n" + fixed)
	var edits []edit
	for from := 0; ; {
		at := bytes.Index(pdf[from:], old)
		if at < 0 {
			break
		}
		from += at + len(old)
		edits = append(edits, edit{from - len(old), from, stream})
	}
	if len(edits) == 0 && len(codes) > 0 {
		return nil, errors.New("no ToUnicode map in the PDF")
	}
	if dateless {
		from := bytes.LastIndex(pdf, []byte("/CreationDate (D:"))
		size := bytes.Index(pdf[max(from, 0):], []byte(">>"))
		if from < 0 || size < 0 {
			return nil, errors.New("no creation date in the PDF")
		}
		edits = append(edits, edit{from, from + size, nil})
	}
	return rewrite(pdf, edits)
}

// toUnicode makes the map's stream object.
func toUnicode(codes map[rune]rune) ([]byte, error) {
	order := make([]rune, 0, len(codes))
	for c := range codes {
		order = append(order, c)
	}
	slices.Sort(order)
	var b strings.Builder
	b.WriteString(unicodeStart)
	for part := range slices.Chunk(order, 100) { // a section holds at most a hundred entries
		fmt.Fprintf(&b, "%d beginbfchar\n", len(part))
		for _, c := range part {
			fmt.Fprintf(&b, "<%04X> <", c)
			for _, u := range utf16.Encode([]rune{codes[c]}) {
				fmt.Fprintf(&b, "%04X", u)
			}
			b.WriteString(">\n")
		}
		b.WriteString("endbfchar\n")
	}
	b.WriteString(unicodeEnd)
	var packed bytes.Buffer
	w := zlib.NewWriter(&packed)
	if _, err := w.Write([]byte(b.String())); err != nil {
		return nil, fmt.Errorf("packing the ToUnicode map: %w", err)
	}
	if err := w.Close(); err != nil {
		return nil, fmt.Errorf("packing the ToUnicode map: %w", err)
	}
	head := fmt.Sprintf("<</Filter /FlateDecode /Length %d>>\nstream\n", packed.Len())
	return append([]byte(head), packed.Bytes()...), nil
}

// rewrite carries out edits, in order of place, and moves the cross-references along.
func rewrite(pdf []byte, edits []edit) ([]byte, error) {
	start := bytes.LastIndex(pdf, []byte("startxref\n"))
	if start < 0 {
		return nil, errors.New("no startxref in the PDF")
	}
	at, _, _ := strings.Cut(string(pdf[start+len("startxref\n"):]), "\n")
	table, err := strconv.Atoi(at)
	if err != nil || table > start {
		return nil, fmt.Errorf("startxref %q", at)
	}
	out, done := make([]byte, 0, len(pdf)+len(edits)*4096), 0
	for _, e := range edits {
		out = append(append(out, pdf[done:e.from]...), e.by...)
		done = e.to
	}
	out = append(out, pdf[done:table]...)
	moved := len(out)
	for _, l := range strings.SplitAfter(string(pdf[table:start]), "\n") {
		if len(l) == 20 && strings.HasSuffix(l, " n \n") {
			offset, err := strconv.Atoi(l[:10])
			if err != nil {
				return nil, fmt.Errorf("cross-reference %q: %w", l, err)
			}
			shift := 0
			for _, e := range edits {
				if e.from < offset {
					shift += len(e.by) - (e.to - e.from)
				}
			}
			l = fmt.Sprintf("%010d%s", offset+shift, l[10:])
		}
		out = append(out, l...)
	}
	return append(out, fmt.Sprintf("startxref\n%d\n%%%%EOF\n", moved)...), nil
}
