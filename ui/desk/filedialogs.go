package desk

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"sanzhitong/printing/folder"
)

// SaveAs asks where, and writes the file whole.
func (d *Desk) SaveAs(name string, make func() ([]byte, error)) {
	ask := dialog.NewFileSave(func(w fyne.URIWriteCloser, err error) {
		if err != nil {
			d.Fail(err)
			return
		}
		if w == nil {
			return // cancelled
		}
		path := w.URI().Path()
		if err := w.Close(); err != nil {
			d.Fail(err)
			return
		}
		d.Run("正在写文件……", func(context.Context) error {
			b, err := make()
			if err != nil {
				return err
			}
			return folder.WriteFile(path, b)
		}, func(err error) {
			if err != nil {
				d.Fail(err)
				return
			}
			d.Say("已保存到 " + path)
		})
	}, d.Window)
	ask.SetFileName(name)
	ask.Show()
	ask.Resize(d.Canvas().Size().Subtract(fyne.NewSize(160, 120)))
}

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
