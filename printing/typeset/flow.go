package typeset

import (
	"strings"

	"sanzhitong/model/paper"
)

// item is one piece of the flow down the pages: a line of text, a gap, a whole signature or a table. Its parts are placed
// as if its top were at 0.
type item struct {
	height  float64
	spans   []span
	strokes []stroke
	frames  []frame
	table   *table
	text    bool // a line of text
	running bool // a line of a paragraph that begins two characters in: what the document says, not whom to call
	opening bool // title or number: a table after it may not leave it alone on a page
	signed  bool // a signature
	keep    bool // not torn from the next item; of a table: its last rows
	gap     bool // blank: vanishes at the top of a page
	turn    bool // begins a new page
}

func (c *composer) items(blocks []paper.Block) ([]item, error) {
	var items []item
	for i, b := range blocks {
		switch b.Kind {
		case paper.Title:
			items = append(items, c.title(b)...)
			if !follows(blocks, i, paper.Title, paper.Number) {
				items = append(items, c.gap(0.7))
			}
		case paper.Number:
			items = append(items, c.number(b)...)
			if !c.form {
				items = append(items, c.gap(0.7))
			}
		case paper.Heading:
			lines := c.paragraph(b, hei)
			for i := range lines {
				lines[i].keep = true
			}
			items = append(items, lines...)
		case paper.Paragraph:
			items = append(items, c.paragraph(b, song)...)
		case paper.Table:
			t, err := c.table(b)
			if err != nil {
				return nil, err
			}
			if !c.form && t.signs() {
				keepWithText(items, false)
			}
			if n := len(items); n > 0 && items[n-1].text {
				items = append(items, item{height: 4, gap: true, keep: items[n-1].keep})
			}
			items = append(items, item{table: t}, item{height: 5, gap: true})
		case paper.Signature:
			keepWithText(items, true)
			items = append(items, c.signature(b, i+1 < len(blocks))...)
			if follows(blocks, i, paper.Table) { // where the other side signs
				for k := len(items) - 1; k >= 0 && (items[k].gap || items[k].signed); k-- {
					items[k].keep = true
				}
			}
		case paper.Image:
			if b.Picture != nil {
				items = append(items, c.image(b.Picture))
			}
		case paper.Space:
			items = append(items, c.gap(1))
		case paper.Break:
			items = append(items, item{turn: true, gap: true})
		}
	}
	keepNotes(items)
	return items, nil
}

func follows(blocks []paper.Block, i int, kinds ...paper.Kind) bool {
	for _, k := range kinds {
		if i+1 < len(blocks) && blocks[i+1].Kind == k {
			return true
		}
	}
	return false
}

func (c *composer) gap(lines float64) item {
	return item{height: lines * c.m.lead * (1 - c.tight), gap: true}
}

// keepWithText ties what comes next to the last two lines of text, or to the last rows of a table. A signature wants lines of
// running text, with what stands between, such as whom to call: it is never alone on a page, nor only with an address.
func keepWithText(items []item, running bool) {
	for i, lines, enough := len(items)-1, 0, 0; i >= 0 && enough < 2 && lines < mostTied && !items[i].turn; i-- {
		items[i].keep = true
		if items[i].table != nil {
			return
		}
		if items[i].text {
			lines++
		}
		if items[i].text && !running || items[i].running {
			enough++
		}
	}
}

// mostTied is how many lines are tied to a signature at most.
const mostTied = 10

// fewLines is how long a note under a table or a signature may be to be tied to it.
const fewLines = 4

// keepNotes ties a short note at the end, such as how many copies there are, to the table or signature over it: it would
// be alone on the last page.
func keepNotes(items []item) {
	for end := len(items); end > 0; {
		first, lines := end, 0
		for first > 0 && !items[first-1].turn && items[first-1].table == nil && !items[first-1].signed {
			if first--; items[first].text {
				lines++
			}
		}
		if first > 0 && !items[first-1].turn && lines > 0 && lines <= fewLines {
			for i := first - 1; i < end-1; i++ {
				items[i].keep = true
			}
		}
		for end > 0 && !items[end-1].turn {
			end--
		}
		end--
	}
}

func (c *composer) title(b paper.Block) []item {
	var items []item
	width, lead := c.m.right-c.m.left, c.m.titleLead*(1-0.2*c.tight)
	for _, gs := range c.glyphs(b.Runs, titling, titleSize) {
		for _, row := range breakLabel(gs, titleSize, width) {
			l := line{glyphs: row, width: widthOf(row), last: true}
			items = append(items, c.lineItem(l, lead, titleSize, c.m.left, width, paper.Center))
		}
	}
	return opening(items)
}

func (c *composer) number(b paper.Block) []item {
	align := b.Align
	if align == paper.Justify {
		align = paper.Center
		if c.form {
			align = paper.Right
		}
	}
	items := []item{{height: 0.25 * c.m.lead, gap: true, keep: true}}
	width := c.m.right - c.m.left
	for _, gs := range c.glyphs(b.Runs, song, c.m.number) {
		for _, l := range breakLines(gs, c.m.number, width, width) {
			items = append(items, c.lineItem(l, c.m.lead, c.m.number, c.m.left, width, align))
		}
	}
	return opening(items)
}

func opening(items []item) []item {
	for i := range items {
		items[i].opening, items[i].keep = true, true
	}
	return items
}

// paragraph sets running text; a line feed in it begins another paragraph of the same shape. Headings of running text go
// in by two characters unless they are aligned otherwise. A page neither ends with the first line of a paragraph nor begins
// with its last one, and what ends with a colon does not stand apart from what it announces.
func (c *composer) paragraph(b paper.Block, role typeface) []item {
	var items []item
	size, width := c.m.body, c.m.right-c.m.left
	for _, gs := range c.glyphs(b.Runs, role, size) {
		in := 0.0
		if b.Indent || b.Kind == paper.Heading && b.Align == paper.Justify && !c.form {
			in = 2 * size
		}
		lines := breakLines(gs, size, width-in, width)
		for i, l := range lines {
			x := c.m.left
			if i == 0 {
				x += in
			}
			line := c.lineItem(l, c.m.lead, size, x, c.m.right-x, b.Align)
			line.running = b.Indent && !addresses(gs)
			line.keep = i+1 < len(lines) && (i == 0 || i+2 == len(lines)) || i+1 == len(lines) && announces(gs)
			items = append(items, line)
		}
	}
	return items
}

// announces reports whether a paragraph stands over what it leads to: it ends with a colon, or it is the 此致 over the name
// of a court.
func announces(gs []glyph) bool {
	return addresses(gs) || len(gs) > 0 && (gs[len(gs)-1].r == '：' || gs[len(gs)-1].r == ':')
}

// addresses reports whether a paragraph is the 此致 over the name of a court.
func addresses(gs []glyph) bool { return strings.Trim(textOf(gs), " 　") == "此致" }

func (c *composer) lineItem(l line, height, size, x, width float64, align paper.Align) item {
	spans, rules := l.place(setting{x: x, width: width, baseline: drop(height, size), size: size, align: align})
	return item{height: height, spans: spans, strokes: rules, text: true}
}

// sealSize is the diameter of the round seal of an office.
const sealSize = 42 * mm

// signature sets the name of the office over the date, four characters in from the right, as one piece that is never torn.
// With a seal, the room from the text above to the foot of the date takes the seal's whole circle, its top within a line
// of the text (GB/T 9704-2012, 7.3.5.1). Aligned left or right, the lines stand at that edge instead.
func (c *composer) signature(b paper.Block, more bool) []item {
	var lines []line
	size, widest := c.m.body, 0.0
	width := c.m.right - c.m.left
	for _, runs := range b.Lines {
		for _, gs := range c.glyphs(runs, song, size) {
			for _, l := range breakLines(gs, size, width, width) {
				lines = append(lines, l)
				widest = max(widest, l.width)
			}
		}
	}
	if len(lines) == 0 {
		return nil
	}
	// The name stands centred over the date; a long name moves both to the left.
	axis := c.m.right - 4*size - lines[len(lines)-1].width/2
	axis = max(min(axis, c.m.right-2*size-widest/2), c.m.left+widest/2)
	above := c.m.lead
	if b.Seal {
		above = max(2*c.m.lead, sealSize-float64(len(lines))*c.m.lead)
	}
	out := item{height: above, text: true, signed: true}
	for _, l := range lines {
		s := setting{x: axis - l.width/2, width: l.width, baseline: out.height + drop(c.m.lead, size), size: size, align: paper.Left}
		switch b.Align {
		case paper.Left:
			s.x = c.m.left
		case paper.Right:
			s.x = c.m.right - 4*size - l.width
		}
		spans, rules := l.place(s)
		out.spans, out.strokes = append(out.spans, spans...), append(out.strokes, rules...)
		out.height += c.m.lead
	}
	if more {
		return []item{out, c.gap(0.5)}
	}
	return []item{out}
}
