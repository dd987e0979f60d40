package widgets

import (
	"image"
	"math"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"sanzhitong/ui/theme"
)

var (
	_ fyne.Focusable    = (*Pages)(nil)
	_ fyne.Shortcutable = (*Pages)(nil)
)

// Pages shows many pages of paper under each other. Only the pages that are seen have images, and few of those that were:
// a dossier of hundreds of pages takes no more memory than one of ten. It fits the width at first.
//
// Keys: arrows and PgUp/PgDn scroll, Home and End go to the first and the last page, Ctrl+plus, Ctrl+minus and the wheel
// with Ctrl zoom, Ctrl+0 fits the width again.
type Pages struct {
	widget.BaseWidget
	upward

	// Draw is asked for the image of a page, counted from 1, so many pixels wide, and answers with Put or Fail, at once or
	// later. It is asked for one page at a time, for what is seen then: there is no queue of pages that were scrolled past.
	Draw func(page, width int)
	// OnFind is Ctrl+F; nil: none.
	OnFind func()
	// OnPast is PgDn at the foot of the last page, or where SetEnd has told that only blank paper follows, OnBefore PgUp at the head of the first; nil: nothing.
	OnPast, OnBefore func()
	// OnView is told when another page is looked at, or at another scale.
	OnView func()
	// OnPlace is told where a page was clicked, in shares of its width and height; nil: nobody.
	OnPlace func(page int, x, y float32)
	// Canvas is where it is shown: before it was drawn for the first time, it cannot find that out; nil: it does.
	Canvas fyne.Canvas
	// Modifiers gives the keys held down with a turn of the wheel; nil: asks the driver.
	Modifiers func() fyne.KeyModifier

	scroll  *container.Scroll
	board   *pageBoard
	notice  *Wrapped
	sizes   []fyne.Size // at 100%
	fit     pageFit
	chosen  float32 // the scale where fit is freely
	zoom    float32 // the scale that is shown
	density float32 // pixels of a unit
	tops    []float32
	extent  fyne.Size
	at      int // the page that is looked at
	images  map[int]drawnPage
	failed  map[int]string
	asked   bool
	marks   []PageMark
	notes   []PageMark
	current int
	focused bool
	end     pageEnd
}

// pageEnd is where the last words stand: the page, and a share of its height; no page where that is not known.
type pageEnd struct {
	page  int
	share float32
}

type pageFit int

const (
	fitWidth pageFit = iota
	fitPage
	freely
)

type drawnPage struct {
	image image.Image
	width int // pixels
}

const (
	sheetMargin = 16
	pageGap     = 12
	scrollRoom  = 4 // for the bar
	// imageMemory is how many bytes of images are kept. Only what is seen may have more, on the largest screens.
	imageMemory = 32 << 20
	// pagePixels is how many pixels the image of one page may have; where more are needed, it is drawn out.
	pagePixels = 4 << 20
)

// zoomSteps are the scales that + and - go through.
var zoomSteps = []float32{0.5, 0.67, 0.75, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3}

// NewPages makes an empty viewer.
func NewPages() *Pages {
	p := &Pages{notice: NewWrapped("", TextStyle{Align: fyne.TextAlignCenter})}
	p.self = p
	p.notice.Hide()
	p.board = newPageBoard(p)
	p.scroll = container.NewScroll(p.board)
	p.scroll.OnScrolled = func(fyne.Position) { p.scrolled() }
	p.ExtendBaseWidget(p)
	return p
}

// SetPages shows pages of these sizes, in units at 100%, 96 to the inch, from the first; their images are asked for.
func (p *Pages) SetPages(sizes []fyne.Size) {
	p.sizes, p.images, p.failed, p.asked, p.at = sizes, map[int]drawnPage{}, map[int]string{}, false, min(1, len(sizes))
	p.marks, p.notes, p.current, p.end = nil, nil, 0, pageEnd{}
	p.board.forget()
	p.place()
	p.scrollTo(fyne.Position{})
	p.Refresh()
	p.told()
}

// SetEnd tells where the last words stand, in a share of the height of a page: PgDn does not go through blank paper.
func (p *Pages) SetEnd(page int, share float32) { p.end = pageEnd{page, share} }

// ended reports whether the last words are seen.
func (p *Pages) ended() bool {
	e := p.end
	if e.page < 1 || e.page > len(p.tops) {
		return false
	}
	return p.scroll.Offset.Y+p.scroll.Size().Height >= p.tops[e.page-1]+e.share*p.shown(e.page).Height
}

// SetNotice says something in place of the pages, in red when it is wrong; an empty sentence shows the pages.
func (p *Pages) SetNotice(sentence string, wrong bool) {
	style := TextStyle{Color: theme.ColorMuted, Align: fyne.TextAlignCenter}
	if wrong {
		style.Color = theme.ColorLate
	}
	p.notice.SetStyle(style)
	p.notice.SetText(sentence)
	p.notice.Hidden = sentence == ""
	if sentence == "" {
		p.scroll.Show()
	} else {
		p.scroll.Hide()
	}
	p.Refresh()
}

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

// Count gives the number of pages.
func (p *Pages) Count() int { return len(p.sizes) }

// Page gives the page that is looked at, counted from 1; without pages 0.
func (p *Pages) Page() int { return p.at }

// Zoom gives the scale that is shown; 1 is the size of the paper.
func (p *Pages) Zoom() float32 {
	if p.zoom == 0 {
		return 1
	}
	return p.zoom
}

// GoTo shows a page from its top; what is out of range goes to the first or the last.
func (p *Pages) GoTo(page int) {
	if len(p.sizes) == 0 {
		return
	}
	page = min(len(p.sizes), max(1, page))
	p.scrollTo(fyne.NewPos(p.scroll.Offset.X, p.tops[page-1]-pageGap))
	p.at = page // also where the end of the last page leaves no room to scroll to its top
	p.told()
}

// ZoomIn makes the pages larger by a step.
func (p *Pages) ZoomIn() {
	for _, z := range zoomSteps {
		if z > p.Zoom()+0.005 {
			p.SetZoom(z)
			return
		}
	}
}

// ZoomOut makes the pages smaller by a step.
func (p *Pages) ZoomOut() {
	for _, z := range slices.Backward(zoomSteps) {
		if z < p.Zoom()-0.005 {
			p.SetZoom(z)
			return
		}
	}
}

// SetZoom sets the scale, 0.5 to 3.
func (p *Pages) SetZoom(z float32) {
	p.chosen = min(zoomSteps[len(zoomSteps)-1], max(zoomSteps[0], z))
	p.refit(freely)
}

// FitWidth makes the widest page as wide as the viewer.
func (p *Pages) FitWidth() { p.refit(fitWidth) }

// FitPage makes pages so small that one is seen whole.
func (p *Pages) FitPage() { p.refit(fitPage) }

// refit scales anew; what stood in the middle of the view stays there, but a page that is seen whole stands at the top.
func (p *Pages) refit(fit pageFit) {
	if len(p.sizes) == 0 {
		p.fit = fit
		return
	}
	view, at, middle := p.scroll.Size(), p.at, p.scroll.Offset.Add(fyne.NewPos(p.scroll.Size().Width/2, p.scroll.Size().Height/2))
	page := p.pageAt(middle.Y)
	down, right := (middle.Y-p.tops[page-1])/p.zoom, middle.X/max(1, p.extent.Width)
	p.fit = fit
	p.place()
	if fit == fitPage {
		p.GoTo(at)
	} else {
		p.scrollTo(fyne.NewPos(right*p.extent.Width-view.Width/2, p.tops[page-1]+down*p.zoom-view.Height/2))
	}
	p.Refresh()
	p.told()
}

// place reckons the scale and where every page lies.
func (p *Pages) place() {
	p.tops = make([]float32, len(p.sizes))
	p.extent = fyne.Size{}
	if len(p.sizes) == 0 {
		p.zoom = 0
		return
	}
	p.scale(p.scroll.Size(), p.dots())
	y := float32(pageGap)
	for i := range p.sizes {
		s := p.shown(i + 1)
		p.tops[i] = y
		y += s.Height + pageGap
		p.extent.Width = max(p.extent.Width, s.Width+2*sheetMargin)
	}
	p.extent.Height = y
}

// scale reckons the scale in a view.
func (p *Pages) scale(view fyne.Size, dots float32) {
	var largest fyne.Size
	for _, s := range p.sizes {
		largest = largest.Max(s)
	}
	view = view.SubtractWidthHeight(2*sheetMargin+scrollRoom, 2*pageGap)
	p.density = dots
	switch p.fit {
	case freely:
		p.zoom = p.chosen
	case fitPage:
		p.zoom = min(view.Width/largest.Width, view.Height/largest.Height)
	case fitWidth:
		p.zoom = view.Width / largest.Width
	}
	p.zoom = min(zoomSteps[len(zoomSteps)-1], max(0.1, p.zoom))
}

// shown is how large a page is on the screen: whole pixels, so that its image is not blurred.
func (p *Pages) shown(page int) fyne.Size {
	s, dots := p.sizes[page-1], p.density
	whole := func(v float32) float32 { return float32(math.Round(float64(v*p.zoom*dots))) / dots }
	return fyne.NewSize(max(1, whole(s.Width)), max(1, whole(s.Height)))
}

// dots is how many pixels a unit has.
func (p *Pages) dots() float32 {
	c := p.Canvas
	if c == nil {
		c = canvasOf(p)
	}
	if c != nil && c.Scale() > 0 {
		return c.Scale()
	}
	return 1
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

// pageAt gives the page at a height of the board, or the next below.
func (p *Pages) pageAt(y float32) int {
	i, found := slices.BinarySearch(p.tops, y)
	if !found {
		i--
	}
	return min(len(p.tops), max(1, i+1))
}

// seen gives the first and the last page that are seen; without pages 1, 0.
func (p *Pages) seen() (first, last int) {
	if len(p.tops) == 0 {
		return 1, 0
	}
	top := p.scroll.Offset.Y
	first, last = p.pageAt(top), p.pageAt(top+p.scroll.Size().Height)
	if p.tops[first-1]+p.shown(first).Height < top+1 && first < last {
		first++
	}
	return first, last
}

func (p *Pages) scrollTo(pos fyne.Position) {
	room := p.board.MinSize().Subtract(p.scroll.Size())
	p.scroll.ScrollToOffset(fyne.NewPos(max(0, min(pos.X, room.Width)), max(0, min(pos.Y, room.Height))))
	p.scrolled()
}

// scrolled is told after every move.
func (p *Pages) scrolled() {
	if len(p.tops) > 0 {
		if at := p.pageAt(p.scroll.Offset.Y + p.scroll.Size().Height/2); at != p.at {
			p.at = at
			p.told()
		}
	}
	p.arrange()
}

func (p *Pages) told() {
	if p.OnView != nil {
		p.OnView()
	}
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
