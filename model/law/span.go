package law

import (
	"fmt"
	"strings"

	"sanzhitong/model/fault"
	"sanzhitong/model/notation"
)

// Span is a run of days that a period does not count (检验、鉴定、听证 …), first and last day included.
type Span struct {
	From, To notation.Day
	Reason   string // 检验
}

// ParseSpan reads 2026-09-10..2026-09-20.
func ParseSpan(typed string) (Span, error) {
	from, to, ok := strings.Cut(typed, "..")
	if !ok {
		return Span{}, fault.New("law.pause.form", "“%s”不是起止日期，请写成 2026-09-10..2026-09-20。", typed)
	}
	var s Span
	var err error
	if s.From, err = notation.ParseDay(from); err != nil {
		return Span{}, err
	}
	if s.To, err = notation.ParseDay(to); err != nil {
		return Span{}, err
	}
	return s, s.check()
}

func (s Span) check() error {
	switch {
	case s.From.IsZero() || s.To.IsZero():
		return fault.New("law.pause.open", "扣除的时间要有起止两个日期。")
	case s.To.Before(s.From):
		return fault.New("law.pause.order", "扣除的时间止于 %s，早于开始的 %s，请核对。", s.To, s.From)
	}
	return nil
}

// Holds reports whether the day lies in the span.
func (s Span) Holds(day notation.Day) bool { return !day.Before(s.From) && !day.After(s.To) }

// String gives 2026年9月10日至2026年9月20日（检验）.
func (s Span) String() string {
	words := between(s.From, s.To)
	if s.Reason != "" {
		words += "（" + s.Reason + "）"
	}
	return words
}

// between says a run of days, the year once.
func between(from, to notation.Day) string {
	switch {
	case from == to:
		return from.Chinese()
	case from.Year() == to.Year():
		return fmt.Sprintf("%s至%d月%d日", from.Chinese(), int(to.Month()), to.DayOfMonth())
	}
	return from.Chinese() + "至" + to.Chinese()
}
