package desk

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"

	"sanzhitong/model/fault"
	"sanzhitong/model/store"
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

// copyOut copies piece by piece, since a video does not fit into memory. The name is given only to a copy whose digest is
// right.
func (d *Desk) copyOut(ctx context.Context, a store.Attachment, path string) error {
	r, err := d.Office.Store.OpenAttachment(a)
	if err != nil {
		return err
	}
	defer r.Close()
	refuse := func(err error) error {
		if full := store.Disk(err); fault.Code(full) != "" {
			return full
		}
		return fault.New("file.unwritable", "写不进 %s，请确认文件夹可以写入、磁盘没有满、文件没有被别的程序打开。", path).By(err)
	}
	t, err := os.CreateTemp(filepath.Dir(path), ".writing-*")
	if err != nil {
		return refuse(err)
	}
	defer func() { _ = os.Remove(t.Name()) }() // gone already after the rename
	source := &stoppable{r, ctx, nil}
	_, err = io.Copy(t, source)
	if err == nil {
		err = t.Sync()
	}
	if cerr := t.Close(); err == nil {
		err = cerr
	}
	if err == nil {
		err = os.Chmod(t.Name(), 0o644)
	}
	if err == nil {
		err = os.Rename(t.Name(), path)
	}
	switch {
	case source.failed != nil: // changed, or stopped
		return source.failed
	case err != nil:
		return refuse(err)
	}
	return nil
}

// stoppable ends a long copy when the person does, and keeps the error of the reading side apart from the writing one.
type stoppable struct {
	r      io.Reader
	ctx    context.Context
	failed error
}

func (s *stoppable) Read(p []byte) (int, error) {
	if s.failed = s.ctx.Err(); s.failed != nil {
		return 0, s.failed
	}
	n, err := s.r.Read(p)
	if err != nil && err != io.EOF {
		s.failed = err
	}
	return n, err
}
