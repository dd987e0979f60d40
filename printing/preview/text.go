package preview

import (
	"context"
	"fmt"
	"math"

	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// Text is what a PDF says and where: its letters in the order in which they are read, each with its place.
type Text struct {
	letters []rune // folded: see Find
	pages   []int
	boxes   []Box
}

// Text reads what a PDF says. Between two pages it lets others draw.
func (r *Renderer) Text(ctx context.Context, pdf []byte) (*Text, error) {
	t := &Text{}
	for page, all := 1, 1; page <= all; page++ {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		err := r.open(pdf, func(doc references.FPDF_DOCUMENT, pages int) error {
			all = pages
			return r.read(t, doc, page)
		})
		if err != nil {
			return nil, err
		}
	}
	return t, nil
}

// read adds the letters of a page.
func (r *Renderer) read(t *Text, doc references.FPDF_DOCUMENT, page int) error {
	return r.withText(doc, page, func(sheet requests.Page, text references.FPDF_TEXTPAGE) error {
		letters, at, err := r.letters(text)
		if err != nil {
			return unreadable(err)
		}
		place, err := r.shares(sheet)
		if err != nil {
			return unreadable(err)
		}
		for i, c := range letters {
			box, err := r.instance.FPDFText_GetLooseCharBox(&requests.FPDFText_GetLooseCharBox{TextPage: text, Index: at[i]})
			if err != nil {
				return unreadable(err)
			}
			b := place(float64(box.Rect.Left), float64(box.Rect.Top), float64(box.Rect.Right), float64(box.Rect.Bottom))
			t.letters, t.pages, t.boxes = append(t.letters, c), append(t.pages, page), append(t.boxes, b)
		}
		return nil
	})
}

// shares gives what turns places in the page's own space into shares of the page as it is read: asked once for three corners,
// not for every letter.
func (r *Renderer) shares(page requests.Page) (func(left, top, right, bottom float64) Box, error) {
	const far = 500
	x0, y0, err := r.share(page, 0, 0)
	if err != nil {
		return nil, err
	}
	xx, xy, err := r.share(page, far, 0)
	if err != nil {
		return nil, err
	}
	yx, yy, err := r.share(page, 0, far)
	if err != nil {
		return nil, err
	}
	at := func(x, y float64) (float64, float64) {
		x, y = x/far, y/far
		return x0 + x*(xx-x0) + y*(yx-x0), y0 + x*(xy-y0) + y*(yy-y0)
	}
	return func(left, top, right, bottom float64) Box {
		ax, ay := at(left, top)
		bx, by := at(right, bottom)
		return Box{math.Min(ax, bx), math.Min(ay, by), math.Max(ax, bx), math.Max(ay, by)}
	}, nil
}

// withText opens a page and its text for as long as do runs.
func (r *Renderer) withText(doc references.FPDF_DOCUMENT, page int, do func(requests.Page, references.FPDF_TEXTPAGE) error) (err error) {
	loaded, err := r.instance.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: doc, Index: page - 1})
	if err != nil {
		return unreadable(err)
	}
	sheet := requests.Page{ByReference: &loaded.Page}
	defer func() {
		if _, closing := r.instance.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: loaded.Page}); err == nil && closing != nil {
			err = fmt.Errorf("closing a page: %w", closing)
		}
	}()
	text, err := r.instance.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: sheet})
	if err != nil {
		return unreadable(err)
	}
	defer func() {
		if _, closing := r.instance.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: text.TextPage}); err == nil && closing != nil {
			err = fmt.Errorf("closing the text of a page: %w", closing)
		}
	}()
	return do(sheet, text.TextPage)
}
