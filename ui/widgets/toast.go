package widgets

import (
	"image/color"
	"time"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"sanzhitong/ui/theme"
)

// Toast shows a short message over the page for a few seconds: 已保存。 It lies in a stack above the page, not in an
// overlay, so that it takes neither clicks nor the keyboard.
type Toast struct {
	widget.BaseWidget
	After func(time.Duration, func()) (stop func()) // how to wait; nil: a timer
	text  string
	stop  func()
}

// NewToast makes a toast that shows nothing yet.
func NewToast() *Toast {
	t := &Toast{}
	t.ExtendBaseWidget(t)
	return t
}

// Text gives what is shown, or "".
func (t *Toast) Text() string { return t.text }

// Say shows a message, as long as it takes to read.
func (t *Toast) Say(message string) {
	if t.stop != nil {
		t.stop()
	}
	t.text = message
	t.Refresh()
	t.stop = wait(t.After, 2*time.Second+time.Duration(utf8.RuneCountInString(message))*120*time.Millisecond, t.clear)
}

func (t *Toast) clear() {
	t.text = ""
	t.Refresh()
}

// wait calls f on the interface's goroutine after a while, by a given clock or a timer.
func wait(after func(time.Duration, func()) func(), d time.Duration, f func()) (stop func()) {
	if after != nil {
		return after(d, f)
	}
	timer := time.AfterFunc(d, func() { fyne.Do(f) })
	return func() { timer.Stop() }
}

// CreateRenderer implements fyne.Widget.
func (t *Toast) CreateRenderer() fyne.WidgetRenderer {
	r := &toastRenderer{toast: t, face: &canvas.Rectangle{CornerRadius: 4}, text: NewWrapped("", TextStyle{Color: theme.ColorOnColor})}
	r.Refresh()
	return r
}

type toastRenderer struct {
	toast *Toast
	face  *canvas.Rectangle
	text  *Wrapped
}

const (
	toastWidth = 720 // a longer message takes more lines: a bar from wall to wall is not read
	toastSide  = 18
	toastEdge  = 9
)

func (r *toastRenderer) Layout(size fyne.Size) {
	words := fyne.MeasureText(r.toast.text, r.text.style.points(), r.text.style.font())
	width := min(words.Width+1, toastWidth, max(0, size.Width-80))
	text := fyne.NewSize(width, r.text.HeightAt(width))
	box := text.Add(fyne.NewSize(2*toastSide, 2*toastEdge))
	at := fyne.NewPos((size.Width-box.Width)/2, size.Height-box.Height-36)
	r.face.Move(at)
	r.face.Resize(box)
	r.text.Move(at.AddXY(toastSide, toastEdge))
	r.text.Resize(text)
}

func (r *toastRenderer) MinSize() fyne.Size { return fyne.Size{} }

func (r *toastRenderer) Refresh() {
	r.face.FillColor = color.NRGBA{0x1F, 0x29, 0x37, 0xE6}
	r.text.SetText(r.toast.text)
	r.face.Hidden, r.text.Hidden = r.toast.text == "", r.toast.text == ""
	r.Layout(r.toast.Size())
	canvas.Refresh(r.toast)
}

func (r *toastRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.face, r.text} }

func (r *toastRenderer) Destroy() {}
