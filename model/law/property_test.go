package law_test

import (
	"bytes"
	"encoding/csv"
	"os"
	"testing"
	"time"

	"pgregory.net/rapid"

	"sanzhitong/assets"
	"sanzhitong/model/law"
	"sanzhitong/model/notation"
)

// oracle reckons day by day with the standard library only: no code in common with the package.
type oracle map[string]string // date → kind

func newOracle(t *testing.T) oracle {
	t.Helper()
	f, err := assets.FS().Open("law/calendar.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	o := oracle{}
	for _, r := range rows[1:] {
		o[r[0]] = r[1]
	}
	return o
}

func (o oracle) works(d time.Time) bool {
	switch o[d.Format(time.DateOnly)] {
	case "holiday":
		return false
	case "workday":
		return true
	}
	return d.Weekday() != time.Saturday && d.Weekday() != time.Sunday
}

func (o oracle) count(start time.Time, n int, workdays bool, paused map[string]bool) time.Time {
	var counted []time.Time
	for d := start.AddDate(0, 0, 1); len(counted) < n; d = d.AddDate(0, 0, 1) {
		if paused[d.Format(time.DateOnly)] || workdays && !o.works(d) {
			continue
		}
		counted = append(counted, d)
	}
	return counted[n-1]
}

func asDay(t time.Time) notation.Day { return notation.DayOf(t) }

func drawStart(r *rapid.T) time.Time {
	return time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 1095).Draw(r, "start"))
}

func drawPauses(r *rapid.T, start time.Time) ([]law.Span, map[string]bool) {
	var spans []law.Span
	days := map[string]bool{}
	for range rapid.IntRange(0, 3).Draw(r, "pauses") {
		from := start.AddDate(0, 0, rapid.IntRange(-20, 120).Draw(r, "from"))
		length := rapid.IntRange(0, 40).Draw(r, "days")
		spans = append(spans, law.Span{From: asDay(from), To: asDay(from.AddDate(0, 0, length))})
		for i := range length + 1 {
			days[from.AddDate(0, 0, i).Format(time.DateOnly)] = true
		}
	}
	return spans, days
}

func TestForwardPeriodsAgreeWithCountingDayByDay(t *testing.T) {
	book, o := load(t), newOracle(t)
	rapid.Check(t, func(r *rapid.T) {
		rule := rapid.SampledFrom([]string{"P07", "L02", "Q01", "P12", "R01", "P03", "P11"}).Draw(r, "rule")
		start := drawStart(r)
		pauses, paused := drawPauses(r, start)
		opts := law.Options{Length: rapid.IntRange(0, 90).Draw(r, "length"), Extension: rapid.IntRange(0, 30).Draw(r, "extension"), Pauses: pauses}
		res, err := book.Due(rule, asDay(start), opts)
		if err != nil {
			r.Fatal(err)
		}
		n := res.Value.Length
		if opts.Length > 0 {
			n = opts.Length
		}
		want := o.count(start, n+opts.Extension, res.Value.Unit == law.WorkingDay, paused)
		if res.Unrolled != asDay(want) {
			r.Fatalf("last day %s, want %s\n%v", res.Unrolled, asDay(want), res.Lines())
		}
		rolled := want
		for !o.works(rolled) {
			rolled = rolled.AddDate(0, 0, 1)
		}
		if res.Rule.Roll == law.RollForward && res.Due != asDay(rolled) || res.Rule.Roll == law.RollNone && res.Due != asDay(want) {
			r.Fatalf("due %s, last day %s, next working day %s", res.Due, asDay(want), asDay(rolled))
		}
		if res.Rule.Roll != law.RollCounted && res.Rolled != asDay(rolled) {
			r.Fatalf("would roll to %s, want %s", res.Rolled, asDay(rolled))
		}
		if len(res.Why) < 4 || (res.Due.Year() > 2026) != (len(res.Warnings) > 0) && res.Due.Before(notation.MustDay("2026-12-25")) {
			r.Fatalf("reasons %q warnings %q", res.Why, res.Warnings)
		}
	})
}

func TestBackwardPeriodsLeaveTheWorkingDaysBetween(t *testing.T) {
	book, o := load(t), newOracle(t)
	rapid.Check(t, func(r *rapid.T) {
		event := drawStart(r)
		res, err := book.Due("P08", asDay(event), law.Options{})
		if err != nil {
			r.Fatal(err)
		}
		between := func(from notation.Day) int {
			n := 0
			for d := from.Time(); d.Before(event); d = d.AddDate(0, 0, 1) {
				if o.works(d) {
					n++
				}
			}
			return n
		}
		if between(res.Due) != 7 || between(res.Conservative) != 8 || !o.works(res.Due.Time()) || !o.works(res.Conservative.Time()) {
			r.Fatalf("%s: due %s, safe %s", asDay(event), res.Due, res.Conservative)
		}
	})
}

func TestMonthsEndOnTheCorrespondingDayOrTheMonthsLast(t *testing.T) {
	book, o := load(t), newOracle(t)
	rapid.Check(t, func(r *rapid.T) {
		start := drawStart(r)
		res, err := book.Due("R06", asDay(start), law.Options{})
		if err != nil {
			r.Fatal(err)
		}
		want := time.Date(start.Year(), start.Month()+6, start.Day(), 0, 0, 0, 0, time.UTC)
		if want.Day() != start.Day() { // ran over into the next month
			want = time.Date(start.Year(), start.Month()+7, 0, 0, 0, 0, 0, time.UTC)
		}
		last := want
		for !o.works(want) {
			want = want.AddDate(0, 0, 1)
		}
		if res.Unrolled != asDay(last) || res.Due != asDay(want) {
			r.Fatalf("%s: %s %s, want %s %s", asDay(start), res.Unrolled, res.Due, asDay(last), asDay(want))
		}
	})
}

func TestLightsAgreeWithTheDueDate(t *testing.T) {
	book := load(t)
	rapid.Check(t, func(r *rapid.T) {
		n := rapid.IntRange(1, 60).Draw(r, "n")
		start := asDay(drawStart(r))
		res, err := book.Due("L02", start, law.Options{Length: n})
		if err != nil {
			r.Fatal(err)
		}
		light := book.Light(res.Due, start, true)
		if want := map[bool]law.Status{true: law.Soon, false: law.Fine}[n <= 2]; light.Status != want {
			r.Fatalf("%d working days left: %+v", n, light)
		}
	})
}

func FuzzACalendarFileNeverBreaksTheProgram(f *testing.F) {
	b, err := os.ReadFile("testdata/calendar-2027-sample.csv")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	f.Add([]byte("date,kind,name\n\"2027-01-01"))
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := law.LoadCalendar(bytes.NewReader(assets.Read("law/calendar.csv")))
		if err != nil {
			t.Fatal(err)
		}
		before := len(c.Years())
		year, err := c.Add(bytes.NewReader(data))
		if err == nil && !c.Known(year) || err != nil && len(c.Years()) != before {
			t.Fatal(year, err)
		}
	})
}
