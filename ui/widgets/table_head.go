package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"sanzhitong/ui/theme"
)

type headLabel struct {
	text  string
	align fyne.TextAlign
	sorts bool
}

// headDoes is what can be done to the heads.
type headDoes struct {
	sort func(col int)
	edge func(col int, by float32, done bool) // drags the edge of a column
	move func(from, to int)
	menu func(at fyne.Position)
}

// tableHead is the head row: labels that sort and can be dragged to another place, edges that can be dragged.
type tableHead struct {
	widget.BaseWidget
	headDoes
	cells  []*headCell
	edges  []*headEdge
	widths []float32
	drag   headDrag
}

func newTableHead(does headDoes) *tableHead {
	h := &tableHead{headDoes: does, drag: newHeadDrag()}
	h.ExtendBaseWidget(h)
	return h
}

// setLabels changes what stands in the heads; the number of columns stays.
func (h *tableHead) setLabels(labels []headLabel) {
	for i, l := range labels {
		if i == len(h.cells) {
			h.cells = append(h.cells, newHeadCell(h, i))
			h.edges = append(h.edges, newHeadEdge(i, h.edge))
		}
		h.cells[i].setLabel(l)
	}
}

func (h *tableHead) setWidths(widths []float32) {
	h.widths = widths
	h.Refresh()
}

func (h *tableHead) setSorted(col int, descends bool) {
	for i, c := range h.cells {
		mark := ""
		if i == col {
			mark = " ▲"
			if descends {
				mark = " ▼"
			}
		}
		c.setMark(mark)
	}
}

func (h *tableHead) CreateRenderer() fyne.WidgetRenderer {
	r := &tableHeadRenderer{head: h, face: &canvas.Rectangle{}, line: &canvas.Rectangle{}}
	r.Refresh()
	return r
}

type tableHeadRenderer struct {
	head       *tableHead
	face, line *canvas.Rectangle
}

func (r *tableHeadRenderer) Layout(size fyne.Size) {
	r.face.Resize(size)
	r.line.Move(fyne.NewPos(0, size.Height-1))
	r.line.Resize(fyne.NewSize(size.Width, 1))
	r.head.drag.bar.Resize(fyne.NewSize(dropBar, size.Height))
	x := float32(0)
	for i, w := range r.head.widths {
		r.head.cells[i].Move(fyne.NewPos(x, 0))
		r.head.cells[i].Resize(fyne.NewSize(w, size.Height))
		x += w
		r.head.edges[i].Move(fyne.NewPos(x-edgeWidth/2, 0))
		r.head.edges[i].Resize(fyne.NewSize(edgeWidth, size.Height))
	}
}

func (r *tableHeadRenderer) MinSize() fyne.Size {
	return fyne.NewSize(sum(r.head.widths), theme.Size(theme.SizeRow))
}

func (r *tableHeadRenderer) Refresh() {
	r.face.FillColor, r.line.FillColor = theme.Color(theme.ColorHead), theme.Color(theme.ColorLine)
	r.Layout(r.head.Size())
	canvas.Refresh(r.head)
}

func (r *tableHeadRenderer) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{r.face, r.line}
	for _, c := range r.head.cells {
		objects = append(objects, c)
	}
	for _, e := range r.head.edges {
		objects = append(objects, e)
	}
	return append(objects, r.head.drag.bar)
}

func (r *tableHeadRenderer) Destroy() {}

type headCell struct {
	widget.BaseWidget
	head  *tableHead
	col   int
	label headLabel
	mark  string
	line  *Line
	sign  *Line // says that a click sorts, where the column does not sort yet
	room  *fyne.Container
}

var (
	_ fyne.Tappable          = (*headCell)(nil)
	_ fyne.SecondaryTappable = (*headCell)(nil)
)

func newHeadCell(head *tableHead, col int) *headCell {
	c := &headCell{head: head, col: col, line: NewLine("", TextStyle{})}
	c.sign = NewLine("↕", TextStyle{Color: theme.ColorMuted, Size: theme.SizeSmall})
	c.room = &fyne.Container{Layout: headLayout{c}, Objects: []fyne.CanvasObject{c.line, c.sign}}
	c.ExtendBaseWidget(c)
	return c
}

func (c *headCell) setLabel(label headLabel) {
	c.label = label
	c.line.SetStyle(TextStyle{Bold: true, Size: theme.SizeTable, Color: theme.ColorHeadText, Align: label.align})
	c.show()
}

func (c *headCell) setMark(mark string) {
	if c.mark != mark {
		c.mark = mark
		c.show()
	}
}

func (c *headCell) show() {
	c.line.SetText(c.label.text + c.mark)
	c.sign.Hidden = !c.label.sorts || c.mark != ""
	c.room.Refresh()
}

func (c *headCell) Tapped(*fyne.PointEvent) { c.head.sort(c.col) }

// TappedSecondary implements fyne.SecondaryTappable.
func (c *headCell) TappedSecondary(ev *fyne.PointEvent) { c.head.menu(ev.AbsolutePosition) }

func (c *headCell) Cursor() desktop.Cursor {
	if c.label.sorts {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

func (c *headCell) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(c.room)
}

// headLayout puts the sign behind the words of a head. Where there is no room for both, the words alone stand there.
type headLayout struct{ cell *headCell }

const signGap = 4

func (l headLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	c := l.cell
	room := fyne.NewSize(max(0, size.Width-2*cellPadding), size.Height)
	words := measure(c.label.text+c.mark, c.line.style.points(), c.line.style.font())
	sign := measure("↕", c.sign.style.points(), c.sign.style.font())
	c.line.Move(fyne.NewPos(cellPadding, 0))
	c.line.Resize(room)
	c.sign.Resize(fyne.NewSize(0, size.Height))
	if c.sign.Hidden || words+signGap+sign > room.Width {
		return
	}
	c.sign.Resize(fyne.NewSize(sign+1, size.Height))
	at := words + signGap // behind the words
	switch c.label.align {
	case fyne.TextAlignTrailing: // the words stay over their figures
		at = room.Width - words - signGap - sign
	case fyne.TextAlignCenter:
		at = (room.Width+words)/2 + signGap
	}
	c.sign.Move(fyne.NewPos(cellPadding+at, 0))
}

func (headLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(2*cellPadding, 1) }

const edgeWidth = 8

// headEdge is the edge of a column, to be dragged.
type headEdge struct {
	widget.BaseWidget
	col  int
	drag func(col int, by float32, done bool)
}

var (
	_ fyne.Draggable     = (*headEdge)(nil)
	_ desktop.Cursorable = (*headEdge)(nil)
)

func newHeadEdge(col int, drag func(int, float32, bool)) *headEdge {
	e := &headEdge{col: col, drag: drag}
	e.ExtendBaseWidget(e)
	return e
}

func (e *headEdge) Dragged(ev *fyne.DragEvent) { e.drag(e.col, ev.Dragged.DX, false) }

func (e *headEdge) DragEnd() { e.drag(e.col, 0, true) }

func (e *headEdge) Cursor() desktop.Cursor { return desktop.HResizeCursor }

func (e *headEdge) CreateRenderer() fyne.WidgetRenderer {
	line := canvas.NewRectangle(theme.Color(theme.ColorLine))
	return widget.NewSimpleRenderer(&fyne.Container{Layout: hairline{}, Objects: []fyne.CanvasObject{line}})
}

type hairline struct{}

func (hairline) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.NewPos(size.Width/2, 7))
		o.Resize(fyne.NewSize(1, max(0, size.Height-14)))
	}
}

func (hairline) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(edgeWidth, 1) }
