package settings

import (
	"fyne.io/fyne/v2"

	"sanzhitong/model/fault"
	"sanzhitong/ui/desk"
	"sanzhitong/ui/manual"
	"sanzhitong/ui/widgets"
)

// help is the tab with the manual.
func help(d *desk.Desk) fyne.CanvasObject {
	view, err := manual.NewView(d)
	if err != nil {
		d.Log.Error("reading the manual", "error", err)
		return widgets.NewCard("帮助", "", widgets.NewWrapped(fault.Sentence(err), widgets.TextStyle{}))
	}
	return view.Object()
}
