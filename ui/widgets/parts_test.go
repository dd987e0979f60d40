package widgets_test

import (
	"image"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"sanzhitong/ui/widgets"
)

func TestTheNavigationIsWalkedByKeyboardAndMouse(t *testing.T) {
	prepare(t)
	nav := widgets.NewNavBar("三制通", widgets.NavItem{ID: "today", Label: "今日"}, widgets.NavItem{ID: "cases", Label: "案件"}, widgets.NavItem{ID: "review", Label: "法制审核"})
	var went []string
	nav.OnSelect = func(id string) { went = append(went, id) }
	p := sit(t, nav, 152, 600)
	nav.SetActive("today")
	nav.SetCount("review", 3, true)
	p.press(fyne.KeyTab, fyne.KeyDown, fyne.KeyReturn)
	p.click(fyne.NewPos(60, 56+2*38+19))
	if !slices.Equal(went, []string{"cases", "review"}) || nav.Active() != "review" {
		t.Errorf("went %v, at %q", went, nav.Active())
	}
	if !slices.Contains(texts(nav), "3") {
		t.Errorf("the count is missing: %v", texts(nav))
	}
	nav.SetCount("review", 0, false)
	if slices.Contains(texts(nav), "0") {
		t.Error("a count of nothing should not show")
	}
}

func TestFactsShowADashWhereThereIsNone(t *testing.T) {
	prepare(t)
	k := widgets.NewKeyValues(2, widgets.Pair{Label: "当事人", Value: "张三"}, widgets.Pair{Label: "地点"})
	sit(t, widgets.NewCard("案件", "普通程序", k), 500, 200)
	if got := texts(k); !slices.Equal(got, []string{"当事人", "张三", "地点", "—"}) {
		t.Errorf("shows %v", got)
	}
	k.Set(widgets.Pair{Label: "依据", Value: "处罚法"})
	if got := texts(k); !slices.Equal(got, []string{"依据", "处罚法"}) {
		t.Errorf("shows %v", got)
	}
}

func TestAColourAlwaysHasAWord(t *testing.T) {
	prepare(t)
	for _, level := range []widgets.Level{widgets.Neutral, widgets.Late, widgets.DueToday, widgets.Soon, widgets.Fine} {
		if widgets.NewLight(level, "").Text() == "" {
			t.Errorf("level %d has no word", level)
		}
	}
}

func TestAPageFitsTheWidthAndZooms(t *testing.T) {
	prepare(t)
	v := widgets.NewPageImage()
	v.DPI = 120
	turned := 0
	v.OnNext = func() { turned++ }
	p := sit(t, v, 540, 400)
	v.SetImage(image.NewGray(image.Rect(0, 0, 1000, 1400)))
	fits := v.Zoom()
	if wide := 1000 * 96 / 120 * fits; wide < 480 || wide > 540 {
		t.Errorf("the page is %v wide in 540", wide)
	}
	v.Focus()
	p.types("+")
	if v.Zoom() <= fits {
		t.Errorf("+ gave %v after %v", v.Zoom(), fits)
	}
	p.types("0")
	if v.Zoom() != fits {
		t.Errorf("0 gave %v, want %v", v.Zoom(), fits)
	}
	for range 5 {
		p.press(fyne.KeyPageDown)
	}
	if turned == 0 {
		t.Error("PgDn at the foot should go to the next page")
	}
	v.SetImage(nil)
	if v.Zoom() != 1 {
		t.Error("no page, no zoom")
	}
}
