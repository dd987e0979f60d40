package law

import (
	"slices"
	"strconv"
	"strings"

	"sanzhitong/model/fault"
	"sanzhitong/model/notation"
)

// Value is a threshold or rate in force on a day.
type Value struct {
	Name  string // hearing_threshold_citizen
	Title string // in Chinese
	Unit  string // 元, %, 人, 年, 日, 工作日 or rule
	From  notation.Day
	Text  string // as the data write it
	Basis string
	Mark  string
	Note  string
}

// Money gives an amount.
func (v Value) Money() (notation.Money, error) {
	if v.Unit != "元" {
		return 0, v.mistaken("金额")
	}
	return notation.ParseMoney(v.Text)
}

// Int gives a count, a percentage or a length.
func (v Value) Int() (int, error) {
	if !slices.Contains([]string{"人", "%", "年", "日", "工作日"}, v.Unit) {
		return 0, v.mistaken("数")
	}
	n, err := strconv.Atoi(v.Text)
	if err != nil {
		return 0, v.mistaken("整数").By(err)
	}
	return n, nil
}

// Rule gives the id of the rule that the value names.
func (v Value) Rule() (string, error) {
	if v.Unit != "rule" {
		return "", v.mistaken("期限规则")
	}
	return v.Text, nil
}

// String gives the value with its unit: 5,000.00元, 3%, 2人, P09.
func (v Value) String() string {
	switch v.Unit {
	case "元":
		if m, err := v.Money(); err == nil {
			return strings.TrimSuffix(m.Grouped(), ".00") + "元"
		}
	case "rule":
		return v.Text
	}
	return v.Text + v.Unit
}

func (v Value) mistaken(wanted string) *fault.Fault {
	return fault.New("law.parameter.kind", "法律参数“%s”（%s）是“%s”，不是%s。", v.Title, v.Name, v.Text+v.Unit, wanted)
}

// parameter is the file's form of a dated value.
type parameter struct {
	Name   string
	Title  string
	Unit   string
	Values []struct {
		From  notation.Day
		Value string
		Basis string
		Mark  string
		Note  string
	}
}

// dated spreads a parameter over its values, earliest first.
func (p parameter) dated() []Value {
	var out []Value
	for _, v := range p.Values {
		out = append(out, Value{p.Name, p.Title, p.Unit, v.From, v.Value, v.Basis, v.Mark, v.Note})
	}
	return out
}

// check refuses a value that its unit cannot read.
func (v Value) check() error {
	var err error
	switch v.Unit {
	case "元":
		_, err = v.Money()
	case "人", "%", "年", "日", "工作日":
		_, err = v.Int()
	case "rule":
	default:
		err = v.mistaken("元、%、人、年、日、工作日或者 rule 之一")
	}
	return err
}
