package typeset

// table lays a table on as many pages as it takes. after is the height of what follows it on its page.
func (p *paginator) table(t *table, after float64) {
	if t.rows == 0 {
		return
	}
	s := t.set(1)
	if p.c.form && s.height()+after > p.room() {
		// A form that is a little too long gives some of the room kept for handwriting.
		for _, give := range []float64{0.85, 0.7, 0.55} {
			if tight := t.set(give); tight.height()+after <= p.room() {
				s = tight
				break
			}
		}
	}
	head := s.headFoot()
	if s.height() <= head || head > (p.c.m.bottom-p.c.m.top)/2 {
		head = 0 // nothing to repeat over
	}
	for from := 0.0; from < s.height()-0.01; {
		repeated := 0.0
		if from > 0 {
			repeated = head
		}
		to := s.cut(from, p.room()-repeated, p.c.m.bottom-p.c.m.top-head, p.empty)
		if to <= from || from == 0 && to <= head+0.01 && head > 0 && to < s.height()-0.01 && !p.empty {
			p.turn()
			continue
		}
		if repeated > 0 {
			spans, strokes, height := s.draw(0, head)
			p.put(spans, strokes, p.y)
			p.y += height
		}
		spans, strokes, height := s.draw(from, to)
		p.put(spans, strokes, p.y)
		p.y += height
		p.empty = false
		if from = to; from < s.height()-0.01 {
			p.turn()
		}
	}
}

// cut finds where a piece that begins at from ends, in room points; from itself means: not on this page. Rows that belong
// together stay together unless a whole page is too small for them.
func (s *strip) cut(from, room, page float64, fresh bool) float64 {
	lead, _ := s.pads(from, s.height())
	if s.height()-from+lead <= room {
		return s.height()
	}
	limit := from + room - lead
	last, next := from, s.height() // the last whole row end that fits, and the one after it
	for r := 1; r <= s.rows; r++ {
		if y := s.tops[r]; y > from+0.01 && s.whole(r) {
			if y > limit {
				next = y
				break
			}
			last = y
		}
	}
	if tooTall := next-last > page; !tooTall && (last > from || !fresh) {
		return last
	}
	if torn := s.tear(last, limit); torn > last {
		return torn
	}
	if last > from || !fresh {
		return last
	}
	return limit - padY // an empty box taller than a page, or lines that leave no gap across all boxes
}

// tear finds the last place up to limit where rows that are too tall for a page may be torn: a row's end if it is not far
// up, else between two lines.
func (s *strip) tear(from, limit float64) float64 {
	best := from
	for _, y := range s.tops {
		if y > best && y <= limit && s.clear(y) {
			best = y
		}
	}
	if best-from > 0.6*(limit-from) {
		return best
	}
	for _, b := range s.boxes {
		y0, y1 := s.edges(b)
		if y1 <= best || y0 >= limit || b.middle {
			continue
		}
		for i, l := range b.lines {
			y := y0 + padY + l.top + l.height
			if i+1 < len(b.lines) && y > best && y <= limit-padY && s.clear(y) {
				best = y
			}
		}
		if y := y1 - padY - b.footHeight; len(b.foot) > 0 && y > best && y <= limit-padY && s.clear(y) && y > y0+padY+b.height-0.01 {
			best = y
		}
	}
	return best
}
