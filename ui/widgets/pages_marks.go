package widgets

import "fyne.io/fyne/v2"

// PagePlace is a place on a page, in shares of its width and height from its top left corner.
type PagePlace struct{ Left, Top, Right, Bottom float32 }

// PageMark is something marked on a page, counted from 1, in one place or on several lines.
type PageMark struct {
	Page   int
	Places []PagePlace
}

// SetMarks marks places and brings the current one, counted from 0, into view. No marks take all marks away.
func (p *Pages) SetMarks(marks []PageMark, current int) {
	p.marks, p.current = marks, current
	if current >= 0 && current < len(marks) {
		p.reveal(marks[current])
	}
	p.arrange()
}

// reveal scrolls only as far as it must: where the mark is seen already, the page stays still.
func (p *Pages) reveal(m PageMark) {
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

// CreateRenderer implements fyne.Widget.
func (p *Pages) CreateRenderer() fyne.WidgetRenderer { return newPagesRenderer(p) }

var _ fyne.Widget = (*Pages)(nil)
