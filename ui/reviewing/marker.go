package reviewing

import (
	"strings"

	"fyne.io/fyne/v2"

	"sanzhitong/model/paper"
	"sanzhitong/printing/typeset"
	"sanzhitong/ui/desk"
	"sanzhitong/ui/widgets"
)

// marker marks on the page where a paragraph stands. The page is set a second time for it, in the background: the same
// paper gives the same pages.
type marker struct {
	desk    *desk.Desk
	view    *widgets.Pages
	title   string
	paper   paper.Paper
	shown   int // counts the papers, so that a place of the one before is not marked on this
	waiting []widgets.PageMark
}

func newMarker(d *desk.Desk, view *widgets.Pages) *marker {
	m := &marker{desk: d, view: view}
	draw := view.Draw
	view.Draw = func(page, width int) { // the pages lie there now
		m.put()
		draw(page, width)
	}
	return m
}

// of takes another paper.
func (m *marker) of(title string, p paper.Paper) {
	m.title, m.paper, m.waiting = title, p, nil
	m.shown++
}

// mark marks a paragraph of the paper and brings it into view. What cannot be found on the page is marked nowhere.
func (m *marker) mark(paragraphs []string, at int) {
	words, before := sought(paragraphs, at)
	shown, title, p := m.shown, m.title, m.paper
	start := m.desk.Start
	if start == nil {
		start = func(f func()) { go f() }
	}
	start(func() {
		marks, err := m.find(title, p, words)
		fyne.Do(func() {
			if err != nil {
				m.desk.Log.Warn("finding a paragraph on the page", "error", err)
			}
			if shown == m.shown && len(marks) > 0 {
				m.waiting = marks[min(before, len(marks)-1):][:1]
				m.put()
			}
		})
	})
}

func (m *marker) put() {
	if len(m.waiting) > 0 && m.view.Count() > 0 {
		marks := m.waiting
		m.waiting = nil
		m.view.SetMarks(marks, 0)
	}
}

func (m *marker) find(title string, p paper.Paper, words string) ([]widgets.PageMark, error) {
	printed, err := m.desk.Setter.Print(typeset.Options{Title: title}, p)
	if err != nil {
		return nil, err
	}
	var marks []widgets.PageMark
	for page := 1; page <= printed.Pages; page++ {
		hits, err := m.desk.Preview.Find(printed.Bytes, page, words)
		if err != nil {
			return nil, err
		}
		for _, h := range hits {
			mark := widgets.PageMark{Page: h.Page}
			for _, b := range h.Boxes {
				mark.Places = append(mark.Places, widgets.PagePlace{Left: float32(b.Left), Top: float32(b.Top), Right: float32(b.Right), Bottom: float32(b.Bottom)})
			}
			marks = append(marks, mark)
		}
	}
	return marks, nil
}

const soughtMost = 24 // characters: a paragraph may run over to the next page

// sought gives the words by which a paragraph is found on the page, and how often they stand before it.
func sought(paragraphs []string, at int) (words string, before int) {
	for _, cell := range strings.Split(paragraphs[at], " ｜ ") {
		if len(cell) > len(words) {
			words = cell
		}
	}
	if list := []rune(words); len(list) > soughtMost {
		words = string(list[:soughtMost])
	}
	for _, p := range paragraphs[:at] {
		before += strings.Count(p, words)
	}
	return words, before
}
