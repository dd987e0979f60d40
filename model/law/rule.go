package law

import (
	"fmt"

	"sanzhitong/model/fault"
	"sanzhitong/model/notation"
)

// Unit is what a period is counted in.
type Unit string

// The units of periods.
const (
	WorkingDay    Unit = "working_day"
	CalendarDay   Unit = "day"
	Week          Unit = "week"
	Month         Unit = "month"
	Year          Unit = "year"
	Hour          Unit = "hour"
	PercentPerDay Unit = "percent_per_day"
	FixedDate     Unit = "fixed_date"
	Count         Unit = "count"
	NoUnit        Unit = "none"
)

// words gives the unit behind a number in a sentence.
func (u Unit) words() string {
	switch u {
	case WorkingDay:
		return "个工作日"
	case CalendarDay:
		return "日"
	case Week:
		return "周"
	case Month:
		return "个月"
	case Year:
		return "年"
	case Hour:
		return "小时"
	case PercentPerDay:
		return "%每日"
	case Count:
		return "次"
	}
	return ""
}

// Roll says what becomes of a last day that is not a working day.
type Roll string

// The ways of the last day.
const (
	RollForward Roll = "forward" // to the next working day: periods for rights of the party (民法典第二百零三条)
	RollNone    Roll = "none"    // not at all: duties of the agency, read strictly
	RollCounted Roll = "counted" // does not arise: only working days are counted
	RollBack    Roll = "back"    // counted backwards, in working days
	RollEarly   Roll = "early"   // to the working day before
)

// Rule is one period or time rule.
type Rule struct {
	ID        string
	Procedure string   // 处罚, 强制, 许可 …
	Name      string   // 要求听证
	Starts    string   // the event from which it runs, in words
	Bearer    string   // who has to keep it
	Roll      Roll     // what becomes of the last day
	LastDay   string   `yaml:"last_day"` // the same as its source words it
	Waits     bool     // has to run out before something may happen
	Values    []Period // by day, earliest first
	Extension string   // how it can be extended and what is not counted, in words
	Effect    string   // what follows when it runs out
}

// Period is the length of a rule from a day on.
type Period struct {
	From    notation.Day
	Since   string // where From is known from
	Length  int    // negative: backwards from the event; 0: no fixed length
	Unit    Unit
	Date    string // month and day of a FixedDate, 01-31
	Text    string // the length in the words of its source, where a number does not say it all
	Basis   string // short: 处罚法64（一）+85
	Article string // in full: 行政处罚法第六十四条第一项、第八十五条
	Mark    string // how it was verified
}

// On gives the period in force on a day.
func (r Rule) On(day notation.Day) (Period, error) {
	if day.IsZero() {
		return Period{}, fault.New("law.day", "请填写“%s”的起算日。", r.Name)
	}
	for i := len(r.Values) - 1; i >= 0; i-- {
		if !day.Before(r.Values[i].From) {
			return r.Values[i], nil
		}
	}
	f := fault.New("law.period.early", "“%s”（%s）收录了 %s 起的规定，%s 适用的旧规定没有收录。", r.Name, r.ID, r.Values[0].From.Chinese(), day.Chinese())
	f.Exit = "按当时的规定人工计算到期日"
	return Period{}, f
}

// Words says the length as a document writes it: 五个工作日, 十五日, 六个月, 二十四小时, 次年1月31日前; backwards lengths without
// their sign; "" for a rule without a length.
func (p Period) Words() string {
	switch {
	case p.Unit == FixedDate:
		return p.Text
	case p.Unit == PercentPerDay:
		return fmt.Sprintf("每日%s", percent(p.Length))
	case p.Length == 0:
		return ""
	}
	return notation.ChineseCount(magnitude(p.Length)) + p.Unit.words()
}

func percent(n int) string { return "百分之" + notation.ChineseCount(n) }

func magnitude(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

// countable reports whether the period has a length from which a due date follows.
func (p Period) countable() bool {
	switch p.Unit {
	case WorkingDay, CalendarDay, Week, Month, Year, Hour, FixedDate:
		return p.Length != 0
	}
	return false
}
