package widgets_test

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"sanzhitong/ui/theme/themetest"
	"sanzhitong/ui/widgets"
)

func TestAPageNumberIsTypedAndGoneTo(t *testing.T) {
	themetest.Dress(t)
	n, went := widgets.NewPageNumber(), 0
	n.OnGo = func(page int) { went = page }
	p := sit(t, n, 300, 60)
	n.Set(3, 12)
	if got := fmt.Sprint(texts(n)); got != "[第 3 页，共 12 页]" {
		t.Errorf("shown %s", got)
	}
	for _, c := range []struct {
		typed string
		want  int
	}{{"7", 7}, {"１２", 12}, {"0", 0}, {"13", 0}, {"三", 0}} { // the last is no page, so that Esc has something to take back
		typed, want := c.typed, c.want
		went = 0
		n.Set(3, 12)
		n.Focus()
		p.shortcut(&fyne.ShortcutSelectAll{})
		p.types(typed)
		p.press(fyne.KeyReturn)
		if went != want {
			t.Errorf("%s leads to %d, want %d", typed, went, want)
		}
		if want == 0 && !slices.Contains(texts(n), "请填 1–12") {
			t.Errorf("%s: said %q", typed, texts(n))
		}
	}
	p.press(fyne.KeyEscape)
	if got := fmt.Sprint(texts(n)); got != "[第 3 页，共 12 页]" {
		t.Errorf("after Esc %s", got)
	}
}
