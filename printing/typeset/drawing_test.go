package typeset

import (
	"math"
	"testing"

	"sanzhitong/model/paper"
)

// withSignature is a form as 审核意见书 ends: a box with the signature at its foot.
func withSignature(drawing string) paper.Paper {
	line := []paper.Run{{Text: "审核人员："}, {Text: drawing, Style: paper.Drawn}, {Text: "　孙示三　2026年9月23日"}}
	return paper.Paper{Code: "P29", Title: "意见书", Form: true, Blocks: []paper.Block{
		{Kind: paper.Title, Runs: paper.Text("法制审核意见书")},
		{Kind: paper.Table, Widths: []float64{1, 4}, Rows: []paper.Row{{Height: 5, Cells: []paper.Cell{
			{Paragraphs: []paper.Block{para("审核意见")}, Label: true},
			{Paragraphs: []paper.Block{para("同意。")}, Bottom: []paper.Block{{Kind: paper.Paragraph, Align: paper.Right, Runs: line}}},
		}}}},
	}}
}

const signature = "100,200 300,40 420,210;150,140 380,140;600,60 600,220;520,100 700,100 640,180;820,140"

// pens gives the strokes of a page that are drawn with the pen of a signature.
func pens(pg page) []stroke {
	var list []stroke
	for _, s := range pg.strokes {
		if s.width == drawingPen {
			list = append(list, s)
		}
	}
	return list
}

func TestASignatureIsDrawnInItsLineInTheShapeItWasGiven(t *testing.T) {
	pg := composed(t, withSignature(signature)).pages[0]
	list := pens(pg)
	if len(list) != 7 { // 2 + 1 + 1 + 2 and a dot
		t.Fatalf("%d strokes are drawn, want 7", len(list))
	}
	var after, line span
	for _, s := range pg.spans {
		switch string(s.runes) {
		case "审核人员：":
			line = s
		case "　孙示三　2026年9月23日":
			after = s
		}
	}
	if line.face == nil || after.face == nil {
		t.Fatal("the words beside the signature are gone")
	}
	left, right, top, foot := math.Inf(1), 0.0, math.Inf(1), 0.0
	for _, s := range list {
		left, right = min(left, s.x1, s.x2), max(right, s.x1, s.x2)
		top, foot = min(top, s.y1, s.y2), max(foot, s.y1, s.y2)
	}
	if left < line.right-1 || right > after.x+1 {
		t.Errorf("it reaches from %.1f to %.1f; the words beside it end at %.1f and begin at %.1f", left, right, line.right, after.x)
	}
	if foot > line.y+line.size || top > line.y-line.size {
		t.Errorf("it stands from %.1f to %.1f, the line on %.1f", top, foot, line.y)
	}
	// 100..820 by 40..220: the drawing is four times as wide as high, on paper as on the pad.
	if shape := (right - left) / (foot - top); math.Abs(shape-4) > 0.1 {
		t.Errorf("its shape is %.2f, drawn was 4", shape)
	}
}

func TestASignatureIsInThePDFAndNothingIsWhereNoneWasDrawn(t *testing.T) {
	_, with := printedFile(t, withSignature(signature))
	_, without := printedFile(t, withSignature(""))
	if got, want := sorted(readBack(t, with)), sorted(readBack(t, without)); got != want {
		t.Errorf("the signature has changed the words: %s, without %s", got, want)
	}
	if n := len(pens(composed(t, withSignature("")).pages[0])); n != 0 {
		t.Errorf("%d strokes where nothing was drawn", n)
	}
	if n := len(pens(composed(t, withSignature("no drawing")).pages[0])); n != 0 {
		t.Errorf("%d strokes of what is no drawing", n)
	}
}
