package preview

import (
	"math"

	"github.com/sergi/go-diff/diffmatchpatch"
)

// Places says where some texts stand in a PDF, and what stands at a place.
type Places struct {
	text  *Text
	texts []int   // of each letter: which of the texts it belongs to; -1: none, such as a page number
	found [][]int // of each text, for each of its runes: the letter; -1: it is not printed, or was not found
}

// Locate finds texts that were printed, given in the order in which they are read. What is printed beside them, and what of
// them is not printed as it is written, does no harm.
func (t *Text) Locate(texts []string) *Places {
	p := &Places{text: t, texts: make([]int, len(t.letters)), found: make([][]int, len(texts))}
	for i := range p.texts {
		p.texts[i] = -1
	}
	var wanted []rune
	var of [][2]int // text and rune of each of wanted
	for i, s := range texts {
		runes := []rune(s)
		p.found[i] = make([]int, len(runes))
		at := make([]int, len(runes))
		for k := range runes {
			p.found[i][k], at[k] = -1, k
		}
		for k, c := range folded(runes, &at) {
			wanted, of = append(wanted, c), append(of, [2]int{i, at[k]})
		}
	}
	differ := diffmatchpatch.New()
	a, b := 0, 0
	for _, d := range differ.DiffMainRunes(wanted, t.letters, false) {
		n := len([]rune(d.Text))
		switch d.Type {
		case diffmatchpatch.DiffDelete:
			a += n
		case diffmatchpatch.DiffInsert:
			b += n
		default:
			for k := range n {
				x := of[a+k]
				p.texts[b+k], p.found[x[0]][x[1]] = x[0], b+k
			}
			a, b = a+n, b+n
		}
	}
	return p
}

// Of gives where a part of a text stands, from one rune to another: on every page that it runs over a hit, with a box for each line.
func (p *Places) Of(text, from, to int) []Hit {
	if text < 0 || text >= len(p.found) {
		return nil
	}
	var hits []Hit
	found := p.found[text]
	for _, letter := range found[max(0, from):max(0, from, min(to, len(found)))] {
		if letter < 0 {
			continue
		}
		page, box := p.text.pages[letter], p.text.boxes[letter]
		if n := len(hits); n == 0 || hits[n-1].Page != page {
			hits = append(hits, Hit{Page: page})
		}
		h := &hits[len(hits)-1]
		if n := len(h.Boxes); n > 0 && sameLine(h.Boxes[n-1], box) {
			h.Boxes[n-1] = united(h.Boxes[n-1], box)
		} else {
			h.Boxes = append(h.Boxes, box)
		}
	}
	return hits
}

// All gives where a whole text stands.
func (p *Places) All(text int) []Hit {
	if text < 0 || text >= len(p.found) {
		return nil
	}
	return p.Of(text, 0, len(p.found[text]))
}

// reach is how far from a letter a place still belongs to it, in heights of the letter.
const reach = 1.2

// At gives the text at a place of a page, in shares of its width and height: that of the nearest letter, when one is near.
func (p *Places) At(page int, x, y float64) (text int, ok bool) {
	nearest := math.Inf(1)
	for i, of := range p.texts {
		if of < 0 || p.text.pages[i] != page {
			continue
		}
		b := p.text.boxes[i]
		dy := outside(y, b.Top, b.Bottom)
		if dy > reach*(b.Bottom-b.Top) {
			continue
		}
		if d := 4*dy + outside(x, b.Left, b.Right); d < nearest { // the line before the column
			nearest, text, ok = d, of, true
		}
	}
	return text, ok
}

// outside is how far a value lies from a stretch.
func outside(v, from, to float64) float64 { return math.Max(0, math.Max(from-v, v-to)) }

// sameLine reports whether a letter goes on where a box ends.
func sameLine(b, next Box) bool {
	overlap := math.Min(b.Bottom, next.Bottom) - math.Max(b.Top, next.Top)
	height := math.Min(b.Bottom-b.Top, next.Bottom-next.Top)
	gap := next.Left - b.Right
	return overlap > height/2 && gap > -0.02 && gap < 0.05
}

func united(a, b Box) Box {
	return Box{math.Min(a.Left, b.Left), math.Min(a.Top, b.Top), math.Max(a.Right, b.Right), math.Max(a.Bottom, b.Bottom)}
}
