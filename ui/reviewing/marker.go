package reviewing

import (
	"context"
	"fmt"
	"slices"

	"sanzhitong/model/review"
	"sanzhitong/printing/preview"
	"sanzhitong/ui/desk"
	"sanzhitong/ui/widgets"
)

// marker marks on the page that is read: what differs from the version before, what remarks are about, and the paragraph that
// is chosen. Where they stand is found out in the background once the page is shown.
type marker struct {
	desk    *desk.Desk
	sheets  *desk.Sheets
	remarks func() []review.Remark
	found   func() // what differs has been found

	difference *review.Difference
	sides      sides
	material   *review.Material
	comparing  desk.Reading
	places     *preview.Places // of the material's paragraphs; nil while they are looked for
	changes    []widgets.PageMark
	change     int // the one that was gone to, -1 at first
	chosen     int // paragraph, -1 for none
	reveal     bool
}

// of takes another material.
func (m *marker) of(d *review.Difference, s sides) {
	m.difference, m.sides, m.material = d, s, s.shown(d)
	m.places, m.changes, m.change, m.chosen, m.reveal = nil, nil, -1, -1, false
}

// find looks for everything on the page that has just been shown.
func (m *marker) find() {
	d, material := m.difference, m.material
	if material == nil {
		return
	}
	m.sheets.Locate(material.Paragraphs(), func(p *preview.Places) {
		m.places = p
		m.end(len(material.Paragraphs()))
		m.put()
		if d.Change == review.Altered {
			m.compare(d)
		}
	})
}

// end tells the page where the last words of the material stand.
func (m *marker) end(paragraphs int) {
	page, bottom := 0, 0.0
	for i := range paragraphs {
		for _, h := range m.places.All(i) {
			for _, b := range h.Boxes {
				if h.Page > page || h.Page == page && b.Bottom > bottom {
					page, bottom = h.Page, b.Bottom
				}
			}
		}
	}
	m.sheets.View().SetEnd(page, float32(bottom))
}

// compare looks for what differs between the two versions.
func (m *marker) compare(d *review.Difference) {
	old := m.sides.shown(d) == d.Old
	read := func(context.Context) ([]review.Paragraph, error) { return d.Paragraphs(), nil }
	desk.Read(m.desk, &m.comparing, read, func(paragraphs []review.Paragraph) {
		if m.difference != d {
			return
		}
		var lines []string
		for _, p := range paragraphs {
			if spans := side(p, old); spans != nil {
				lines = append(lines, joined(spans))
			}
		}
		m.sheets.Locate(lines, func(p *preview.Places) {
			m.changes = changes(paragraphs, old, p)
			m.found()
			m.put()
		})
	})
}

// side gives a line as it reads in the version that is shown, nil when it is not in it.
func side(p review.Paragraph, old bool) []review.Span {
	if old {
		return p.Old
	}
	return p.New
}

func joined(spans []review.Span) (all string) {
	for _, s := range spans {
		all += s.Text
	}
	return all
}

// changes gives a mark for every line that differs.
func changes(paragraphs []review.Paragraph, old bool, p *preview.Places) []widgets.PageMark {
	labels := map[review.Change]string{review.Added: "新增", review.Altered: "改动", review.Removed: "此下有删"}
	if old {
		labels = map[review.Change]string{review.Removed: "后来删", review.Altered: "后来改", review.Added: "此下后加"}
	}
	var list []widgets.PageMark
	line := -1 // of the version that is shown
	for _, x := range paragraphs {
		spans := side(x, old)
		if spans != nil {
			line++
		}
		switch {
		case x.Change == review.Same:
		case spans == nil: // it stood below this line
			list = append(list, below(p.All(max(0, line)), labels[x.Change])...)
		case x.Change == review.Altered:
			var hits []preview.Hit
			at := 0
			for _, s := range spans {
				n := len([]rune(s.Text))
				if s.Changed {
					hits = append(hits, p.Of(line, at, at+n)...)
				}
				at += n
			}
			if len(hits) == 0 { // words were taken out, or what differs is not printed
				hits = p.All(line)
			}
			list = append(list, pageMarks(hits, widgets.AlteredMark, labels[x.Change])...)
		default:
			list = append(list, pageMarks(p.All(line), widgets.NewMark, labels[x.Change])...)
		}
	}
	return list
}

// below marks the line under which something stood.
func below(hits []preview.Hit, label string) []widgets.PageMark {
	marks := pageMarks(hits, widgets.GoneMark, label)
	if len(marks) == 0 {
		return nil
	}
	last := marks[len(marks)-1]
	last.Places, last.Label = last.Places[len(last.Places)-1:], label
	return []widgets.PageMark{last}
}

// pageMarks joins hits of one thing, a mark for each page; the label stands at the first.
func pageMarks(hits []preview.Hit, kind widgets.MarkKind, label string) []widgets.PageMark {
	var marks []widgets.PageMark
	for _, h := range hits {
		if n := len(marks); n == 0 || marks[n-1].Page != h.Page {
			marks = append(marks, widgets.PageMark{Page: h.Page, Kind: kind, Label: label})
			label = ""
		}
		last := &marks[len(marks)-1]
		for _, b := range h.Boxes {
			last.Places = append(last.Places, widgets.PagePlace{Left: float32(b.Left), Top: float32(b.Top), Right: float32(b.Right), Bottom: float32(b.Bottom)})
		}
	}
	return marks
}

// count is how many places differ, and how many of them are new.
func (m *marker) count() int {
	return len(slices.DeleteFunc(slices.Clone(m.changes), func(x widgets.PageMark) bool { return x.Label == "" }))
}

// step goes to the next place that differs, or to the one before, and gives its number, from 1; without any 0.
func (m *marker) step(by int) int {
	var starts []widgets.PageMark
	for _, x := range m.changes {
		if x.Label != "" {
			starts = append(starts, x)
		}
	}
	if len(starts) == 0 {
		return 0
	}
	m.change = ((m.change+by)%len(starts) + len(starts)) % len(starts)
	m.sheets.View().Reveal(starts[m.change])
	return m.change + 1
}

// choose marks a paragraph, -1 for none; reveal brings it into view.
func (m *marker) choose(at int, reveal bool) {
	m.chosen, m.reveal = at, reveal
	m.put()
}

// at gives the paragraph at a place of the page.
func (m *marker) at(page int, x, y float32) (int, bool) {
	if m.places == nil {
		return 0, false
	}
	return m.places.At(page, float64(x), float64(y))
}

// put marks everything that has been found.
func (m *marker) put() {
	if m.places == nil {
		return
	}
	notes := slices.Clone(m.changes)
	for i, r := range m.remarks() {
		if r.Of(m.material) {
			notes = append(notes, pageMarks(m.places.All(r.Paragraph), widgets.RemarkMark, fmt.Sprintf("批注%d", i+1))...)
		}
	}
	chosen := pageMarks(m.places.All(m.chosen), widgets.ChosenMark, "")
	m.sheets.View().SetNotes(append(notes, chosen...))
	if m.reveal && len(chosen) > 0 {
		m.reveal = false
		m.sheets.View().Reveal(chosen[0])
	}
}
