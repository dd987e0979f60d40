package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// Reader is a long text that is read with the keyboard: arrows, PgUp, PgDn, Home and End scroll it.
type Reader struct {
	widget.BaseWidget
	upward
	scroll  *container.Scroll
	focused bool
}

var (
	_ fyne.Focusable    = (*Reader)(nil)
	_ fyne.Shortcutable = (*Reader)(nil)
	_ fyne.Tappable     = (*Reader)(nil)
)

// NewReader makes a reader of what may be nothing yet.
func NewReader(content fyne.CanvasObject) *Reader {
	r := &Reader{scroll: container.NewVScroll(nil)}
	r.self = r
	r.ExtendBaseWidget(r)
	r.SetContent(content)
	return r
}

// readerMargin keeps text clear of the ring and of the bar at the right.
const readerMargin = 8

// SetContent shows something else, from its beginning.
func (r *Reader) SetContent(content fyne.CanvasObject) {
	if content == nil {
		content = container.New(Stack(0))
	}
	r.scroll.Content = container.New(layout.NewCustomPaddedLayout(readerMargin, readerMargin, readerMargin, 2*readerMargin), content)
	r.scroll.Offset = fyne.Position{}
	r.scroll.Refresh()
}

// Offset tells how far down one has read.
func (r *Reader) Offset() float32 { return r.scroll.Offset.Y }

// Focus puts the keyboard here.
func (r *Reader) Focus() { focus(r) }

// FocusGained implements fyne.Focusable.
func (r *Reader) FocusGained() {
	r.focused = true
	r.Refresh()
	r.came()
}

// FocusLost implements fyne.Focusable.
func (r *Reader) FocusLost() {
	r.focused = false
	r.Refresh()
	r.left()
}

// Tapped implements fyne.Tappable.
func (r *Reader) Tapped(*fyne.PointEvent) { r.Focus() }

// TypedKey implements fyne.Focusable.
func (r *Reader) TypedKey(ev *fyne.KeyEvent) {
	const line, almost = 40, 0.9
	view := r.scroll.Size().Height
	switch {
	case r.key(ev):
	case isEnter(ev):
		r.next()
	case ev.Name == fyne.KeyDown:
		r.move(line)
	case ev.Name == fyne.KeyUp && r.scroll.Offset.Y == 0 && r.keys.Up != nil:
		r.keys.Up()
	case ev.Name == fyne.KeyUp:
		r.move(-line)
	case ev.Name == fyne.KeyPageDown || ev.Name == fyne.KeySpace:
		r.move(view * almost)
	case ev.Name == fyne.KeyPageUp:
		r.move(-view * almost)
	case ev.Name == fyne.KeyHome:
		r.move(-r.scroll.Offset.Y)
	case ev.Name == fyne.KeyEnd:
		r.move(r.scroll.Content.MinSize().Height)
	}
}

// TypedRune implements fyne.Focusable.
func (r *Reader) TypedRune(c rune) {
	if c != ' ' {
		r.rune(c)
	}
}

// TypedShortcut implements fyne.Shortcutable.
func (r *Reader) TypedShortcut(s fyne.Shortcut) { r.shortcut(s) }

func (r *Reader) move(by float32) {
	most := max(0, r.scroll.Content.MinSize().Height-r.scroll.Size().Height)
	r.scroll.Offset.Y = max(0, min(most, r.scroll.Offset.Y+by))
	r.scroll.Refresh()
}

func (r *Reader) inside() []fyne.CanvasObject { return []fyne.CanvasObject{r.scroll} }

// CreateRenderer implements fyne.Widget.
func (r *Reader) CreateRenderer() fyne.WidgetRenderer {
	ring := newRing()
	ring.Hidden = true
	return &readerRenderer{reader: r, ring: ring}
}

type readerRenderer struct {
	reader *Reader
	ring   *canvas.Rectangle
}

func (r *readerRenderer) Layout(size fyne.Size) {
	r.reader.scroll.Resize(size)
	r.ring.Resize(size)
}

func (r *readerRenderer) MinSize() fyne.Size { return fyne.NewSize(120, 80) }

func (r *readerRenderer) Refresh() {
	r.ring.Hidden = !r.reader.focused
	canvas.Refresh(r.reader)
}

func (r *readerRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.reader.scroll, r.ring}
}

func (r *readerRenderer) Destroy() {}
