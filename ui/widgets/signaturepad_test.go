package widgets_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"sanzhitong/model/paper"
	"sanzhitong/ui/theme/themetest"
	"sanzhitong/ui/widgets"
)

func press(x, y float32) *desktop.MouseEvent {
	return &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, y)}, Button: desktop.MouseButtonPrimary}
}

func drag(x, y, dx, dy float32) *fyne.DragEvent {
	return &fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, y)}, Dragged: fyne.NewDelta(dx, dy)}
}

func pad(t *testing.T) (*widgets.SignaturePad, *int) {
	t.Helper()
	themetest.Dress(t)
	p, told := widgets.NewSignaturePad(), 0
	p.OnChanged = func() { told++ }
	test.NewTempWindow(t, p).Resize(fyne.NewSize(400, 300))
	p.Resize(fyne.NewSize(360, 120))
	return p, &told
}

func TestWhatIsDrawnIsKeptInThousandthsOfTheWidth(t *testing.T) {
	p, told := pad(t)
	p.MouseDown(press(36, 12))
	p.Dragged(drag(72, 24, 36, 12))
	p.Dragged(drag(72.2, 24.2, 0.2, 0.2)) // a tremble
	p.Dragged(drag(500, 400, 428, 376))   // over the edge
	p.MouseUp(press(500, 400))
	p.DragEnd()
	p.MouseDown(press(180, 60)) // a dot
	p.MouseUp(press(180, 60))
	if got := p.Drawing().String(); got != "100,33 200,67 1000,333;500,167" {
		t.Errorf("drawn is %q", got)
	}
	if *told != 2 {
		t.Errorf("two strokes were told %d times", *told)
	}
	if _, err := paper.ParseDrawing(p.Drawing().String()); err != nil {
		t.Error(err)
	}
}

func TestAFingerThatTellsOfNoPressDrawsToo(t *testing.T) {
	p, _ := pad(t)
	p.Dragged(drag(72, 24, 36, 12))
	p.DragEnd()
	if got := p.Drawing().String(); got != "100,33 200,67" {
		t.Errorf("drawn is %q", got)
	}
}

func TestThePadIsClearedAndAShownDrawingIsNot(t *testing.T) {
	p, told := pad(t)
	p.Clear()
	if *told != 0 {
		t.Error("clearing an empty pad was told as a change")
	}
	p.MouseDown(press(36, 12))
	p.MouseUp(press(36, 12))
	p.Clear()
	if len(p.Drawing()) != 0 || *told != 2 {
		t.Errorf("left is %q, told %d times", p.Drawing(), *told)
	}
	shown := widgets.NewDrawing(paper.Drawing{{{X: 1, Y: 2}, {X: 30, Y: 40}}})
	shown.Resize(fyne.NewSize(180, 60))
	shown.Clear()
	shown.MouseDown(press(5, 5))
	shown.Dragged(drag(9, 9, 4, 4))
	if got := shown.Drawing().String(); got != "1,2 30,40" {
		t.Errorf("a signature given before now reads %q", got)
	}
}

func TestAnEndlessScribbleStopsBeforeItIsTooLongToKeep(t *testing.T) {
	p, _ := pad(t)
	p.MouseDown(press(0, 0))
	for i := range 20000 {
		p.Dragged(drag(float32(i%2)*300, float32(i%100), 1, 1))
	}
	p.DragEnd()
	if _, err := paper.ParseDrawing(p.Drawing().String()); err != nil {
		t.Errorf("it cannot be kept: %v", err)
	}
}

func TestEveryStepOfThePenIsSeen(t *testing.T) {
	p, _ := pad(t)
	lines := func() int {
		n := 0
		for _, o := range test.WidgetRenderer(p).Objects() {
			if o.Visible() {
				n++
			}
		}
		return n - 1 // the sheet
	}
	p.MouseDown(press(36, 12))
	p.Dragged(drag(72, 24, 36, 12))
	p.Dragged(drag(100, 80, 28, 56))
	p.DragEnd()
	p.MouseDown(press(180, 60))
	p.MouseUp(press(180, 60))
	if lines() != 3 {
		t.Errorf("%d lines are shown, want two and a dot", lines())
	}
	p.Clear()
	if lines() != 0 {
		t.Errorf("%d lines are left", lines())
	}
}
