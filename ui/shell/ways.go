package shell

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"sanzhitong/ui/cases"
	"sanzhitong/ui/desk"
	"sanzhitong/ui/ledgers"
	"sanzhitong/ui/registers"
	"sanzhitong/ui/reviewing"
	"sanzhitong/ui/settings"
	"sanzhitong/ui/today"
	"sanzhitong/ui/widgets"
)

// Go goes to a place, asking first when the page left holds unsaved work.
func (s *Shell) Go(to desk.Route) { s.leaving(func() { s.move(to, true) }) }

// leaving does something that takes the page away, asking first when it holds unsaved work.
func (s *Shell) leaving(do func()) {
	if l, ok := s.page.(desk.Leaver); ok && l.Dirty() {
		widgets.Confirm(s.desk.Canvas(), widgets.Question{Title: "还没有保存", Text: "这一页填写的内容还没有保存，离开后不能找回。", Yes: "离开", No: "留在这里", Danger: true}, func(yes bool) {
			if yes {
				do()
			}
		})
		return
	}
	do()
}

func (s *Shell) move(to desk.Route, remember bool) {
	c := s.desk.Canvas()
	key, rune := c.OnTypedKey(), c.OnTypedRune()
	c.SetOnTypedKey(s.typedKey) // a page may take keys before, and hands on the others
	c.SetOnTypedRune(nil)
	page, err := s.desk.Enter(func() (desk.Page, error) { return s.open(to) })
	if err != nil {
		c.SetOnTypedKey(key)
		c.SetOnTypedRune(rune)
		s.desk.Fail(err)
		return
	}
	if remember && s.page != nil && s.route != to {
		s.history = append(s.history, s.route)
	}
	s.page, s.route = page, to
	s.active = time.Now()
	s.stage = container.NewStack(page.Object()) // a new one: the one before would not lay the page out, its size being the same
	s.title.SetText(page.Title())
	active := to.Page
	if p, ok := parent[active]; ok {
		active = p
	}
	s.nav.SetActive(active)
	s.count()
	s.params.Window.SetContent(s.frame(s.content()))
	s.begin()
}

// begin puts the keyboard where the work of the page begins; on a page that says nothing of it, on the first thing that
// takes it.
func (s *Shell) begin() {
	c := s.desk.Canvas()
	if f, ok := s.page.(desk.Focuser); ok {
		f.Focus()
	} else {
		c.Unfocus()
	}
	if w, ok := s.page.(waiter); ok && w.Waits() {
		c.Unfocus() // settle does it when there is something
		return
	}
	if c.Focused() == nil {
		c.FocusNext()
	}
}

// waiter is a page that has nothing to take the keyboard until it has been read.
type waiter interface{ Waits() bool }

// settle does so when the keyboard is nowhere: what had it was taken away, or the page had nothing to take it before.
func (s *Shell) settle() {
	s.alarm()
	if s.page != nil && s.title != nil {
		s.title.SetText(s.page.Title()) // a page that reads beside the window knows only now what it is about
	}
	if s.desk.Session != nil && !s.Locked() && s.page != nil && !widgets.Covered(s.desk.Canvas()) && !s.seen(s.desk.Canvas().Focused()) {
		s.begin()
	}
}

// seen reports whether what has the keyboard is part of what is shown: nothing but the window itself stands in its corner.
// What has not been drawn yet was put there just now.
func (s *Shell) seen(f fyne.Focusable) bool {
	o, ok := f.(fyne.CanvasObject)
	driver := fyne.CurrentApp().Driver()
	return ok && (driver.CanvasForObject(o) == nil || !driver.AbsolutePositionForObject(o).IsZero())
}

func (s *Shell) open(to desk.Route) (desk.Page, error) {
	d := s.desk
	switch to.Page {
	case "cases":
		return cases.NewList(d, to.Arg), nil
	case "case":
		return cases.NewCase(d, to.Arg), nil
	case "step":
		return cases.NewStep(d, to.Arg), nil
	case "reviews":
		return reviewing.NewList(d), nil
	case "review":
		return reviewing.NewReview(d, to.Arg), nil
	case "registers":
		return registers.New(d), nil
	case "ledgers":
		return ledgers.New(d), nil
	case "settings":
		return settings.New(d), nil
	}
	return today.New(d), nil
}

// back goes to the place before; without one, to the list of cases.
func (s *Shell) back() {
	to := desk.Route{Page: "cases"}
	if n := len(s.history); n > 0 {
		to, s.history = s.history[n-1], s.history[:n-1]
	}
	s.move(to, false)
}
