package desk

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"
)

// OpenFile asks for a file with one of the endings (".csv"); none allows all.
func (d *Desk) OpenFile(endings []string, then func(fyne.URI)) {
	ask := dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
		if err != nil {
			d.Fail(err)
			return
		}
		if r == nil {
			return
		}
		uri := r.URI()
		if err := r.Close(); err != nil {
			d.Fail(err)
			return
		}
		then(uri)
	}, d.Window)
	if len(endings) > 0 {
		ask.SetFilter(storage.NewExtensionFileFilter(endings))
	}
	ask.Show()
	ask.Resize(d.Canvas().Size().Subtract(fyne.NewSize(160, 120)))
}
