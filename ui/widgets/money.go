package widgets

import (
	"fyne.io/fyne/v2/container"

	"sanzhitong/model/notation"
)

var (
	_ Field   = (*MoneyEntry)(nil)
	_ Checked = (*MoneyEntry)(nil)
)

// MoneyEntry is a field for an amount in yuan. The amount in capitals stands beside it and follows the typing.
type MoneyEntry struct{ parsed }

// NewMoneyEntry makes an empty field.
func NewMoneyEntry() *MoneyEntry {
	m := &MoneyEntry{parsed: newParsed("如 1500 或 1,500.50", readMoney)}
	// Beside rather than beneath: the form must not jump when the first digit is typed.
	m.live(container.New(Columns(150, 16, 0), m.Entry, Plain("元"), m.note))
	return m
}

func readMoney(text string) (reading, error) {
	if oneLine(text) == "" {
		return reading{}, nil
	}
	m, err := notation.ParseMoney(text)
	if err != nil {
		return reading{}, err
	}
	return reading{shown: m.Grouped(), value: m.String(), note: "大写：" + m.Capitals()}, nil
}

// Money gives the amount and whether there is one.
func (m *MoneyEntry) Money() (notation.Money, bool) {
	r, err := readMoney(m.Entry.Value())
	if err != nil || r.value == "" {
		return 0, false
	}
	amount, err := notation.ParseMoney(r.value)
	return amount, err == nil
}
