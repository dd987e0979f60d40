package reviewing

import (
	"slices"
	"strconv"

	"sanzhitong/model/review"
	"sanzhitong/ui/widgets"
)

// place is a paragraph or a row of the material that is read.
type place struct {
	at      int // from 0
	words   string
	remarks int
}

// places lists the paragraphs of a material, to tie a remark to one of them.
type places struct {
	page  *Review
	shown func() // lays the reader out anew

	table    *widgets.DataTable[place]
	link     *widgets.Button
	open     bool
	material *review.Material
}

func newPlaces(r *Review) *places {
	p := &places{page: r}
	p.table = widgets.NewDataTable("这份材料没有文字，请看文件。",
		widgets.Column[place]{ID: "at", Label: "段", Width: 44, Value: func(x place) string { return strconv.Itoa(x.at + 1) }},
		widgets.Column[place]{ID: "words", Label: "原文（双击或者按回车批注）", Width: 260, Flexible: true, Value: func(x place) string { return x.words }},
		widgets.Column[place]{ID: "remarks", Label: "批注", Width: 60, Value: func(x place) string {
			if x.remarks == 0 {
				return ""
			}
			return strconv.Itoa(x.remarks) + " 条"
		}, Style: func(place) widgets.CellStyle { return widgets.Soon.Cell() }},
	)
	p.table.Key = func(x place) string { return strconv.Itoa(x.at) }
	p.table.OnSelect, p.table.OnOpen = p.point, p.remark
	p.link = widgets.NewLink("逐段批注（B）", p.toggle)
	return p
}

func (p *places) toggle() {
	p.open = !p.open
	p.shown()
	if p.open {
		p.page.desk.Canvas().Focus(p.table) // it lies in the window, but has not been drawn: its own Focus would not find it
	} else {
		p.page.Focus()
	}
}

// of shows the places of a material.
func (p *places) of(m *review.Material) {
	if p.material == nil || p.material.Name != m.Name || p.material.Kind != m.Kind {
		p.table.SetRows(nil) // no place of another material stays chosen
	}
	p.material = m
	var rows []place
	for i, words := range m.Paragraphs() {
		x := place{at: i, words: words}
		for _, r := range p.page.remarks.list {
			if r.Of(m) && r.Paragraph == i {
				x.remarks++
			}
		}
		rows = append(rows, x)
	}
	p.table.SetRows(rows)
}

// point marks a place on the page that is read.
func (p *places) point(x place) {
	if p.material != nil {
		p.page.reader.marker.choose(x.at, true)
	}
}

// sync chooses in the list what was chosen on the page.
func (p *places) sync(at int) {
	if p.open {
		p.table.Select(func(x place) bool { return x.at == at })
	}
}

// remark begins a remark on a place.
func (p *places) remark(x place) {
	if p.page.open() && p.material != nil {
		p.page.reader.note.write(-1, review.Remark{Kind: p.material.Kind, Material: p.material.Name, Paragraph: x.at, Quote: x.words})
	}
}

// picked is told where the page was clicked: a remark that sits there is shown, otherwise one begins there.
func (r *Review) picked(page int, x, y float32) {
	m := r.places.material
	at, ok := r.reader.marker.at(page, x, y)
	if !ok || m == nil {
		r.reader.note.shut()
		r.reader.marker.choose(-1, false)
		return
	}
	r.reader.marker.choose(at, false)
	r.places.sync(at)
	for i, said := range slices.Backward(r.remarks.list) {
		if said.Of(m) && said.Paragraph == at {
			r.remarks.table.Select(func(k int) bool { return k == i })
			r.reader.note.write(i, said)
			return
		}
	}
	r.reader.note.shut()
	if list := m.Paragraphs(); r.open() && at < len(list) {
		r.places.remark(place{at: at, words: list[at]})
	}
}
