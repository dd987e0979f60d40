package widgets

import (
	"slices"

	"fyne.io/fyne/v2"
)

// formsOver are the forms in open dialogs, by what lies over the window: Fyne does not let one look into it.
var formsOver = map[fyne.CanvasObject]*Form{}

// Unfinished reports whether one of the dialogs that lie over the window has a form with something typed that would be lost
// with it.
func Unfinished(overlays ...fyne.CanvasObject) bool {
	return slices.ContainsFunc(overlays, func(o fyne.CanvasObject) bool {
		f := formsOver[o]
		return f != nil && f.Dirty() && (f.Kept == nil || !f.Kept())
	})
}

// Forget is for dialogs that were taken away without an answer.
func Forget(overlays ...fyne.CanvasObject) {
	for _, o := range overlays {
		delete(formsOver, o)
	}
}
