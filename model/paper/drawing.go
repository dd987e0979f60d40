package paper

import (
	"errors"
	"slices"
	"strconv"
	"strings"
)

// Point is a place on the sheet a drawing was made on: X from the left, Y from the top, both in thousandths of its width.
type Point struct{ X, Y int }

// Drawing is what was drawn by hand, such as a signature: strokes, each a way from point to point.
type Drawing [][]Point

const (
	drawingWidth = 1000
	drawingMost  = 6000 // points: a page full of writing; more is no signature
)

// ErrDrawing tells that a text is no drawing.
var ErrDrawing = errors.New("paper: not a drawing")

// String gives the drawing as text, from which ParseDrawing makes it again: the points "x,y" of a stroke between blanks,
// the strokes between semicolons. An empty drawing is "".
func (d Drawing) String() string {
	var b strings.Builder
	for i, stroke := range d {
		if i > 0 {
			b.WriteByte(';')
		}
		for j, p := range stroke {
			if j > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(strconv.Itoa(p.X) + "," + strconv.Itoa(p.Y))
		}
	}
	return b.String()
}

// ParseDrawing reads what String has written; anything else gives ErrDrawing.
func ParseDrawing(s string) (Drawing, error) {
	if s == "" {
		return nil, nil
	}
	var d Drawing
	points := 0
	for stroke := range strings.SplitSeq(s, ";") {
		var line []Point
		for word := range strings.SplitSeq(stroke, " ") {
			x, y, _ := strings.Cut(word, ",")
			p, ok := Point{}, true
			if p.X, ok = coordinate(x); !ok {
				return nil, ErrDrawing
			}
			if p.Y, ok = coordinate(y); !ok {
				return nil, ErrDrawing
			}
			if points++; points > drawingMost {
				return nil, ErrDrawing
			}
			line = append(line, p)
		}
		d = append(d, line)
	}
	if d.String() != s { // one drawing has one text: 007 and +7 are no numbers here
		return nil, ErrDrawing
	}
	return d, nil
}

func coordinate(s string) (int, bool) {
	n, err := strconv.Atoi(s)
	return n, err == nil && n >= 0 && n <= drawingWidth
}

// Bounds gives the smallest box around the drawing; both corners are zero when nothing was drawn.
func (d Drawing) Bounds() (low, high Point) {
	all := slices.Concat(d...)
	if len(all) == 0 {
		return low, high
	}
	low, high = all[0], all[0]
	for _, p := range all {
		low = Point{min(low.X, p.X), min(low.Y, p.Y)}
		high = Point{max(high.X, p.X), max(high.Y, p.Y)}
	}
	return low, high
}
