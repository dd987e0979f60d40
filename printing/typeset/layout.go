package typeset

import (
	"fmt"
	"slices"

	"sanzhitong/model/paper"
)

// Layout is a paper set on pages: text and lines with their places, before any PDF is written.
type Layout struct {
	code, title string
	outline     []string // its bookmark, with the headings over it
	sideways    bool
	pages       []page
	unprintable []rune
}

type page struct {
	spans   []span
	strokes []stroke
	frames  []frame
}

// Pages gives the number of pages.
func (l *Layout) Pages() int { return len(l.pages) }

// Unprintable gives the characters that no font has, sorted; each is printed as a red 〓.
func (l *Layout) Unprintable() []rune { return slices.Clone(l.unprintable) }

// Points a millimetre, and line widths (GB/T 9704: 0.35 mm for outer, 0.25 mm for inner lines).
const (
	mm    = 72 / 25.4
	thin  = 0.25 * mm
	thick = 0.35 * mm
)

// A4.
const (
	pageWidth  = 210 * mm
	pageHeight = 297 * mm
)

// measures are the sizes of one kind of paper, in points.
type measures struct {
	left, right, top, bottom float64 // edges of the text area, from the top left corner of the page
	body, lead               float64 // running text and its line height
	cell, cellLead           float64 // text in tables
	titleLead, number        float64
	footer                   float64 // baseline of the page number
}

const titleSize = 22 // 二号

// measuresOf follows GB/T 9704-2012 for running text: margins 37, 26, 35 and 28 mm, 22 lines of 28 characters. Three-hao is
// sixteen points; twenty-eight of them are two millimetres wider than the text area, so the body is a hair smaller.
func measuresOf(p paper.Paper) measures {
	m := measures{
		left: 28 * mm, right: pageWidth - 26*mm, top: 37 * mm, bottom: pageHeight - 35*mm,
		lead: 225 * mm / 22, cell: 12, cellLead: 19, titleLead: 36, footer: pageHeight - 18*mm,
	}
	m.body = (m.right - m.left) / 28
	m.number = m.body
	if p.Form {
		m.top, m.bottom = 26*mm, pageHeight-25*mm
		m.body, m.lead, m.cell, m.cellLead = 11.5, 18.5, 11.5, 18.5
		m.number = 11.5
		m.footer = pageHeight - 15*mm
	}
	if p.Sideways {
		m.left, m.right, m.top, m.bottom = 15*mm, pageHeight-15*mm, 18*mm, pageWidth-20*mm
		m.body, m.lead, m.cell, m.cellLead = 10.5, 16, 9, 13
		m.number = 10.5
		m.footer = pageWidth - 11*mm
	}
	return m
}

// composer sets one paper.
type composer struct {
	fonts       *family
	own         *wardrobe
	m           measures
	form, cover bool
	tight       float64 // how much of the empty room is given up, of 1
	unprintable map[rune]bool
}

// tightening is what is given up to save a page: a part of the empty room between the parts of a paper, and a part of the
// distance of the lines in a form.
type tightening struct{ gaps, leads float64 }

// tightenings gives what is given up, one after the other, to save a page whose text nearly stood on the page before: GB/T
// 9704-2012 wants seal and text on one page by such means (7.3.5.5). A form moves its lines a little closer before the last
// signature goes to a page of its own; a cover gives up all of its room before it takes a second page.
func (c *composer) tightenings() []tightening {
	switch {
	case c.cover:
		return []tightening{{}, {gaps: 0.5}, {gaps: 1}}
	case c.form:
		return []tightening{{}, {gaps: 0.5}, {gaps: 0.5, leads: 0.05}}
	}
	return []tightening{{}, {gaps: 0.5}}
}

// Compose sets a paper on pages. It fails on a table whose cells do not fill its columns.
func (s *Setter) Compose(p paper.Paper) (*Layout, error) {
	c := &composer{fonts: s.fonts, own: s.own.Load(), m: measuresOf(p), form: p.Form, cover: p.Code == coverCode, unprintable: map[rune]bool{}}
	l := &Layout{code: p.Code, title: p.Title, outline: p.Outline, sideways: p.Sideways}
	loose := c.m
	for _, t := range c.tightenings() {
		c.tight, c.m = t.gaps, loose
		c.m.lead, c.m.cellLead = loose.lead*(1-t.leads), loose.cellLead*(1-t.leads)
		items, err := c.items(p.Blocks)
		if err != nil {
			return nil, fmt.Errorf("setting %s %s: %w", p.Code, p.Title, err)
		}
		pages, spilt := c.paginate(items)
		if l.pages == nil || len(pages) < len(l.pages) {
			l.pages = pages
		}
		if !spilt {
			break
		}
	}
	if len(l.outline) == 0 {
		l.outline = []string{p.Title}
	}
	if !c.cover {
		for i := range l.pages {
			c.foot(&l.pages[i], i+1, len(l.pages))
		}
	}
	for r := range c.unprintable {
		l.unprintable = append(l.unprintable, r)
	}
	slices.Sort(l.unprintable)
	return l, nil
}

// foot writes 第×页 共×页 under the text.
func (c *composer) foot(pg *page, n, of int) {
	const size = 10.5
	gs := c.glyphs(paper.Text(fmt.Sprintf("第 %d 页　共 %d 页", n, of)), song, size)[0]
	spans, _ := line{glyphs: gs, width: widthOf(gs), last: true}.place(setting{
		x: c.m.left, width: c.m.right - c.m.left, baseline: c.m.footer, size: size, align: paper.Center,
	})
	pg.spans = append(pg.spans, spans...)
}
