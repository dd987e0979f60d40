package widgets

import "fyne.io/fyne/v2"

// Field is something a form asks for. Values are text in one normal form: 2026-11-23, 2026-11-23 14:30, 1500.00,
// several parts joined by Separator.
type Field interface {
	Value() string
	SetValue(string)
	Object() fyne.CanvasObject
	Focus()
	SetEnabled(bool)
	WhenChanged(func()) // adds a listener; it is not called for SetValue
	Attach(Keys)
}

// Checked is a field that can tell by itself that what was typed cannot be right.
type Checked interface {
	// Fault gives a Chinese sentence, or "".
	Fault() string
}

// Separator joins the parts of a value that has several.
const Separator = "；"

// changes is embedded in fields: their listeners, silent while the program itself sets a value.
type changes struct {
	listeners []func()
	quiet     bool
}

// WhenChanged adds a listener that is called after every change made by a person.
func (c *changes) WhenChanged(f func()) { c.listeners = append(c.listeners, f) }

func (c *changes) tell() {
	if c.quiet {
		return
	}
	for _, f := range c.listeners {
		f()
	}
}

func (c *changes) quietly(f func()) {
	c.quiet = true
	f()
	c.quiet = false
}

type enabler interface {
	Enable()
	Disable()
}

func setEnabled(w enabler, on bool) {
	if on {
		w.Enable()
	} else {
		w.Disable()
	}
}
