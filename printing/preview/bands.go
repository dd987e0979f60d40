package preview

import (
	"context"
	"errors"
	"fmt"
	"math"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// Raster is the paper in a printer, in its dots.
type Raster struct {
	Width, Height int     // of the whole paper, its unprintable margins too
	DPIX, DPIY    float64 // dots an inch
	Rows          int     // of a band, at most
}

// Band is some rows of a page, four bytes a dot: blue, green, red, nothing.
type Band struct {
	Top           int // first row, from the head of the paper
	Width, Height int
	Stride        int // bytes from row to row
	Pix           []byte
}

// Bands draws a page of a PDF, counted from 1, on white paper in its true size, from the top left corner, and hands it out in
// bands from the head to the foot. So a page of 600 dots an inch, which would take 140 MB, takes a few. A page that is
// wider than tall is turned to the left on upright paper. The dots of a band are its taker's only until he returns.
func (r *Renderer) Bands(ctx context.Context, pdf []byte, page int, paper Raster, take func(Band) error) error {
	if paper.Width < 1 || paper.Height < 1 || paper.Rows < 1 || !(paper.DPIX >= 1 && paper.DPIY >= 1) {
		return fmt.Errorf("drawing on %+v", paper)
	}
	return r.open(pdf, func(doc references.FPDF_DOCUMENT, pages int) error {
		if page < 1 || page > pages {
			return noPage(pages, page)
		}
		index := requests.Page{ByIndex: &requests.PageByIndex{Document: doc, Index: page - 1}}
		size, err := r.instance.FPDF_GetPageSizeByIndex(&requests.FPDF_GetPageSizeByIndex{Document: doc, Index: page - 1})
		if err != nil {
			return unreadable(err)
		}
		draw := requests.FPDF_RenderPageBitmap{Page: index, Flags: enums.FPDF_RENDER_FLAG_ANNOT | enums.FPDF_RENDER_FLAG_PRINTING}
		w, h := size.Width, size.Height
		if w > h && paper.Width < paper.Height {
			w, h = h, w
			draw.Rotate = enums.FPDF_PAGE_ROTATION_270_CW
		}
		draw.SizeX, draw.SizeY = int(math.Round(w*paper.DPIX/72)), int(math.Round(h*paper.DPIY/72))
		return r.bands(ctx, draw, paper, take)
	})
}

// bands draws into one bitmap again and again, the page moved up in it by a band each time.
func (r *Renderer) bands(ctx context.Context, draw requests.FPDF_RenderPageBitmap, paper Raster, take func(Band) error) (err error) {
	rows := min(paper.Rows, paper.Height)
	made, err := r.instance.FPDFBitmap_Create(&requests.FPDFBitmap_Create{Width: paper.Width, Height: rows})
	if err != nil {
		return fmt.Errorf("making room for a band: %w", err)
	}
	draw.Bitmap = made.Bitmap
	defer func() {
		if _, freeing := r.instance.FPDFBitmap_Destroy(&requests.FPDFBitmap_Destroy{Bitmap: made.Bitmap}); err == nil && freeing != nil {
			err = fmt.Errorf("freeing a band: %w", freeing)
		}
	}()
	stride, err := r.instance.FPDFBitmap_GetStride(&requests.FPDFBitmap_GetStride{Bitmap: made.Bitmap})
	if err != nil {
		return fmt.Errorf("drawing a band: %w", err)
	}
	white := requests.FPDFBitmap_FillRect{Bitmap: made.Bitmap, Width: paper.Width, Height: rows, Color: 0xFFFFFFFF}
	for top := 0; top < min(paper.Height, draw.SizeY); top += rows {
		if err := ctx.Err(); err != nil {
			return err
		}
		draw.StartY = -top
		_, filling := r.instance.FPDFBitmap_FillRect(&white)
		_, drawing := r.instance.FPDF_RenderPageBitmap(&draw)
		// Asked for each time: the engine's memory moves when it grows.
		pix, reading := r.instance.FPDFBitmap_GetBuffer(&requests.FPDFBitmap_GetBuffer{Bitmap: made.Bitmap})
		if err := errors.Join(filling, drawing, reading); err != nil {
			return unreadable(err)
		}
		band := Band{Top: top, Width: paper.Width, Height: min(rows, paper.Height-top), Stride: stride.Stride, Pix: pix.Buffer}
		if err := take(band); err != nil {
			return err
		}
	}
	return nil
}
