package widgets_test

import (
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"sanzhitong/ui/widgets"
)

// marked gives the marks that are shown, and the first of those with an edge.
func marked(o fyne.CanvasObject) (count int, current fyne.CanvasObject) {
	for _, o := range test.LaidOutObjects(o) {
		if r, ok := o.(*canvas.Rectangle); ok && r.Visible() && r.CornerRadius == 2 {
			count++
			if r.StrokeWidth == 2 && current == nil {
				current = o
			}
		}
	}
	return count, current
}

func TestMarksLieOnTheirPageAndTheCurrentOneIsBroughtIntoView(t *testing.T) {
	_, v, _ := sixty(t)
	place := widgets.PagePlace{Left: 0.5, Top: 0.9, Right: 0.6, Bottom: 0.92}
	marks := []widgets.PageMark{
		{Page: 1, Places: []widgets.PagePlace{{Left: 0.1, Top: 0.1, Right: 0.2, Bottom: 0.12}}},
		{Page: 40, Places: []widgets.PagePlace{place, {Left: 0.1, Top: 0.93, Right: 0.2, Bottom: 0.95}}},
	}
	v.SetMarks(marks, 0)
	if n, current := marked(v); n != 1 || current == nil {
		t.Errorf("on the first page %d marks", n)
	}
	v.SetMarks(marks, 1)
	n, current := marked(v)
	if v.Page() != 40 || n != 2 || current == nil {
		t.Fatalf("on page %d %d marks", v.Page(), n)
	}
	sheet, mark := pictures(v)[0], fyne.CurrentApp().Driver().AbsolutePositionForObject(current)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(sheet)
	if x := at.X + 0.5*sheet.Size().Width - 2; math.Abs(float64(mark.X-x)) > 1 {
		t.Errorf("the mark lies at %v, want %v", mark.X, x)
	}
	if mark.Y < 0 || mark.Y > 400 {
		t.Errorf("the mark lies at %v, out of view", mark.Y)
	}
	v.SetMarks(nil, 0)
	if n, _ := marked(v); n != 0 {
		t.Errorf("%d marks are left", n)
	}
}
