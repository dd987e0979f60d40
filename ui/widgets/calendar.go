package widgets

import (
	"fmt"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"sanzhitong/model/notation"
	"sanzhitong/ui/theme"
)

// calendarPopup shows a month and lets a day be chosen by mouse or keyboard: arrows move by days and weeks, PgUp and
// PgDn by months, Enter chooses, Esc closes.
type calendarPopup struct {
	widget.BaseWidget
	day, today notation.Day
	choose     func(notation.Day)
	popup      *widget.PopUp
	title      *Line
	grid       *fyne.Container
	content    fyne.CanvasObject
}

var _ fyne.Focusable = (*calendarPopup)(nil)

func showCalendar(c fyne.Canvas, below fyne.CanvasObject, day, today notation.Day, choose func(notation.Day)) *calendarPopup {
	p := &calendarPopup{day: day, today: today, choose: choose}
	p.title = NewLine("", TextStyle{Bold: true, Align: fyne.TextAlignCenter})
	p.grid = container.New(layout.NewGridLayoutWithColumns(7))
	head := container.NewBorder(nil, nil, NewLink("‹ 上月", p.previousMonth), NewLink("下月 ›", p.nextMonth), p.title)
	foot := container.NewHBox(NewLink("今天 "+today.String(), p.chooseToday))
	p.content = container.New(inner(8), container.NewVBox(head, p.grid, foot))
	p.ExtendBaseWidget(p)
	p.fill()
	p.popup = widget.NewPopUp(p, c)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(below)
	p.popup.ShowAtPosition(roomFor(p.MinSize(), at, below.Size(), c.Size()))
	c.Focus(p)
	return p
}

// roomFor gives the place for a pop-up: below an object, or above it where the window ends.
func roomFor(popup fyne.Size, at fyne.Position, object, window fyne.Size) fyne.Position {
	pos := at.AddXY(0, object.Height+2)
	if pos.Y+popup.Height > window.Height {
		pos.Y = max(0, at.Y-popup.Height-2)
	}
	pos.X = max(0, min(pos.X, window.Width-popup.Width))
	return pos
}

func (p *calendarPopup) fill() {
	p.title.SetText(fmt.Sprintf("%d年%d月", p.day.Year(), int(p.day.Month())))
	p.grid.Objects = nil
	for _, name := range "一二三四五六日" {
		p.grid.Add(NewLine(string(name), TextStyle{Color: theme.ColorMuted, Size: theme.SizeSmall, Align: fyne.TextAlignCenter}))
	}
	first := notation.NewDay(p.day.Year(), p.day.Month(), 1)
	start := first.AddDays(-(int(first.Weekday()) + 6) % 7) // the Monday before
	for i := range 42 {
		d := start.AddDays(i)
		p.grid.Add(newDayCell(d, d == p.day, d == p.today, d.Month() != p.day.Month(), p.pick))
	}
	p.grid.Refresh()
}

func (p *calendarPopup) pick(d notation.Day) {
	p.popup.Hide()
	p.choose(d)
}

func (p *calendarPopup) chooseToday() { p.pick(p.today) }

func (p *calendarPopup) previousMonth() { p.move(p.day.AddMonths(-1)) }

func (p *calendarPopup) nextMonth() { p.move(p.day.AddMonths(1)) }

func (p *calendarPopup) move(d notation.Day) {
	p.day = d
	p.fill()
}

func (p *calendarPopup) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyLeft:
		p.move(p.day.AddDays(-1))
	case fyne.KeyRight:
		p.move(p.day.AddDays(1))
	case fyne.KeyUp:
		p.move(p.day.AddDays(-7))
	case fyne.KeyDown:
		p.move(p.day.AddDays(7))
	case fyne.KeyPageUp:
		p.previousMonth()
	case fyne.KeyPageDown:
		p.nextMonth()
	case fyne.KeyHome:
		p.move(p.today)
	case fyne.KeyReturn, fyne.KeyEnter:
		p.pick(p.day)
	case fyne.KeyEscape:
		p.popup.Hide()
	}
}

func (p *calendarPopup) TypedRune(rune) {}

func (p *calendarPopup) FocusGained() {}

func (p *calendarPopup) FocusLost() {}

func (p *calendarPopup) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(p.content)
}

func isWeekend(d notation.Day) bool {
	return d.Weekday() == time.Saturday || d.Weekday() == time.Sunday
}
