package widgets

import (
	"image"
	"math"
	"slices"

	"fyne.io/fyne/v2"
)

type drawnPage struct {
	image image.Image
	width int // pixels
}

const (
	// imageMemory is how many bytes of images are kept. Only what is seen may have more, on the largest screens.
	imageMemory = 32 << 20
	// pagePixels is how many pixels the image of one page may have; where more are needed, it is drawn out.
	pagePixels = 4 << 20
)

// Put answers Draw.
func (p *Pages) Put(page int, img image.Image) {
	p.asked = false
	p.images[page] = drawnPage{img, img.Bounds().Dx()}
	p.drop()
	p.arrange()
}

// Fail answers Draw when the page could not be drawn; the sentence stands on the page.
func (p *Pages) Fail(page int, sentence string) {
	p.asked = false
	p.failed[page] = sentence
	p.board.refreshPage(page)
	p.arrange()
}

// FirstWidth gives what tells how wide in pixels the first of such pages will be asked for, as long as the viewer stays as
// it is. It may be called in the background: so the first page can be drawn before the pages are set.
func (p *Pages) FirstWidth() func(sizes []fyne.Size) int {
	copied := Pages{fit: p.fit, chosen: p.chosen}
	view, dots := p.scroll.Size(), p.dots()
	return func(sizes []fyne.Size) int {
		copied.sizes = sizes
		copied.scale(view, dots)
		return copied.pixels(1)
	}
}

// pixels is how wide the image of a page should be.
func (p *Pages) pixels(page int) int {
	s, dots := p.shown(page), p.density
	w, h := s.Width*dots, s.Height*dots
	if all := w * h; all > pagePixels {
		w *= float32(math.Sqrt(float64(pagePixels / all)))
	}
	return max(1, int(math.Round(float64(w))))
}

// arrange lays out the pages that are seen and asks for the next image.
func (p *Pages) arrange() {
	p.board.arrange()
	p.ask()
}

// ask asks for the image of one page: of those that are seen, then of their neighbours.
func (p *Pages) ask() {
	first, last := p.seen()
	if p.asked || p.Draw == nil || last < first || p.scroll.Size().Height < 1 {
		return
	}
	for i := first; i <= last+2; i++ {
		page := i
		if i == last+2 {
			page = first - 1
		}
		if page < 1 || page > len(p.sizes) || p.failed[page] != "" || p.images[page].width == p.pixels(page) || i > last && !p.room(page, first, last) {
			continue
		}
		p.asked = true
		p.Draw(page, p.pixels(page))
		return
	}
}

// room reports whether the image of a page that is not seen can be kept beside those that are and their other neighbour.
func (p *Pages) room(page, first, last int) bool {
	need := p.bytes(page)
	for i := first; i <= last; i++ {
		need += p.bytes(i)
	}
	for _, other := range []int{first - 1, last + 1} {
		if d, ok := p.images[other]; ok && other != page {
			need += imageBytes(d.image)
		}
	}
	return need <= imageMemory
}

// bytes is how many the image of a page will have, or a few more.
func (p *Pages) bytes(page int) int {
	w, s := p.pixels(page), p.sizes[page-1]
	return 4 * w * (int(float32(w)*s.Height/max(1, s.Width)) + 3)
}

// drop forgets the images furthest from what is seen, until the others have room.
func (p *Pages) drop() {
	first, last := p.seen()
	far := func(page int) int { return max(0, first-page, page-last) }
	kept, pages := 0, make([]int, 0, len(p.images))
	for page, d := range p.images {
		kept += imageBytes(d.image)
		pages = append(pages, page)
	}
	slices.SortFunc(pages, func(a, b int) int { return far(b) - far(a) })
	for _, page := range pages {
		if kept <= imageMemory || far(page) == 0 {
			return
		}
		kept -= imageBytes(p.images[page].image)
		delete(p.images, page)
	}
}

func imageBytes(img image.Image) int { return 4 * img.Bounds().Dx() * img.Bounds().Dy() }
