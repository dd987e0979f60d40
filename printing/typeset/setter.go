// Package typeset sets papers as official Chinese documents and writes them as PDF: running text after GB/T 9704-2012,
// boxed forms, numbered pages, every character of a rare name. Layout knows nothing of PDF, so pages are counted cheaply.
package typeset

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"sync/atomic"
	"time"

	"sanzhitong/model/paper"
)

// Setter sets papers. It holds validated fonts and is safe for concurrent use.
type Setter struct {
	// Files opens a file kept with the records, for the pictures in papers; it fails when the content is not what was kept.
	// It is set once, before the first print; without it the frames say that the picture is not there.
	Files func(paper.File) (io.ReadCloser, error)

	fonts *family
	own   atomic.Pointer[wardrobe]
	says  atomic.Pointer[string] // of the office's fonts
}

// New validates the built-in fonts.
func New() (*Setter, error) {
	fonts, err := loadFamily()
	if err != nil {
		return nil, err
	}
	return &Setter{fonts: fonts}, nil
}

// Dress has papers drawn in the office's own fonts from now on, where these have a character as a full square, and in the
// built-in ones otherwise; a nil font leaves the built-in one. Lines and pages stay as they are. A font that cannot be
// printed with is refused with a sentence that says why, and nothing changes. The bytes must not change afterwards.
func (s *Setter) Dress(given Fonts) error {
	own, err := loadWardrobe(given)
	if err == nil {
		s.own.Store(own)
	}
	return err
}

// Options of a PDF. The zero value is fit for a single paper.
type Options struct {
	Title  string    // of the PDF; empty takes the first paper's
	Date   time.Time // recorded in the PDF; zero records none, so that the same papers give the same bytes
	Folios bool      // a dossier: a running page number in the lower right corner, through all papers
}

// Printed is a PDF and where its papers lie.
type Printed struct {
	Bytes       []byte
	Pages       int
	Starts      []int    // page of the PDF, from 1, on which each paper begins
	Folios      []int    // folio of each paper's first page, 0 for papers without; nil without Options.Folios
	Unprintable []rune   // characters that no font has, printed as a red 〓
	Unseen      []string // pictures that could not be shown: name and reason, which is printed in the frame
}

// Papers of a dossier that carry no folio (案卷格式: 封面、目录、备考表不编页号); a cover carries no page number either.
const (
	coverCode     = "A03"
	catalogueCode = "A04"
	remarksCode   = "A05"
)

// PDF sets papers one after the other into one PDF.
func (s *Setter) PDF(title string, papers ...paper.Paper) (Printed, error) {
	return s.Print(Options{Title: title}, papers...)
}

// Write sets papers into one PDF and writes it.
func (s *Setter) Write(w io.Writer, papers ...paper.Paper) error {
	p, err := s.Print(Options{}, papers...)
	if err != nil {
		return err
	}
	if _, err := w.Write(p.Bytes); err != nil {
		return fmt.Errorf("writing the PDF: %w", err)
	}
	return nil
}

// Pages counts the pages of a paper without printing it.
func (s *Setter) Pages(p paper.Paper) (int, error) {
	l, err := s.Compose(p)
	if err != nil {
		return 0, err
	}
	return l.Pages(), nil
}

// Print sets papers one after the other into one PDF; several papers get a bookmark each.
func (s *Setter) Print(o Options, papers ...paper.Paper) (Printed, error) {
	if len(papers) == 0 {
		return Printed{}, errors.New("printing no papers")
	}
	if o.Title == "" {
		o.Title = papers[0].Title
	}
	var out Printed
	var layouts []*Layout
	folio := 1
	for _, p := range papers {
		l, err := s.Compose(p)
		if err != nil {
			return Printed{}, err
		}
		out.Starts = append(out.Starts, out.Pages+1)
		if o.Folios {
			if p.Code == coverCode || p.Code == catalogueCode || p.Code == remarksCode {
				out.Folios = append(out.Folios, 0)
			} else {
				out.Folios = append(out.Folios, folio)
				for i := range l.pages {
					s.folio(&l.pages[i], folio)
					folio++
				}
			}
		}
		out.Pages += l.Pages()
		out.Unprintable = append(out.Unprintable, l.unprintable...)
		layouts = append(layouts, l)
	}
	slices.Sort(out.Unprintable)
	out.Unprintable = slices.Compact(out.Unprintable)
	var err error
	jpegs, told := s.develop(layouts)
	out.Unseen = told
	out.Bytes, err = draw(o.Title, o.Date, layouts, jpegs)
	return out, err
}

// folio writes the number of a sheet in a dossier into the lower right corner.
func (s *Setter) folio(pg *page, n int) {
	const size, fromRight, fromFoot = 12, 15 * mm, 10 * mm
	c := &composer{fonts: s.fonts, own: s.own.Load(), unprintable: map[rune]bool{}}
	gs := c.glyphs(paper.Text(strconv.Itoa(n)), song, size)[0]
	w := widthOf(gs)
	spans, _ := line{glyphs: gs, width: w, last: true}.place(setting{
		x: pageWidth - fromRight - w, width: w, baseline: pageHeight - fromFoot, size: size, align: paper.Left,
	})
	pg.spans = append(pg.spans, spans...)
}
