package desk

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"

	"sanzhitong/model/store"
	"sanzhitong/printing/folder"
)

// SaveAttachment asks where, and copies an attachment out whole: a video is looked at in another program.
func (d *Desk) SaveAttachment(a store.Attachment) {
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
		d.Run("正在写文件……", func(ctx context.Context) error { return d.copyOut(ctx, a, path) }, func(err error) {
			switch {
			case errors.Is(err, context.Canceled):
				d.Say("已停止，没有保存。")
			case err != nil:
				d.Fail(err)
			default:
				d.Say("已保存到 " + path)
			}
		})
	}, d.Window)
	ask.SetFileName(a.Name)
	ask.Show()
	ask.Resize(d.Canvas().Size().Subtract(fyne.NewSize(160, 120))) // before it is shown, Fyne 2.8.1 panics
}

// copyOut gives the name only to a copy whose digest is right.
func (d *Desk) copyOut(ctx context.Context, a store.Attachment, path string) error {
	r, err := d.Office.Store.OpenAttachment(a)
	if err != nil {
		return err
	}
	defer r.Close()
	return folder.Copy(ctx, path, r)
}
