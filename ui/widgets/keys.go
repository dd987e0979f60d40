package widgets

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Keys are the keys that a field hands to the form around it. Every one may be nil.
type Keys struct {
	Next   func() // Enter; without it the focus goes to the next widget
	Save   func() // Ctrl+S
	Cancel func() // Esc
	Up     func() // the arrow up, from the first line or row
	Down   func() // the arrow down, from a line that has none below
	Came   func() // the focus has come
	Left   func() // the focus has gone

	Shortcut func(fyne.Shortcut) bool // hears every shortcut before the widget and reports whether it was one of its own

	Typed func(*fyne.KeyEvent) bool // takes a key before the widget does
}

// upward is embedded in everything that takes the focus: it hands on the keys that the widget has no use for, so that
// the form and the window still hear them.
type upward struct {
	keys Keys
	self fyne.CanvasObject
}

// Attach sets the keys of the form around.
func (u *upward) Attach(keys Keys) { u.keys = keys }

func (u *upward) came() {
	reveal(u.self)
	if u.keys.Came != nil {
		u.keys.Came()
	}
}

func (u *upward) left() {
	if u.keys.Left != nil {
		u.keys.Left()
	}
}

func (u *upward) next() { u.forward(u.keys.Next) }

// forward goes where a form wants, or to the next widget.
func (u *upward) forward(next func()) {
	if next != nil {
		next()
		return
	}
	if c := canvasOf(u.self); c != nil {
		c.FocusNext()
	}
}

// key handles Esc and the function keys and reports whether it did.
func (u *upward) key(ev *fyne.KeyEvent) bool {
	switch {
	case u.keys.Typed != nil && u.keys.Typed(ev):
		return true
	case ev.Name == fyne.KeyEscape && u.keys.Cancel != nil:
		u.keys.Cancel()
		return true
	case ev.Name == fyne.KeyEscape || len(ev.Name) > 1 && strings.HasPrefix(string(ev.Name), "F"):
		// Fyne gives a key to the focused widget only; the window's own keys would be dead while a field has the focus.
		if c := canvasOf(u.self); c != nil && c.OnTypedKey() != nil {
			c.OnTypedKey()(ev)
		}
		return true
	}
	return false
}

// rune hands a character that the widget has no use for to the window.
func (u *upward) rune(r rune) {
	if c := canvasOf(u.self); c != nil && c.OnTypedRune() != nil {
		c.OnTypedRune()(r)
	}
}

// shortcut handles Ctrl+S, hands other shortcuts to the window and reports whether it did. Those that edit text are left.
func (u *upward) shortcut(s fyne.Shortcut) bool {
	if u.keys.Shortcut != nil && u.keys.Shortcut(s) {
		return true
	}
	custom, ok := s.(*desktop.CustomShortcut)
	if !ok {
		return false
	}
	switch custom.KeyName {
	case fyne.KeyLeft, fyne.KeyRight, fyne.KeyBackspace, fyne.KeyDelete:
		if custom.Modifier&fyne.KeyModifierAlt == 0 {
			return false
		}
	case fyne.KeyS:
		if custom.Modifier == fyne.KeyModifierShortcutDefault && u.keys.Save != nil {
			u.keys.Save()
			return true
		}
	}
	c := canvasOf(u.self)
	if c == nil || Covered(c) && !prints(s) { // papers are shown, and printed, in a dialog
		return true
	}
	PassShortcut(c, s)
	return true
}

// prints reports whether a shortcut is Ctrl+P.
func prints(s fyne.Shortcut) bool {
	custom, ok := s.(*desktop.CustomShortcut)
	return ok && custom.KeyName == fyne.KeyP && custom.Modifier == fyne.KeyModifierShortcutDefault
}

// Covered reports whether a dialog lies over the page. Fyne keeps the window's shortcuts alive under a dialog, so the
// window must ask before it answers one.
func Covered(c fyne.Canvas) bool { return c.Overlays().Top() != nil }

// canvasOf gives the canvas of an object. What has not been drawn yet belongs to none for Fyne, though the keyboard may
// be wanted there at once: a dialog that has just been opened. The program has one window.
func canvasOf(o fyne.CanvasObject) fyne.Canvas {
	if o == nil {
		return nil
	}
	driver := fyne.CurrentApp().Driver()
	if c := driver.CanvasForObject(o); c != nil {
		return c
	}
	if windows := driver.AllWindows(); len(windows) == 1 {
		return windows[0].Canvas()
	}
	return nil
}

func focus(o fyne.CanvasObject) {
	f, ok := o.(fyne.Focusable)
	if c := canvasOf(o); ok && c != nil {
		c.Focus(f)
	}
}
