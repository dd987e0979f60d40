package typeset

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf16"

	"github.com/jung-kurt/gofpdf"
)

// document is one PDF being drawn.
type document struct {
	pdf   *gofpdf.Fpdf
	codes map[rune]rune           // private-use stand-ins of runes above U+10000
	used  map[*face]map[rune]rune // runes of each face with the code each is written under
	font  *face                   // selected in the PDF, with its size
	size  float64
	red   bool
	jpegs map[string][]byte // developed pictures, by the key of their frames
}

// firstStandIn begins the private-use area.
const firstStandIn = 0xE000

// draw writes laid-out papers, with the pictures developed for them, into one PDF.
func draw(title string, date time.Time, layouts []*Layout, jpegs map[string][]byte) ([]byte, error) {
	d := &document{codes: map[rune]rune{}, used: map[*face]map[rune]rune{}, jpegs: jpegs}
	if err := d.collect(layouts); err != nil {
		return nil, err
	}
	sheet, err := sheetOf(layouts)
	if err != nil {
		return nil, err
	}
	d.pdf = gofpdf.NewCustom(&gofpdf.InitType{UnitStr: "pt", Size: sheet})
	d.pdf.SetCatalogSort(true)
	d.pdf.SetAutoPageBreak(false, 0)
	d.pdf.SetTitle(utf16Text(title), false)
	d.pdf.SetCreator(utf16Text("三制通"), false)
	d.pdf.SetProducer("", false)
	if !date.IsZero() {
		d.pdf.SetCreationDate(date)
		d.pdf.SetModificationDate(date)
	}
	// All pages first: a bookmark can take our own UTF-16 only while no font is selected.
	var before []string
	for _, l := range layouts {
		for i := range l.pages {
			d.pdf.AddPage()
			if i == 0 && len(layouts) > 1 {
				d.bookmark(before, l.outline)
				before = l.outline
			}
		}
	}
	for _, f := range d.faces() {
		d.pdf.AddUTF8FontFromBytes(f.family(), "", f.subset(d.used[f]))
	}
	n := 0
	for _, l := range layouts {
		for _, pg := range l.pages {
			n++
			d.pdf.SetPage(n)
			d.page(pg)
		}
	}
	var out bytes.Buffer
	if err := d.pdf.Output(&out); err != nil {
		return nil, fmt.Errorf("writing the PDF: %w", err)
	}
	return repair(out.Bytes(), d.unicode(), date.IsZero())
}

// sheetOf gives the sheet on which papers are drawn. The library turns every page by the height of one, so all lie the same way.
func sheetOf(layouts []*Layout) (gofpdf.SizeType, error) {
	sheet := gofpdf.SizeType{Wd: pageWidth, Ht: pageHeight}
	for _, l := range layouts {
		if l.sideways != layouts[0].sideways {
			return sheet, errors.New("papers that lie sideways and others in one PDF")
		}
	}
	if len(layouts) > 0 && layouts[0].sideways {
		sheet.Wd, sheet.Ht = sheet.Ht, sheet.Wd
	}
	return sheet, nil
}

// bookmark sets the bookmark of a paper on the current page, and first those of the headings over it that the paper before
// did not stand under.
func (d *document) bookmark(before, outline []string) {
	under := true
	for level, text := range outline {
		under = under && level < len(outline)-1 && level < len(before)-1 && before[level] == text
		if !under {
			d.pdf.Bookmark(utf16Text(text), level, 0)
		}
	}
}

// collect finds the runes of every face and gives those above U+10000 their stand-ins: in order of first use, the same in
// every face.
func (d *document) collect(layouts []*Layout) error {
	for _, l := range layouts {
		for _, pg := range l.pages {
			for _, s := range pg.spans {
				used := d.used[s.face]
				if used == nil {
					used = map[rune]rune{}
					d.used[s.face] = used
				}
				for _, r := range s.runes {
					used[r] = d.code(r)
				}
			}
		}
	}
	if firstStandIn+len(d.codes) > 0xF8FF {
		return fmt.Errorf("%d different characters above U+10000 in one PDF", len(d.codes))
	}
	return nil
}

func (d *document) code(r rune) rune {
	if r <= 0xFFFF {
		return r
	}
	c, ok := d.codes[r]
	if !ok {
		c = firstStandIn + rune(len(d.codes))
		d.codes[r] = c
	}
	return c
}

func (d *document) faces() []*face {
	faces := make([]*face, 0, len(d.used))
	for f := range d.used {
		faces = append(faces, f)
	}
	slices.SortFunc(faces, func(a, b *face) int { return strings.Compare(a.name, b.name) })
	return faces
}

// unicode gives every code of the PDF with the rune it stands for.
func (d *document) unicode() map[rune]rune {
	codes := map[rune]rune{}
	for _, used := range d.used {
		for r, c := range used {
			codes[c] = r
		}
	}
	return codes
}

func (f *face) family() string { return strings.TrimSuffix(f.name, ".ttf") }

func (d *document) page(pg page) {
	d.font, d.red = nil, false
	d.pdf.SetTextColor(0, 0, 0)
	d.pictures(pg)
	width := -1.0
	for _, s := range pg.strokes {
		if s.width != width {
			width = s.width
			d.pdf.SetLineWidth(width)
		}
		d.pdf.Line(s.x1, s.y1, s.x2, s.y2)
	}
	for _, s := range pg.spans {
		if s.face != d.font || s.size != d.size {
			d.font, d.size = s.face, s.size
			d.pdf.SetFont(s.face.family(), "", s.size)
		}
		if s.red != d.red {
			d.red = s.red
			if d.red {
				d.pdf.SetTextColor(200, 30, 30)
			} else {
				d.pdf.SetTextColor(0, 0, 0)
			}
		}
		d.span(s)
	}
}

func (d *document) span(s span) {
	text := make([]rune, len(s.runes))
	for i, r := range s.runes {
		text[i] = d.code(r)
	}
	if s.spacing != 0 {
		d.pdf.RawWriteStr(fmt.Sprintf("%.4f Tc", s.spacing))
	}
	d.pdf.Text(s.x, s.y, string(text))
	if s.spacing != 0 {
		d.pdf.RawWriteStr("0 Tc")
	}
}

// utf16Text encodes a PDF text string. The library's own encoder garbles runes above U+10000.
func utf16Text(s string) string {
	b := []byte{0xFE, 0xFF}
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u>>8), byte(u))
	}
	return string(b)
}
