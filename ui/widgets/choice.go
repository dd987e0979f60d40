package widgets

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"sanzhitong/ui/theme"
)

var (
	_ Field             = (*Choice)(nil)
	_ fyne.Focusable    = (*Choice)(nil)
	_ fyne.Tappable     = (*Choice)(nil)
	_ fyne.Disableable  = (*Choice)(nil)
	_ fyne.Shortcutable = (*Choice)(nil)
)

// Choice is a field where one of several things is chosen. Arrows step through them, a digit chooses by position, the
// first character jumps, the space bar opens the list, Enter goes to the next field. The open list takes the same keys.
type Choice struct {
	widget.DisableableWidget
	upward
	changes
	options []Option
	hint    string
	chosen  int // -1: nothing yet
	focused bool
}

// NewChoice makes a choice with nothing chosen.
func NewChoice(options ...Option) *Choice {
	c := &Choice{options: options, hint: "请选择", chosen: -1}
	c.self = c
	c.ExtendBaseWidget(c)
	return c
}

// SetOptions changes what can be chosen; what was chosen stays where it is still offered.
func (c *Choice) SetOptions(options ...Option) {
	value := c.Value()
	c.options = options
	c.SetValue(value)
}

// Value gives the chosen value, or "".
func (c *Choice) Value() string {
	if c.chosen < 0 || c.chosen >= len(c.options) {
		return ""
	}
	return c.options[c.chosen].Value
}

// Label gives what the chosen value is called, or "".
func (c *Choice) Label() string {
	if c.chosen < 0 || c.chosen >= len(c.options) {
		return ""
	}
	return c.options[c.chosen].words()
}

// SetValue chooses by value; a value that is not offered chooses nothing.
func (c *Choice) SetValue(value string) {
	c.chosen = -1
	for i, o := range c.options {
		if o.Value == value && value != "" {
			c.chosen = i
		}
	}
	c.Refresh()
}

// Object gives what is laid out.
func (c *Choice) Object() fyne.CanvasObject { return c }

// Focus puts the keyboard here.
func (c *Choice) Focus() { focus(c) }

// SetEnabled makes the choice changeable or read-only.
func (c *Choice) SetEnabled(on bool) { setEnabled(c, on) }

func (c *Choice) choose(i int) {
	if i < 0 || i >= len(c.options) || i == c.chosen || c.Disabled() {
		return
	}
	c.chosen = i
	c.Refresh()
	c.tell()
}

// Open shows the list.
func (c *Choice) Open() {
	at := canvasOf(c)
	if at == nil || c.Disabled() || len(c.options) == 0 {
		return
	}
	showChoices(at, c)
}

func (c *Choice) numbered(i int, o Option) string {
	words := o.words()
	if o.Note != "" {
		words += "　" + o.Note
	}
	if i < 9 && len(c.options) > 1 {
		return strconv.Itoa(i+1) + "  " + words
	}
	return words
}

// Tapped implements fyne.Tappable.
func (c *Choice) Tapped(*fyne.PointEvent) {
	if !c.Disabled() {
		focus(c)
		c.Open()
	}
}

// Cursor implements desktop.Cursorable.
func (c *Choice) Cursor() desktop.Cursor { return desktop.PointerCursor }

// FocusGained implements fyne.Focusable.
func (c *Choice) FocusGained() {
	c.focused = true
	c.Refresh()
	c.came()
}

// FocusLost implements fyne.Focusable.
func (c *Choice) FocusLost() {
	c.focused = false
	c.Refresh()
	c.left()
}

// TypedKey implements fyne.Focusable.
func (c *Choice) TypedKey(ev *fyne.KeyEvent) {
	switch {
	case ev.Name == fyne.KeyF4:
		c.Open()
	case c.key(ev):
	case isEnter(ev):
		c.next()
	case ev.Name == fyne.KeyDown, ev.Name == fyne.KeyRight:
		c.choose(c.chosen + 1)
	case ev.Name == fyne.KeyUp, ev.Name == fyne.KeyLeft:
		c.choose(c.chosen - 1)
	case ev.Name == fyne.KeyHome:
		c.choose(0)
	case ev.Name == fyne.KeyEnd:
		c.choose(len(c.options) - 1)
	}
}

// TypedRune implements fyne.Focusable.
func (c *Choice) TypedRune(r rune) {
	switch {
	case r == ' ':
		c.Open()
		return
	case r >= '1' && r <= '9':
		c.choose(int(r - '1'))
		return
	}
	words := make([]string, len(c.options))
	for i, o := range c.options {
		words[i] = o.words()
	}
	c.choose(startingWith(words, c.chosen, r)) // from the one after the chosen one, so that typing again goes on
}

// TypedShortcut implements fyne.Shortcutable.
func (c *Choice) TypedShortcut(s fyne.Shortcut) { c.shortcut(s) }

// CreateRenderer implements fyne.Widget.
func (c *Choice) CreateRenderer() fyne.WidgetRenderer {
	r := &choiceRenderer{choice: c, face: &canvas.Rectangle{}, frame: &canvas.Rectangle{}, text: NewLine("", TextStyle{}).Shrinking(), arrow: NewLine("▼", TextStyle{})}
	r.Refresh()
	return r
}

type choiceRenderer struct {
	choice      *Choice
	face, frame *canvas.Rectangle
	text, arrow *Line
}

func (r *choiceRenderer) Layout(size fyne.Size) {
	r.lay(size)
	r.text.Move(fyne.NewPos(6, 0))
	r.text.Resize(fyne.NewSize(max(0, size.Width-30), size.Height))
	r.arrow.Move(fyne.NewPos(size.Width-20, 0))
	r.arrow.Resize(fyne.NewSize(14, size.Height))
}

// lay puts the frame where that of an entry lies, and draws it as an entry does, or it would look paler than its neighbours; the
// ring of the keyboard has the whole room.
func (r *choiceRenderer) lay(size fyne.Size) {
	r.face.Move(fyne.NewPos(1, 1))
	r.face.Resize(size.SubtractWidthHeight(2, 2))
	if r.choice.focused {
		r.frame.Move(fyne.Position{})
		r.frame.Resize(size)
		return
	}
	r.frame.Move(fyne.NewPos(0.5, 0.5))
	r.frame.Resize(size.SubtractWidthHeight(1.5, 1.5))
}

func (r *choiceRenderer) MinSize() fyne.Size { return fyne.NewSize(120, theme.Size(theme.SizeRow)) }

func (r *choiceRenderer) Refresh() {
	c := r.choice
	text, style := c.hint, TextStyle{Color: "placeholder"}
	if c.chosen >= 0 && c.chosen < len(c.options) {
		text, style.Color = c.options[c.chosen].words(), theme.ColorText
	}
	r.face.FillColor, r.frame.StrokeColor = theme.Color("inputBackground"), theme.Color("inputBorder")
	width := float32(1)
	switch {
	case c.Disabled():
		if c.chosen < 0 {
			text = "—"
		}
		style.Color, r.frame.StrokeColor = "disabled", theme.Color("disabled")
	case c.focused:
		r.frame.StrokeColor, width = theme.Color(theme.ColorPrimary), ringWidth
	}
	r.lay(c.Size())
	r.frame.StrokeWidth, r.frame.CornerRadius, r.face.CornerRadius = width, theme.Size("inputRadius"), theme.Size("inputRadius")
	r.text.SetStyle(style)
	r.text.SetText(text)
	r.arrow.SetStyle(TextStyle{Color: theme.ColorMuted, Size: theme.SizeSmall})
	canvas.Refresh(c)
}

func (r *choiceRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.face, r.frame, r.text, r.arrow}
}

func (r *choiceRenderer) Destroy() {}
