package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

var _ Field = (*Entry)(nil)

// Entry is a field of one line. Enter goes to the next field.
type Entry struct {
	widget.Entry
	upward
	changes
	hint          string
	selectOnFocus bool                      // for short values that are replaced rather than edited
	down          func()                    // what the arrow key down opens
	before        func(*fyne.KeyEvent) bool // takes keys before the entry does
}

// NewEntry makes an empty field; hint shows in grey while nothing is typed.
func NewEntry(hint string) *Entry {
	e := &Entry{}
	e.prepare(e, hint)
	return e
}

func (e *Entry) prepare(self fyne.Widget, hint string) {
	e.self = self
	e.Entry.Wrapping = fyne.TextWrap(fyne.TextTruncateClip) // scrolls sideways
	e.hint, e.Entry.PlaceHolder = hint, hint
	e.Entry.OnChanged = e.textChanged
	e.Entry.OnCursorChanged = e.cursorMoved
	e.ExtendBaseWidget(self)
}

func (e *Entry) textChanged(string) { e.tell() }

func (e *Entry) cursorMoved() { placeIME(e.self, &e.Entry) }

// Value gives the text as it was typed.
func (e *Entry) Value() string { return e.Entry.Text }

// SetValue sets the text and puts the cursor behind it.
func (e *Entry) SetValue(text string) {
	e.quietly(func() {
		e.Entry.SetText(text)
		if !e.Entry.MultiLine {
			e.Entry.CursorColumn = len([]rune(text))
			e.Entry.Refresh()
		}
	})
}

// Object gives what is laid out.
func (e *Entry) Object() fyne.CanvasObject { return e.self }

// Focus puts the keyboard here.
func (e *Entry) Focus() { focus(e.self) }

// SetEnabled makes the field editable or read-only. What is read-only gives no hint what to type.
func (e *Entry) SetEnabled(on bool) {
	hint := ""
	if on {
		hint = e.hint
	}
	e.Entry.SetPlaceHolder(hint)
	setEnabled(e, on)
}

// FocusGained implements fyne.Focusable.
func (e *Entry) FocusGained() {
	e.Entry.FocusGained()
	if e.selectOnFocus { // typing then replaces the old value; a click clears the selection again
		e.Entry.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
	e.came()
}

// FocusLost implements fyne.Focusable.
func (e *Entry) FocusLost() {
	e.Entry.FocusLost()
	e.left()
}

// TypedKey implements fyne.Focusable.
func (e *Entry) TypedKey(ev *fyne.KeyEvent) {
	switch {
	case e.before != nil && e.before(ev):
	case e.key(ev):
	case ev.Name == fyne.KeyDown && e.down != nil:
		e.down()
	case ev.Name == fyne.KeyDown && e.keys.Down != nil && !e.Entry.MultiLine:
		e.keys.Down()
	case ev.Name == fyne.KeyUp && e.keys.Up != nil && !e.Entry.MultiLine:
		e.keys.Up()
	case isEnter(ev) && !e.Entry.MultiLine:
		e.next()
	default:
		e.Entry.TypedKey(ev)
	}
}

// TypedShortcut implements fyne.Shortcutable.
func (e *Entry) TypedShortcut(s fyne.Shortcut) {
	if e.shortcut(s) {
		return
	}
	if p, ok := s.(*fyne.ShortcutPaste); ok {
		e.paste(p)
		return
	}
	e.Entry.TypedShortcut(s)
}

func isEnter(ev *fyne.KeyEvent) bool { return ev.Name == fyne.KeyReturn || ev.Name == fyne.KeyEnter }
