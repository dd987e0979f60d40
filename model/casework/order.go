package casework

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/mozillazg/go-pinyin"

	"sanzhitong/model/notation"
)

// byState is the order of the procedure, see order_state.go.
const byState = "state"

// orders are what a list of cases can be sorted by, each with the column that sorts. Every one has an index of its own: a
// hundred thousand cases are not sorted for a page of two hundred. Cases that stand equal follow the newest first, and the
// other way round where the whole list is turned round, so that one index serves both ways.
var orders = map[string]string{
	"number": "number_order", "party_name": "party_order", "cause": "cause_order", "next_due": "next_due", "clued_on": "position", byState: "state",
}

// Sorts reports whether a list of cases can be sorted by a name.
func Sorts(by string) bool { return orders[by] != "" }

// reorders reports whether the list is sorted otherwise than by the place of the cases.
func (f Filter) reorders() bool { return orders[f.Sort] != "" && orders[f.Sort] != "position" }

// order gives the terms to sort by; without one, the newest case first. position is what the place in lists is called.
func (e *Engine) order(f Filter, position string) string {
	column := orders[f.Sort]
	if f.Sort == byState {
		column = e.stateOrder()
	}
	switch {
	case column == "":
		return position + " DESC"
	case column == "position" && f.Desc:
		return position + " DESC"
	case column == "position":
		return position
	case f.Desc:
		return column + " DESC NULLS LAST, " + position
	}
	return column + " NULLS LAST, " + position + " DESC"
}

// numberOrder is what a number is sorted by: its year, what stands around the year, and the running number as a number, so that
// 9号 stands before 10号.
func numberOrder(label string) string {
	n, err := notation.ParseDocumentNumber(label)
	if err != nil {
		return label
	}
	return fmt.Sprintf("%04d %s%s %08d", n.Year, n.Office, n.Kind, n.Seq)
}

// nameOrder is what a name is sorted by: as a dictionary does, by the sound of each hanzi, the same hanzi together.
func nameOrder(name string) string {
	var b strings.Builder
	for _, r := range alike(name) {
		if unicode.Is(unicode.Han, r) {
			if sounds := pinyin.SinglePinyin(r, sound); len(sounds) > 0 {
				b.WriteString(sounds[0])
			}
		}
		b.WriteRune(r)
	}
	return b.String()
}

var sound = pinyin.Args{Style: pinyin.Tone3} // zhang1: letters, then the tone
