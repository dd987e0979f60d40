package reviewing

import (
	"context"
	"fmt"
	"image"
	"io"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"sanzhitong/model/fault"
	"sanzhitong/model/review"
	"sanzhitong/ui/desk"
	"sanzhitong/ui/theme"
	"sanzhitong/ui/widgets"
)

// reader shows one material as it was frozen, or its two versions side by side.
type reader struct {
	desk    *desk.Desk
	sheets  *desk.Sheets
	card    *widgets.Card
	compare *widgets.Button
	now     *review.Difference
	sides   sides
	beside  bool // both versions are shown
}

func newReader(d *desk.Desk) *reader {
	r := &reader{desk: d, sheets: d.NewSheets()}
	r.card = widgets.NewTableCard("", "", r.sheets.Object())
	r.compare = widgets.NewLink("", r.toggle)
	return r
}

// Show shows a material. Where there is another version, the two can be set side by side.
func (r *reader) Show(d *review.Difference, s sides) {
	r.now, r.sides, r.beside = d, s, false
	r.show()
}

func (r *reader) toggle() {
	r.beside = !r.beside
	r.show()
}

func (r *reader) show() {
	m := r.sides.shown(r.now)
	r.card.SetTitle(m.Name)
	r.card.SetNote("摘要 " + m.Digest[:16] + "…")
	r.card.SetActions()
	if r.now.Change != review.Same {
		words := "对照两稿"
		if r.beside {
			words = "看原样"
		}
		r.compare.SetText(words)
		r.card.SetActions(r.compare)
	}
	if r.beside {
		r.card.SetContent(container.NewVScroll(container.NewPadded(comparison(r.now, r.sides))))
		return
	}
	if p, ok := m.Paper(); ok {
		r.card.SetContent(r.sheets.Object())
		r.sheets.Show(m.Name, p)
		return
	}
	r.files(m)
}

const pictureWithin = 1200 // pixels: enough to read a sign on a photo at the width of the card

// files shows the text of a material and the files that were frozen with it.
func (r *reader) files(m *review.Material) {
	pictures := make([]image.Image, len(m.Files))
	reasons := make([]error, len(m.Files))
	r.desk.Run("正在打开文件……", func(context.Context) error {
		for i, f := range m.Files {
			if strings.HasPrefix(f.MediaType, "image/") {
				pictures[i], _, reasons[i] = r.desk.Picture(f.Attachment(), pictureWithin)
			}
		}
		return nil
	}, func(err error) {
		if err != nil {
			r.desk.Fail(err)
			return
		}
		box := widgets.Stacked(widgets.NewWrapped(m.Body, widgets.TextStyle{}))
		for i, f := range m.Files {
			box.Add(container.NewHBox(widgets.Plain(f.Name), widgets.Muted(desk.Size(f.Size)), widgets.NewLink("另存……", func() { r.save(f) })))
			if reasons[i] != nil {
				box.Add(widgets.NewWrapped(fault.Sentence(reasons[i]), widgets.TextStyle{Color: theme.ColorLate}))
			}
			if pictures[i] != nil {
				img := canvas.NewImageFromImage(pictures[i])
				img.FillMode = canvas.ImageFillContain
				img.SetMinSize(fyne.NewSize(320, 320))
				box.Add(img)
			}
		}
		r.card.SetContent(container.NewVScroll(container.NewPadded(box)))
	})
}

// save writes a file out as it was frozen; the store verifies its digest while it is read.
func (r *reader) save(f review.File) {
	r.desk.SaveAs(f.Name, func() ([]byte, error) {
		in, err := r.desk.Office.Store.OpenAttachment(f.Attachment())
		if err != nil {
			return nil, err
		}
		b, err := io.ReadAll(in)
		if cerr := in.Close(); err == nil {
			err = cerr
		}
		if err != nil {
			return nil, fmt.Errorf("reading an attachment: %w", err)
		}
		return b, nil
	})
}
