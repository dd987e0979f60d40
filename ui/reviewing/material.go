package reviewing

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"sanzhitong/model/review"
	"sanzhitong/ui/desk"
	"sanzhitong/ui/theme"
	"sanzhitong/ui/widgets"
)

// reader shows one material as it was frozen, on paper, or its two versions side by side; below it the places that a remark
// can be tied to, and the strip where one is written.
type reader struct {
	desk         *desk.Desk
	before, past func() // back over the head of the material, on over its end
	next         func() (review.Material, bool)

	sheets    *desk.Sheets
	marker    *marker
	scroll    *container.Scroll // the two versions
	files     *fyne.Container   // of the material
	card      *widgets.Card
	differing *differing
	places    *places
	note      *note
	mark      review.Mark
	now       *review.Difference
	sides     sides
	beside    bool // both versions are shown
}

func newReader(p *Review) *reader {
	r := &reader{desk: p.desk, places: p.places, before: p.previousMaterial, past: p.readThrough, next: p.following, sheets: p.desk.NewSheets(), files: widgets.Stacked()}
	r.sheets.Source = desk.Source{CaseID: p.reading.Facts.Case.ID}
	view := r.sheets.View()
	view.OnBefore, view.OnPast, view.OnPlace = r.before, r.past, p.picked
	r.marker = &marker{desk: p.desk, sheets: r.sheets, remarks: func() []review.Remark { return p.remarks.list }}
	r.sheets.OnShown = r.shown
	r.card = widgets.NewTableCard("", "", r.sheets.Object())
	r.differing = newDiffering(r)
	r.marker.found = r.differing.tell
	r.note = newNote(p)
	r.places.shown = r.lay
	return r
}

// shown finds on the page what is to be marked, and sets the material ahead that will probably be read next.
func (r *reader) shown() {
	r.marker.find()
	if m, ok := r.next(); ok {
		r.sheets.Ahead(m.Name, sheet(&m))
	}
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

// lay puts what belongs to the material round what is read.
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
	r.card.SetContent(container.NewBorder(container.NewVBox(r.differing.object, r.files), r.note.object, nil, nil, content))
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
	r.note.shut()
	r.show()
}

func (r *reader) toggle() {
	r.beside = !r.beside
	r.show()
}

func (r *reader) show() {
	m := r.sides.shown(r.now)
	r.card.SetTitle(m.Name)
	r.card.SetActions(r.places.link)
	r.head()
	r.places.of(m)
	r.marker.of(r.now, r.sides)
	r.differing.tell()
	r.list(m)
	r.scroll = nil
	if r.beside {
		r.scroll = container.NewVScroll(container.New(layout.NewCustomPaddedLayout(4, 4, 10, 14), comparison(r.now, r.sides))) // clear of the bar
	}
	r.lay()
	if !r.beside {
		r.sheets.Show(m.Name, sheet(m))
	}
}

const filesMost = 2 // rows that are shown without scrolling

// list names the files of a material, to look at large and to keep.
func (r *reader) list(m *review.Material) {
	r.files.Objects = nil
	rows := container.NewVBox()
	for _, f := range m.Files {
		links := container.NewHBox(widgets.Muted(desk.Size(f.Size)))
		if picture(f) {
			links.Add(widgets.NewLink("看大图", func() { r.enlarge(f) }))
		}
		links.Add(widgets.NewLink("另存……", func() { r.desk.SaveAttachment(f.Attachment()) })) // as it was frozen: the store verifies its digest
		rows.Add(container.New(layout.NewCustomPaddedLayout(0, 0, 10, 4), container.NewBorder(nil, nil, nil, links, widgets.Plain(f.Name).Shrinking())))
	}
	switch n := len(m.Files); {
	case n > filesMost:
		r.files.Add(container.New(tall(theme.Size(theme.SizeRow)*(filesMost+0.5)), container.NewVScroll(rows)))
	case n > 0:
		r.files.Add(rows)
	}
	r.files.Refresh()
}

func (r *reader) enlarge(f review.File) {
	r.desk.ShowPicture(f.Name, func(within int) (image.Image, error) {
		img, _, err := r.desk.Picture(f.Attachment(), within)
		return img, err
	})
}
