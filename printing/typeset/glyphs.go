package typeset

import (
	"strings"
	"unicode"

	"sanzhitong/model/paper"
)

// glyph is one character of a text on its way to the page.
type glyph struct {
	r         rune // as written
	drawn     rune // as printed: 〓 where no font has r
	face      *face
	width     float64 // natural advance in points
	advance   float64 // width, less the blank half of a mark that stands before another mark
	red       bool
	underline bool
	space     bool // a single space between words: may vanish at the end of a line
	drawing   paper.Drawing
}

// trimmed marks have a blank right half in a full-width font, opening ones a blank left half.
const (
	closingMarks = "，。、；：）》〉」』】〕〗｝］”’"
	openingMarks = "（《〈「『【〔〖｛［“‘"
)

// glyphs turns runs into paragraphs of glyphs: one at each line feed.
func (c *composer) glyphs(runs []paper.Run, role typeface, size float64) [][]glyph {
	paragraphs := [][]glyph{nil}
	for _, run := range runs {
		if run.Style == paper.Drawn {
			if g, ok := drawn(run.Text, size); ok {
				last := &paragraphs[len(paragraphs)-1]
				*last = append(*last, g)
			}
			continue
		}
		for _, r := range run.Text {
			if r == '\n' {
				paragraphs = append(paragraphs, nil)
				continue
			}
			if r = printable(r); r < 0 {
				continue
			}
			last := &paragraphs[len(paragraphs)-1]
			*last = append(*last, c.glyph(r, roleOf(run.Style, role), run.Style, size))
		}
	}
	for _, p := range paragraphs {
		squeezeMarks(p, size)
		markSpaces(p)
	}
	return paragraphs
}

func (c *composer) glyph(r rune, role typeface, style paper.Style, size float64) glyph {
	f, drawn := c.fonts.find(role, r)
	w := f.width(drawn) * size / 1000
	if f, drawn = c.own.dress(role, r, f, drawn); drawn != r {
		c.unprintable[r] = true
	}
	return glyph{
		r: r, drawn: drawn, face: f, width: w, advance: w,
		red: style == paper.Missing || drawn != r, underline: style == paper.Underline,
	}
}

// printable drops what has no shape (controls, joiners, variation selectors) and gives tabs and odd spaces a width.
func printable(r rune) rune {
	switch {
	case r == '\t':
		return '　'
	case r == 0xA0, r == 0x202F, r >= 0x2000 && r <= 0x200A:
		return ' '
	case r == 0x2028, r == 0x2029, unicode.IsControl(r), unicode.Is(unicode.Cf, r), unicode.Is(unicode.Variation_Selector, r):
		return -1
	}
	return r
}

// squeezeMarks takes the blank half out from between two full-width marks: 》（ and 。” take one and a half widths.
func squeezeMarks(gs []glyph, size float64) {
	for i := 0; i+1 < len(gs); i++ {
		a, b := &gs[i], &gs[i+1]
		if a.width < 0.9*size || b.width < 0.9*size {
			continue
		}
		closing := strings.ContainsRune(closingMarks, a.r) && strings.ContainsRune(closingMarks+openingMarks, b.r)
		opening := strings.ContainsRune(openingMarks, a.r) && strings.ContainsRune(openingMarks, b.r)
		if closing || opening {
			a.advance = a.width - size/2
		}
	}
}

// endTrim is how much of a glyph is blank when it ends a line: that much may reach past the edge.
func endTrim(g glyph, size float64) float64 {
	if g.width >= 0.9*size && g.advance == g.width && strings.ContainsRune(closingMarks, g.r) {
		return size / 2
	}
	return 0
}

// markSpaces finds single spaces between words. Two and more together are a blank to be written on and stay whole.
func markSpaces(gs []glyph) {
	blank := func(i int) bool { return i >= 0 && i < len(gs) && (gs[i].r == ' ' || gs[i].r == '　') }
	for i := range gs {
		gs[i].space = blank(i) && !gs[i].underline && i > 0 && !blank(i-1) && i+1 < len(gs) && !blank(i+1)
	}
}

func widthOf(gs []glyph) float64 {
	w := 0.0
	for _, g := range gs {
		w += g.advance
	}
	return w
}
