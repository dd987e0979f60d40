package preview

import (
	"fmt"
	"image"
	"image/draw"

	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/responses"
)

// Size is how large a page is as it is read, in points of 1/72 inch. A4 is 595 × 842.
type Size struct{ Width, Height float64 }

// Sizes gives the size of every page, without drawing any.
func (r *Renderer) Sizes(pdf []byte) ([]Size, error) {
	var sizes []Size
	err := r.open(pdf, func(doc references.FPDF_DOCUMENT, pages int) error {
		sizes = make([]Size, pages)
		for i := range sizes {
			s, err := r.instance.FPDF_GetPageSizeByIndex(&requests.FPDF_GetPageSizeByIndex{Document: doc, Index: i})
			if err != nil {
				return unreadable(err)
			}
			sizes[i] = Size{s.Width, s.Height}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return sizes, nil
}

// Draw draws a page of a PDF, counted from 1, on white, width pixels wide, which must be 1 to 8192. The image is the caller's.
func (r *Renderer) Draw(pdf []byte, page, width int) (*image.RGBA, error) {
	if width < 1 || width > 8192 {
		return nil, fmt.Errorf("drawing a page %d pixels wide", width)
	}
	return r.drawn(pdf, page, func(of requests.Page) (responses.RenderPage, func(), error) {
		out, err := r.instance.RenderPageInPixels(&requests.RenderPageInPixels{Width: width, Page: of})
		if err != nil {
			return responses.RenderPage{}, nil, err
		}
		return out.Result, out.Cleanup, nil
	})
}

// drawn has PDFium draw a page of a PDF, counted from 1, and gives a copy of it.
func (r *Renderer) drawn(pdf []byte, page int, by func(requests.Page) (responses.RenderPage, func(), error)) (*image.RGBA, error) {
	var img *image.RGBA
	err := r.open(pdf, func(doc references.FPDF_DOCUMENT, pages int) error {
		if page < 1 || page > pages {
			return noPage(pages, page)
		}
		result, cleanup, err := by(requests.Page{ByIndex: &requests.PageByIndex{Document: doc, Index: page - 1}})
		if err != nil {
			return unreadable(err)
		}
		defer cleanup()
		img = onWhite(result)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return img, nil
}

// onWhite copies what was drawn: its pixels lie in PDFium's memory and vanish with Cleanup.
func onWhite(page responses.RenderPage) *image.RGBA {
	img, from := image.NewRGBA(image.Rect(0, 0, page.Width, page.Height)), page.RenderedImage
	if !page.HasTransparency { // drawn on white already: copied three times as fast
		draw.Draw(img, img.Bounds(), from, from.Bounds().Min, draw.Src)
		return img
	}
	draw.Draw(img, img.Bounds(), image.White, image.Point{}, draw.Src)
	draw.Draw(img, img.Bounds(), from, from.Bounds().Min, draw.Over)
	return img
}
