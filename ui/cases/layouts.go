package cases

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
)

const flowGap = 8

// flow lays buttons side by side at their own widths and begins a new line where there is no room left.
type flow struct{}

// Layout implements fyne.Layout.
func (flow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	x, y, line := float32(0), float32(0), float32(0)
	for _, o := range objects {
		m := o.MinSize()
		if x > 0 && x+m.Width > size.Width {
			x, y, line = 0, y+line+flowGap, 0
		}
		o.Move(fyne.NewPos(x, y))
		o.Resize(m)
		x += m.Width + flowGap
		line = max(line, m.Height)
	}
}

// MinSize implements fyne.Layout. The height is that at the width the objects were laid out at.
func (flow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.Size{}
	for _, o := range objects {
		size = size.Max(o.MinSize())
	}
	if len(objects) > 0 {
		last := objects[len(objects)-1]
		size.Height = max(size.Height, last.Position().Y+last.MinSize().Height)
	}
	return size
}

// atMost shows something at its height, up to a most; what is more scrolls, clear of the bar.
func atMost(content fyne.CanvasObject, most float32) fyne.CanvasObject {
	inside := container.New(layout.NewCustomPaddedLayout(0, 0, 0, 12), content)
	return container.New(capped{inside, most}, container.NewVScroll(inside))
}

// capped gives its one object the height it needs, up to a most; the object scrolls what is more.
type capped struct {
	content fyne.CanvasObject // what is measured: what lies in the scroll
	most    float32
}

// Layout implements fyne.Layout.
func (l capped) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(size)
	}
}

// MinSize implements fyne.Layout.
func (l capped) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(objects[0].MinSize().Width, min(l.content.MinSize().Height, l.most))
}
