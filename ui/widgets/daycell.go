package widgets

import (
	"image/color"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"sanzhitong/model/notation"
	"sanzhitong/ui/theme"
)

// dayCell is one day of a calendar.
type dayCell struct {
	widget.BaseWidget
	day                    notation.Day
	chosen, today, outside bool
	pick                   func(notation.Day)
	face                   *canvas.Rectangle
}

var (
	_ fyne.Tappable     = (*dayCell)(nil)
	_ desktop.Hoverable = (*dayCell)(nil)
)

func newDayCell(d notation.Day, chosen, today, outside bool, pick func(notation.Day)) *dayCell {
	c := &dayCell{day: d, chosen: chosen, today: today, outside: outside, pick: pick, face: &canvas.Rectangle{CornerRadius: 3}}
	c.ExtendBaseWidget(c)
	return c
}

func (c *dayCell) Tapped(*fyne.PointEvent) { c.pick(c.day) }

func (c *dayCell) MouseIn(*desktop.MouseEvent) {
	if !c.chosen {
		c.face.FillColor = theme.Color(theme.ColorSelected)
		c.face.Refresh()
	}
}

func (c *dayCell) MouseMoved(*desktop.MouseEvent) {}

func (c *dayCell) MouseOut() {
	if !c.chosen {
		c.face.FillColor = color.Transparent
		c.face.Refresh()
	}
}

func (c *dayCell) CreateRenderer() fyne.WidgetRenderer {
	style := TextStyle{Size: theme.SizeTable, Align: fyne.TextAlignCenter, Bold: c.chosen || c.today}
	c.face.FillColor = color.Transparent
	switch {
	case c.chosen:
		c.face.FillColor = theme.Color(theme.ColorPrimary)
		style.Color = theme.ColorOnColor
	case c.outside:
		style.Color = "placeholder" // paler than a weekend of this month
	case isWeekend(c.day):
		style.Color = theme.ColorMuted
	}
	if c.today {
		c.face.StrokeColor, c.face.StrokeWidth = theme.Color(theme.ColorPrimary), 1
	}
	return widget.NewSimpleRenderer(&fyne.Container{Layout: daySquare{}, Objects: []fyne.CanvasObject{
		c.face, NewLine(strconv.Itoa(c.day.DayOfMonth()), style),
	}})
}

type daySquare struct{}

func (daySquare) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(size)
		o.Move(fyne.Position{})
	}
}

func (daySquare) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(34, 28) }
