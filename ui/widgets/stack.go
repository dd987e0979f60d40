package widgets

import "fyne.io/fyne/v2"

const stackGap = 8

// Stacked lays objects beneath each other, each as high as it needs at the width there is: unlike Fyne's box it gives
// wrapped text its height at once.
func Stacked(objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: Stack(stackGap), Objects: objects}
}

// Stack is the layout of Stacked with a gap of one's own.
func Stack(gap float32) fyne.Layout { return stacked(gap) }

type stacked float32

func (s stacked) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		if o.Size().Width != size.Width {
			o.Resize(fyne.NewSize(size.Width, o.Size().Height))
		}
		h := o.MinSize().Height
		o.Resize(fyne.NewSize(size.Width, h))
		o.Move(fyne.NewPos(0, y))
		y += h + float32(s)
	}
}

func (s stacked) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size, shown := fyne.Size{}, 0
	for _, o := range objects {
		if o.Visible() {
			m := o.MinSize()
			size.Width = max(size.Width, m.Width)
			size.Height += m.Height
			shown++
		}
	}
	size.Height += float32(s) * float32(max(0, shown-1))
	return size
}

// Buttons is the layout of a row of buttons.
func Buttons() fyne.Layout { return beside(8) }

// beside lays objects side by side at their own widths, centred on one line.
type beside float32

func (b beside) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	x := float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		o.Resize(m)
		o.Move(fyne.NewPos(x, (size.Height-m.Height)/2))
		x += m.Width + float32(b)
	}
}

func (b beside) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size, shown := fyne.Size{}, 0
	for _, o := range objects {
		if o.Visible() {
			m := o.MinSize()
			size.Width += m.Width
			size.Height = max(size.Height, m.Height)
			shown++
		}
	}
	size.Width += float32(b) * float32(max(0, shown-1))
	return size
}
