package shell_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"sanzhitong/model/paper"
	"sanzhitong/model/scenario"
	"sanzhitong/model/workplace"
	"sanzhitong/model/workplace/workplacetest"
	"sanzhitong/ui/cases"
	"sanzhitong/ui/desk"
	"sanzhitong/ui/shell"
	"sanzhitong/ui/widgets"
)

// closes presses the window's close button and reports whether it closed, and what was asked instead.
func closes(s *shell.Shell, win fyne.Window) (closed bool, asked string) {
	s.Close(func() { closed = true })
	if top := win.Canvas().Overlays().Top(); !closed && top != nil {
		asked = words(top)
		win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape}) // stay
	}
	return closed, asked
}

func TestTheWindowDoesNotCloseOverAHalfFilledWizard(t *testing.T) {
	w, err := workplace.Open(t.Context(), workplace.Options{Dir: t.TempDir(), PageCount: func(paper.Paper) (int, error) { return 1, nil }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = w.Close() })
	s, win := open(t, w)
	s.Wizard().Form().Field("name").SetValue("示例街道办事处")
	if closed, asked := closes(s, win); closed || !strings.Contains(asked, "还没有保存") {
		t.Fatalf("closed %v, asked %q", closed, asked)
	}
	if got := s.Wizard().Form().Field("name").Value(); got != "示例街道办事处" {
		t.Errorf("after staying the form has %q", got)
	}
	s.Wizard().Form().Field("name").SetValue("")
	if closed, asked := closes(s, win); !closed {
		t.Errorf("an empty wizard keeps the window open: %q", asked)
	}
}

func TestTheWindowDoesNotCloseOverAHalfFilledDialog(t *testing.T) {
	o := workplacetest.Open(t)
	s, win := open(t, o.Workplace)
	login(t, s, "admin")
	s.Go(desk.Route{Page: "settings"})
	form := widgets.NewForm(widgets.Row{Key: "name", Label: "姓名", Field: widgets.NewEntry("")})
	dialog := widgets.ShowForm(win.Canvas(), "新建账号", form, fyne.NewSize(400, 200))
	form.Field("name").SetValue("周示五")
	if closed, asked := closes(s, win); closed || !strings.Contains(asked, "还没有保存") {
		t.Fatalf("closed %v, asked %q", closed, asked)
	}
	s.Lock() // the dialog is out of sight, and what was typed is still there
	if closed, asked := closes(s, win); closed || !strings.Contains(asked, "还没有保存") {
		t.Fatalf("locked: closed %v, asked %q", closed, asked)
	}
	s.Login().Fill("admin", scenario.SamplePassword)
	s.Login().Enter()
	if got := form.Field("name").Value(); got != "周示五" {
		t.Fatalf("after the lock the dialog has %q", got)
	}
	dialog.Close()
	if closed, asked := closes(s, win); !closed {
		t.Errorf("nothing is unsaved, and the window asks %q", asked)
	}
}

func TestSomebodyElseSitsDownAtALockedDesk(t *testing.T) {
	o := workplacetest.Open(t)
	s, win := open(t, o.Workplace)
	login(t, s, "zhao")
	s.Go(desk.Route{Page: "step", Arg: "/clue"})
	test.Type(s.Page().(*cases.Step).Form().Field("place").Object().(fyne.Focusable), "华明路")
	s.Lock()
	if got := words(win.Content()); !strings.Contains(got, "换人登录") || !strings.Contains(got, "已经锁定") {
		t.Fatalf("the locked desk says\n%s", got)
	}
	s.Login().OnOther()
	if top := win.Canvas().Overlays().Top(); top != nil {
		t.Fatalf("the form is kept, and yet it is asked: %s", words(top))
	}
	if s.Locked() || s.Page() != nil || strings.Contains(words(win.Content()), "换人登录") {
		t.Fatal("the one before still sits there")
	}
	login(t, s, "sun")
	if s.Where().Page != "today" {
		t.Errorf("sun begins at %v", s.Where())
	}
	s.Go(desk.Route{Page: "ledgers"})
	h := &hands{t, win, win.Canvas()}
	h.press("alt+Left") // and further back leads to nothing of the one before
	h.press("alt+Left")
	if s.Where().Page == "step" {
		t.Error("sun has come to the form of zhao")
	}
	h.press("alt+1")
	s.Lock()
	s.Login().OnOther()
	login(t, s, "zhao")
	s.Go(desk.Route{Page: "step", Arg: "/clue"})
	if got := s.Page().(*cases.Step).Form().Field("place").Value(); got != "华明路" {
		t.Errorf("zhao finds %q", got)
	}
}
