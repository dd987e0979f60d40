package shell

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"sanzhitong/model/access"
	"sanzhitong/ui/cases"
	"sanzhitong/ui/desk"
	"sanzhitong/ui/widgets"
)

// former is a page that is a form.
type former interface{ Form() *widgets.Form }

// turner is a page of several sheets.
type turner interface{ Turn(by int) }

// addShortcuts makes the keys that work on every page. A widget with the keyboard hears them first, and hands on what it
// has no use for.
func (s *Shell) addShortcuts() {
	s.on(fyne.KeyF, fyne.KeyModifierControl, s.find)
	s.on(fyne.KeyN, fyne.KeyModifierControl, func() {
		if s.desk.Session.User.Is(access.Clerk) {
			s.Go(desk.Route{Page: "step", Arg: "/clue"})
		}
	})
	s.on(fyne.KeyS, fyne.KeyModifierControl, func() {
		if f, ok := s.page.(former); ok && f.Form() != nil { // nil: it is still being read
			f.Form().Save()
		}
	})
	s.on(fyne.KeyLeft, fyne.KeyModifierAlt, func() { s.leaving(s.back) })
	s.on(fyne.KeyTab, fyne.KeyModifierControl, func() { s.turn(1) })
	s.on(fyne.KeyTab, fyne.KeyModifierControl|fyne.KeyModifierShift, func() { s.turn(-1) })
	for i, p := range pages {
		s.on(fyne.KeyName(rune('1'+i)), fyne.KeyModifierAlt, func() { s.Go(desk.Route{Page: p.ID}) })
	}
}

func (s *Shell) on(key fyne.KeyName, mod fyne.KeyModifier, do func()) {
	widgets.AddShortcut(s.params.Window.Canvas(), &desktop.CustomShortcut{KeyName: key, Modifier: mod}, func() {
		if s.hears() {
			s.Touch()
			do()
		}
	})
}

// hears reports whether keys are for the page: Fyne keeps shortcuts alive under a dialog, and before the login there is
// nothing to go to.
func (s *Shell) hears() bool {
	return s.desk.Session != nil && !s.Locked() && s.page != nil && !widgets.Covered(s.desk.Canvas())
}

// find puts the keyboard where one searches: in the list's own search, or in the one of the window.
func (s *Shell) find() {
	if list, ok := s.page.(*cases.List); ok {
		list.Focus()
		return
	}
	s.search.Focus()
}

func (s *Shell) turn(by int) {
	if t, ok := s.page.(turner); ok {
		t.Turn(by)
		s.begin()
	}
}

// typedKey answers the keys that nothing on the page has a use for.
func (s *Shell) typedKey(ev *fyne.KeyEvent) {
	if ev.Name == fyne.KeyF1 { // also over a dialog
		s.desk.Help()
		return
	}
	if !s.hears() {
		s.knock()
		return
	}
	s.Touch()
	switch ev.Name {
	case fyne.KeyF5:
		s.page.Refresh()
		s.count()
		s.settle()
	case fyne.KeyEscape:
		s.escape()
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyReturn, fyne.KeyEnter, fyne.KeyPageUp, fyne.KeyPageDown, fyne.KeyHome, fyne.KeyEnd:
		s.settle() // after a click beside everything
	}
}

// typedRune takes what is typed at the login with the keyboard nowhere: after a click beside the fields.
func (s *Shell) typedRune(r rune) {
	if s.knock() {
		s.desk.Canvas().Focused().TypedRune(r)
	}
}

// knock puts the keyboard into the login, if that is what is shown, and reports whether it is there.
func (s *Shell) knock() bool {
	c := s.desk.Canvas()
	if s.login != nil && (s.desk.Session == nil || s.Locked()) && !widgets.Covered(c) && c.Focused() == nil {
		s.login.Focus()
		return c.Focused() != nil
	}
	return false
}

// escape goes from a page inside a case back to where one came from; from what stands round the page, into the page. A page of
// the navigation stays.
func (s *Shell) escape() {
	if _, typing := s.desk.Canvas().Focused().(interface{ SelectedText() string }); typing {
		s.begin() // nobody means to leave the page with half a sentence in the field
		return
	}
	if _, inside := parent[s.route.Page]; inside {
		s.leaving(s.back)
		return
	}
	s.begin()
}
