package notation_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"sanzhitong/model/notation"
)

func TestDaysAsPeopleTypeThem(t *testing.T) {
	for typed, want := range map[string]string{
		"20261123": "2026-11-23", "2026-11-23": "2026-11-23", "2026/1/5": "2026-01-05", "2026.11.23": "2026-11-23", "2026年11月3日": "2026-11-03", "": "",
		"2024-02-29": "2024-02-29", "0001-01-01": "0001-01-01",
	} {
		if d, err := notation.ParseDay(typed); err != nil || d.String() != want {
			t.Errorf("%q: got %s, %v", typed, d, err)
		}
	}
	for _, typed := range []string{"2026-02-29", "2026-13-01", "2026-00-10", "0000-01-01", "2026-11-31", "2026-11", "昨天", "2026112"} {
		if d, err := notation.ParseDay(typed); err == nil {
			t.Errorf("%q was read as %s", typed, d)
		}
	}
}

func TestMonthsEndWhereTheMonthEnds(t *testing.T) {
	for _, c := range []struct {
		from   string
		months int
		want   string
	}{
		{"2025-08-31", 6, "2026-02-28"}, {"2023-08-31", 6, "2024-02-29"}, {"2024-02-29", 24, "2026-02-28"}, {"2026-01-31", -2, "2025-11-30"}, {"2026-11-30", 3, "2027-02-28"},
	} {
		if got := notation.MustDay(c.from).AddMonths(c.months); got.String() != c.want {
			t.Errorf("%s and %d months: %s, want %s", c.from, c.months, got, c.want)
		}
	}
}

func TestDaysAgreeWithTheStandardCalendar(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		at := time.Date(rapid.IntRange(1850, 2200).Draw(r, "year"), time.Month(rapid.IntRange(1, 12).Draw(r, "month")), rapid.IntRange(1, 31).Draw(r, "day"), 0, 0, 0, 0, time.UTC)
		n := rapid.IntRange(-5000, 5000).Draw(r, "n")
		d := notation.DayOf(at)
		moved := d.AddDays(n)
		if want := at.AddDate(0, 0, n).Format("2006-01-02"); moved.String() != want || moved.Sub(d) != n || moved.Weekday() != at.AddDate(0, 0, n).Weekday() {
			r.Fatalf("%s and %d days: %s, want %s", d, n, moved, want)
		}
		if back, err := notation.ParseDay(d.Chinese()); err != nil || back != d {
			r.Fatal(d, back, err)
		}
	})
}
