package widgets

import (
	"slices"

	"fyne.io/fyne/v2"
)

// pageEnd is where the last words stand: the page, and a share of its height; no page where that is not known.
type pageEnd struct {
	page  int
	share float32
}

// SetEnd tells where the last words stand, in a share of the height of a page: PgDn does not go through blank paper.
func (p *Pages) SetEnd(page int, share float32) { p.end = pageEnd{page, share} }

// ended reports whether the last words are seen.
func (p *Pages) ended() bool {
	e := p.end
	if e.page < 1 || e.page > len(p.tops) {
		return false
	}
	return p.scroll.Offset.Y+p.scroll.Size().Height >= p.tops[e.page-1]+e.share*p.shown(e.page).Height
}

// Page gives the page that is looked at, counted from 1; without pages 0.
func (p *Pages) Page() int { return p.at }

// GoTo shows a page from its top; what is out of range goes to the first or the last.
func (p *Pages) GoTo(page int) {
	if len(p.sizes) == 0 {
		return
	}
	page = min(len(p.sizes), max(1, page))
	p.scrollTo(fyne.NewPos(p.scroll.Offset.X, p.tops[page-1]-pageGap))
	p.at = page // also where the end of the last page leaves no room to scroll to its top
	p.told()
}

// pageAt gives the page at a height of the board, or the next below.
func (p *Pages) pageAt(y float32) int {
	i, found := slices.BinarySearch(p.tops, y)
	if !found {
		i--
	}
	return min(len(p.tops), max(1, i+1))
}

// seen gives the first and the last page that are seen; without pages 1, 0.
func (p *Pages) seen() (first, last int) {
	if len(p.tops) == 0 {
		return 1, 0
	}
	top := p.scroll.Offset.Y
	first, last = p.pageAt(top), p.pageAt(top+p.scroll.Size().Height)
	if p.tops[first-1]+p.shown(first).Height < top+1 && first < last {
		first++
	}
	return first, last
}

func (p *Pages) scrollTo(pos fyne.Position) {
	room := p.board.MinSize().Subtract(p.scroll.Size())
	p.scroll.ScrollToOffset(fyne.NewPos(max(0, min(pos.X, room.Width)), max(0, min(pos.Y, room.Height))))
	p.scrolled()
}

// scrolled is told after every move.
func (p *Pages) scrolled() {
	if len(p.tops) > 0 {
		if at := p.pageAt(p.scroll.Offset.Y + p.scroll.Size().Height/2); at != p.at {
			p.at = at
			p.told()
		}
	}
	p.arrange()
}

func (p *Pages) told() {
	if p.OnView != nil {
		p.OnView()
	}
}
