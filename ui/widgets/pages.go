package widgets

import (
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

// Count gives the number of pages.
func (p *Pages) Count() int { return len(p.sizes) }
