package typeset

import "slices"

// table lays a table on as many pages as it takes. after is the height of what follows it on its page, tied of that part of
// it which must stand on one page with the last rows.
func (p *paginator) table(t *table, after, tied float64) {
	if t.rows == 0 {
		return
	}
	s := t.set(1)
	if (p.c.form || p.c.tight > 0) && s.height()+after > p.room() {
		s = p.narrowed(t, after)
	}
	page := p.c.m.bottom - p.c.m.top
	if s.small(page) && s.height()+tied > p.room() && s.height()+tied <= page && !p.empty {
		p.turn()
	}
	head := s.headFoot()
	if s.height() <= head || head > page/2 {
		head = 0 // nothing to repeat over
	}
	for from := 0.0; from < s.height()-0.01; {
		top, repeated := 0.0, 0.0
		if from > 0 {
			if repeated = head; head == 0 {
				top, repeated = s.captions(from)
				if repeated -= top; repeated > page/3 {
					repeated = 0
				}
			}
		}
		to := s.cut(from, p.room()-repeated, page-head, p.empty)
		lead, _ := s.pads(from, s.height())
		if to < s.height()-0.01 {
			to = s.company(from, to, page)
		} else if s.height()-from+lead+repeated+tied > p.room() {
			switch back := s.lastRows(max(from, head), page-head-tied); {
			case back > from:
				to = back
			case from == 0 && !p.empty && s.height()+tied <= page:
				p.turn()
				continue
			default: // a tall row leaves some of its lines for the next page
				if sooner := s.cut(from, p.room()-repeated-tied, 0, p.empty); sooner > from && s.height()-from > page/2 {
					to = sooner
				}
			}
		}
		if to <= from || from == 0 && to <= head+0.01 && head > 0 && to < s.height()-0.01 && !p.empty {
			p.turn()
			continue
		}
		if repeated > 0 {
			spans, strokes, height := s.draw(top, top+repeated)
			p.put(spans, strokes, p.y)
			p.y += height
		}
		if p.c.form && to < s.height()-0.01 {
			to = s.fill(from, to, p.room()-repeated)
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

// fill gives the rows of a form that goes on on the next page the room that is left on this one, each the same, so that no
// page ends in a blank; and where they end then. Where much is left the rows keep their heights.
func (s *strip) fill(from, to, room float64) float64 {
	last, first := s.row(to), s.head // the head is repeated as it is
	for first < s.rows && s.tops[first] < from-0.01 {
		first++
	}
	lead, _ := s.pads(from, to)
	left := room - lead - (to - from)
	if last <= first || left <= 0 || left > float64(last-first)*s.c.m.cellLead {
		return to
	}
	for r := first + 1; r <= s.rows; r++ {
		s.tops[r] += left * float64(min(r, last)-first) / float64(last-first)
	}
	return s.tops[last]
}

// narrowed gives a form that is too long its heights: one that is a little too long for the page gives some of the room kept
// for handwriting, and so does one that goes on over the page where a row with much of it would leave the page's foot blank.
func (p *paginator) narrowed(t *table, after float64) *strip {
	gives := []float64{0.85, 0.7, 0.55}
	if p.c.cover && p.c.tight > 0 {
		gives = append(gives, 0.2)
	}
	page := p.c.m.bottom - p.c.m.top
	best := t.set(1)
	blank := p.room() - best.cut(0, p.room(), page, p.empty)
	for _, give := range gives {
		s := t.set(give)
		if s.height()+after <= p.room() {
			return s
		}
		if left := p.room() - s.cut(0, p.room(), page, p.empty); left < blank-fewLines*p.c.m.cellLead {
			best, blank = s, left
		}
	}
	return best
}

// small tables, such as the places for two signatures, are not torn.
func (s *strip) small(page float64) bool { return s.height() <= page/3 }

// captions gives the part of the strip that names the columns of the row at from: the row of captions in the midst of a
// form over a list of rows with the same columns. Both ends are 0 when there is none.
func (s *strip) captions(from float64) (top, foot float64) {
	row := s.row(from)
	if row < 0 {
		return 0, 0
	}
	columns := s.columns(row)
	for r := row - 1; r >= 0 && slices.Equal(s.columns(r), columns); r-- {
		if len(columns) > 1 && s.captioned(r) {
			return s.tops[r], s.tops[r+1]
		}
	}
	return 0, 0
}

// columns gives the left edges of the boxes of a row; none when a box hangs over several rows.
func (s *strip) columns(row int) []float64 {
	var edges []float64
	for _, b := range s.boxes {
		if b.row <= row && row < b.row+b.down {
			if b.down > 1 {
				return nil
			}
			edges = append(edges, b.x0)
		}
	}
	return edges
}

// captioned reports whether a row is nothing but captions: the heads of a list in the midst of a form, or its title.
func (s *strip) captioned(row int) bool {
	found := false
	for _, b := range s.boxes {
		if b.row <= row && row < b.row+b.down {
			if !b.label || b.down > 1 {
				return false
			}
			found = true
		}
	}
	return found
}

// company gives a lone last row its neighbour: a cut at to that leaves one short row for the last page, or nothing but rows
// to sign in, moves up by a row, unless that would leave too much of the page blank.
func (s *strip) company(from, to, page float64) float64 {
	row := s.row(to)
	if row < 0 || !s.signing(row) && (s.next(row) < s.rows || s.height()-to > page/5) {
		return to
	}
	for r := row - 1; r > s.head && s.tops[r] > from+0.01; r-- {
		if s.whole(r) && !s.signing(r) {
			if to-s.tops[r] > tooBlank*page {
				break
			}
			return s.tops[r]
		}
	}
	return to
}

// signing reports whether all rows from one on are for signatures: under a line at the most of what is signed.
func (s *strip) signing(row int) bool {
	signed := false
	for _, b := range s.boxes {
		if b.row < row || b.label {
			continue
		}
		if len(b.lines) > 1 || len(b.foot) == 0 && len(b.lines) > 0 {
			return false
		}
		signed = signed || len(b.foot) > 0
	}
	return signed
}

// signs reports whether a table is for signatures.
func (t *table) signs() bool { return t.rows > 0 && (&strip{table: t}).signing(0) }

// next gives the first row after one at which the strip may be cut.
func (s *strip) next(row int) int {
	for r := row + 1; r < s.rows; r++ {
		if s.whole(r) {
			return r
		}
	}
	return s.rows
}

// lastRows gives the place from which the last two rows, or when there is no room for both the last row, go to the next
// page; from itself when neither can.
func (s *strip) lastRows(from, room float64) float64 {
	best := from
	for r, rows := s.rows-1, 0; r > s.head && s.tops[r] > from+0.01 && (rows < 2 || s.signing(s.row(best))); r-- {
		if !s.whole(r) {
			continue
		}
		if s.height()-s.tops[r] > room {
			break
		}
		best = s.tops[r]
		rows++
	}
	return best
}

// tooBlank is how much of a page may stay blank, as a part of it, before a long row is torn rather than moved whole.
const tooBlank = 0.3

// cut finds where a piece that begins at from ends, in room points; from itself means: not on this page. Rows that belong
// together stay together unless a whole page is too small for them, or too much of this one would stay blank.
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
	tooTall := next-last > page
	if blank := limit - last; !tooTall && blank <= tooBlank*page && (last > from || !fresh) {
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

// tear finds the last place up to limit where rows may be torn: a row's end if it is not far up, else between two lines. A
// signature at the foot of a box keeps some lines of what it is under.
func (s *strip) tear(from, limit float64) float64 {
	best := from
	for r, y := range s.tops {
		if y > best && y <= limit && s.clear(y) && (r == s.rows || !s.captioned(r-1)) {
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
			alone := len(b.lines) > 3 && (i == 0 || i+2 == len(b.lines)) // one line before the cut, or after it
			if i+1 < len(b.lines) && !alone && y > best && y <= limit-padY && s.clear(y) {
				best = y
			}
		}
	}
	return best
}
