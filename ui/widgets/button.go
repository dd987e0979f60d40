package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// ButtonKind says what a button is for.
type ButtonKind int

// The kinds of button. A page has one primary button at most.
const (
	PlainButton   ButtonKind = iota // outlined
	PrimaryButton                   // filled: what comes next
	DangerButton                    // filled red: cannot be undone
	LinkButton                      // words only, for the head of a card or a row
)

var (
	_ fyne.Focusable     = (*Button)(nil)
	_ fyne.Tappable      = (*Button)(nil)
	_ fyne.Disableable   = (*Button)(nil)
	_ fyne.Shortcutable  = (*Button)(nil)
	_ desktop.Hoverable  = (*Button)(nil)
	_ desktop.Cursorable = (*Button)(nil)
)

// Button answers the mouse, Enter and the space bar.
type Button struct {
	widget.DisableableWidget
	upward
	Kind             ButtonKind
	OnTapped         func()
	text             string
	focused, hovered bool
}

// NewButton makes an outlined button.
func NewButton(text string, tapped func()) *Button { return newButton(PlainButton, text, tapped) }

// NewPrimary makes the button of what comes next.
func NewPrimary(text string, tapped func()) *Button { return newButton(PrimaryButton, text, tapped) }

// NewDanger makes the button of what cannot be undone.
func NewDanger(text string, tapped func()) *Button { return newButton(DangerButton, text, tapped) }

// NewLink makes a button that looks like a word.
func NewLink(text string, tapped func()) *Button { return newButton(LinkButton, text, tapped) }

func newButton(kind ButtonKind, text string, tapped func()) *Button {
	b := &Button{Kind: kind, text: text, OnTapped: tapped}
	b.self = b
	b.ExtendBaseWidget(b)
	return b
}

// Text gives the words on the button.
func (b *Button) Text() string { return b.text }

// SetText changes them.
func (b *Button) SetText(text string) {
	b.text = text
	b.Refresh()
}

// Focus puts the keyboard here.
func (b *Button) Focus() { focus(b) }

// Tapped implements fyne.Tappable.
func (b *Button) Tapped(*fyne.PointEvent) {
	if !b.Disabled() && b.OnTapped != nil {
		b.OnTapped()
	}
}

// FocusGained implements fyne.Focusable.
func (b *Button) FocusGained() {
	b.focused = true
	b.Refresh()
	b.came()
}

// FocusLost implements fyne.Focusable.
func (b *Button) FocusLost() {
	b.focused = false
	b.Refresh()
	b.left()
}

// TypedKey implements fyne.Focusable.
func (b *Button) TypedKey(ev *fyne.KeyEvent) {
	switch {
	case b.key(ev):
	case isEnter(ev):
		b.Tapped(nil)
	case ev.Name == fyne.KeyRight, ev.Name == fyne.KeyDown:
		b.next()
	case ev.Name == fyne.KeyLeft, ev.Name == fyne.KeyUp:
		if c := canvasOf(b); c != nil {
			c.FocusPrevious()
		}
	}
}

// TypedRune implements fyne.Focusable. The space bar is answered as a character: answered as a key, its character would
// be typed into whatever the button opens.
func (b *Button) TypedRune(r rune) {
	if r == ' ' {
		b.Tapped(nil)
		return
	}
	b.rune(r)
}

// TypedShortcut implements fyne.Shortcutable.
func (b *Button) TypedShortcut(s fyne.Shortcut) { b.shortcut(s) }

// MouseIn implements desktop.Hoverable.
func (b *Button) MouseIn(*desktop.MouseEvent) {
	b.hovered = true
	b.Refresh()
}

// MouseMoved implements desktop.Hoverable.
func (b *Button) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (b *Button) MouseOut() {
	b.hovered = false
	b.Refresh()
}

// Cursor implements desktop.Cursorable.
func (b *Button) Cursor() desktop.Cursor {
	if b.Disabled() {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

// CreateRenderer implements fyne.Widget.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	r := &buttonRenderer{button: b, face: &canvas.Rectangle{}, ring: &canvas.Rectangle{}, label: &canvas.Text{Alignment: fyne.TextAlignCenter}}
	r.Refresh()
	return r
}
