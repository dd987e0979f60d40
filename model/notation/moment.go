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

// Moment is a minute on the wall clock, as minutes of interviews and inspections write it. The zero value means "no
// time given". It is stored and marshalled as text, 2026-11-05 14:30.
type Moment struct {
	day    Day
	minute int // of the day
}

const minutesADay = 24 * 60

// NewMoment makes the moment of a day; minutes and hours past the day's end run into the next day.
func NewMoment(day Day, hour, minute int) Moment {
	return Moment{day: day}.AddMinutes(hour*60 + minute)
}

// MomentOf gives the wall-clock minute of a time in the time's own zone.
func MomentOf(t time.Time) Moment { return Moment{DayOf(t), t.Hour()*60 + t.Minute()} }

var (
	momentDigits = regexp.MustCompile(`^(\d{8})[ T]?(\d{2}):?(\d{2})$`)
	momentParts  = regexp.MustCompile(`^(\d{4}[-/.]\d{1,2}[-/.]\d{1,2})[ T]+(\d{1,2}):(\d{2})(?::00)?$`)
	momentWords  = regexp.MustCompile(`^(\d{4}年\d{1,2}月\d{1,2}日) *(\d{1,2})[时:](\d{1,2})分?$`)
)

// ParseMoment reads 2026-11-05 14:30, 202611051430 or 2026年11月5日14时30分. Empty text gives the zero Moment.
func ParseMoment(typed string) (Moment, error) {
	s := halfWidth(typed)
	if s == "" {
		return Moment{}, nil
	}
	for _, re := range []*regexp.Regexp{momentDigits, momentParts, momentWords} {
		m := re.FindStringSubmatch(s)
		if m == nil {
			continue
		}
		day, err := ParseDay(m[1])
		if err != nil {
			return Moment{}, err
		}
		hour, _ := strconv.Atoi(m[2])
		minute, _ := strconv.Atoi(m[3])
		if hour > 23 || minute > 59 {
			return Moment{}, fault.New("moment.clock", "没有“%s”这个钟点，请按 00:00 至 23:59 填写。", typed)
		}
		return NewMoment(day, hour, minute), nil
	}
	if d, err := ParseDay(s); err == nil {
		return Moment{}, fault.New("moment.clock.missing", "请在 %s 后面写上时和分，例如 %s 14:30。", d, d)
	}
	return Moment{}, fault.New("moment.form", "“%s”不是时间，请写成 202611051430 或者 2026-11-05 14:30。", typed)
}

// MustMoment is ParseMoment for constants and tests; it panics on anything that is not a moment.
func MustMoment(s string) Moment {
	m, err := ParseMoment(s)
	if err != nil || m.IsZero() {
		panic(fmt.Sprintf("notation: bad moment %q", s))
	}
	return m
}

// IsZero reports whether no time is given.
func (m Moment) IsZero() bool { return m.day.IsZero() }

// Day gives the calendar day.
func (m Moment) Day() Day { return m.day }

// Clock gives the hour and the minute.
func (m Moment) Clock() (hour, minute int) { return m.minute / 60, m.minute % 60 }

// AddMinutes moves by n minutes.
func (m Moment) AddMinutes(n int) Moment {
	total := m.minute + n
	days := total / minutesADay
	if total%minutesADay < 0 {
		days--
	}
	return Moment{m.day.AddDays(days), total - days*minutesADay}
}

// Sub gives the minutes from e to m.
func (m Moment) Sub(e Moment) int { return m.day.Sub(e.day)*minutesADay + m.minute - e.minute }

// Before reports whether m is earlier than e.
func (m Moment) Before(e Moment) bool { return m.Sub(e) < 0 }

// After reports whether m is later than e.
func (m Moment) After(e Moment) bool { return m.Sub(e) > 0 }

// String gives 2026-11-05 14:30, or "" for no time.
func (m Moment) String() string {
	if m.IsZero() {
		return ""
	}
	return fmt.Sprintf("%s %02d:%02d", m.day, m.minute/60, m.minute%60)
}

// Chinese gives 2026年11月5日14时30分, or "" for no time.
func (m Moment) Chinese() string {
	if m.IsZero() {
		return ""
	}
	return fmt.Sprintf("%s%d时%02d分", m.day.Chinese(), m.minute/60, m.minute%60)
}

// MarshalText implements encoding.TextMarshaler.
func (m Moment) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

// UnmarshalText implements encoding.TextUnmarshaler.
func (m *Moment) UnmarshalText(b []byte) error {
	v, err := ParseMoment(string(b))
	if err != nil {
		return err
	}
	*m = v
	return nil
}

// Value implements driver.Valuer: text, or NULL for no time.
func (m Moment) Value() (driver.Value, error) {
	if m.IsZero() {
		return nil, nil
	}
	return m.String(), nil
}

// Scan implements sql.Scanner.
func (m *Moment) Scan(v any) error {
	switch x := v.(type) {
	case nil:
		*m = Moment{}
		return nil
	case string:
		return m.UnmarshalText([]byte(strings.TrimSpace(x)))
	case []byte:
		return m.UnmarshalText(x)
	case time.Time:
		*m = MomentOf(x)
		return nil
	}
	return fmt.Errorf("notation: cannot read a moment from %T", v)
}

// GormDataType names the column type.
func (Moment) GormDataType() string { return "text" }
