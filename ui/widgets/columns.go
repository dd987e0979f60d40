package widgets

import "fyne.io/fyne/v2"

const columnGap = 10

// Columns is a layout of columns of fixed widths; a width of 0 shares what is left. More objects than columns make
// more rows, each as high as its highest object.
func Columns(widths ...float32) fyne.Layout { return columns(widths) }

type columns []float32

func (c columns) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	widths := c.share(size.Width)
	y := float32(0)
	for _, row := range c.rows(objects) {
		h := settle(row, widths)
		if len(objects) <= len(c) {
			h = max(h, size.Height)
		}
		x := float32(0)
		for i, o := range row {
			o.Resize(fyne.NewSize(widths[i], h))
			o.Move(fyne.NewPos(x, y))
			x += widths[i] + columnGap
		}
		y += h + columnGap/2
	}
}

// settle gives the height of a row once its objects have their widths: wrapped text knows its height only then.
func settle(row []fyne.CanvasObject, widths []float32) float32 {
	h := float32(0)
	for i, o := range row {
		if !o.Visible() {
			continue
		}
		if o.Size().Width != widths[i] {
			o.Resize(fyne.NewSize(widths[i], o.Size().Height))
		}
		h = max(h, o.MinSize().Height)
	}
	return h
}

func (c columns) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.Size{}
	for n, row := range c.rows(objects) {
		w, h := float32(0), float32(0)
		for i, o := range row {
			if !o.Visible() {
				w += c[i]
				continue
			}
			m := o.MinSize()
			h = max(h, m.Height)
			if c[i] > 0 {
				w += c[i]
			} else {
				w += m.Width
			}
		}
		size.Width = max(size.Width, w+columnGap*float32(len(row)-1))
		size.Height += h
		if n > 0 {
			size.Height += columnGap / 2
		}
	}
	return size
}

func (c columns) rows(objects []fyne.CanvasObject) [][]fyne.CanvasObject {
	var rows [][]fyne.CanvasObject
	for len(objects) > 0 && len(c) > 0 {
		n := min(len(c), len(objects))
		rows = append(rows, objects[:n])
		objects = objects[n:]
	}
	return rows
}

func (c columns) share(width float32) []float32 {
	left, flexible := width-columnGap*float32(len(c)-1), 0
	for _, w := range c {
		if w == 0 {
			flexible++
		}
		left -= w
	}
	widths := make([]float32, len(c))
	for i, w := range c {
		widths[i] = w
		if w == 0 {
			widths[i] = max(0, left/float32(flexible))
		}
	}
	return widths
}
