package widgets_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"sanzhitong/ui/theme/themetest"
	"sanzhitong/ui/widgets"
)

func TestTheNavigationIsWalkedByKeyboardAndMouse(t *testing.T) {
	themetest.Dress(t)
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
	themetest.Dress(t)
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
	themetest.Dress(t)
	for _, level := range []widgets.Level{widgets.Neutral, widgets.Late, widgets.DueToday, widgets.Soon, widgets.Fine} {
		if widgets.NewLight(level, "").Text() == "" {
			t.Errorf("level %d has no word", level)
		}
	}
}
