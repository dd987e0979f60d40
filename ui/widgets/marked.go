package widgets

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"sanzhitong/ui/theme"
)

// Stretch is a piece of a Marked text.
type Stretch struct {
	Text string
	Mark bool // bold and underlined, in the colour of the marks
}

// Marked is wrapped text of which some words are marked: bold and underlined as well as coloured.
type Marked struct {
	widget.BaseWidget
	stretches []Stretch
	style     TextStyle
	color     fyne.ThemeColorName
	width     float32
}

// NewMarked makes a block of text. It takes the width that it is given and asks for the height it needs.
func NewMarked(style TextStyle, color fyne.ThemeColorName, stretches ...Stretch) *Marked {
	m := &Marked{stretches: stretches, style: style, color: color}
	m.ExtendBaseWidget(m)
	return m
}

// Resize implements fyne.CanvasObject.
func (m *Marked) Resize(size fyne.Size) {
	changed := m.width != size.Width
	m.width = size.Width
	m.BaseWidget.Resize(size)
	if changed {
		m.Refresh()
	}
}

// lines breaks the text as a whole, then hands the marks back out: a marked word may go over the end of a line.
func (m *Marked) lines() [][]Stretch {
	if m.width <= 0 { // not laid out yet
		return [][]Stretch{m.stretches}
	}
	var all strings.Builder
	for _, s := range m.stretches {
		all.WriteString(s.Text)
	}
	wide := m.style
	wide.Bold = true // as wide as it can get
	rest, at := all.String(), 0
	var lines [][]Stretch
	for _, line := range breakLines(rest, m.width, wide.points(), wide.font()) {
		skipped := strings.Index(rest[at:], line) // blanks at the end of the line before
		from := at + max(0, skipped)
		at = from + len(line)
		lines = append(lines, m.between(from, at))
	}
	return lines
}

// between gives what stands from one byte to another.
func (m *Marked) between(from, to int) []Stretch {
	var list []Stretch
	start := 0
	for _, s := range m.stretches {
		end := start + len(s.Text)
		if a, b := max(from, start), min(to, end); a < b {
			list = append(list, Stretch{s.Text[a-start : b-start], s.Mark})
		}
		start = end
	}
	return list
}

func (m *Marked) lineHeight() float32 {
	return fyne.MeasureText("国", m.style.points(), m.style.font()).Height + 2
}

// CreateRenderer implements fyne.Widget.
func (m *Marked) CreateRenderer() fyne.WidgetRenderer {
	r := &markedRenderer{block: m}
	r.Refresh()
	return r
}

type markedRenderer struct {
	block *Marked
	lines [][]*canvas.Text
}

func (r *markedRenderer) Layout(fyne.Size) {
	h := r.block.lineHeight()
	for i, line := range r.lines {
		x := float32(0)
		for _, t := range line {
			m := t.MinSize()
			t.Resize(m) // in a higher box Fyne draws the underline through the words
			t.Move(fyne.NewPos(x, float32(i)*h+(h-m.Height)/2))
			x += m.Width
		}
	}
}

func (r *markedRenderer) MinSize() fyne.Size {
	return fyne.NewSize(r.block.style.points()*4, float32(max(1, len(r.lines)))*r.block.lineHeight())
}

func (r *markedRenderer) Refresh() {
	r.lines = nil
	for _, line := range r.block.lines() {
		var texts []*canvas.Text
		for _, s := range line {
			t := &canvas.Text{Text: s.Text}
			r.block.style.paint(t)
			if s.Mark {
				t.Color, t.TextStyle.Bold, t.TextStyle.Underline = theme.Color(r.block.color), true, true
			}
			texts = append(texts, t)
		}
		r.lines = append(r.lines, texts)
	}
	r.Layout(r.block.Size())
	canvas.Refresh(r.block)
}

func (r *markedRenderer) Objects() []fyne.CanvasObject {
	var objects []fyne.CanvasObject
	for _, line := range r.lines {
		for _, t := range line {
			objects = append(objects, t)
		}
	}
	return objects
}

func (r *markedRenderer) Destroy() {}
