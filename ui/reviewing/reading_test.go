package reviewing_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"sanzhitong/model/review"
	"sanzhitong/model/workplace/workplacetest"
)

func TestTheMaterialsAreReadByKeysFromWhereverTheKeyboardIs(t *testing.T) {
	s := sit(t, workplacetest.Open(t), "sun")
	page := s.review(waiting)
	rows := page.Materials().Rows()
	at := func(n int) {
		t.Helper()
		if got := chosen(t, page); got != rows[n].Name {
			t.Fatalf("chosen is %s, want %s", got, rows[n].Name)
		}
	}
	for where, focus := range map[string]func(){"the page": page.Focus, "the list": page.Materials().Focus, "nowhere": s.win.Canvas().Unfocus} {
		focus()
		at(0)
		s.press("jJ")
		at(2)
		s.press("kK")
		at(0)
		s.press("k") // stays at the first
		at(0)
		for _, k := range []fyne.KeyName{fyne.KeyDown, fyne.KeyUp} {
			s.keys.TypedShortcut(&desktop.CustomShortcut{KeyName: k, Modifier: fyne.KeyModifierControl})
			at(map[fyne.KeyName]int{fyne.KeyDown: 1, fyne.KeyUp: 0}[k])
		}
		if t.Failed() {
			t.Fatalf("with the keyboard on %s", where)
		}
	}
	page.Opinion().Focus()
	s.press("jmb ")
	s.keys.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyDown, Modifier: fyne.KeyModifierControl})
	at(0)
	if page.Opinion().Value() != "jmb " {
		t.Errorf("the field reads %q", page.Opinion().Value())
	}
	page.Focus()
	before := s.sees(page)
	s.press("+")
	if s.sees(page) == before {
		t.Error("+ does not make the page larger")
	}
	page.Materials().Focus()
	s.press("0")
	if s.sees(page) != before {
		t.Error("0 does not fit the page again")
	}
}

func TestPagingThroughAMaterialMarksItAndGoesOn(t *testing.T) {
	s := sit(t, workplacetest.Open(t), "sun")
	page := s.review(waiting)
	rows := page.Materials().Rows()
	total := len(rows)
	if got := s.sees(page); !strings.Contains(got, fmt.Sprintf("已看 0/%d", total)) {
		t.Fatalf("at first the page says %s", got)
	}
	page.Focus()
	for n := 0; n < 20 && chosen(t, page) == rows[0].Name; n++ {
		s.press(" ")
	}
	if got := s.sees(page); chosen(t, page) != rows[1].Name || !strings.Contains(got, fmt.Sprintf("已看 1/%d", total)) {
		t.Fatalf("the space bar leads to %s: %s", chosen(t, page), got)
	}
	page.Materials().Focus()
	for n := 0; n < 100 && chosen(t, page) != rows[total-1].Name; n++ {
		s.key(fyne.KeyPageDown)
	}
	for range 6 { // over the end of the last one, which stays
		s.key(fyne.KeyPageDown)
	}
	if got := s.sees(page); chosen(t, page) != rows[total-1].Name || !strings.Contains(got, fmt.Sprintf("已看 %d/%d", total, total)) {
		t.Fatalf("PgDn leads to %s: %s", chosen(t, page), got)
	}
	s.press("m")
	if got := s.sees(page); !strings.Contains(got, "疑问 1") || !strings.Contains(got, "？ 有疑问") {
		t.Errorf("the doubt is not shown: %s", got)
	}
	s.press("m")
	if got := s.sees(page); !strings.Contains(got, fmt.Sprintf("已看 %d/%d", total-1, total)) {
		t.Errorf("the mark is not taken away: %s", got)
	}
}

func TestWhatDiffersFromTheSubmissionBeforeIsMarkedOnThePage(t *testing.T) {
	s := sit(t, workplacetest.Open(t), "sun")
	page := s.review("遵华明案字〔2026〕5号") // sent twice
	choose(t, page, "代拟稿")
	got := solid(page.Object())
	if !strings.Contains(got, "与第1次送审") || !strings.Contains(got, "处，页面上已标出") {
		t.Fatalf("the page does not tell what differs: %s", got)
	}
	page.Focus()
	s.press("n")
	if got := solid(page.Object()); !strings.Contains(got, "第 1 处改动，共") {
		t.Errorf("N leads to %s", got)
	}
	same := ""
	for _, m := range page.Materials().Rows() {
		if strings.Contains(m.Name, "案源登记表") {
			same = m.Name
		}
	}
	choose(t, page, same)
	if got := solid(page.Object()); strings.Contains(got, "页面上已标出") || strings.Contains(got, "处改动，共") {
		t.Errorf("of what is the same the page says %s", got)
	}
}

func TestOnePressLeadsOnFromAShortMaterial(t *testing.T) {
	s := sit(t, workplacetest.Open(t), "sun")
	page := s.review(waiting)
	rows := page.Materials().Rows()
	i := slices.IndexFunc(rows, func(m review.Material) bool { return strings.Contains(m.Name, "路口监控截图") })
	if i < 0 || i+1 == len(rows) {
		t.Fatalf("the short material is number %d of %d", i, len(rows))
	}
	page.Focus()
	for range i {
		s.press("j")
	}
	if got := chosen(t, page); got != rows[i].Name {
		t.Fatalf("chosen is %s", got)
	}
	s.key(fyne.KeyPageDown)
	if got := chosen(t, page); got != rows[i+1].Name {
		t.Errorf("after one press %s is chosen", got)
	}
}
