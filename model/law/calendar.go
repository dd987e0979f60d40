package law

import (
	"io"
	"slices"
	"sync"
	"time"

	"sanzhitong/model/notation"
)

// Special is a day that is not what its weekday says.
type Special struct {
	Day     notation.Day
	Working bool   // a weekend day worked in exchange
	Name    string // 国庆节, 国庆节调休上班
}

// Calendar knows the working days. A year whose arrangement is not known counts plain weekends.
// It is safe for use by several goroutines.
type Calendar struct {
	mu    sync.RWMutex
	days  map[notation.Day]Special
	known map[int]bool
}

// LoadCalendar reads the arrangements of one or more years: columns date,kind,name with kind holiday or workday.
func LoadCalendar(csv io.Reader) (*Calendar, error) {
	rows, err := readArrangement(csv)
	if err != nil {
		return nil, err
	}
	years, err := completeYears(rows)
	if err != nil {
		return nil, err
	}
	c := &Calendar{days: map[notation.Day]Special{}, known: map[int]bool{}}
	for _, r := range rows {
		c.days[r.Day] = r.Special
	}
	for _, y := range years {
		c.known[y] = true
	}
	return c, nil
}

// Add reads the arrangement of one further year and gives the year. The file is taken whole or refused whole, with line
// and reason. A year already there is replaced: arrangements have been amended during their year.
func (c *Calendar) Add(csv io.Reader) (int, error) {
	rows, err := readArrangement(csv)
	if err != nil {
		return 0, err
	}
	year, err := oneYear(rows)
	if err != nil {
		return 0, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	for d, s := range c.days {
		if arrangementOf(s) == year {
			delete(c.days, d)
		}
	}
	for _, r := range rows {
		c.days[r.Day] = r.Special
	}
	c.known[year] = true
	return year, nil
}

// Known reports whether the arrangement of a year has been entered.
func (c *Calendar) Known(year int) bool {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.known[year]
}

// Years lists the years whose arrangement has been entered.
func (c *Calendar) Years() []int {
	c.mu.RLock()
	defer c.mu.RUnlock()
	var years []int
	for y := range c.known {
		years = append(years, y)
	}
	slices.Sort(years)
	return years
}

// Special gives the arrangement for a day that is not what its weekday says.
func (c *Calendar) Special(day notation.Day) (Special, bool) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	s, ok := c.days[day]
	return s, ok
}

// IsWorkday reports whether a day is a working day, and whether the arrangement of its year is known.
func (c *Calendar) IsWorkday(day notation.Day) (workday, known bool) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	known = c.known[day.Year()]
	if s, ok := c.days[day]; ok {
		return s.Working, known
	}
	return !weekend(day), known
}

// NextWorkday gives the day itself when it is a working day, or the next one.
func (c *Calendar) NextWorkday(day notation.Day) notation.Day { return c.seekWorkday(day, 1) }

// LastWorkday gives the day itself when it is a working day, or the one before.
func (c *Calendar) LastWorkday(day notation.Day) notation.Day { return c.seekWorkday(day, -1) }

func (c *Calendar) seekWorkday(day notation.Day, step int) notation.Day {
	for {
		if work, _ := c.IsWorkday(day); work {
			return day
		}
		day = day.AddDays(step)
	}
}

func weekend(day notation.Day) bool {
	return day.Weekday() == time.Saturday || day.Weekday() == time.Sunday
}
