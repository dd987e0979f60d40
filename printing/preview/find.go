package preview

import (
	"math"
	"unicode"
	"unicode/utf16"

	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

	"sanzhitong/model/fault"
)

// Box is a place on a page, in shares of its width and height from its top left corner.
type Box struct{ Left, Top, Right, Bottom float64 }

// Hit is where searched words stand: a box, or one for each line that they run over.
type Hit struct {
	Page  int // counted from 1
	Boxes []Box
}

// Find gives the places of words on a page of a PDF, counted from 1, in the order in which they are read. Capitals, the
// width of letters and signs, spaces and the ends of lines make no difference. The words must not be empty.
func (r *Renderer) Find(pdf []byte, page int, words string) ([]Hit, error) {
	wanted := folded([]rune(words), nil)
	if len(wanted) == 0 {
		return nil, fault.New("preview.nothing", "请填写要查找的文字。")
	}
	var hits []Hit
	err := r.open(pdf, func(doc references.FPDF_DOCUMENT, pages int) error {
		if page < 1 || page > pages {
			return noPage(pages, page)
		}
		return r.withText(doc, page, func(sheet requests.Page, text references.FPDF_TEXTPAGE) error {
			letters, at, err := r.letters(text)
			if err != nil {
				return unreadable(err)
			}
			for _, i := range places(letters, wanted) {
				first, last := at[i], at[i+len(wanted)-1]
				boxes, err := r.boxes(sheet, text, first, last-first+1)
				if err != nil {
					return unreadable(err)
				}
				hits = append(hits, Hit{page, boxes})
			}
			return nil
		})
	})
	if err != nil {
		return nil, err
	}
	return hits, nil
}

// letters gives the folded text of a page, and of each of its letters the index by which PDFium knows it.
func (r *Renderer) letters(text references.FPDF_TEXTPAGE) ([]rune, []int, error) {
	count, err := r.instance.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: text})
	if err != nil {
		return nil, nil, err
	}
	var runes []rune
	var at []int
	for i := range count.Count {
		c, err := r.instance.FPDFText_GetUnicode(&requests.FPDFText_GetUnicode{TextPage: text, Index: i})
		if err != nil {
			return nil, nil, err
		}
		one := rune(c.Unicode)
		if n := len(runes); n > 0 && utf16.IsSurrogate(runes[n-1]) {
			if joined := utf16.DecodeRune(runes[n-1], one); joined != unicode.ReplacementChar {
				runes[n-1] = joined // a rare character comes as two
				continue
			}
		}
		runes, at = append(runes, one), append(at, i)
	}
	return folded(runes, &at), at, nil
}

// folded takes away what makes no difference; the runes that stay keep their entries of at.
func folded(runes []rune, at *[]int) []rune {
	var kept []rune
	var places []int
	for i, c := range runes {
		if c >= '！' && c <= '～' {
			c += '!' - '！'
		}
		if unicode.IsSpace(c) || c == 0 || c == 0xFFFE || c == 0x00AD { // PDFium's end of a line, and soft hyphens
			continue
		}
		kept = append(kept, unicode.ToLower(c))
		if at != nil {
			places = append(places, (*at)[i])
		}
	}
	if at != nil {
		*at = places
	}
	return kept
}

// places gives where words begin in letters; places do not overlap.
func places(letters, words []rune) []int {
	var found []int
next:
	for i := 0; i+len(words) <= len(letters); i++ {
		for j, c := range words {
			if letters[i+j] != c {
				continue next
			}
		}
		found = append(found, i)
		i += len(words) - 1
	}
	return found
}

// fine is how finely a page is measured: PDFium gives whole dots.
const fine = 20000

// boxes gives where letters stand on the page as it is read, also where it is turned.
func (r *Renderer) boxes(page requests.Page, text references.FPDF_TEXTPAGE, start, count int) ([]Box, error) {
	n, err := r.instance.FPDFText_CountRects(&requests.FPDFText_CountRects{TextPage: text, StartIndex: start, Count: count})
	if err != nil {
		return nil, err
	}
	boxes := make([]Box, 0, n.Count)
	for i := range n.Count {
		rect, err := r.instance.FPDFText_GetRect(&requests.FPDFText_GetRect{TextPage: text, Index: i})
		if err != nil {
			return nil, err
		}
		ax, ay, err := r.share(page, rect.Left, rect.Top)
		if err != nil {
			return nil, err
		}
		bx, by, err := r.share(page, rect.Right, rect.Bottom)
		if err != nil {
			return nil, err
		}
		boxes = append(boxes, Box{math.Min(ax, bx), math.Min(ay, by), math.Max(ax, bx), math.Max(ay, by)})
	}
	return boxes, nil
}

// share turns a point of the page's own space into shares of the page as it is read.
func (r *Renderer) share(page requests.Page, x, y float64) (float64, float64, error) {
	d, err := r.instance.FPDF_PageToDevice(&requests.FPDF_PageToDevice{Page: page, SizeX: fine, SizeY: fine, PageX: x, PageY: y})
	if err != nil {
		return 0, 0, err
	}
	return float64(d.DeviceX) / fine, float64(d.DeviceY) / fine, nil
}
