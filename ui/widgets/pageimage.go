package widgets

import (
	"fmt"
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"sanzhitong/ui/theme"
)

var (
	_ fyne.Focusable    = (*PageImage)(nil)
	_ fyne.Tappable     = (*PageImage)(nil)
	_ fyne.Shortcutable = (*PageImage)(nil)
)

// PageImage shows the image of one page of paper. It fits the width at first; + and - zoom, 0 fits again, PgUp and PgDn
// scroll and go on to the next page at the end.
type PageImage struct {
	widget.BaseWidget
	upward
	DPI                float32 // of the images: at 100% an inch of paper is 96 units wide; 0 is 96
	OnNext, OnPrevious func()  // PgDn at the foot, PgUp at the head of the page

	picture *canvas.Image
	halves  halves
	sheet   *canvas.Rectangle
	paper   *fyne.Container
	scroll  *container.Scroll
	zoom    float32 // 0 fits the width
	size    fyne.Size
	percent *Line
	focused bool
}

const (
	sheetMargin = 16
	smallest    = 0.25
	largest     = 4
	zoomStep    = 1.25
)

// NewPageImage makes an empty viewer.
func NewPageImage() *PageImage {
	p := &PageImage{picture: &canvas.Image{FillMode: canvas.ImageFillStretch, ScaleMode: canvas.ImageScaleFastest}, percent: Muted("")}
	p.self = p
	p.sheet = &canvas.Rectangle{StrokeWidth: 1}
	p.paper = &fyne.Container{Layout: pageLayout{p}, Objects: []fyne.CanvasObject{p.sheet, p.picture}}
	p.scroll = container.NewScroll(p.paper)
	p.ExtendBaseWidget(p)
	return p
}

// SetImage shows a page from its top; nil shows none.
func (p *PageImage) SetImage(img image.Image) {
	p.halves, p.picture.Image = newHalves(img), img
	p.size = fyne.Size{}
	if img != nil {
		b := img.Bounds()
		p.size = fyne.NewSize(float32(b.Dx()), float32(b.Dy()))
	}
	p.scroll.Offset = fyne.Position{}
	p.Refresh()
}

// ZoomIn makes the page larger.
func (p *PageImage) ZoomIn() { p.setZoom(p.Zoom() * zoomStep) }

// ZoomOut makes the page smaller.
func (p *PageImage) ZoomOut() { p.setZoom(p.Zoom() / zoomStep) }

// FitWidth makes the page as wide as the viewer.
func (p *PageImage) FitWidth() { p.setZoom(0) }

func (p *PageImage) setZoom(z float32) {
	if z > 0 {
		z = min(largest, max(smallest, z))
	}
	p.zoom = z
	p.Refresh()
}

// Zoom gives the scale that is shown; 1 is the size of the paper.
func (p *PageImage) Zoom() float32 {
	if p.size.Width == 0 {
		return 1
	}
	if p.zoom > 0 {
		return p.zoom
	}
	return max(smallest, (p.Size().Width-2*sheetMargin-theme.Size("scrollBarSmall"))/(p.size.Width*p.unit()))
}

// unit is how wide a pixel of the image is at 100%.
func (p *PageImage) unit() float32 {
	if p.DPI <= 0 {
		return 1
	}
	return 96 / p.DPI
}

// dots is how many pixels a unit of the screen has.
func (p *PageImage) dots() float32 {
	if c := canvasOf(p); c != nil && c.Scale() > 0 {
		return c.Scale()
	}
	return 1
}

func (p *PageImage) shown() fyne.Size {
	k := p.Zoom() * p.unit()
	return fyne.NewSize(p.size.Width*k, p.size.Height*k)
}

// Controls gives the links for the head of a card.
func (p *PageImage) Controls() []fyne.CanvasObject {
	return []fyne.CanvasObject{
		NewLink("缩小 −", p.ZoomOut), container.NewCenter(p.percent), NewLink("放大 +", p.ZoomIn), NewLink("适合宽度", p.FitWidth),
	}
}

// Focus puts the keyboard here.
func (p *PageImage) Focus() { focus(p) }

// Tapped implements fyne.Tappable.
func (p *PageImage) Tapped(*fyne.PointEvent) { focus(p) }

// FocusGained implements fyne.Focusable.
func (p *PageImage) FocusGained() {
	p.focused = true
	p.Refresh()
	p.came()
}

// FocusLost implements fyne.Focusable.
func (p *PageImage) FocusLost() {
	p.focused = false
	p.Refresh()
	p.left()
}

// TypedRune implements fyne.Focusable.
func (p *PageImage) TypedRune(r rune) {
	switch r {
	case '+', '=':
		p.ZoomIn()
	case '-':
		p.ZoomOut()
	case '0':
		p.FitWidth()
	default:
		p.rune(r)
	}
}

// TypedKey implements fyne.Focusable.
func (p *PageImage) TypedKey(ev *fyne.KeyEvent) {
	view := p.scroll.Size().Height
	switch {
	case p.key(ev):
	case ev.Name == fyne.KeyDown:
		p.move(0, 40)
	case ev.Name == fyne.KeyUp:
		p.move(0, -40)
	case ev.Name == fyne.KeyRight:
		p.move(40, 0)
	case ev.Name == fyne.KeyLeft:
		p.move(-40, 0)
	case ev.Name == fyne.KeyPageDown:
		if !p.move(0, view*0.9) && p.OnNext != nil {
			p.OnNext()
		}
	case ev.Name == fyne.KeyPageUp:
		if !p.move(0, -view*0.9) && p.OnPrevious != nil {
			p.OnPrevious()
		}
	}
}

// TypedShortcut implements fyne.Shortcutable.
func (p *PageImage) TypedShortcut(s fyne.Shortcut) { p.shortcut(s) }

// move scrolls and reports whether there was anything left to scroll.
func (p *PageImage) move(dx, dy float32) bool {
	before := p.scroll.Offset
	room := p.paper.Size().Subtract(p.scroll.Size())
	p.scroll.ScrollToOffset(fyne.NewPos(
		max(0, min(before.X+dx, room.Width)),
		max(0, min(before.Y+dy, room.Height)),
	))
	return p.scroll.Offset != before
}

// CreateRenderer implements fyne.Widget.
func (p *PageImage) CreateRenderer() fyne.WidgetRenderer {
	r := &pageRenderer{page: p, board: &canvas.Rectangle{}}
	r.Refresh()
	return r
}

type pageRenderer struct {
	page  *PageImage
	board *canvas.Rectangle
}

func (r *pageRenderer) Layout(size fyne.Size) {
	r.board.Resize(size)
	r.page.scroll.Resize(size)
	r.page.paper.Resize(r.page.paper.MinSize().Max(size))
	r.page.percent.SetText(fmt.Sprintf("%.0f%%", r.page.Zoom()*100))
}

func (r *pageRenderer) MinSize() fyne.Size { return fyne.NewSize(160, 160) }

func (r *pageRenderer) Refresh() {
	p := r.page
	r.board.FillColor, r.board.StrokeWidth = theme.Color(theme.ColorBoard), 0
	if p.focused {
		r.board.StrokeColor, r.board.StrokeWidth = theme.Color(theme.ColorPrimary), 1
	}
	p.sheet.FillColor, p.sheet.StrokeColor = theme.Color(theme.ColorCard), theme.Color(theme.ColorBadge)
	p.sheet.Hidden, p.picture.Hidden = p.picture.Image == nil, p.picture.Image == nil
	r.Layout(p.Size())
	if p.picture.Image != nil {
		p.picture.Image = p.halves.fitting(p.shown().Width * p.dots())
	}
	p.paper.Refresh()
	p.scroll.Refresh()
	canvas.Refresh(p)
}

func (r *pageRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.board, r.page.scroll}
}

func (r *pageRenderer) Destroy() {}

// pageLayout lays the sheet in the middle of the board.
type pageLayout struct{ page *PageImage }

func (l pageLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	shown := l.page.shown()
	at := fyne.NewPos(max(sheetMargin, (size.Width-shown.Width)/2), sheetMargin)
	l.page.sheet.Move(at.SubtractXY(1, 1))
	l.page.sheet.Resize(shown.AddWidthHeight(2, 2))
	l.page.picture.Move(at)
	l.page.picture.Resize(shown)
}

func (l pageLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return l.page.shown().Add(fyne.NewSquareSize(2 * sheetMargin))
}
