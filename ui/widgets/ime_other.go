//go:build !windows

package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// placeIME has nothing to do here: on X11 the input method places its own window.
func placeIME(fyne.CanvasObject, *widget.Entry) {}
