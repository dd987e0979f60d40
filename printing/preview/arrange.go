package preview

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/structs"

	"sanzhitong/model/fault"
)

// Arrange makes a PDF of some pages of a PDF, counted from 1, in the order given, their contents moved right and down by
// points. What is moved over the edge of the paper is not printed.
func (r *Renderer) Arrange(pdf []byte, pages []int, right, down float64) ([]byte, error) {
	if len(pages) == 0 {
		return nil, errors.New("arranging no pages")
	}
	var out []byte
	err := r.open(pdf, func(source references.FPDF_DOCUMENT, count int) (err error) {
		indices := make([]int, len(pages))
		for i, p := range pages {
			if p < 1 || p > count {
				return noPage(count, p)
			}
			indices[i] = p - 1
		}
		made, err := r.instance.FPDF_CreateNewDocument(&requests.FPDF_CreateNewDocument{})
		if err != nil {
			return fmt.Errorf("making a PDF: %w", err)
		}
		defer func() {
			if _, closing := r.instance.FPDF_CloseDocument(&requests.FPDF_CloseDocument{Document: made.Document}); err == nil && closing != nil {
				err = fmt.Errorf("closing the PDF: %w", closing)
			}
		}()
		take := requests.FPDF_ImportPagesByIndex{Source: source, Destination: made.Document, PageIndices: indices}
		if _, err := r.instance.FPDF_ImportPagesByIndex(&take); err != nil {
			return unreadable(err)
		}
		for i := range pages {
			if err := r.move(made.Document, i, right, down); err != nil {
				return fmt.Errorf("moving page %d: %w", pages[i], err)
			}
		}
		var b bytes.Buffer
		save := requests.FPDF_SaveAsCopy{Document: made.Document, Flags: requests.SaveFlagNoIncremental, FileWriter: &b}
		if _, err := r.instance.FPDF_SaveAsCopy(&save); err != nil {
			return fmt.Errorf("writing the PDF: %w", err)
		}
		out = b.Bytes()
		return nil
	})
	return out, err
}

// move shifts what is on a page. The page may be turned: right and down are those of the reader.
func (r *Renderer) move(doc references.FPDF_DOCUMENT, index int, right, down float64) error {
	if right == 0 && down == 0 {
		return nil
	}
	loaded, err := r.instance.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: doc, Index: index})
	if err != nil {
		return err
	}
	page := requests.Page{ByReference: &loaded.Page}
	turned, err := r.instance.FPDFPage_GetRotation(&requests.FPDFPage_GetRotation{Page: page})
	if err == nil {
		m := structs.FPDF_FS_MATRIX{A: 1, D: 1}
		switch x, y := float32(right), float32(-down); turned.PageRotation {
		case enums.FPDF_PAGE_ROTATION_NONE:
			m.E, m.F = x, y
		case enums.FPDF_PAGE_ROTATION_90_CW:
			m.E, m.F = -y, x
		case enums.FPDF_PAGE_ROTATION_180_CW:
			m.E, m.F = -x, -y
		case enums.FPDF_PAGE_ROTATION_270_CW:
			m.E, m.F = y, -x
		}
		_, err = r.instance.FPDFPage_TransFormWithClip(&requests.FPDFPage_TransFormWithClip{Page: page, Matrix: &m})
	}
	if _, closing := r.instance.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: loaded.Page}); err == nil {
		err = closing
	}
	return err
}

func noPage(count, page int) error {
	return fault.New("preview.page", "这个文件只有 %d 页，没有第 %d 页。", count, page)
}
