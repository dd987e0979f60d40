package law

import (
	"fmt"
	"slices"
	"time"

	"sanzhitong/model/notation"
)

// reckoning counts days and remembers what it passed over, for the reasons.
type reckoning struct {
	calendar *Calendar
	pauses   []Span
	holidays []Special      // passed over in working-day counts
	worked   []Special      // weekend days counted because they are worked
	weekends int            // plain weekend days passed over
	paused   []notation.Day // days left out as paused
	unknown  map[int]bool   // years asked for without an arrangement
	newYear  map[int]bool   // years whose 元旦 may still change the December before
}

func newReckoning(c *Calendar, pauses []Span) *reckoning {
	return &reckoning{calendar: c, pauses: pauses, unknown: map[int]bool{}, newYear: map[int]bool{}}
}

func (k *reckoning) workday(day notation.Day) bool {
	work, known := k.calendar.IsWorkday(day)
	if !known {
		k.unknown[day.Year()] = true
	} else if next := day.Year() + 1; day.Month() == time.December && day.DayOfMonth() >= 26 && !k.calendar.Known(next) {
		k.newYear[next] = true // 2018-12-29 was made a working day by the arrangement for 2019
	}
	return work
}

func (k *reckoning) seek(day notation.Day, step int) notation.Day {
	for !k.workday(day) {
		day = day.AddDays(step)
	}
	return day
}

// pausedOn reports and remembers a paused day.
func (k *reckoning) pausedOn(day notation.Day) bool {
	if !slices.ContainsFunc(k.pauses, func(s Span) bool { return s.Holds(day) }) {
		return false
	}
	k.paused = append(k.paused, day)
	return true
}

// days counts n calendar days from the day after start, leaving out paused days; n may be negative.
func (k *reckoning) days(start notation.Day, n int) notation.Day {
	if n < 0 {
		return start.AddDays(n)
	}
	day := start
	for n > 0 {
		day = day.AddDays(1)
		if !k.pausedOn(day) {
			n--
		}
	}
	return day
}

// workdays counts n working days from the day after start, or before start when n is negative.
func (k *reckoning) workdays(start notation.Day, n int) notation.Day {
	step := 1
	if n < 0 {
		step, n = -1, -n
	}
	day := start
	for n > 0 {
		day = day.AddDays(step)
		if k.pausedOn(day) {
			continue
		}
		special, isSpecial := k.calendar.Special(day)
		switch {
		case k.workday(day):
			n--
			if isSpecial {
				k.worked = append(k.worked, special)
			}
		case isSpecial:
			k.holidays = append(k.holidays, special)
		default:
			k.weekends++
		}
	}
	return day
}

// warnings says which years were only guessed.
func (k *reckoning) warnings() []string {
	var out []string
	for _, y := range sorted(k.unknown) {
		out = append(out, fmt.Sprintf("%d年放假安排尚未录入，这一年只按周末推算，到期日可能变化。", y))
	}
	for _, y := range sorted(k.newYear) {
		if !k.unknown[y] {
			out = append(out, fmt.Sprintf("%d年放假安排尚未录入，%d年12月末可能因元旦调休，到期日可能变化。", y, y-1))
		}
	}
	return out
}

func sorted(years map[int]bool) []int {
	var out []int
	for y := range years {
		out = append(out, y)
	}
	slices.Sort(out)
	return out
}

func fixedDay(year int, month, day string) string { return fmt.Sprintf("%04d-%s-%s", year, month, day) }
