package shell_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"sanzhitong/model/scenario"
	"sanzhitong/model/workplace/workplacetest"
	"sanzhitong/ui/cases"
	"sanzhitong/ui/desk"
	"sanzhitong/ui/shell"
)

// holder holds background work back while the test wants it.
type holder struct {
	holding bool
	work    []func()
}

func (h *holder) start(p *shell.Params) {
	p.Start = func(f func()) {
		if h.holding {
			h.work = append(h.work, f)
			return
		}
		f()
	}
}

func (h *holder) goOn() {
	h.holding = false
	for len(h.work) > 0 {
		f := h.work[0]
		h.work = h.work[1:]
		f()
	}
}

// first gives where the form of a step takes the keyboard.
func first(s *shell.Shell, win fyne.Window) fyne.Focusable {
	win.Canvas().Unfocus()
	s.Page().(*cases.Step).Form().Focus()
	return win.Canvas().Focused()
}

func TestTheKeyboardGoesIntoAFormWhenItHasBeenRead(t *testing.T) {
	o, h := workplacetest.Open(t), &holder{}
	s, win := open(t, o.Workplace, h.start)
	login(t, s, "zhao")
	h.holding = true
	s.Go(desk.Route{Page: "step", Arg: "/clue"})
	if f := win.Canvas().Focused(); f != nil {
		t.Fatalf("before there is a form the keyboard is in a %T", f)
	}
	(&hands{t, win, win.Canvas()}).press("ctrl+s") // nothing to save yet
	h.goOn()
	if f := win.Canvas().Focused(); f == nil || f != first(s, win) {
		t.Errorf("the keyboard is in a %T", f)
	}
}

func TestAFormReadWhileTheDeskIsLockedWaitsBehindTheLock(t *testing.T) {
	o, h := workplacetest.Open(t), &holder{}
	s, win := open(t, o.Workplace, h.start)
	login(t, s, "zhao")
	h.holding = true
	s.Go(desk.Route{Page: "step", Arg: "/clue"})
	s.Lock()
	before := win.Canvas().Focused()
	h.goOn()
	if got := win.Canvas().Focused(); before == nil || got != before {
		t.Fatalf("the password has lost the keyboard to a %T", got)
	}
	s.Login().Fill("zhao", scenario.SamplePassword)
	s.Login().Enter()
	if f := win.Canvas().Focused(); f == nil || f != first(s, win) {
		t.Errorf("behind the lock the keyboard is in a %T", f)
	}
}

func TestAProgramToldToEndKeepsWhatWasTyped(t *testing.T) {
	o, h := workplacetest.Open(t), &byHand{}
	s, _ := open(t, o.Workplace, h.after)
	halfFilled(t, s, o)
	if len(keptPlaces(t, o)) != 0 {
		t.Fatal("it was kept before its moment had come, so ending proves nothing")
	}
	s.Ended()
	if got := keptPlaces(t, o); len(got) != 1 || got[0] != "料场东门" {
		t.Errorf("kept are %q", got)
	}
}

func TestWhatStandsBeforeTheDeskIsReadBesideTheWindow(t *testing.T) {
	o, h := workplacetest.Open(t), &holder{holding: true}
	s, win := open(t, o.Workplace, h.start)
	s.Focus()
	if s.Login() != nil || s.Wizard() != nil {
		t.Fatal("it was read at once")
	}
	s.Close(func() {}) // a window closed at once
	h.goOn()
	if s.Login() == nil {
		t.Fatal("there is no login")
	}
	name, err := o.Registers.Office(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if got := words(win.Content()); !strings.Contains(got, name.Name) {
		t.Errorf("the login does not say whose it is:\n%s", got)
	}
}

func TestAWindowThatClosesIsNotHeldUpByTheDiskAndTakesNothingMoreMeanwhile(t *testing.T) {
	o, b, h := workplacetest.Open(t), &byHand{}, &holder{}
	s, win := open(t, o.Workplace, b.after, h.start)
	halfFilled(t, s, o)
	h.holding = true
	closed := 0
	s.Close(func() { closed++ })
	if closed != 0 || len(keptPlaces(t, o)) != 0 {
		t.Fatal("the writing was done on the window's goroutine")
	}
	if win.Canvas().Overlays().Top() == nil {
		t.Error("one can type on, and lose it")
	}
	h.goOn()
	if got := keptPlaces(t, o); closed != 1 || len(got) != 1 || got[0] != "料场东门" {
		t.Errorf("closed %d times, kept are %q", closed, got)
	}
}
