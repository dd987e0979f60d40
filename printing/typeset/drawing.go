package typeset

import "sanzhitong/model/paper"

// A drawing stands in its line like one wide character, as large as people sign: it reaches over the line above, which a
// place for a signature leaves free.
const (
	drawingMark = '\uFFFC' // stands for it where lines are broken
	drawingWide = 6.0      // times the size of the text
	drawingHigh = 2.4
	drawingPen  = 1.1 // points
)

// drawn makes the glyph of a drawing; ok is false when there is nothing to draw.
func drawn(text string, size float64) (g glyph, ok bool) {
	d, err := paper.ParseDrawing(text)
	if err != nil || len(d) == 0 {
		return g, false
	}
	width := drawingWide * size
	return glyph{r: drawingMark, drawing: d, width: width, advance: width}, true
}

// strokes sets a drawing into its box, as large as it fits, from the left, its foot a little under the baseline.
func (g glyph) strokes(x, baseline, size float64) []stroke {
	low, high := g.drawing.Bounds()
	wide, tall := float64(max(1, high.X-low.X)), float64(max(1, high.Y-low.Y))
	scale := min(g.width/wide, drawingHigh*size/tall)
	foot := baseline + 0.3*size
	at := func(p paper.Point) (float64, float64) {
		return x + float64(p.X-low.X)*scale, foot - float64(high.Y-p.Y)*scale
	}
	var list []stroke
	for _, way := range g.drawing {
		x1, y1 := at(way[0])
		if len(way) == 1 { // a dot
			list = append(list, stroke{x1 - drawingPen/2, y1, x1 + drawingPen/2, y1, drawingPen})
		}
		for _, p := range way[1:] {
			x2, y2 := at(p)
			list = append(list, stroke{x1, y1, x2, y2, drawingPen})
			x1, y1 = x2, y2
		}
	}
	return list
}
