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
	// least is the smallest scale at which a picture of that size is seen whole on every screen.
	least = 0.26
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
		page := widgets.NewPageImage()
		page.SetImage(img)
		size := d.Canvas().Size()
		content := container.NewBorder(container.NewHBox(page.Controls()...), nil, nil, nil, page)
		frame := container.New(fixed{fyne.NewSize(size.Width-160, size.Height-190)}, content)
		widgets.ShowContent(d.Canvas(), title, frame, size.Width-160)
		b := img.Bounds()
		for page.Zoom()*float32(b.Dy()) > page.Size().Height && page.Zoom() > least { // whole at first, unlike a page of text
			page.ZoomOut()
		}
	})
}
