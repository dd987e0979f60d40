package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"sanzhitong/ui/theme"
)

const navRowHeight = 38

func (r *navRow) CreateRenderer() fyne.WidgetRenderer {
	n := &navRowRenderer{row: r, face: &canvas.Rectangle{}, bar: &canvas.Rectangle{}, label: NewLine(r.item.Label, TextStyle{})}
	n.Refresh()
	return n
}

type navRowRenderer struct {
	row       *navRow
	face, bar *canvas.Rectangle
	label     *Line
}

func (n *navRowRenderer) Layout(size fyne.Size) {
	n.face.Resize(size)
	n.bar.Resize(fyne.NewSize(3, size.Height))
	badge := n.row.badge.MinSize()
	n.row.badge.Resize(badge)
	n.row.badge.Move(fyne.NewPos(size.Width-badge.Width-16, (size.Height-badge.Height)/2))
	n.label.Move(fyne.NewPos(19, 0))
	n.label.Resize(fyne.NewSize(max(0, size.Width-19-badge.Width-20), size.Height))
}

func (n *navRowRenderer) MinSize() fyne.Size { return fyne.NewSize(120, navRowHeight) }

func (n *navRowRenderer) Refresh() {
	r := n.row
	n.bar.FillColor = theme.Color(theme.ColorPrimary)
	n.bar.Hidden = !r.active
	n.face.FillColor, n.face.StrokeWidth = color.Transparent, 0
	style := TextStyle{}
	switch {
	case r.active:
		n.face.FillColor = theme.Color(theme.ColorSelected)
		style = TextStyle{Bold: true, Color: theme.ColorPrimary}
	case r.hovered:
		n.face.FillColor = theme.Color(theme.ColorHover)
	}
	if r.focused {
		n.face.StrokeColor, n.face.StrokeWidth = theme.Color(theme.ColorPrimary), ringWidth
	}
	n.label.SetStyle(style)
	n.Layout(r.Size())
	canvas.Refresh(r)
}

func (n *navRowRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{n.face, n.bar, n.label, n.row.badge}
}

func (n *navRowRenderer) Destroy() {}
