package shell_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"sanzhitong/model/workplace/workplacetest"
	"sanzhitong/ui/cases"
	"sanzhitong/ui/registers"
	"sanzhitong/ui/today"
	"sanzhitong/ui/widgets"
)

func TestThePagesAreReachedAndLeftByKeys(t *testing.T) {
	o := workplacetest.Open(t)
	s, win := open(t, o.Workplace)
	h := &hands{t, win, win.Canvas()}
	login(t, s, "zhao")
	for n, title := range []string{"今日", "案件", "法制审核", "清单", "台账", "设置"} {
		h.press("alt+" + string(rune('1'+n)))
		if s.Page().Title() != title {
			t.Fatalf("Alt+%d leads to %s", n+1, s.Page().Title())
		}
		h.look(title)
	}
	h.press("alt+Left", "alt+Left")
	if _, ok := s.Page().(*registers.Page); !ok {
		t.Fatalf("Alt+Left twice leads back to %s", s.Page().Title())
	}
	h.press("alt+2", "Down", "Return")
	page, ok := s.Page().(*cases.Case)
	if !ok {
		t.Fatalf("Enter on a row opens %T", s.Page())
	}
	h.tabTo("a link of the page", func(f fyne.Focusable) bool {
		b, ok := f.(*widgets.Button)
		return ok && b.Text() == "打印大事记"
	})
	h.press("F5")
	if s.Page() != page {
		t.Fatal("F5 has left the page")
	}
	h.look("the case read anew")
	h.press("Escape")
	if _, ok := s.Page().(*cases.List); !ok {
		t.Fatalf("Esc leads from a case to %s", s.Page().Title())
	}
	h.look("the list again")
}

func TestADialogIsOutOfSightWhileTheDeskIsLocked(t *testing.T) {
	o := workplacetest.Open(t)
	s, win := open(t, o.Workplace)
	h := &hands{t, win, win.Canvas()}
	login(t, s, "zhao")
	answered := 0
	widgets.Confirm(h.c, widgets.Question{Title: "问", Text: "作废吗？"}, func(bool) { answered++ })
	s.Lock()
	if widgets.Covered(h.c) {
		t.Fatal("the dialog lies over the login")
	}
	h.press("Escape")
	if answered != 0 {
		t.Fatal("Esc at the login has answered the dialog")
	}
	s.Login().Fill("zhao", "sanzhitong-demo")
	s.Login().Enter()
	if !widgets.Covered(h.c) {
		t.Fatal("the dialog is lost")
	}
	h.look("the dialog again")
	h.press("Escape")
	if answered != 1 || widgets.Covered(h.c) {
		t.Fatal("the dialog cannot be answered")
	}
	if _, ok := s.Page().(*today.Page); !ok {
		t.Fatalf("behind it stands %T", s.Page())
	}
}

func TestTypingAtTheLoginFindsItsFieldAfterAClickBesideIt(t *testing.T) {
	o := workplacetest.Open(t)
	s, win := open(t, o.Workplace)
	h := &hands{t, win, win.Canvas()}
	h.c.Unfocus()
	h.types("zhao")
	h.press("Return")
	h.types("sanzhitong-demo")
	h.press("Return")
	if s.Page() == nil {
		t.Fatalf("nobody got in: %s", s.Login().Wrong())
	}
}
