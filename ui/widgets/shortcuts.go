package widgets

import "fyne.io/fyne/v2"

// shortcutsOf keeps the shortcuts of each window by name: not every canvas of Fyne can be asked for those it was given.
var shortcutsOf = map[fyne.Canvas]map[string]func(){}

// AddShortcut makes a key of the window: it is heard with the keyboard nowhere, and in every widget that has no use for it.
func AddShortcut(c fyne.Canvas, s fyne.Shortcut, do func()) {
	if shortcutsOf[c] == nil {
		shortcutsOf[c] = map[string]func(){}
	}
	shortcutsOf[c][s.ShortcutName()] = do
	c.AddShortcut(s, func(fyne.Shortcut) { do() })
}

// PassShortcut gives the window a shortcut that no widget had a use for.
func PassShortcut(c fyne.Canvas, s fyne.Shortcut) {
	if Answer(c, s) {
		return
	}
	if window, ok := c.(fyne.Shortcutable); ok {
		window.TypedShortcut(s)
	}
}

// Answer does what AddShortcut was given for a key, and reports whether there was anything.
func Answer(c fyne.Canvas, s fyne.Shortcut) bool {
	do, ok := shortcutsOf[c][s.ShortcutName()]
	if ok {
		do()
	}
	return ok
}
