package widgets

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"sanzhitong/ui/theme"
)

// Wrapped is text on as many lines as its width asks for, broken as Chinese is.
type Wrapped struct {
	widget.BaseWidget
	text  string
	style TextStyle
	width float32
}

// NewWrapped makes a block of text. It takes the width that it is given and asks for the height it needs.
func NewWrapped(text string, style TextStyle) *Wrapped {
	w := &Wrapped{text: text, style: style}
	w.ExtendBaseWidget(w)
	return w
}

// MutedWrapped is a block of small grey text.
func MutedWrapped(text string) *Wrapped {
	return NewWrapped(text, TextStyle{Color: theme.ColorMuted, Size: theme.SizeSmall})
}

// Text gives the text.
func (w *Wrapped) Text() string { return w.text }

// SetText changes the text.
func (w *Wrapped) SetText(text string) {
	if w.text != text {
		w.text = text
		w.Refresh()
	}
}

// SetStyle changes the look.
func (w *Wrapped) SetStyle(style TextStyle) {
	if w.style != style {
		w.style = style
		w.Refresh()
	}
}

// Resize implements fyne.CanvasObject.
func (w *Wrapped) Resize(size fyne.Size) {
	changed := w.width != size.Width
	w.width = size.Width
	w.BaseWidget.Resize(size)
	if changed {
		w.Refresh()
	}
}

// HeightAt gives the height the text needs at a width, for layouts that must know it beforehand.
func (w *Wrapped) HeightAt(width float32) float32 {
	return float32(len(w.lines(width))) * w.lineHeight()
}

func (w *Wrapped) lines(width float32) []string {
	if width <= 0 { // not laid out yet
		return []string{w.text}
	}
	return breakLines(w.text, width, w.style.points(), w.style.font())
}

func (w *Wrapped) lineHeight() float32 {
	return fyne.MeasureText("国", w.style.points(), w.style.font()).Height + 2
}

// CreateRenderer implements fyne.Widget.
func (w *Wrapped) CreateRenderer() fyne.WidgetRenderer {
	r := &wrappedRenderer{block: w}
	r.Refresh()
	return r
}

type wrappedRenderer struct {
	block *Wrapped
	texts []*canvas.Text
	shown []string
}

func (r *wrappedRenderer) Layout(size fyne.Size) {
	h := r.block.lineHeight()
	for i, t := range r.texts {
		t.Resize(fyne.NewSize(size.Width, h))
		t.Move(fyne.NewPos(0, float32(i)*h))
	}
}

func (r *wrappedRenderer) MinSize() fyne.Size {
	return fyne.NewSize(r.block.style.points()*4, float32(max(1, len(r.texts)))*r.block.lineHeight())
}

func (r *wrappedRenderer) Refresh() {
	lines := r.block.lines(r.block.width)
	if !slices.Equal(lines, r.shown) {
		r.shown, r.texts = lines, make([]*canvas.Text, len(lines))
		for i, line := range lines {
			r.texts[i] = &canvas.Text{Text: line}
		}
	}
	for _, t := range r.texts {
		r.block.style.paint(t)
	}
	r.Layout(r.block.Size())
	canvas.Refresh(r.block)
}

func (r *wrappedRenderer) Objects() []fyne.CanvasObject {
	objects := make([]fyne.CanvasObject, len(r.texts))
	for i, t := range r.texts {
		objects[i] = t
	}
	return objects
}

func (r *wrappedRenderer) Destroy() {}
