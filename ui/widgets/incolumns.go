package widgets

import "fyne.io/fyne/v2"

// inColumns lays things of one kind out in as many columns of one width as there is room for, row by row.
type inColumns struct{}

func (inColumns) cell(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.Size{}
	for _, o := range objects {
		if o.Visible() {
			size = size.Max(o.MinSize())
		}
	}
	return size
}

// Layout implements fyne.Layout.
func (l inColumns) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	cell := l.cell(objects)
	columns, n := max(1, int((size.Width+columnGap)/(cell.Width+columnGap))), 0
	for _, o := range objects {
		if o.Visible() {
			o.Move(fyne.NewPos(float32(n%columns)*(cell.Width+columnGap), float32(n/columns)*(cell.Height+columnGap/2)))
			o.Resize(cell)
			n++
		}
	}
}

// MinSize implements fyne.Layout. The height is that at the width the things were laid out at.
func (l inColumns) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := l.cell(objects)
	for _, o := range objects {
		if o.Visible() {
			size.Height = max(size.Height, o.Position().Y+l.cell(objects).Height)
		}
	}
	return size
}
