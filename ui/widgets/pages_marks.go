package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"sanzhitong/ui/theme"
)

// PagePlace is a place on a page, in shares of its width and height from its top left corner.
type PagePlace struct{ Left, Top, Right, Bottom float32 }

// MarkKind is what a mark on a page is for.
type MarkKind int

// The kinds of marks.
const (
	FoundMark   MarkKind = iota // words that were looked for
	RemarkMark                  // what somebody has said something of
	NewMark                     // what was not there in the version before
	AlteredMark                 // what reads otherwise than in the version before
	GoneMark                    // where something stood in the version before
	ChosenMark                  // what is chosen now
)

// PageMark is something marked on a page, counted from 1, in one place or on several lines.
type PageMark struct {
	Page   int
	Places []PagePlace
	Kind   MarkKind
	Label  string // stands in the margin beside the first place: a colour alone says nothing
}

// SetMarks marks places that were looked for and brings the current one, counted from 0, into view. No marks take them away.
func (p *Pages) SetMarks(marks []PageMark, current int) {
	p.marks, p.current = marks, current
	if current >= 0 && current < len(marks) {
		p.Reveal(marks[current])
	}
	p.arrange()
}

// SetNotes marks places that stay marked beside those that are looked for.
func (p *Pages) SetNotes(notes []PageMark) {
	p.notes = notes
	p.arrange()
}

// Reveal scrolls only as far as it must: where the mark is seen already, the page stays still.
func (p *Pages) Reveal(m PageMark) {
	if m.Page < 1 || m.Page > len(p.tops) || len(m.Places) == 0 {
		return
	}
	const margin = 24
	size, place, view, to := p.shown(m.Page), m.Places[0], p.scroll.Size(), p.scroll.Offset
	left := max(sheetMargin, (p.board.Size().Width-size.Width)/2)
	x0, x1 := left+place.Left*size.Width, left+place.Right*size.Width
	y0, y1 := p.tops[m.Page-1]+place.Top*size.Height, p.tops[m.Page-1]+place.Bottom*size.Height
	if y0 < to.Y+margin || y1 > to.Y+view.Height-margin {
		to.Y = y0 - view.Height/3
	}
	if x0 < to.X+margin || x1 > to.X+view.Width-margin {
		to.X = (x0+x1)/2 - view.Width/2
	}
	if to != p.scroll.Offset {
		p.scrollTo(to)
	}
	if p.at != m.Page {
		p.at = m.Page
		p.told()
	}
}

// placeAt gives the page at a position of the board, and where on it; ok is false beside the pages.
func (p *Pages) placeAt(at fyne.Position) (page int, x, y float32, ok bool) {
	if len(p.tops) == 0 {
		return 0, 0, 0, false
	}
	page = p.pageAt(at.Y)
	size := p.shown(page)
	x = (at.X - max(sheetMargin, (p.board.Size().Width-size.Width)/2)) / size.Width
	y = (at.Y - p.tops[page-1]) / size.Height
	return page, x, y, x >= 0 && x <= 1 && y >= 0 && y <= 1
}

// markLook is how the places of a mark are drawn.
type markLook struct {
	color   fyne.ThemeColorName
	fill    uint8   // how dense; 0: none
	edge    float32 // a line around
	under   float32 // a line below, also where there is no colour
	rounded float32
}

func lookOf(kind MarkKind, current bool) markLook {
	switch {
	case kind == FoundMark && current:
		return markLook{theme.ColorSoon, 0x70, 2, 0, 2}
	case kind == RemarkMark:
		return markLook{theme.ColorSoon, 0x28, 0, 1.5, 0}
	case kind == NewMark:
		return markLook{theme.ColorDone, 0x22, 0, 1.5, 0}
	case kind == AlteredMark:
		return markLook{theme.ColorPrimary, 0x22, 0, 1.5, 0}
	case kind == GoneMark:
		return markLook{theme.ColorLate, 0, 0, 2, 0}
	case kind == ChosenMark:
		return markLook{theme.ColorPrimary, 0x18, 1, 0, 1}
	}
	return markLook{theme.ColorSoon, 0x48, 0, 0, 2}
}

// markSet draws the marks of one page; what was drawn with before is used again.
type markSet struct {
	boxes  []*canvas.Rectangle
	labels []*canvas.Text
	n, l   int
	dirty  bool
}

func (s *markSet) begin() { s.n, s.l, s.dirty = 0, 0, false }

// add draws a mark on a sheet.
func (s *markSet) add(m PageMark, current bool, at fyne.Position, size fyne.Size) {
	look := lookOf(m.Kind, current)
	tone := theme.Color(look.color)
	for _, place := range m.Places {
		pos := at.AddXY(place.Left*size.Width-2, place.Top*size.Height-2)
		area := fyne.NewSize((place.Right-place.Left)*size.Width+4, (place.Bottom-place.Top)*size.Height+4)
		if look.fill > 0 || look.edge > 0 {
			edge := theme.Color(theme.ColorLate)
			if m.Kind != FoundMark {
				edge = tone
			}
			s.box(pos, area, faintly(tone, look.fill), edge, look.edge, look.rounded)
		}
		if look.under > 0 {
			s.box(pos.AddXY(2, area.Height-look.under), fyne.NewSize(area.Width-4, look.under), tone, nil, 0, 0)
		}
	}
	if m.Label != "" && len(m.Places) > 0 {
		s.label(m.Label, tone, at.AddXY(3, m.Places[0].Top*size.Height-1))
	}
}

func (s *markSet) box(pos fyne.Position, size fyne.Size, fill, edge color.Color, width, rounded float32) {
	if s.n == len(s.boxes) {
		s.boxes = append(s.boxes, &canvas.Rectangle{})
	}
	r := s.boxes[s.n]
	s.n++
	if r.FillColor != fill || r.StrokeColor != edge || r.StrokeWidth != width || r.Hidden || r.Position() != pos || r.Size() != size {
		r.FillColor, r.StrokeColor, r.StrokeWidth, r.CornerRadius, r.Hidden = fill, edge, width, rounded, false
		r.Move(pos)
		r.Resize(size)
		r.Refresh()
		s.dirty = true
	}
}

const markText = 11

func (s *markSet) label(words string, tone color.Color, pos fyne.Position) {
	if s.l == len(s.labels) {
		s.labels = append(s.labels, &canvas.Text{TextSize: markText, TextStyle: fyne.TextStyle{Bold: true}})
	}
	t := s.labels[s.l]
	s.l++
	if t.Text != words || t.Color != tone || t.Hidden || t.Position() != pos {
		t.Text, t.Color, t.Hidden = words, tone, false
		t.Move(pos)
		t.Resize(t.MinSize())
		t.Refresh()
		s.dirty = true
	}
}

// end hides what is left over and reports whether anything looks otherwise than before.
func (s *markSet) end() bool {
	for _, r := range s.boxes[s.n:] {
		s.dirty = s.dirty || !r.Hidden
		r.Hidden = true
	}
	for _, t := range s.labels[s.l:] {
		s.dirty = s.dirty || !t.Hidden
		t.Hidden = true
	}
	return s.dirty
}

func (s *markSet) objects() []fyne.CanvasObject {
	var all []fyne.CanvasObject
	for _, r := range s.boxes {
		all = append(all, r)
	}
	for _, t := range s.labels {
		all = append(all, t)
	}
	return all
}

// faintly is a colour that lets show through what is below.
func faintly(c color.Color, alpha uint8) color.Color {
	r, g, b, _ := c.RGBA()
	return color.NRGBA{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8), alpha}
}

// CreateRenderer implements fyne.Widget.
func (p *Pages) CreateRenderer() fyne.WidgetRenderer { return newPagesRenderer(p) }

var _ fyne.Widget = (*Pages)(nil)
