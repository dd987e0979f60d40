package widgets_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestZoomKeepsThePlaceAndItsLimits(t *testing.T) {
	p, v, _ := sixty(t)
	fits := v.Zoom()
	if wide := 794 * fits; wide < 480 || wide > 540 {
		t.Errorf("the page is %v wide in 540", wide)
	}
	v.GoTo(30)
	for range 30 {
		p.ctrl(fyne.KeyEqual)
	}
	if v.Zoom() != 3 || v.Page() != 30 {
		t.Errorf("Ctrl+plus leads to %v on page %d", v.Zoom(), v.Page())
	}
	for range 30 {
		p.ctrl(fyne.KeyMinus)
	}
	if v.Zoom() != 0.5 || v.Page() != 30 {
		t.Errorf("Ctrl+minus leads to %v on page %d", v.Zoom(), v.Page())
	}
	p.ctrl(fyne.Key0)
	if v.Zoom() != fits {
		t.Errorf("Ctrl+0 leads to %v, want %v", v.Zoom(), fits)
	}
	p.w.Resize(fyne.NewSize(800, 400))
	if v.Zoom() <= fits || v.Page() != 30 {
		t.Errorf("in a wider window %v on page %d", v.Zoom(), v.Page())
	}
}

func TestTheWheelScrollsAndWithCtrlZooms(t *testing.T) {
	p, v, _ := sixty(t)
	held := fyne.KeyModifierControl
	v.Modifiers = func() fyne.KeyModifier { return held }
	fits := v.Zoom()
	test.Scroll(p.c, fyne.NewPos(200, 200), 0, 10)
	if v.Zoom() <= fits {
		t.Errorf("up leads to %v", v.Zoom())
	}
	test.Scroll(p.c, fyne.NewPos(200, 200), 0, -10)
	test.Scroll(p.c, fyne.NewPos(200, 200), 0, -10)
	if v.Zoom() >= fits {
		t.Errorf("down leads to %v", v.Zoom())
	}
	zoom := v.Zoom()
	held = 0
	test.Scroll(p.c, fyne.NewPos(200, 200), 0, -3000)
	if v.Zoom() != zoom || v.Page() < 3 {
		t.Errorf("without Ctrl %v on page %d", v.Zoom(), v.Page())
	}
}
