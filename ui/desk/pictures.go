package desk

import (
	"bytes"
	"context"
	"image"
	"io"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"sanzhitong/model/fault"
	"sanzhitong/model/picture"
	"sanzhitong/model/store"
	"sanzhitong/ui/widgets"
)

const (
	// largePicture is how many pixels of a picture are kept either way to be looked at: enough to read a shop sign.
	largePicture = 1800
	// pictureFile is how large a file may be to be read whole for showing it.
	pictureFile = 80 << 20
)

// Picture reads an attachment whole, which compares it with its digest, and decodes it; it may run in the background.
func (d *Desk) Picture(a store.Attachment, within int) (image.Image, picture.Info, error) {
	if a.Size > pictureFile {
		return nil, picture.Info{}, fault.New("picture.large", "文件有 %s，太大，不在这里显示。", Size(a.Size))
	}
	r, err := d.Office.Store.OpenAttachment(a)
	if err != nil {
		return nil, picture.Info{}, err
	}
	b, err := io.ReadAll(r)
	if cerr := r.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		return nil, picture.Info{}, err
	}
	info, err := picture.Read(bytes.NewReader(b))
	if err != nil {
		return nil, info, err
	}
	img, err := picture.Upright(bytes.NewReader(b), within)
	return img, info, err
}

// ShowPicture opens a picture large in a dialog. load runs in the background and is asked for pixels within a size.
func (d *Desk) ShowPicture(title string, load func(within int) (image.Image, error)) {
	var img image.Image
	d.Run("正在打开图片……", func(context.Context) (err error) {
		img, err = load(largePicture)
		return err
	}, func(err error) {
		if err != nil {
			d.Fail(err)
			return
		}
		v := d.pictureViewer(img)
		size := d.Canvas().Size()
		frame := container.New(fixed{fyne.NewSize(size.Width-160, size.Height-190)}, container.NewBorder(v.tools, nil, nil, nil, v.view))
		widgets.ShowContent(d.Canvas(), title, frame, size.Width-160).Shortcut = v.shortcut
		v.Focus()
		v.view.FitPage() // whole at first, unlike a page of text, but never larger than it is
		if v.view.Zoom() > 1 {
			v.view.SetZoom(1)
		}
	})
}

// pictureViewer shows a picture as a page; at 100% a pixel of it is a unit of the screen.
func (d *Desk) pictureViewer(img image.Image) *viewer {
	v := newViewer(d)
	v.zooming()
	v.view.Draw = func(page, width int) {
		d.background(func() {
			scaled := picture.Scaled(img, width)
			fyne.Do(func() { v.view.Put(page, scaled) })
		})
	}
	b := img.Bounds()
	v.view.SetPages([]fyne.Size{fyne.NewSize(float32(b.Dx()), float32(b.Dy()))})
	return v
}
