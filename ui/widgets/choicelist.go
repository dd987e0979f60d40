package widgets

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"sanzhitong/ui/theme"
)

// choiceList is the open list of a Choice. It begins on what is chosen; arrows, PgUp, PgDn, Home and End walk, a digit takes
// by position, the first character jumps, Enter and the space bar take, Esc closes.
type choiceList struct {
	widget.BaseWidget
	take   func(i int)
	words  []string // without their numbers, for the first character
	rows   []*choiceRow
	at     int // -1: none is marked
	box    *fyne.Container
	scroll *container.Scroll
	popup  *widget.PopUp
}

var _ fyne.Focusable = (*choiceList)(nil)

// showChoices opens the list over a canvas, below or above the choice.
func showChoices(at fyne.Canvas, c *Choice) *choiceList {
	l := &choiceList{take: c.choose, at: -1, box: container.New(Stack(0))}
	for i, o := range c.options {
		row := newChoiceRow(NewLine(c.numbered(i, o), TextStyle{Bold: i == c.chosen}), func() { l.pick(i) }, func() { l.mark(i) })
		l.words, l.rows = append(l.words, o.words()), append(l.rows, row)
		l.box.Add(row)
	}
	l.scroll = container.NewVScroll(l.box)
	l.ExtendBaseWidget(l)
	l.popup = widget.NewPopUp(l, at)
	pad := l.popup.MinSize().Subtract(l.MinSize())
	need := l.box.MinSize().Add(pad)
	size := fyne.NewSize(max(c.Size().Width, min(need.Width, at.Size().Width)), min(need.Height, at.Size().Height))
	l.popup.Resize(size)
	l.popup.ShowAtPosition(roomFor(size, fyne.CurrentApp().Driver().AbsolutePositionForObject(c), c.Size(), at.Size()))
	at.Focus(l)
	l.mark(c.chosen)
	return l
}

// mark marks a row and scrolls it into view.
func (l *choiceList) mark(i int) {
	if i < 0 || i >= len(l.rows) || i == l.at {
		return
	}
	if l.at >= 0 {
		l.rows[l.at].paint(false)
	}
	l.at = i
	l.rows[i].paint(true)
	top, view := float32(i)*choiceRowHeight, l.scroll.Size().Height
	if y := into(l.scroll.Offset.Y, view, top, choiceRowHeight); y != l.scroll.Offset.Y {
		l.scroll.ScrollToOffset(fyne.NewPos(0, y))
	}
}

func (l *choiceList) pick(i int) {
	l.popup.Hide()
	l.take(i)
}

// screenful is by how many rows PgUp and PgDn walk.
func (l *choiceList) screenful() int { return max(1, int(l.scroll.Size().Height/choiceRowHeight)-1) }

// TypedKey implements fyne.Focusable. The space bar comes as a character: taking it here would open the list again by that.
func (l *choiceList) TypedKey(ev *fyne.KeyEvent) {
	last := len(l.rows) - 1
	switch ev.Name {
	case fyne.KeyDown:
		l.mark(min(l.at+1, last))
	case fyne.KeyUp:
		l.mark(max(l.at-1, 0))
	case fyne.KeyPageDown:
		l.mark(min(l.at+l.screenful(), last))
	case fyne.KeyPageUp:
		l.mark(max(l.at-l.screenful(), 0))
	case fyne.KeyHome:
		l.mark(0)
	case fyne.KeyEnd:
		l.mark(last)
	case fyne.KeyReturn, fyne.KeyEnter:
		l.answer()
	case fyne.KeyEscape, fyne.KeyF4:
		l.popup.Hide()
	}
}

func (l *choiceList) answer() {
	if l.at < 0 {
		l.popup.Hide()
		return
	}
	l.pick(l.at)
}

// TypedRune implements fyne.Focusable.
func (l *choiceList) TypedRune(r rune) {
	switch i := int(r - '1'); {
	case r == ' ':
		l.answer()
	case r >= '1' && r <= '9':
		if i < len(l.rows) && len(l.rows) > 1 {
			l.pick(i)
		}
	default:
		l.mark(startingWith(l.words, l.at, r))
	}
}

// startingWith gives the next of some words after a place that begins with a character, or -1.
func startingWith(words []string, after int, r rune) int {
	for i := range words {
		if n := (after + 1 + i) % len(words); strings.HasPrefix(words[n], string(r)) {
			return n
		}
	}
	return -1
}

// FocusGained implements fyne.Focusable.
func (l *choiceList) FocusGained() {}

// FocusLost implements fyne.Focusable.
func (l *choiceList) FocusLost() {}

// CreateRenderer implements fyne.Widget.
func (l *choiceList) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(l.scroll) }

// choiceRow is one thing to choose; the mouse marks what it points at.
type choiceRow struct {
	widget.BaseWidget
	words       *Line
	face        *canvas.Rectangle
	pick, point func()
}

var (
	_ fyne.Tappable     = (*choiceRow)(nil)
	_ desktop.Hoverable = (*choiceRow)(nil)
)

const choiceRowHeight = 30

func newChoiceRow(words *Line, pick, point func()) *choiceRow {
	r := &choiceRow{words: words, face: canvas.NewRectangle(theme.Color(theme.ColorCard)), pick: pick, point: point}
	r.ExtendBaseWidget(r)
	return r
}

func (r *choiceRow) paint(marked bool) {
	r.face.FillColor = theme.Color(map[bool]fyne.ThemeColorName{true: theme.ColorSelected, false: theme.ColorCard}[marked])
	r.face.Refresh()
}

// Tapped implements fyne.Tappable.
func (r *choiceRow) Tapped(*fyne.PointEvent) { r.pick() }

// MouseIn implements desktop.Hoverable.
func (r *choiceRow) MouseIn(*desktop.MouseEvent) { r.point() }

// MouseMoved implements desktop.Hoverable.
func (r *choiceRow) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (r *choiceRow) MouseOut() {}

// CreateRenderer implements fyne.Widget.
func (r *choiceRow) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(&fyne.Container{Layout: choiceRoom{}, Objects: []fyne.CanvasObject{r.face, r.words}})
}

// choiceRoom lays the words of a row on its face.
type choiceRoom struct{}

const choiceMargin = 8

func (choiceRoom) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Resize(size)
	objects[1].Move(fyne.NewPos(choiceMargin, 0))
	objects[1].Resize(fyne.NewSize(max(0, size.Width-2*choiceMargin), size.Height))
}

func (choiceRoom) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(objects[1].MinSize().Width+2*choiceMargin, choiceRowHeight)
}
