// Package law holds what the statutes say as dated data: the working-day calendar, the periods, thresholds and statutes, the
// arithmetic of periods with its reasons, and the wording of the articles that are cited.
package law

import (
	"bytes"
	"errors"
	"fmt"
	"time"

	"sanzhitong/assets"
	"sanzhitong/model/fault"
	"sanzhitong/model/notation"
)

// Book is all law data. It is safe for use by several goroutines.
type Book struct {
	calendar   *Calendar
	rules      []Rule
	byID       map[string]int
	parameters map[string][]Value // by day, earliest first
	statutes   []Statute
	lateFine   int // percent a day
	texts      []*Text
}

// Load reads the law data that the program brings along.
func Load() (*Book, error) {
	calendar, err := LoadCalendar(bytes.NewReader(assets.Read("law/calendar.csv")))
	if err != nil {
		return nil, fmt.Errorf("law/calendar.csv: %w", err)
	}
	b, err := newBook(calendar, assets.Read("law/periods.yaml"), assets.Read("law/parameters.yaml"), assets.Read("law/statutes.yaml"))
	if err != nil {
		return nil, err
	}
	b.texts, err = readTexts(b.statutes)
	return b, err
}

func newBook(calendar *Calendar, periods, parameters, statutes []byte) (*Book, error) {
	b := &Book{calendar: calendar, byID: map[string]int{}, parameters: map[string][]Value{}}
	if err := assets.Decode("law/periods.yaml", periods, &b.rules); err != nil {
		return nil, err
	}
	for i, r := range b.rules {
		if err := r.check(); err != nil {
			return nil, fmt.Errorf("law/periods.yaml: rule %q: %w", r.ID, err)
		}
		if _, twice := b.byID[r.ID]; twice {
			return nil, fmt.Errorf("law/periods.yaml: rule %q stands twice", r.ID)
		}
		b.byID[r.ID] = i
	}
	if err := b.readParameters(parameters); err != nil {
		return nil, fmt.Errorf("law/parameters.yaml: %w", err)
	}
	if err := assets.Decode("law/statutes.yaml", statutes, &b.statutes); err != nil {
		return nil, err
	}
	for _, s := range b.statutes {
		if s.Name == "" || s.Short == "" || s.Version == "" || s.Mark == "" || s.From.IsZero() || !s.Until.IsZero() && !s.From.Before(s.Until) {
			return nil, fmt.Errorf("law/statutes.yaml: statute %q is incomplete or its days are in the wrong order", s.Name)
		}
	}
	return b, nil
}

func (b *Book) readParameters(data []byte) error {
	var list []parameter
	if err := assets.Decode("law/parameters.yaml", data, &list); err != nil {
		return err
	}
	for _, p := range list {
		if _, twice := b.parameters[p.Name]; twice || p.Name == "" || p.Title == "" || len(p.Values) == 0 {
			return fmt.Errorf("parameter %q stands twice or is incomplete", p.Name)
		}
		values := p.dated()
		for i, v := range values {
			if v.Basis == "" || v.Mark == "" || v.From.IsZero() || i > 0 && !values[i-1].From.Before(v.From) {
				return fmt.Errorf("parameter %q: a value is without day, basis or mark, or the days are not in order", p.Name)
			}
			if err := v.check(); err != nil {
				return fmt.Errorf("parameter %q: %w", p.Name, err)
			}
			if id, err := v.Rule(); err == nil {
				if _, known := b.byID[id]; !known {
					return fmt.Errorf("parameter %q names the unknown rule %q", p.Name, id)
				}
			}
		}
		b.parameters[p.Name] = values
	}
	late := b.parameters["late_fine_percent_per_day"]
	if len(late) == 0 {
		return errors.New("late_fine_percent_per_day is missing")
	}
	var err error
	b.lateFine, err = late[len(late)-1].Int()
	return err
}

func (r Rule) check() error {
	if r.ID == "" || r.Name == "" || r.Procedure == "" || r.Bearer == "" || len(r.Values) == 0 {
		return errors.New("id, name, procedure, bearer or values are missing")
	}
	switch r.Roll {
	case RollForward, RollNone, RollCounted, RollBack, RollEarly:
	default:
		return fmt.Errorf("unknown roll %q", r.Roll)
	}
	for i, v := range r.Values {
		if err := v.check(); err != nil {
			return err
		}
		if i > 0 && !r.Values[i-1].From.Before(v.From) {
			return errors.New("values are not in the order of their days")
		}
		if (r.Roll == RollCounted || r.Roll == RollBack) != (v.Unit == WorkingDay) || (r.Roll == RollBack) != (v.Unit == WorkingDay && v.Length < 0) {
			return fmt.Errorf("roll %q does not fit %d %s", r.Roll, v.Length, v.Unit)
		}
	}
	return nil
}

func (p Period) check() error {
	if p.From.IsZero() || p.Since == "" || p.Basis == "" || p.Article == "" || p.Mark == "" {
		return errors.New("from, since, basis, article or mark is missing")
	}
	switch p.Unit {
	case WorkingDay, CalendarDay, Week, Month, Year, Hour, PercentPerDay:
		if p.Length == 0 {
			return fmt.Errorf("unit %q without a length", p.Unit)
		}
	case FixedDate:
		if _, err := time.Parse("01-02", p.Date); err != nil || p.Text == "" || p.Length < 0 {
			return errors.New("a fixed date needs date (01-31), text and the years after the event")
		}
	case Count, NoUnit:
		if p.Length != 0 || p.Text == "" {
			return fmt.Errorf("unit %q needs a text and no length", p.Unit)
		}
	default:
		return fmt.Errorf("unknown unit %q", p.Unit)
	}
	return nil
}

// Calendar gives the working-day calendar.
func (b *Book) Calendar() *Calendar { return b.calendar }

// Rules lists all rules in the order of their file.
func (b *Book) Rules() []Rule { return append([]Rule(nil), b.rules...) }

// Rule gives a rule by its id, P07.
func (b *Book) Rule(id string) (Rule, error) {
	i, ok := b.byID[id]
	if !ok {
		return Rule{}, fault.New("law.rule.none", "没有编号为“%s”的期限规则，编号例如 P07（要求听证）。", id)
	}
	return b.rules[i], nil
}

// Parameter gives the value of a threshold or rate on a day.
func (b *Book) Parameter(name string, on notation.Day) (Value, error) {
	values := b.parameters[name]
	if len(values) == 0 {
		return Value{}, fault.New("law.parameter.none", "没有收录名为“%s”的法律参数。", name)
	}
	if on.IsZero() {
		return Value{}, fault.New("law.day", "没有日期，无法确定“%s”按哪一天的规定。", values[0].Title)
	}
	for i := len(values) - 1; i >= 0; i-- {
		if !on.Before(values[i].From) {
			return values[i], nil
		}
	}
	f := fault.New("law.parameter.early", "“%s”收录了 %s 起的规定，%s 适用的旧规定没有收录。", values[0].Title, values[0].From.Chinese(), on.Chinese())
	f.Exit = "按当时的规定人工判断"
	return Value{}, f
}
