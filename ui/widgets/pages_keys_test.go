package widgets_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"sanzhitong/ui/widgets"
)

func TestKeysGoThroughThePages(t *testing.T) {
	p, v, _ := sixty(t)
	past, before := 0, 0
	v.OnPast, v.OnBefore = func() { past++ }, func() { before++ }
	for _, c := range []struct {
		key  fyne.KeyName
		page int
	}{
		{fyne.KeyPageUp, 1},
		{fyne.KeyPageDown, 1},
		{fyne.KeyPageDown, 2},
		{fyne.KeyEnd, 60},
		{fyne.KeyPageDown, 60},
		{fyne.KeyPageUp, 60},
		{fyne.KeyPageUp, 59},
		{fyne.KeyHome, 1},
	} {
		p.press(c.key)
		if v.Page() != c.page {
			t.Errorf("%s leads to page %d, want %d", c.key, v.Page(), c.page)
		}
	}
	if past != 1 || before != 1 {
		t.Errorf("%d times over the last page, %d over the first", past, before)
	}
	v.FitPage()
	p.press(fyne.KeyPageDown, fyne.KeyPageDown)
	if v.Page() != 3 {
		t.Errorf("with whole pages PgDn leads to %d", v.Page())
	}
	if h := v.Zoom() * 1123; h > 400 || h < 300 {
		t.Errorf("a whole page is %v high in 400", h)
	}
}

func TestCtrlFInTheFieldsAroundReachesThePages(t *testing.T) {
	_, v, _ := sixty(t)
	finds := 0
	v.OnFind = func() { finds++ }
	e := widgets.NewEntry("")
	e.Attach(widgets.Keys{Shortcut: v.Shortcut})
	f := &desktop.CustomShortcut{KeyName: fyne.KeyF, Modifier: fyne.KeyModifierShortcutDefault}
	e.TypedShortcut(f)
	v.TypedShortcut(f)
	if finds != 2 {
		t.Errorf("%d times", finds)
	}
	e.SetValue("字")
	e.TypedShortcut(&fyne.ShortcutSelectAll{})
	if e.Entry.SelectedText() != "字" {
		t.Error("the other shortcuts of the field are lost")
	}
}

func TestPgDnDoesNotGoThroughBlankPaper(t *testing.T) {
	p, v, _ := sixty(t)
	past := 0
	v.OnPast = func() { past++ }
	a4 := []fyne.Size{{Width: 794, Height: 1123}}
	presses := func(most int) (n int) {
		for n = 0; past == 0 && n < most; n++ {
			p.press(fyne.KeyPageDown)
		}
		past = 0
		return n
	}
	v.SetPages(a4)
	if n := presses(9); n != 2 { // one to the foot of the page, one over it
		t.Errorf("where nothing is known of the words %d presses lead on", n)
	}
	v.SetPages(a4)
	v.SetEnd(1, 0.4)
	if n := presses(9); n != 1 {
		t.Errorf("below the last words %d presses lead on", n)
	}
	v.SetPages(a4)
	v.SetEnd(1, 0.8)
	if n := presses(9); n != 2 {
		t.Errorf("with words below the view %d presses lead on", n)
	}
	v.SetPages(append(a4, a4...)) // the end of other pages says nothing
	p.press(fyne.KeyPageDown)
	if past != 0 {
		t.Error("the end of the pages before was taken for theirs")
	}
}
