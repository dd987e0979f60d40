package ledger

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"sanzhitong/model/notation"
)

// Filter narrows a ledger; zero fields do not narrow.
type Filter struct {
	From, To   notation.Day // both included, of the day that the ledger goes by (Kind.Period)
	Department string       // of an officer who handles the case, or of the clerk while nobody does
	Class      string       // one of Table.Classes
}

// YearOf gives the filter of a whole year.
func YearOf(year int) Filter {
	return Filter{From: notation.NewDay(year, time.January, 1), To: notation.NewDay(year, time.December, 31)}
}

// Period says the period in words: 2026年, 2026-03-01至2026-06-30, 全部.
func (f Filter) Period() string {
	switch {
	case f.From.IsZero() && f.To.IsZero():
		return "全部"
	case f.From.IsZero():
		return f.To.String() + "以前"
	case f.To.IsZero():
		return f.From.String() + "以后"
	case f == YearOf(f.From.Year()).with(f):
		return fmt.Sprintf("%d年", f.From.Year())
	}
	return f.From.String() + "至" + f.To.String()
}

// with gives the period with what another filter asks for besides.
func (f Filter) with(o Filter) Filter {
	f.Department, f.Class = o.Department, o.Class
	return f
}

// Words says what the rows are narrowed to, for the head of the printed ledger and the name of its file.
func (f Filter) Words() string {
	parts := []string{f.Period()}
	for _, s := range []string{f.Department, f.Class} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, "　")
}

// holds reports whether a day lies in the period; a day that is not there does not.
func (f Filter) holds(d notation.Day) bool {
	return !d.IsZero() && (f.From.IsZero() || !d.Before(f.From)) && (f.To.IsZero() || !d.After(f.To))
}

// bounds gives the period for a query on a column of days.
func (f Filter) bounds() (from, to notation.Day) {
	from, to = f.From, f.To
	if from.IsZero() {
		from = notation.NewDay(1, time.January, 1)
	}
	if to.IsZero() {
		to = notation.NewDay(9999, time.December, 31)
	}
	return from, to
}

// years reports whether the period touches a year.
func (f Filter) years(year int) bool {
	y := YearOf(year)
	return (f.From.IsZero() || !f.From.After(y.To)) && (f.To.IsZero() || !f.To.Before(y.From))
}

// parted gives the parts of a value that holds several, as cells show them.
func parted(value string) []string {
	return slices.DeleteFunc(strings.Split(value, "、"), func(s string) bool { return s == "" })
}
