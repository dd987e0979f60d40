package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

var _ Field = (*TextArea)(nil)

// TextArea is a field of several lines. Enter makes a new line; Tab, Shift+Tab and Ctrl+Enter leave it.
type TextArea struct{ Entry }

// NewTextArea makes a field that shows at least so many lines.
func NewTextArea(hint string, rows int) *TextArea {
	a := &TextArea{}
	a.prepare(a, hint)
	a.Entry.Entry.MultiLine = true
	a.Entry.Entry.Wrapping = fyne.TextWrapBreak // Chinese has no spaces to break at
	a.SetMinRowsVisible(max(1, rows))
	return a
}

// AcceptsTab implements fyne.Tabbable: Tab belongs to the form.
func (a *TextArea) AcceptsTab() bool { return false }

// TypedShortcut implements fyne.Shortcutable.
func (a *TextArea) TypedShortcut(s fyne.Shortcut) {
	custom, ok := s.(*desktop.CustomShortcut)
	if ok && (custom.KeyName == fyne.KeyReturn || custom.KeyName == fyne.KeyEnter) {
		a.next()
		return
	}
	a.Entry.TypedShortcut(s)
}
