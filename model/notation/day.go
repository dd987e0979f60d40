// Package notation reads and writes what offices write in one exact way: days and moments, sums of money and their capitals,
// counts, document numbers, the numbers of citizens, organisations and telephones. What is no such thing is refused with a
// sentence that says why.
package notation

import (
	"database/sql/driver"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"sanzhitong/model/fault"
)

// Day is a calendar day, the unit in which the law counts. The zero value means "no day given".
// It is stored and marshalled as text, 2026-11-23, so that databases sort and people read it.
type Day struct{ n int32 } // days since 0001-01-01, from 1

var dayOrigin = time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC)

// NewDay makes a day; out-of-range months and days roll over as time.Date does.
func NewDay(year int, month time.Month, day int) Day {
	t := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	// In seconds: a time.Duration ends after 292 years.
	return Day{int32((t.Unix()-dayOrigin.Unix())/86400) + 1}
}

// DayOf gives the calendar day of a moment in the moment's own zone.
func DayOf(t time.Time) Day {
	y, m, d := t.Date()
	return NewDay(y, m, d)
}

var (
	dayDigits  = regexp.MustCompile(`^(\d{4})(\d{2})(\d{2})$`)
	dayParts   = regexp.MustCompile(`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$`)
	dayChinese = regexp.MustCompile(`^(\d{4})年(\d{1,2})月(\d{1,2})日$`)
)

// ParseDay reads 20261123, 2026-11-23, 2026/11/23, 2026.11.23 or 2026年11月23日. Empty text gives the zero Day.
func ParseDay(s string) (Day, error) {
	if day, ok := stored(s); ok {
		return day, nil
	}
	s = strings.TrimSpace(s)
	if s == "" {
		return Day{}, nil
	}
	for _, re := range []*regexp.Regexp{dayDigits, dayParts, dayChinese} {
		m := re.FindStringSubmatch(s)
		if m == nil {
			continue
		}
		y, _ := strconv.Atoi(m[1])
		mo, _ := strconv.Atoi(m[2])
		d, _ := strconv.Atoi(m[3])
		day := NewDay(y, time.Month(mo), d)
		if y < 1 || mo < 1 || mo > 12 || day.DayOfMonth() != d || int(day.Month()) != mo {
			return Day{}, fault.New("day.none", "没有“%s”这一天，请核对年月日。", s)
		}
		return day, nil
	}
	return Day{}, fault.New("day.form", "“%s”不是日期，请写成 20261123 或 2026-11-23。", s)
}

// stored reads a day as String writes it. Every row of a list has several.
func stored(s string) (Day, bool) {
	if len(s) != len("2026-11-23") || s[4] != '-' || s[7] != '-' {
		return Day{}, false
	}
	n := [...]int{0, 0, 0}
	for i, part := 0, 0; i < len(s); i++ {
		switch c := s[i]; {
		case i == 4 || i == 7:
			part++
		case c < '0' || c > '9':
			return Day{}, false
		default:
			n[part] = n[part]*10 + int(c-'0')
		}
	}
	if n[0] < 1 || n[1] < 1 || n[1] > 12 || n[2] < 1 || n[2] > 28 { // the end of a month depends on the year: ParseDay looks
		return Day{}, false
	}
	return NewDay(n[0], time.Month(n[1]), n[2]), true
}

// MustDay is ParseDay for constants and tests; it panics on anything that is not a day.
func MustDay(s string) Day {
	d, err := ParseDay(s)
	if err != nil || d.IsZero() {
		panic(fmt.Sprintf("notation: bad day %q", s))
	}
	return d
}

// Time gives midnight UTC of the day.
func (d Day) Time() time.Time { return dayOrigin.AddDate(0, 0, int(d.n)-1) }

// IsZero reports whether no day is given.
func (d Day) IsZero() bool { return d.n == 0 }

// Year gives the year.
func (d Day) Year() int { return d.Time().Year() }

// Month gives the month.
func (d Day) Month() time.Month { return d.Time().Month() }

// DayOfMonth gives the day of the month, from 1.
func (d Day) DayOfMonth() int { return d.Time().Day() }

// Weekday gives the day of the week.
func (d Day) Weekday() time.Weekday { return d.Time().Weekday() }

// AddDays moves by n calendar days.
func (d Day) AddDays(n int) Day { return Day{d.n + int32(n)} }

// AddMonths moves by n months to the same day of the month, or to that month's last day where it has no such day
// (民法典第二百零二条).
func (d Day) AddMonths(n int) Day {
	t := d.Time()
	first := time.Date(t.Year(), t.Month()+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return NewDay(first.Year(), first.Month(), min(t.Day(), last))
}

// Sub gives the number of calendar days from e to d.
func (d Day) Sub(e Day) int { return int(d.n - e.n) }

// Before reports whether d is earlier than e.
func (d Day) Before(e Day) bool { return d.n < e.n }

// After reports whether d is later than e.
func (d Day) After(e Day) bool { return d.n > e.n }

// String gives 2026-11-23, or "" for no day.
func (d Day) String() string {
	if d.IsZero() {
		return ""
	}
	return d.Time().Format("2006-01-02")
}

// Chinese gives 2026年11月3日 as documents print it (GB/T 9704: no leading zeros), or "" for no day.
func (d Day) Chinese() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%d年%d月%d日", d.Year(), int(d.Month()), d.DayOfMonth())
}

// MarshalText implements encoding.TextMarshaler.
func (d Day) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText implements encoding.TextUnmarshaler.
func (d *Day) UnmarshalText(b []byte) error {
	v, err := ParseDay(string(b))
	if err != nil {
		return err
	}
	*d = v
	return nil
}

// UnmarshalYAML reads it as text. The YAML library knows UnmarshalText too, but goes through the whole file for every day in it.
func (d *Day) UnmarshalYAML(decode func(any) error) error {
	var s string
	if err := decode(&s); err != nil {
		return err
	}
	return d.UnmarshalText([]byte(s))
}

// Value implements driver.Valuer: text, or NULL for no day.
func (d Day) Value() (driver.Value, error) {
	if d.IsZero() {
		return nil, nil
	}
	return d.String(), nil
}

// Scan implements sql.Scanner.
func (d *Day) Scan(v any) error {
	switch x := v.(type) {
	case nil:
		*d = Day{}
		return nil
	case string:
		return d.UnmarshalText([]byte(x))
	case []byte:
		return d.UnmarshalText(x)
	case time.Time:
		*d = DayOf(x)
		return nil
	}
	return fmt.Errorf("notation: cannot read a day from %T", v)
}

// GormDataType names the column type.
func (Day) GormDataType() string { return "text" }
