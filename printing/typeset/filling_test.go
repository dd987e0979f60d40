package typeset

import (
	"maps"
	"math"
	"slices"
	"testing"

	"sanzhitong/model/paper"
)

// What lacks a few lines to stand on one page with its seal gives up the empty room between its parts; what lacks more does not.
func TestAPaperThatLacksALineKeepsToItsPage(t *testing.T) {
	tops := map[float64]int{} // of the text: how many papers begin there
	pages := 1
	for lines := 1; lines <= 22; lines++ {
		bs := append(title("华明路街道办事处", "回避决定书"), number("遵华明回避字〔2026〕9号"), paper.Block{Kind: paper.Space})
		for range lines {
			bs = append(bs, para("甲。"))
		}
		p := paper.Paper{Blocks: append(bs, signed(true, "华明路街道办事处", "2026年11月25日"))}
		l, m := composed(t, p), measuresOf(p)
		checkInside(t, l, m)
		if l.Pages() < pages {
			t.Errorf("with %d lines it takes fewer pages than with one less", lines)
		}
		pages = l.Pages()
		for _, s := range l.pages[0].spans {
			if string(s.runes) == "甲。" {
				tops[math.Round(s.y)]++
				break
			}
		}
	}
	if len(tops) != 2 || pages != 2 {
		t.Errorf("the text begins at %v, the longest takes %d pages", tops, pages)
	}
}

// A form that lacks a little to stand on one page with its last signature moves its lines closer: alone on a second page the
// signature would say nothing.
func TestAFormThatLacksALittleKeepsItsLastSignature(t *testing.T) {
	moved := 0
	for rows := 20; rows <= 36; rows++ {
		b := formOf(rows)
		opinion := value("同意。", 1)
		opinion.Bottom = []paper.Block{right("签名：周正　2026年11月20日")}
		b.Rows = append(b.Rows, paper.Row{Cells: []paper.Cell{label("审批意见", 1, 1), opinion}})
		p := paper.Paper{Form: true, Blocks: []paper.Block{b}}
		l, m := composed(t, p), measuresOf(p)
		checkInside(t, l, m)
		c := testComposer(t)
		c.form, c.m = true, m
		set, err := c.table(b)
		if err != nil {
			t.Fatal(err)
		}
		takes := set.set(1).height() / (m.bottom - m.top)
		if takes > 1 && takes < 1.03 {
			moved++
		}
		if takes < 1.03 && l.Pages() != 1 {
			t.Errorf("%d rows take %.2f pages and are set on %d", rows, takes, l.Pages())
		}
	}
	if moved == 0 {
		t.Error("no form was a little too long")
	}
}

// The rows of a form that goes on fill its page, each as much as the others.
func TestAFormThatGoesOnFillsItsPage(t *testing.T) {
	filled := 0
	for rows := 18; rows <= 24; rows++ {
		b := formOf(rows)
		b.Rows = append(b.Rows, paper.Row{Height: 5, Cells: []paper.Cell{label("理由", 1, 1), value("听证。", 1)}})
		b.Rows = append(b.Rows, formOf(8).Rows...)
		p := paper.Paper{Form: true, Blocks: []paper.Block{b}}
		l, m := composed(t, p), measuresOf(p)
		checkInside(t, l, m)
		for _, pg := range l.pages[:l.Pages()-1] {
			foot := 0.0
			for _, s := range pg.strokes {
				foot = max(foot, s.y1, s.y2)
			}
			if math.Abs(foot-m.bottom) > 0.1 {
				t.Errorf("with %d rows the page ends at %.1f, not at %.1f", rows, foot, m.bottom)
			}
			filled++
		}
	}
	if filled < 5 {
		t.Errorf("%d pages went on", filled)
	}
}

// A head is repeated as it was: a form that fills its page does not draw it apart.
func TestAFilledPageLeavesTheHeadAsItIs(t *testing.T) {
	b := formOf(70)
	b.Head = 1
	p := paper.Paper{Form: true, Blocks: []paper.Block{b}}
	l, m := composed(t, p), measuresOf(p)
	checkInside(t, l, m)
	if l.Pages() < 3 {
		t.Fatalf("%d pages", l.Pages())
	}
	for i, pg := range l.pages {
		tops := map[float64]bool{}
		for _, s := range pg.strokes {
			if s.y1 == s.y2 {
				tops[s.y1] = true
			}
		}
		ys := slices.Sorted(maps.Keys(tops))
		if high := ys[1] - ys[0]; math.Abs(high-m.cellLead-2*padY) > 0.1 {
			t.Errorf("the head is %.1f high on page %d", high, i+1)
		}
	}
}
