package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"sanzhitong/ui/theme"
)

// Card is a white sheet with a title, a note or a few links at the right of it, and what lies on it.
type Card struct {
	widget.BaseWidget
	title, note *Line
	actions     *fyne.Container
	content     fyne.CanvasObject
	flush       bool
}

// NewCard makes a card whose content keeps a margin.
func NewCard(title, note string, content fyne.CanvasObject) *Card {
	c := &Card{title: SectionTitle(title).Shrinking(), note: Muted(note), actions: container.New(beside(4)), content: content}
	c.ExtendBaseWidget(c)
	return c
}

// NewTableCard makes a card whose content reaches the edges, as tables do.
func NewTableCard(title, note string, content fyne.CanvasObject) *Card {
	c := NewCard(title, note, content)
	c.flush = true
	return c
}

// SetTitle changes the title.
func (c *Card) SetTitle(title string) {
	c.title.SetText(title)
	c.Refresh()
}

// SetNote changes the note.
func (c *Card) SetNote(note string) {
	c.note.SetText(note)
	c.Refresh()
}

// SetActions puts links or buttons at the right of the title.
func (c *Card) SetActions(objects ...fyne.CanvasObject) {
	c.actions.Objects = objects
	c.actions.Refresh()
	c.Refresh()
}

// SetContent changes what lies on the card.
func (c *Card) SetContent(content fyne.CanvasObject) {
	c.content = content
	c.Refresh()
}

func (c *Card) inside() []fyne.CanvasObject {
	inside := []fyne.CanvasObject{c.actions}
	if c.content != nil {
		inside = append(inside, c.content)
	}
	return inside
}

// CreateRenderer implements fyne.Widget.
func (c *Card) CreateRenderer() fyne.WidgetRenderer {
	r := &cardRenderer{card: c, sheet: &canvas.Rectangle{}, line: &canvas.Rectangle{}}
	r.Refresh()
	return r
}

type cardRenderer struct {
	card        *Card
	sheet, line *canvas.Rectangle
}

const (
	cardHead   = 38
	cardMargin = 14
)

// head is the height of the title row: a card without title, note and actions has none.
func (r *cardRenderer) head() float32 {
	c := r.card
	if c.title.Text() == "" && c.note.Text() == "" && len(c.actions.Objects) == 0 {
		return 0
	}
	return cardHead
}

func (r *cardRenderer) margin() float32 {
	if r.card.flush {
		return 1
	}
	return cardMargin
}

func (r *cardRenderer) Layout(size fyne.Size) {
	c, head, margin := r.card, r.head(), r.margin()
	r.sheet.Resize(size)
	right := size.Width - cardMargin
	for _, o := range []fyne.CanvasObject{c.actions, c.note} {
		m := o.MinSize()
		if m.Width == 0 {
			o.Resize(fyne.Size{})
			continue
		}
		right -= m.Width
		o.Move(fyne.NewPos(right, (cardHead-m.Height)/2))
		o.Resize(m)
		right -= columnGap
	}
	c.title.Move(fyne.NewPos(cardMargin, 0))
	c.title.Resize(fyne.NewSize(max(0, right-cardMargin), cardHead))
	r.line.Move(fyne.NewPos(1, head))
	r.line.Resize(fyne.NewSize(max(0, size.Width-2), 1))
	r.line.Hidden = head == 0
	if c.content != nil {
		top := margin
		if head > 0 {
			top = head + margin
		}
		c.content.Move(fyne.NewPos(margin, top))
		c.content.Resize(fyne.NewSize(max(0, size.Width-2*margin), max(0, size.Height-top-margin)))
	}
}

func (r *cardRenderer) MinSize() fyne.Size {
	c, head, margin := r.card, r.head(), r.margin()
	size := fyne.NewSize(c.title.MinSize().Width+c.note.MinSize().Width+c.actions.MinSize().Width+2*cardMargin, head)
	if c.content != nil {
		m := c.content.MinSize()
		size.Width = max(size.Width, m.Width+2*margin)
		size.Height += m.Height + 2*margin
	}
	return size
}

func (r *cardRenderer) Refresh() {
	r.sheet.FillColor, r.sheet.StrokeColor, r.sheet.StrokeWidth = theme.Color(theme.ColorCard), theme.Color(theme.ColorLine), 1
	r.sheet.CornerRadius = theme.Size("cardRadius")
	r.line.FillColor = theme.Color(theme.ColorLine)
	r.Layout(r.card.Size())
	canvas.Refresh(r.card)
}

func (r *cardRenderer) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{r.sheet, r.line, r.card.title, r.card.note, r.card.actions}
	if r.card.content != nil {
		objects = append(objects, r.card.content)
	}
	return objects
}

func (r *cardRenderer) Destroy() {}
