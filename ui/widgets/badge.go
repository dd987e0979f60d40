package widgets

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"sanzhitong/ui/theme"
)

// Badge is a count in a pill. A count of 0 shows nothing.
type Badge struct {
	widget.BaseWidget
	count int
	alarm bool
}

// NewBadge makes a badge; an alarm is red, anything else grey.
func NewBadge(count int, alarm bool) *Badge {
	b := &Badge{count: count, alarm: alarm}
	b.ExtendBaseWidget(b)
	return b
}

// Set changes the count.
func (b *Badge) Set(count int, alarm bool) {
	b.count, b.alarm = count, alarm
	b.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (b *Badge) CreateRenderer() fyne.WidgetRenderer {
	r := &badgeRenderer{badge: b, pill: &canvas.Rectangle{}, text: &canvas.Text{Alignment: fyne.TextAlignCenter}}
	r.Refresh()
	return r
}

type badgeRenderer struct {
	badge *Badge
	pill  *canvas.Rectangle
	text  *canvas.Text
}

func (r *badgeRenderer) Layout(size fyne.Size) {
	r.pill.Resize(size)
	h := r.text.MinSize().Height
	r.text.Resize(fyne.NewSize(size.Width, h))
	r.text.Move(fyne.NewPos(0, (size.Height-h)/2))
}

func (r *badgeRenderer) MinSize() fyne.Size {
	return fyne.NewSize(max(20, r.text.MinSize().Width+12), 18)
}

func (r *badgeRenderer) Refresh() {
	b := r.badge
	r.text.Text = strconv.Itoa(b.count)
	if b.count > 999 {
		r.text.Text = "999+"
	}
	r.text.TextSize, r.text.Color = 11, theme.Color(theme.ColorOnColor)
	r.pill.CornerRadius = 9
	r.pill.FillColor = theme.Color(theme.ColorBadge)
	if b.alarm {
		r.pill.FillColor = theme.Color(theme.ColorLate)
	}
	r.pill.Hidden, r.text.Hidden = b.count == 0, b.count == 0
	canvas.Refresh(b)
}

func (r *badgeRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.pill, r.text} }

func (r *badgeRenderer) Destroy() {}
