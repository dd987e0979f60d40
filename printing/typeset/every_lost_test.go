package typeset

import (
	"fmt"
	"strings"

	"sanzhitong/model/paper"
)

// lostTexts compares what was laid out with what was filled in: every text written for a value in its order and as often as
// the paper says it, every other character at least as often.
func lostTexts(l *Layout, p paper.Paper, wrote []string) []string {
	var out strings.Builder
	for _, pg := range l.pages {
		for _, s := range pg.spans {
			out.WriteString(string(s.runes))
		}
	}
	var lost []string
	in, laid := textOfPaper(p), out.String()
	places := func(text string) map[string]string { // of the written texts: their characters in the order of the text
		of := map[rune]string{}
		for _, w := range wrote {
			for _, r := range w {
				of[r] = w
			}
		}
		found := map[string]*strings.Builder{}
		for _, r := range text {
			if w, ok := of[r]; ok {
				if found[w] == nil {
					found[w] = &strings.Builder{}
				}
				found[w].WriteRune(r)
			}
		}
		order := map[string]string{}
		for w, b := range found {
			order[w] = b.String()
		}
		return order
	}
	got := places(laid)
	for w, want := range places(in) {
		if got[w] != want {
			lost = append(lost, fmt.Sprintf("of %s came out %s", want, got[w]))
		}
	}
	said := runesOf(laid)
	for r, want := range runesOf(solid(in)) {
		if said[r] < want {
			lost = append(lost, fmt.Sprintf("%d of %d %q are on paper", said[r], want, r))
		}
	}
	return lost
}
