package typeset

import (
	"math"

	"sanzhitong/model/paper"
)

// span is text placed on a page: one face, size and colour, evenly spaced. Positions are points from the top left corner.
type span struct {
	face    *face
	size    float64
	x, y    float64 // start of the baseline
	runes   []rune  // as drawn
	spacing float64 // added after every character (Tc)
	right   float64 // where the last character's ink may end
	red     bool
}

// stroke is a straight line on a page.
type stroke struct {
	x1, y1, x2, y2, width float64
}

// setting is how a line is placed in the width it was broken for.
type setting struct {
	x, width float64 // the column
	baseline float64
	size     float64
	align    paper.Align
}

// place puts a line on its baseline. Justified lines are stretched between characters, never inside a word or number, and
// only a little: a line that had to stop before a long number stays ragged.
func (l line) place(s setting) (spans []span, rules []stroke) {
	extra, x := 0.0, s.x
	switch s.align {
	case paper.Center:
		x += (s.width - l.width) / 2
	case paper.Right:
		l = l.trimmed()
		x += s.width - l.width
	case paper.Justify:
		if n := l.gaps(); n > 0 && !l.last {
			if extra = (s.width - l.width) / float64(n); extra > 0.3*s.size || extra < 0 {
				extra = 0
			}
		}
	}
	x = max(x, s.x)
	open := -1 // span being filled
	var after float64
	for i, g := range l.glyphs {
		if g.drawing != nil {
			rules = append(rules, g.strokes(x, s.baseline, s.size)...)
			open, x = -1, x+g.width
			if i+1 < len(l.glyphs) {
				x += extra
			}
			continue
		}
		if open < 0 || spans[open].face != g.face || spans[open].red != g.red ||
			len(spans[open].runes) > 1 && math.Abs(spans[open].spacing-after) > 1e-6 {
			spans = append(spans, span{face: g.face, size: s.size, x: x, y: s.baseline, red: g.red})
			open = len(spans) - 1
		} else {
			spans[open].spacing = after
		}
		spans[open].runes = append(spans[open].runes, g.drawn)
		after = g.advance - g.width
		if i+1 < len(l.glyphs) && stretches(g, l.glyphs[i+1]) {
			after += extra
		}
		spans[open].right = x + g.advance
		if i+1 == len(l.glyphs) {
			spans[open].right -= endTrim(g, s.size)
		}
		if g.underline {
			rules = underline(rules, x, s.baseline+0.16*s.size, g.width+after)
		}
		x += g.width + after
	}
	return spans, rules
}

// trimmed is a line without the blank at its end, when it goes on: what stands at the right ends at the edge.
func (l line) trimmed() line {
	for n := len(l.glyphs) - 1; n > 0 && !l.last && l.glyphs[n].r == '　' && !l.glyphs[n].underline; n-- {
		l.width -= l.glyphs[n].advance
		l.glyphs = l.glyphs[:n]
	}
	return l
}

// gaps counts the places where a line may be stretched.
func (l line) gaps() int {
	n := 0
	for i := 0; i+1 < len(l.glyphs); i++ {
		if stretches(l.glyphs[i], l.glyphs[i+1]) {
			n++
		}
	}
	return n
}

func stretches(a, b glyph) bool { return !(wordly(a.r) && wordly(b.r)) }

func underline(rules []stroke, x, y, width float64) []stroke {
	if n := len(rules) - 1; n >= 0 && rules[n].y1 == y && math.Abs(rules[n].x2-x) < 0.01 {
		rules[n].x2 = x + width
		return rules
	}
	return append(rules, stroke{x, y, x + width, y, thin})
}

// drop gives the baseline of text of a size in a line of a height, below the top of the line: the ideographic em box,
// 88 parts above the baseline and 12 below, stands in the middle.
func drop(height, size float64) float64 { return (height-size)/2 + 0.88*size }
