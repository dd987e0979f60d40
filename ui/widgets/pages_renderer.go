package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"sanzhitong/ui/theme"
)

type pagesRenderer struct {
	pages *Pages
	board *canvas.Rectangle
}

func newPagesRenderer(p *Pages) *pagesRenderer {
	r := &pagesRenderer{pages: p, board: &canvas.Rectangle{}}
	r.Refresh()
	return r
}

// Layout keeps to the page that is looked at when the view changes its size.
func (r *pagesRenderer) Layout(size fyne.Size) {
	p := r.pages
	r.board.Resize(size)
	p.notice.Resize(fyne.NewSize(max(0, size.Width-2*sheetMargin), 0))
	high := p.notice.MinSize().Height
	p.notice.Move(fyne.NewPos(sheetMargin, max(0, size.Height/3-high/2)))
	p.notice.Resize(fyne.NewSize(max(0, size.Width-2*sheetMargin), high))
	before := p.scroll.Size()
	p.scroll.Resize(size)
	if before != size && len(p.sizes) > 0 {
		p.refit(p.fit)
	}
}

func (r *pagesRenderer) MinSize() fyne.Size { return fyne.NewSize(160, 160) }

func (r *pagesRenderer) Refresh() {
	p := r.pages
	r.board.FillColor, r.board.StrokeWidth = theme.Color(theme.ColorBoard), 0
	if p.focused {
		r.board.StrokeColor, r.board.StrokeWidth = theme.Color(theme.ColorPrimary), 1
	}
	r.board.Refresh()
	p.board.Resize(p.board.MinSize().Max(p.scroll.Size()))
	p.scroll.Refresh()
	canvas.Refresh(p)
	p.arrange()
}

func (r *pagesRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.board, r.pages.scroll, r.pages.notice}
}

func (r *pagesRenderer) Destroy() {}
