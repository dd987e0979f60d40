package widgets

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

var _ Field = (*MultiChoice)(nil)

// MultiChoice is a field where any of several things are ticked. The space bar ticks, arrows go from box to box, Enter leaves
// the field.
type MultiChoice struct {
	changes
	options []Option
	boxes   []*tickBox
	object  *fyne.Container
	keys    Keys
	enabled bool
}

// NewMultiChoice makes a row of boxes, wrapped where the width ends; many boxes stand in columns.
func NewMultiChoice(options ...Option) *MultiChoice {
	m := &MultiChoice{object: container.NewWithoutLayout(), enabled: true}
	m.SetOptions(options...)
	return m
}

// SetOptions changes what can be ticked; ticks stay where the value is still offered.
func (m *MultiChoice) SetOptions(options ...Option) {
	value := m.Value()
	m.options, m.boxes, m.object.Objects = options, nil, nil
	for _, o := range options {
		box := newTickBox(o.words(), m.tell, m.leave)
		box.Attach(m.keys)
		setEnabled(box, m.enabled)
		m.boxes = append(m.boxes, box)
		m.object.Add(box)
	}
	m.object.Layout = layout.NewRowWrapLayout()
	if len(options) > manyBoxes {
		m.object.Layout = inColumns{}
	}
	m.SetValue(value)
	m.object.Refresh()
}

// manyBoxes is from how many boxes on the eye wants columns to go down.
const manyBoxes = 12

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

// leave goes past the last box.
func (m *MultiChoice) leave() {
	last := m.boxes[len(m.boxes)-1]
	focus(last)
	last.next()
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
	leave   func() // Enter
	focused bool
}

func newTickBox(text string, changed, leave func()) *tickBox {
	b := &tickBox{leave: leave}
	b.Text = text
	b.OnChanged = func(bool) { changed() }
	b.self = b
	b.ExtendBaseWidget(b)
	return b
}

// CreateRenderer implements fyne.Widget.
func (b *tickBox) CreateRenderer() fyne.WidgetRenderer {
	r := &tickBoxRenderer{WidgetRenderer: b.Check.CreateRenderer(), box: b, ring: newRing()}
	r.ring.Hidden = true
	return r
}

// tickBoxRenderer puts the ring round the box and its words: Fyne's own mark of the keyboard is hardly seen.
type tickBoxRenderer struct {
	fyne.WidgetRenderer
	box  *tickBox
	ring *canvas.Rectangle
}

func (r *tickBoxRenderer) Layout(size fyne.Size) {
	r.WidgetRenderer.Layout(size)
	r.ring.Resize(size)
}

func (r *tickBoxRenderer) Refresh() {
	r.ring.Hidden = !r.box.focused || r.box.Disabled()
	r.WidgetRenderer.Refresh()
	canvas.Refresh(r.ring)
}

func (r *tickBoxRenderer) Objects() []fyne.CanvasObject {
	return append(slices.Clone(r.WidgetRenderer.Objects()), r.ring)
}

func (b *tickBox) FocusGained() {
	b.focused = true
	b.Check.FocusGained()
	b.came()
}

func (b *tickBox) FocusLost() {
	b.focused = false
	b.Check.FocusLost()
	b.left()
}

func (b *tickBox) TypedKey(ev *fyne.KeyEvent) {
	switch {
	case b.key(ev):
	case isEnter(ev):
		b.leave()
	case ev.Name == fyne.KeyRight, ev.Name == fyne.KeyDown:
		b.forward(nil)
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
