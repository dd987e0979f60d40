package widgets

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"sanzhitong/ui/theme"
)

// pageBoard is what the pages lie on. It has objects for the pages that are seen and no others.
type pageBoard struct {
	widget.BaseWidget
	pages *Pages
	seen  map[int]*pageSheet
	spare []*pageSheet
}

var (
	_ fyne.Scrollable = (*pageBoard)(nil)
	_ fyne.Tappable   = (*pageBoard)(nil)
)

func newPageBoard(p *Pages) *pageBoard {
	b := &pageBoard{pages: p, seen: map[int]*pageSheet{}}
	b.ExtendBaseWidget(b)
	return b
}

// Scrolled implements fyne.Scrollable: the wheel scrolls, with Ctrl it zooms.
func (b *pageBoard) Scrolled(ev *fyne.ScrollEvent) {
	switch {
	case b.pages.Held()&fyne.KeyModifierShortcutDefault == 0:
		b.pages.scroll.Scrolled(ev)
	case ev.Scrolled.DY > 0:
		b.pages.ZoomIn()
	case ev.Scrolled.DY < 0:
		b.pages.ZoomOut()
	}
}

// Tapped implements fyne.Tappable.
func (b *pageBoard) Tapped(ev *fyne.PointEvent) {
	focus(b.pages)
	if page, x, y, ok := b.pages.placeAt(ev.Position); ok && b.pages.OnPlace != nil {
		b.pages.OnPlace(page, x, y)
	}
}

// Held gives the keys that are held down.
func (p *Pages) Held() fyne.KeyModifier {
	if p.Modifiers != nil {
		return p.Modifiers()
	}
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()
	}
	return 0
}

// MinSize implements fyne.CanvasObject.
func (b *pageBoard) MinSize() fyne.Size { return b.pages.extent }

// forget takes all pages away.
func (b *pageBoard) forget() {
	for page := range b.seen {
		b.free(page)
	}
}

func (b *pageBoard) free(page int) {
	s := b.seen[page]
	delete(b.seen, page)
	s.drawn = nil
	s.picture.Image = nil
	b.spare = append(b.spare, s)
}

// refreshPage lets a page say that it could not be drawn.
func (b *pageBoard) refreshPage(page int) {
	if s := b.seen[page]; s != nil {
		s.words.Text = ""
	}
}

// arrange gives every page that is seen a sheet, its image and its marks.
func (b *pageBoard) arrange() {
	first, last := b.pages.seen()
	changed := false
	for page := range b.seen {
		if page < first || page > last {
			b.free(page)
			changed = true
		}
	}
	for page := first; page <= last; page++ {
		s := b.seen[page]
		if s == nil {
			s = b.sheet()
			b.seen[page] = s
			changed = true
		}
		changed = s.show(b.pages, page, b.Size().Width) || changed
	}
	if changed {
		canvas.Refresh(b)
	}
}

func (b *pageBoard) sheet() *pageSheet {
	if n := len(b.spare); n > 0 {
		s := b.spare[n-1]
		b.spare = b.spare[:n-1]
		return s
	}
	return newPageSheet()
}

// CreateRenderer implements fyne.Widget.
func (b *pageBoard) CreateRenderer() fyne.WidgetRenderer { return &boardRenderer{b} }

type boardRenderer struct{ board *pageBoard }

func (r *boardRenderer) Layout(fyne.Size) { r.board.arrange() }

func (r *boardRenderer) MinSize() fyne.Size { return r.board.pages.extent }

func (r *boardRenderer) Refresh() { r.board.arrange() }

func (r *boardRenderer) Objects() []fyne.CanvasObject {
	var all []fyne.CanvasObject
	first, last := r.board.pages.seen()
	for page := first; page <= last; page++ {
		if s := r.board.seen[page]; s != nil {
			all = append(all, s.edge, s.words, s.picture)
			all = append(all, s.marks.objects()...)
		}
	}
	return all
}

func (r *boardRenderer) Destroy() {}

// pageSheet shows one page: white paper with its number until its image comes, and marks upon it.
type pageSheet struct {
	edge    *canvas.Rectangle
	words   *canvas.Text
	picture *canvas.Image
	marks   markSet
	drawn   any
}

func newPageSheet() *pageSheet {
	s := &pageSheet{
		edge: &canvas.Rectangle{StrokeWidth: 1}, words: &canvas.Text{Alignment: fyne.TextAlignCenter},
		// The image has the size of the screen already: scaled by the program, it would hold the window up for a tenth of a second.
		picture: &canvas.Image{FillMode: canvas.ImageFillStretch, ScaleMode: canvas.ImageScaleFastest},
	}
	s.edge.FillColor, s.edge.StrokeColor = theme.Color(theme.ColorCard), theme.Color(theme.ColorBadge)
	s.words.TextSize = theme.Size("text")
	return s
}

// show lays the sheet out and reports whether anything has to be painted anew.
func (s *pageSheet) show(p *Pages, page int, width float32) bool {
	size := p.shown(page)
	at := fyne.NewPos(max(sheetMargin, (width-size.Width)/2), p.tops[page-1])
	dots := p.density
	at.X = float32(int(at.X*dots)) / dots
	changed := s.picture.Position() != at || s.picture.Size() != size
	s.edge.Move(at.SubtractXY(1, 1))
	s.edge.Resize(size.AddWidthHeight(2, 2))
	s.picture.Move(at)
	s.picture.Resize(size)
	words, tone := fmt.Sprintf("第 %d 页", page), theme.Color(theme.ColorMuted)
	if p.failed[page] != "" {
		words, tone = fit(p.failed[page], size.Width-20, s.words.TextSize, fyne.TextStyle{}), theme.Color(theme.ColorLate)
	}
	if s.words.Text != words || s.words.Color != tone {
		s.words.Text, s.words.Color = words, tone
		changed = true
	}
	s.words.Move(at.AddXY(0, min(size.Height/2, 120)))
	s.words.Resize(fyne.NewSize(size.Width, s.words.MinSize().Height))
	if img := p.images[page].image; s.drawn != any(img) {
		s.drawn = img
		s.picture.Image = img
		s.picture.Refresh()
		changed = true
	}
	s.picture.Hidden, s.words.Hidden = s.picture.Image == nil, s.picture.Image != nil
	return s.mark(p, page, at, size) || changed
}

// mark lays marks over the places of the page: those that stay below those that were looked for.
func (s *pageSheet) mark(p *Pages, page int, at fyne.Position, size fyne.Size) bool {
	s.marks.begin()
	for _, m := range p.notes {
		if m.Page == page {
			s.marks.add(m, false, at, size)
		}
	}
	for i, m := range p.marks {
		if m.Page == page {
			s.marks.add(m, i == p.current, at, size)
		}
	}
	return s.marks.end()
}
