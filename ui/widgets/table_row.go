package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"sanzhitong/ui/theme"
)

const cellPadding = 10

// tableRow draws one row.
type tableRow struct {
	widget.BaseWidget
	data            tableData
	index, version  int
	hovered, chosen bool
	face, bar, line *canvas.Rectangle
	cells           []*canvas.Text
	marks           []*canvas.Rectangle // behind what was looked for
	marked          int                 // how many of them are in use
	strikes         strikes
}

var (
	_ fyne.Tappable          = (*tableRow)(nil)
	_ fyne.SecondaryTappable = (*tableRow)(nil)
	_ fyne.DoubleTappable    = (*tableRow)(nil)
	_ desktop.Mouseable      = (*tableRow)(nil)
	_ desktop.Hoverable      = (*tableRow)(nil)
)

func newTableRow(data tableData) *tableRow {
	r := &tableRow{data: data, index: -1, face: &canvas.Rectangle{}, bar: &canvas.Rectangle{}, line: &canvas.Rectangle{}}
	r.line.FillColor = theme.Color(theme.ColorLine)
	r.bar.FillColor = theme.Color(theme.ColorPrimary)
	r.ExtendBaseWidget(r)
	return r
}

// show makes this the row of an index; nothing is measured anew where nothing has changed.
func (r *tableRow) show(index int, state tableState) {
	if r.index != index || r.version != state.version {
		if r.index != index {
			r.hovered = false
		}
		r.index, r.version = index, state.version
		r.fill(state.widths)
		canvas.Refresh(r)
	}
	r.paint(state)
}

func (r *tableRow) fill(widths []float32) {
	for len(r.cells) < len(widths) {
		r.cells = append(r.cells, &canvas.Text{TextSize: theme.Size(theme.SizeTable)})
	}
	r.marked, r.strikes.used = 0, 0
	x, height := float32(0), theme.Size(theme.SizeRow)
	for i, w := range widths {
		text, style := r.data.cell(r.index, i)
		c := r.cells[i]
		name := style.Color
		if name == "" {
			name = theme.ColorText
		}
		c.Color, c.TextStyle, c.Alignment = theme.Color(name), fyne.TextStyle{Bold: style.Bold}, r.data.align(i)
		room := max(0, w-2*cellPadding)
		c.Text = fit(text, room, c.TextSize, c.TextStyle)
		h := c.MinSize().Height
		c.Move(fyne.NewPos(x+cellPadding, (height-h)/2))
		c.Resize(fyne.NewSize(room, h))
		r.mark(c, r.data.marks(c.Text))
		if style.Struck {
			r.strikes.through(c)
		}
		x += w
	}
}

// mark lays colour behind places in the text of a cell.
func (r *tableRow) mark(c *canvas.Text, places [][2]int) {
	left := c.Position().X
	switch width := c.MinSize().Width; c.Alignment {
	case fyne.TextAlignTrailing:
		left += c.Size().Width - width
	case fyne.TextAlignCenter:
		left += (c.Size().Width - width) / 2
	}
	for _, p := range places {
		if r.marked == len(r.marks) {
			r.marks = append(r.marks, canvas.NewRectangle(theme.Color(theme.ColorFound)))
		}
		m := r.marks[r.marked]
		r.marked++
		from, to := measure(c.Text[:p[0]], c.TextSize, c.TextStyle), measure(c.Text[:p[1]], c.TextSize, c.TextStyle)
		m.Move(fyne.NewPos(left+from, c.Position().Y))
		m.Resize(fyne.NewSize(to-from, c.Size().Height))
	}
}

func (r *tableRow) paint(state tableState) {
	r.chosen = state.first <= r.index && r.index <= state.last
	fill := color.Color(color.Transparent)
	switch {
	case r.chosen:
		fill = theme.Color(theme.ColorSelected)
	case r.hovered:
		fill = theme.Color(theme.ColorHover)
	}
	hideBar := !r.chosen || !state.focused
	if r.face.FillColor == fill && r.bar.Hidden == hideBar {
		return
	}
	r.face.FillColor, r.bar.Hidden = fill, hideBar
	canvas.Refresh(r)
}

// MouseDown chooses at once: a click that might become a double click would be told only 300 ms later.
// The other button leaves rows chosen that are: they are what its menu is about.
func (r *tableRow) MouseDown(ev *desktop.MouseEvent) {
	if ev.Button != desktop.MouseButtonSecondary {
		r.data.choose(r.index, ev.Modifier)
	}
}

// MouseUp implements desktop.Mouseable.
func (r *tableRow) MouseUp(*desktop.MouseEvent) {}

// Tapped implements fyne.Tappable. A row among several chosen ones leaves them chosen: the button going down has said so.
func (r *tableRow) Tapped(*fyne.PointEvent) {
	if !r.chosen {
		r.data.choose(r.index, 0)
	}
	r.data.clicked(r.index)
}

// TappedSecondary implements fyne.SecondaryTappable.
func (r *tableRow) TappedSecondary(ev *fyne.PointEvent) {
	if !r.chosen {
		r.data.choose(r.index, 0)
	}
	r.data.menu(r.index, ev.AbsolutePosition)
}

// DoubleTapped implements fyne.DoubleTappable.
func (r *tableRow) DoubleTapped(*fyne.PointEvent) {
	r.data.choose(r.index, 0)
	r.data.open(r.index)
}

// MouseIn implements desktop.Hoverable.
func (r *tableRow) MouseIn(*desktop.MouseEvent) {
	r.hovered = true
	r.paint(r.data.state())
}

// MouseMoved implements desktop.Hoverable.
func (r *tableRow) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (r *tableRow) MouseOut() {
	r.hovered = false
	r.paint(r.data.state())
}

// CreateRenderer implements fyne.Widget.
func (r *tableRow) CreateRenderer() fyne.WidgetRenderer { return &tableRowRenderer{r} }

type tableRowRenderer struct{ row *tableRow }

func (r *tableRowRenderer) Layout(size fyne.Size) {
	r.row.face.Resize(size)
	r.row.bar.Resize(fyne.NewSize(3, size.Height))
	r.row.line.Move(fyne.NewPos(0, size.Height-1))
	r.row.line.Resize(fyne.NewSize(size.Width, 1))
}

func (r *tableRowRenderer) MinSize() fyne.Size { return fyne.NewSize(1, theme.Size(theme.SizeRow)) }

func (r *tableRowRenderer) Refresh() {}

func (r *tableRowRenderer) Objects() []fyne.CanvasObject {
	objects := make([]fyne.CanvasObject, 0, len(r.row.cells)+r.row.marked+3)
	objects = append(objects, r.row.face, r.row.line, r.row.bar)
	for _, m := range r.row.marks[:r.row.marked] {
		objects = append(objects, m)
	}
	for _, c := range r.row.cells {
		objects = append(objects, c)
	}
	for _, line := range r.row.strikes.drawn() {
		objects = append(objects, line)
	}
	return objects
}

func (r *tableRowRenderer) Destroy() {}
