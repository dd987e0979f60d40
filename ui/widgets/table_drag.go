package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"sanzhitong/ui/theme"
)

// headDrag is a head being dragged to another place: a bar shows where it would come to stand.
type headDrag struct {
	from int     // the column, -1 for none
	at   float32 // where the mouse is, from the left of the head row
	bar  *canvas.Rectangle
}

const dropBar = 3

func newHeadDrag() headDrag {
	d := headDrag{from: -1, bar: canvas.NewRectangle(theme.Color(theme.ColorPrimary))}
	d.bar.Hide()
	return d
}

var _ fyne.Draggable = (*headCell)(nil)

// Dragged implements fyne.Draggable.
func (c *headCell) Dragged(ev *fyne.DragEvent) { c.head.dragged(c.col, ev.Dragged.DX) }

// DragEnd implements fyne.Draggable.
func (c *headCell) DragEnd() { c.head.dropped() }

func (h *tableHead) dragged(col int, by float32) {
	d := &h.drag
	if d.from < 0 {
		d.from, d.at = col, sum(h.widths[:col])+h.widths[col]/2 // as if it had been taken in its middle
	}
	d.at += by
	d.bar.Move(fyne.NewPos(max(0, sum(h.widths[:h.gap()])-dropBar/2), 0))
	d.bar.Hidden = h.target() == d.from
	canvas.Refresh(h)
}

func (h *tableHead) dropped() {
	from, to := h.drag.from, h.target()
	h.drag.from = -1
	h.drag.bar.Hide()
	canvas.Refresh(h)
	if from >= 0 && to != from {
		h.move(from, to)
	}
}

// gap is before which column the dragged one would stand: the middle of a column is where its sides part.
func (h *tableHead) gap() int {
	x := float32(0)
	for i, w := range h.widths {
		if h.drag.at < x+w/2 {
			return i
		}
		x += w
	}
	return len(h.widths)
}

// target is the place to which the dragged column would come once it has left its own.
func (h *tableHead) target() int {
	if h.drag.from < 0 {
		return -1
	}
	at := h.drag.at
	if from := h.drag.from; at >= sum(h.widths[:from]) && at <= sum(h.widths[:from+1]) {
		return from // not yet off its own place
	}
	gap := h.gap()
	if gap > h.drag.from {
		return gap - 1
	}
	return gap
}
