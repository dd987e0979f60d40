package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
)

// Border lays out like container.NewBorder, but Tab goes through it as one reads: what stands above and at the left comes
// before what stands in the middle. Every side may be nil.
func Border(top, bottom, left, right fyne.CanvasObject, middle ...fyne.CanvasObject) *fyne.Container {
	box := container.New(layout.NewBorderLayout(top, bottom, left, right))
	for _, o := range append([]fyne.CanvasObject{top, left}, append(middle, right, bottom)...) {
		if o != nil {
			box.Objects = append(box.Objects, o)
		}
	}
	return box
}
