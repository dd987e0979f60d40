package widgets

import "sanzhitong/model/notation"

var (
	_ Field   = (*TimeEntry)(nil)
	_ Checked = (*TimeEntry)(nil)
)

// TimeEntry is a field for a day and a time, typed 2026-11-05 14:30 or 202611051430.
type TimeEntry struct{ parsed }

// NewTimeEntry makes an empty field.
func NewTimeEntry() *TimeEntry {
	t := &TimeEntry{parsed: newParsed("如 2026-11-05 14:30", readMoment)}
	t.live(t.beside(190))
	return t
}

func readMoment(text string) (reading, error) {
	m, err := notation.ParseMoment(text)
	if err != nil || m.IsZero() {
		return reading{}, err
	}
	return reading{shown: m.String(), value: m.String(), note: Weekday(m.Day())}, nil
}

// Moment gives the moment, or the zero Moment.
func (t *TimeEntry) Moment() notation.Moment {
	m, err := notation.ParseMoment(t.Entry.Value())
	if err != nil {
		return notation.Moment{}
	}
	return m
}

// SetMoment sets the moment.
func (t *TimeEntry) SetMoment(m notation.Moment) { t.SetValue(m.String()) }
