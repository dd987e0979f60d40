package widgets

import (
	"time"

	"sanzhitong/model/notation"
)

var (
	_ Field   = (*DateEntry)(nil)
	_ Checked = (*DateEntry)(nil)
)

// DateEntry is a field for a day, typed 20261123, 2026-11-23 or 2026年11月23日. The weekday stands beside it; the arrow
// key down or the icon opens a calendar.
type DateEntry struct {
	parsed
	Today func() notation.Day // what the calendar calls today; the computer's day without it
	popup *calendarPopup
}

// NewDateEntry makes an empty date field.
func NewDateEntry() *DateEntry {
	d := &DateEntry{parsed: newParsed("如 20261123", readDay)}
	d.Entry.ActionItem = newIconButton("calendar", d.OpenCalendar)
	d.Entry.down = d.OpenCalendar
	d.live(d.beside(150))
	return d
}

func readDay(text string) (reading, error) {
	day, err := notation.ParseDay(text)
	if err != nil || day.IsZero() {
		return reading{}, err
	}
	return reading{shown: day.String(), value: day.String(), note: Weekday(day)}, nil
}

// Weekday names the day of the week: 星期一.
func Weekday(day notation.Day) string {
	if day.IsZero() {
		return ""
	}
	return "星期" + string([]rune("日一二三四五六")[day.Weekday()])
}

// Day gives the day, or the zero Day when there is none or it makes no sense.
func (d *DateEntry) Day() notation.Day {
	day, err := notation.ParseDay(d.Entry.Value())
	if err != nil {
		return notation.Day{}
	}
	return day
}

// SetDay sets the day.
func (d *DateEntry) SetDay(day notation.Day) { d.SetValue(day.String()) }

func (d *DateEntry) today() notation.Day {
	if d.Today != nil {
		return d.Today()
	}
	return notation.DayOf(time.Now())
}

// OpenCalendar shows a month to choose from, below the field.
func (d *DateEntry) OpenCalendar() {
	c := canvasOf(d.Entry)
	if c == nil || d.Entry.Disabled() {
		return
	}
	start := d.Day()
	if start.IsZero() {
		start = d.today()
	}
	d.popup = showCalendar(c, d.Entry, start, d.today(), d.choose)
}

func (d *DateEntry) choose(day notation.Day) {
	d.SetDay(day)
	d.tell()
	d.Focus()
}
