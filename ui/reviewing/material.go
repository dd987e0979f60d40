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

// reader shows one material as it was frozen, or its two versions side by side, and below it the places that a remark can
// be tied to.
type reader struct {
	desk         *desk.Desk
	before, past func() // back over the head of the material, on over its end

	sheets  *desk.Sheets
	marker  *marker
	scroll  *container.Scroll // what is shown when it is no paper
	card    *widgets.Card
	compare *widgets.Button
	places  *places
	mark    review.Mark
	now     *review.Difference
	sides   sides
	beside  bool // both versions are shown
}

func newReader(d *desk.Desk, p *places, before, past func()) *reader {
	r := &reader{desk: d, places: p, before: before, past: past, sheets: d.NewSheets()}
	view := r.sheets.View()
	view.OnBefore, view.OnPast = before, past
	r.marker = newMarker(d, view)
	r.card = widgets.NewTableCard("", "", r.sheets.Object())
	r.compare = widgets.NewLink("", r.toggle)
	p.shown = r.lay
	return r
}

// forward goes on by a screen, and at the end to the next material.
func (r *reader) forward() { r.step(fyne.KeyPageDown, 1, r.past) }

// back goes back by a screen, and at the head to the material before.
func (r *reader) back() { r.step(fyne.KeyPageUp, -1, r.before) }

func (r *reader) step(key fyne.KeyName, way float32, end func()) {
	if r.scroll == nil {
		r.sheets.View().TypedKey(&fyne.KeyEvent{Name: key})
		return
	}
	at, room := r.scroll.Offset, max(0, r.scroll.Content.MinSize().Height-r.scroll.Size().Height)
	to := max(0, min(room, at.Y+way*0.9*r.scroll.Size().Height))
	if to == at.Y {
		end()
		return
	}
	r.scroll.ScrollToOffset(fyne.NewPos(at.X, to))
}

// put shows what is read; a scroll is nil for a paper.
func (r *reader) put(scroll *container.Scroll) {
	r.scroll = scroll
	r.lay()
}

// lay puts the places below what is read when they are open.
func (r *reader) lay() {
	content := r.sheets.Object()
	if r.scroll != nil {
		content = r.scroll
	}
	if r.places.open && !r.beside {
		split := container.NewVSplit(content, r.places.table)
		split.Offset = 0.68
		content = split
	}
	r.card.SetContent(content)
}

// tell shows how far the reviewer is with the material.
func (r *reader) tell(mark review.Mark) {
	r.mark = mark
	r.head()
}

func (r *reader) head() {
	m := r.sides.shown(r.now)
	note := "摘要 " + m.Digest[:8] + "…"
	if r.mark != review.Unread {
		note = symbol(r.mark) + " " + string(r.mark) + " · " + note
	}
	r.card.SetNote(note)
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
	r.head()
	r.places.of(m)
	actions := []fyne.CanvasObject{r.places.link}
	if r.now.Change != review.Same {
		words := "对照两稿"
		if r.beside {
			words = "看原样"
		}
		r.compare.SetText(words)
		actions = append(actions, r.compare)
	}
	r.card.SetActions(actions...)
	if r.beside {
		r.put(container.NewVScroll(container.NewPadded(comparison(r.now, r.sides))))
		return
	}
	if p, ok := m.Paper(); ok {
		r.put(nil)
		r.marker.of(m.Name, p)
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
		r.put(container.NewVScroll(container.NewPadded(box)))
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
