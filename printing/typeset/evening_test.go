package typeset

import (
	"slices"
	"strings"
	"testing"

	"sanzhitong/model/paper"
)

// What goes to the next line whole leaves a gap. Drawn over one line it looks spaced out; the lines above it take their part.
func TestTheLinesAboveShareWhatALineLacks(t *testing.T) {
	c := testComposer(t)
	text := strings.Repeat("甲", 28) + "或者有其他关系可能影响公正执法的，有权申请回避（第四十三条第二款）。"
	const size, width = 10.0, 28
	lines := breakLines(c.glyphs(paper.Text(text), song, size)[0], size, size*width, size*width)
	var got []string
	for i, l := range lines {
		got = append(got, textOf(l.glyphs))
		if l.width > size*width+slack {
			t.Errorf("%s is %.1f wide", got[i], l.width)
		}
		if lacks := (size*width - l.width) / size; !l.last && lacks > 3 {
			t.Errorf("%s lacks %.1f characters", got[i], lacks)
		}
	}
	if strings.Join(got, "") != text || len(got) != 3 || !strings.HasPrefix(got[2], "（第四十三条") {
		t.Errorf("got %q", got)
	}
}

// Where little is lacking, or something was torn so that a line is full, lines stay as they were filled.
func TestFullLinesAreLeftAlone(t *testing.T) {
	c := testComposer(t)
	for _, text := range []string{
		strings.Repeat("国", 70),
		strings.Repeat("甲", 27) + "《" + strings.Repeat("乙", 30) + "》",
		strings.Repeat("甲", 28) + strings.Repeat("乙", 12) + "案（遵华明罚决字〔2026〕12号）作出的决定",
	} {
		gs := c.glyphs(paper.Text(text), song, 10)[0]
		lines := breakLines(gs, 10, 280, 280)
		if n := len(lines[0].glyphs); n < 27 {
			t.Errorf("the first line has %d characters: %s", n, textOf(lines[0].glyphs))
		}
		if lines[0].width > 280+slack || slices.IndexFunc(lines, func(l line) bool { return l.last }) != len(lines)-1 {
			t.Errorf("%.1f wide, %d lines", lines[0].width, len(lines))
		}
	}
}
