package widgets

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

var _ Field = (*MultiChoice)(nil)

// MultiChoice is a field where any of several things are ticked. The space bar ticks, Enter goes on.
type MultiChoice struct {
	changes
	options []Option
	boxes   []*tickBox
	object  *fyne.Container
	keys    Keys
	enabled bool
}

// NewMultiChoice makes a row of boxes, wrapped where the width ends.
func NewMultiChoice(options ...Option) *MultiChoice {
	m := &MultiChoice{object: container.New(layout.NewRowWrapLayout()), enabled: true}
	m.SetOptions(options...)
	return m
}

// SetOptions changes what can be ticked; ticks stay where the value is still offered.
func (m *MultiChoice) SetOptions(options ...Option) {
	value := m.Value()
	m.options, m.boxes, m.object.Objects = options, nil, nil
	for _, o := range options {
		box := newTickBox(o.words(), m.tell)
		box.Attach(m.keys)
		setEnabled(box, m.enabled)
		m.boxes = append(m.boxes, box)
		m.object.Add(box)
	}
	m.SetValue(value)
	m.object.Refresh()
}

// Value gives the ticked values in the order of the options, joined by Separator.
func (m *MultiChoice) Value() string {
	var values []string
	for i, b := range m.boxes {
		if b.Checked {
			values = append(values, m.options[i].Value)
		}
	}
	return strings.Join(values, Separator)
}

// SetValue ticks the values joined by Separator, and no others.
func (m *MultiChoice) SetValue(value string) {
	values := strings.Split(value, Separator)
	m.quietly(func() {
		for i, b := range m.boxes {
			b.SetChecked(slices.Contains(values, m.options[i].Value))
		}
	})
}

// Object gives what is laid out.
func (m *MultiChoice) Object() fyne.CanvasObject { return m.object }

// Focus puts the keyboard on the first box.
func (m *MultiChoice) Focus() {
	if len(m.boxes) > 0 {
		focus(m.boxes[0])
	}
}

// SetEnabled makes the boxes changeable or read-only.
func (m *MultiChoice) SetEnabled(on bool) {
	m.enabled = on
	for _, b := range m.boxes {
		setEnabled(b, on)
	}
}

// Attach sets the keys of the form around.
func (m *MultiChoice) Attach(keys Keys) {
	m.keys = keys
	for _, b := range m.boxes {
		b.Attach(keys)
	}
}

// tickBox is a check box whose Enter goes on.
type tickBox struct {
	widget.Check
	upward
}

func newTickBox(text string, changed func()) *tickBox {
	b := &tickBox{}
	b.Text = text
	b.OnChanged = func(bool) { changed() }
	b.self = b
	b.ExtendBaseWidget(b)
	return b
}

func (b *tickBox) FocusGained() {
	b.Check.FocusGained()
	b.came()
}

func (b *tickBox) FocusLost() {
	b.Check.FocusLost()
	b.left()
}

func (b *tickBox) TypedKey(ev *fyne.KeyEvent) {
	switch {
	case b.key(ev):
	case isEnter(ev), ev.Name == fyne.KeyRight, ev.Name == fyne.KeyDown:
		b.next()
	case ev.Name == fyne.KeyLeft, ev.Name == fyne.KeyUp:
		if c := canvasOf(b); c != nil {
			c.FocusPrevious()
		}
	default:
		b.Check.TypedKey(ev)
	}
}

func (b *tickBox) TypedRune(r rune) {
	if r == ' ' {
		b.Check.TypedRune(r)
		return
	}
	b.rune(r)
}

func (b *tickBox) TypedShortcut(s fyne.Shortcut) { b.shortcut(s) }
