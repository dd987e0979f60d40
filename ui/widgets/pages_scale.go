package widgets

import (
	"math"
	"slices"

	"fyne.io/fyne/v2"
)

type pageFit int

const (
	fitWidth pageFit = iota
	fitPage
	freely
)

const (
	sheetMargin = 16
	pageGap     = 12
	scrollRoom  = 4 // for the bar
)

// zoomSteps are the scales that + and - go through.
var zoomSteps = []float32{0.5, 0.67, 0.75, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3}

// Zoom gives the scale that is shown; 1 is the size of the paper.
func (p *Pages) Zoom() float32 {
	if p.zoom == 0 {
		return 1
	}
	return p.zoom
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
