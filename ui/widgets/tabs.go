package widgets

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"sanzhitong/ui/theme"
)

// Tabs are sheets one behind the other. Fyne's cannot be reached by the keyboard: these take the focus, the arrows left and
// right turn them.
type Tabs struct {
	container.AppTabs
	upward
	focused bool
}

var (
	_ fyne.Focusable    = (*Tabs)(nil)
	_ fyne.Shortcutable = (*Tabs)(nil)
)

// NewTabs makes the sheets.
func NewTabs(items ...*container.TabItem) *Tabs {
	t := &Tabs{}
	t.Items = items
	t.self = t
	t.AppTabs.BaseWidget.ExtendBaseWidget(t)
	return t
}

// Focus puts the keyboard here.
func (t *Tabs) Focus() { focus(t) }

func (t *Tabs) inside() []fyne.CanvasObject {
	if item := t.Selected(); item != nil {
		return []fyne.CanvasObject{item.Content}
	}
	return nil
}

// Turn shows the sheet so many further on; after the last comes the first.
func (t *Tabs) Turn(by int) {
	if n := len(t.Items); n > 0 {
		t.SelectIndex((t.SelectedIndex() + by + n) % n)
	}
}

// FocusGained implements fyne.Focusable.
func (t *Tabs) FocusGained() {
	t.focused = true
	t.Refresh()
	t.came()
}

// FocusLost implements fyne.Focusable.
func (t *Tabs) FocusLost() {
	t.focused = false
	t.Refresh()
	t.left()
}

// TypedKey implements fyne.Focusable.
func (t *Tabs) TypedKey(ev *fyne.KeyEvent) {
	switch {
	case t.key(ev):
	case ev.Name == fyne.KeyRight:
		t.Turn(1)
	case ev.Name == fyne.KeyLeft:
		t.Turn(-1)
	case ev.Name == fyne.KeyDown, isEnter(ev):
		t.next()
	}
}

// TypedRune implements fyne.Focusable.
func (t *Tabs) TypedRune(r rune) { t.rune(r) }

// TypedShortcut implements fyne.Shortcutable.
func (t *Tabs) TypedShortcut(s fyne.Shortcut) { t.shortcut(s) }

// CreateRenderer implements fyne.Widget.
func (t *Tabs) CreateRenderer() fyne.WidgetRenderer {
	r := &tabsRenderer{WidgetRenderer: t.AppTabs.CreateRenderer(), tabs: t, ring: newRing()}
	r.ring.Hidden = true
	return r
}

type tabsRenderer struct {
	fyne.WidgetRenderer
	tabs *Tabs
	ring *canvas.Rectangle
}

// Layout puts the ring round the names of the sheets: what is left above the sheet itself.
func (r *tabsRenderer) Layout(size fyne.Size) {
	r.WidgetRenderer.Layout(size)
	height := float32(0)
	if item := r.tabs.Selected(); item != nil {
		height = item.Content.Position().Y
	}
	r.ring.Resize(fyne.NewSize(size.Width, max(0, height-theme.Size("padding"))))
}

func (r *tabsRenderer) Refresh() {
	r.WidgetRenderer.Refresh()
	r.ring.Hidden = !r.tabs.focused
	r.Layout(r.tabs.Size())
	canvas.Refresh(r.ring)
}

func (r *tabsRenderer) Objects() []fyne.CanvasObject {
	return append(slices.Clone(r.WidgetRenderer.Objects()), r.ring)
}

// newRing makes what shows that the keyboard is here, round anything.
func newRing() *canvas.Rectangle {
	return &canvas.Rectangle{FillColor: color.Transparent, StrokeColor: theme.Color(theme.ColorPrimary), StrokeWidth: ringWidth, CornerRadius: theme.Size("buttonRadius")}
}
