package typeset

// strip is a table with heights, as one long strip before it is cut into pages.
type strip struct {
	*table
	tops []float64 // tops of the rows, and the foot of the last
}

// set gives the rows their heights. Rows are as high as their text; empty room that a form leaves for handwriting may be
// narrowed by give (1 leaves it whole) so that a form keeps to its page.
func (t *table) set(give float64) *strip {
	lead := t.c.m.cellLead
	heights := make([]float64, t.rows)
	for r, least := range t.least {
		if least > 2 {
			least = 2 + (least-2)*give
		}
		heights[r] = max(least, 1)*lead + 2*padY
	}
	for _, b := range t.boxes {
		if b.down == 1 {
			heights[b.row] = max(heights[b.row], b.content)
		}
	}
	for down := 2; down <= t.rows; down++ { // inner spans before those that contain them
		for _, b := range t.boxes {
			if b.down != down {
				continue
			}
			sum := 0.0
			for _, h := range heights[b.row : b.row+down] {
				sum += h
			}
			if lacking := b.content - sum; lacking > 0 {
				for r := b.row; r < b.row+down; r++ {
					heights[r] += lacking / float64(down)
				}
			}
		}
	}
	s := &strip{table: t, tops: make([]float64, t.rows+1)}
	for r, h := range heights {
		s.tops[r+1] = s.tops[r] + h
	}
	return s
}

func (s *strip) height() float64   { return s.tops[s.rows] }
func (s *strip) headFoot() float64 { return s.tops[s.head] }

func (s *strip) edges(b *box) (y0, y1 float64) { return s.tops[b.row], s.tops[b.row+b.down] }

// leastStart is what a heading needs under it: all of a small table, else the head with the first rows that belong together,
// or a few lines of them when they will be torn.
func (s *strip) leastStart(page float64) float64 {
	if s.small(page) {
		return s.height()
	}
	for r := s.head + 1; r <= s.rows; r++ {
		if s.whole(r) {
			if s.tops[r]-s.headFoot() > page {
				return s.headFoot() + fewLines*s.c.m.cellLead + 2*padY
			}
			return s.tops[r]
		}
	}
	return s.height()
}

// whole reports whether the strip may be cut at the top of a row: no box crosses it, and it does not part captions from
// what they stand over.
func (s *strip) whole(row int) bool {
	if row > 0 && row < s.rows && s.captioned(row-1) {
		return false
	}
	for _, b := range s.boxes {
		if b.row < row && b.row+b.down > row {
			return false
		}
	}
	return true
}

// clear reports whether a cut at y tears no line of text and no signature.
func (s *strip) clear(y float64) bool {
	for _, b := range s.boxes {
		y0, y1 := s.edges(b)
		if y <= y0 || y >= y1 || b.middle {
			continue
		}
		text := y0 + padY
		for _, l := range b.lines {
			if y > text+l.top+0.01 && y < text+l.top+l.height-0.01 {
				return false
			}
		}
		if foot := y1 - padY - b.footHeight; len(b.foot) > 0 && y > foot+0.01 {
			return false
		}
	}
	return true
}

// row gives the row that begins at y, or -1.
func (s *strip) row(y float64) int {
	for r, top := range s.tops {
		if top > y-0.01 && top < y+0.01 {
			return r
		}
	}
	return -1
}

// draw gives the part of the strip from one height to another, its top at 0. Where a row is torn the text keeps its
// distance from the frame.
func (s *strip) draw(from, to float64) (spans []span, strokes []stroke, height float64) {
	lead, tail := s.pads(from, to)
	height = to - from + lead + tail
	at := func(y float64) float64 { // place of a height of the strip in this piece
		switch {
		case y <= from:
			return 0
		case y >= to:
			return height
		}
		return y - from + lead
	}
	put := func(lines []boxLine, top float64) {
		for _, l := range lines {
			y := top + l.top
			for _, sp := range l.spans {
				sp.y += y
				spans = append(spans, sp)
			}
			for _, st := range l.strokes {
				st.y1, st.y2 = st.y1+y, st.y2+y
				strokes = append(strokes, st)
			}
		}
	}
	left, right := s.boxes[0].x0, s.boxes[0].x1
	for _, b := range s.boxes {
		y0, y1 := s.edges(b)
		left, right = min(left, b.x0), max(right, b.x1)
		if y1 <= from+0.01 || y0 >= to-0.01 {
			continue
		}
		top, foot := at(y0), at(y1)
		if top > 0 {
			strokes = append(strokes, stroke{b.x0, top, b.x1, top, thin})
		}
		if b.col > 0 {
			strokes = append(strokes, stroke{b.x0, top, b.x0, foot, thin})
		}
		if b.cell.Struck {
			strokes = append(strokes, stroke{b.x0, top, b.x1, foot, thin})
		}
		if b.middle {
			if s.shows(b, from, to) {
				put(b.lines, (top+foot-b.height)/2)
			} else if b.label && y0 < from-0.01 {
				if again, high := s.c.labelAgain(b); high <= foot-top {
					put(again, (top+foot-high)/2)
				}
			}
			continue
		}
		for _, l := range b.lines {
			if y := y0 + padY + l.top; y >= from-0.01 && y < to-0.01 {
				put([]boxLine{l}, y-from+lead-l.top)
			}
		}
		if len(b.foot) > 0 && y1 <= to+0.01 {
			put(b.foot, foot-padY-b.footHeight)
		}
	}
	strokes = append(strokes,
		stroke{left, 0, right, 0, thick}, stroke{left, height, right, height, thick},
		stroke{left, 0, left, height, thick}, stroke{right, 0, right, height, thick})
	return spans, strokes, height
}

// pads is the distance from the frame where a piece begins or ends within a row.
func (s *strip) pads(from, to float64) (lead, tail float64) {
	if s.row(from) < 0 {
		lead = padY
	}
	if s.row(to) < 0 {
		tail = padY
	}
	return lead, tail
}

// shows reports whether a box's middle text belongs into the piece: the first that shows enough of the box, or else the
// piece with its end.
func (s *strip) shows(b *box, from, to float64) bool {
	y0, y1 := s.edges(b)
	if y0 < from-0.01 && from-y0 >= b.height {
		return false // stood on an earlier page
	}
	return min(y1, to)-max(y0, from) >= b.height || y1 <= to+0.01
}
