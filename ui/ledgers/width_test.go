package ledgers

import (
	"testing"

	"fyne.io/fyne/v2"

	"sanzhitong/model/ledger"
	"sanzhitong/ui/theme"
	"sanzhitong/ui/theme/themetest"
)

// Both numbers have eighteen characters; the second is wider.
func TestAColumnHasRoomForCapitalLetters(t *testing.T) {
	themetest.Dress(t)
	const citizen, firm = "130281198803120028", "91130281MA0EXAM078"
	rows := []ledger.Row{{Cells: []string{citizen}}, {Cells: []string{firm}}}
	measure := func(text string) float32 {
		return fyne.MeasureText(text, theme.Size(theme.SizeTable), fyne.TextStyle{}).Width
	}
	if measure(firm) <= measure(citizen) {
		t.Fatal("the case says nothing")
	}
	if got := width(ledger.Column{Title: "证件号"}, 0, rows); got < measure(firm)+20 {
		t.Errorf("the column is %v wide, the number needs %v and its margins", got, measure(firm))
	}
}
