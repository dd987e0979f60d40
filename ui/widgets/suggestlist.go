package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"sanzhitong/ui/theme"
)

// suggestList is the list below a Suggest field.
type suggestList struct {
	widget.BaseWidget
	take    func(Suggestion)
	items   []Suggestion
	at      int  // -1: none is marked
	pointed bool // the mouse is on it
}

func newSuggestList(take func(Suggestion)) *suggestList {
	l := &suggestList{take: take, at: -1}
	l.ExtendBaseWidget(l)
	return l
}

func (l *suggestList) show(items []Suggestion) {
	l.items, l.at = items, -1
	l.Show()
	l.Refresh()
}

func (l *suggestList) walk(by int) {
	if l.at < 0 && by < 0 {
		l.at = 0 // up from the field: the last one
	}
	l.at = (l.at + by + len(l.items)) % len(l.items)
	l.Refresh()
}

func (l *suggestList) CreateRenderer() fyne.WidgetRenderer {
	r := &suggestListRenderer{list: l, frame: &canvas.Rectangle{}}
	r.Refresh()
	return r
}

type suggestListRenderer struct {
	list  *suggestList
	frame *canvas.Rectangle
	rows  []fyne.CanvasObject
}

const suggestRowHeight = 28

func (r *suggestListRenderer) Layout(size fyne.Size) {
	r.frame.Resize(size)
	for i, row := range r.rows {
		row.Move(fyne.NewPos(1, 1+float32(i)*suggestRowHeight))
		row.Resize(fyne.NewSize(size.Width-2, suggestRowHeight))
	}
}

func (r *suggestListRenderer) MinSize() fyne.Size {
	return fyne.NewSize(120, float32(len(r.rows))*suggestRowHeight+2)
}

func (r *suggestListRenderer) Refresh() {
	r.frame.FillColor, r.frame.StrokeColor, r.frame.StrokeWidth = theme.Color(theme.ColorCard), theme.Color(theme.ColorPrimary), 1
	r.rows = r.rows[:0]
	for i, item := range r.list.items {
		r.rows = append(r.rows, newSuggestRow(r.list, item, i == r.list.at))
	}
	r.Layout(r.list.Size())
	canvas.Refresh(r.list)
}

func (r *suggestListRenderer) Objects() []fyne.CanvasObject {
	return append([]fyne.CanvasObject{r.frame}, r.rows...)
}

func (r *suggestListRenderer) Destroy() {}

// suggestRow is one proposal.
type suggestRow struct {
	widget.BaseWidget
	list   *suggestList
	item   Suggestion
	marked bool
}

var (
	_ fyne.Tappable     = (*suggestRow)(nil)
	_ desktop.Hoverable = (*suggestRow)(nil)
)

func newSuggestRow(l *suggestList, item Suggestion, marked bool) *suggestRow {
	r := &suggestRow{list: l, item: item, marked: marked}
	r.ExtendBaseWidget(r)
	return r
}

func (r *suggestRow) Tapped(*fyne.PointEvent) { r.list.take(r.item) }

func (r *suggestRow) MouseIn(*desktop.MouseEvent) { r.list.pointed = true }

func (r *suggestRow) MouseMoved(*desktop.MouseEvent) {}

func (r *suggestRow) MouseOut() { r.list.pointed = false }

func (r *suggestRow) CreateRenderer() fyne.WidgetRenderer {
	face := canvas.NewRectangle(theme.Color(theme.ColorCard))
	if r.marked {
		face.FillColor = theme.Color(theme.ColorSelected)
	}
	words := &fyne.Container{Layout: suggestColumns{}, Objects: []fyne.CanvasObject{
		NewLine(r.item.Label, TextStyle{Size: theme.SizeTable, Bold: r.marked}),
		NewLine(r.item.Note, TextStyle{Size: theme.SizeSmall, Color: theme.ColorMuted}).Shrinking(),
	}}
	return widget.NewSimpleRenderer(&fyne.Container{Layout: daySquare{}, Objects: []fyne.CanvasObject{face, words}})
}

type suggestColumns struct{}

func (suggestColumns) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	label := min(objects[0].MinSize().Width, size.Width-16)
	objects[0].Move(fyne.NewPos(8, 0))
	objects[0].Resize(fyne.NewSize(label, size.Height))
	objects[1].Move(fyne.NewPos(20+label, 0))
	objects[1].Resize(fyne.NewSize(max(0, size.Width-28-label), size.Height))
}

func (suggestColumns) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(100, suggestRowHeight)
}
