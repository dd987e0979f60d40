package typeset

// paginator fills pages from the top.
type paginator struct {
	c     *composer
	pages []page
	ends  []float64 // where the text of the pages before this one ends
	hard  []bool    // pages that begin where the paper says so
	y     float64   // where the next item goes
	empty bool      // nothing on the page yet but its opening: title and number
}

// paginate lays the items on pages; pieces that must stay together move to the next page together. It tells also whether
// the text of some page nearly stood on the page before.
func (c *composer) paginate(items []item) (pages []page, spilt bool) {
	p := &paginator{c: c}
	p.turn()
	for i := 0; i < len(items); {
		if items[i].turn {
			if p.y > c.m.top && !allGaps(items[i+1:]) {
				p.turn()
				p.hard[len(p.hard)-1] = true
			}
			i++
			continue
		}
		if items[i].table != nil {
			p.table(items[i].table, heightUntilTurn(items[i+1:]), tiedTo(items, i))
			i++
			continue
		}
		end := i + 1
		for end < len(items) && items[end-1].keep && items[end].table == nil && !items[end].turn {
			end++
		}
		p.together(items[i:end], p.demand(items, end))
		i = end
	}
	return p.pages, p.spilt()
}

// spilt reports whether a few lines are lacking to a page for all that follows up to the end, or up to a break; to a form, its
// last rows.
func (p *paginator) spilt() bool {
	ends := append(p.ends, p.y)
	if p.c.cover {
		return len(ends) > 1
	}
	few := 2 * p.c.m.lead
	if p.c.form {
		few = (p.c.m.bottom - p.c.m.top) / 6 // rows that went along with the last one among them
	}
	for i := 1; i < len(ends); i++ {
		if p.hard[i] || i+1 < len(ends) && !p.hard[i+1] {
			continue
		}
		if lacking := (ends[i] - p.c.m.top) - (p.c.m.bottom - ends[i-1]); lacking <= few {
			return true
		}
	}
	return false
}

// demand is the room that must be left under a piece that is tied to a table: its first rows, or all of a small one with
// what is tied to that.
func (p *paginator) demand(items []item, end int) float64 {
	if end < len(items) && items[end-1].keep && items[end].table != nil {
		s, page := items[end].table.set(1), p.c.m.bottom-p.c.m.top
		if s.small(page) {
			return s.height() + tiedTo(items, end)
		}
		return s.leastStart(page)
	}
	return 0
}

// tiedTo is the height of what must stand on one page with the last rows of a table.
func tiedTo(items []item, table int) float64 {
	h := 0.0
	for i := table; items[i].keep && i+1 < len(items) && items[i+1].table == nil && !items[i+1].turn; i++ {
		h += items[i+1].height
	}
	return h
}

func heightUntilTurn(items []item) float64 {
	h := 0.0
	for i, it := range items {
		if it.turn || it.table != nil {
			break
		}
		if rest := items[i:]; !allGaps(rest) {
			h += it.height
		}
	}
	return h
}

func allGaps(items []item) bool {
	for _, it := range items {
		if !it.gap {
			return false
		}
	}
	return true
}

func (p *paginator) turn() {
	if len(p.pages) > 0 {
		p.ends = append(p.ends, p.y)
	}
	p.pages, p.hard = append(p.pages, page{}), append(p.hard, false)
	p.y, p.empty = p.c.m.top, true
}

// room is the height left on the page. Rounding must not cost a line.
func (p *paginator) room() float64 { return p.c.m.bottom - p.y + 0.01 }

func (p *paginator) together(items []item, demand float64) {
	height, gaps := 0.0, true
	for _, it := range items {
		if gaps = gaps && it.gap; !gaps || p.y > p.c.m.top {
			height += it.height
		}
	}
	whole := p.c.m.bottom - p.c.m.top
	if height+min(demand, whole-height) > p.room() && p.y > p.c.m.top && !gaps {
		p.turn()
	}
	for _, it := range items {
		if it.gap && p.y == p.c.m.top {
			continue
		}
		if it.height > p.room() && p.y > p.c.m.top {
			if it.gap {
				continue
			}
			p.turn()
		}
		p.put(it.spans, it.strokes, p.y)
		p.frames(it.frames, p.y)
		p.y += it.height
		p.empty = p.empty && (it.opening || it.gap)
	}
}

// put adds placed parts, shifted down, to the current page.
func (p *paginator) put(spans []span, strokes []stroke, down float64) {
	pg := &p.pages[len(p.pages)-1]
	for _, s := range spans {
		s.y += down
		pg.spans = append(pg.spans, s)
	}
	for _, s := range strokes {
		s.y1, s.y2 = s.y1+down, s.y2+down
		pg.strokes = append(pg.strokes, s)
	}
}

// frames adds the room of pictures, shifted down, to the current page.
func (p *paginator) frames(frames []frame, down float64) {
	pg := &p.pages[len(p.pages)-1]
	for _, f := range frames {
		f.y += down
		pg.frames = append(pg.frames, f)
	}
}
