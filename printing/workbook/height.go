package workbook

import (
	"math"

	"sanzhitong/model/ledger"
)

// The measures of a row in points, for body text of 10 points.
const (
	lineHeight = 13.5
	rowMargin  = 4.5
	highest    = 409 // no spreadsheet takes a higher row
)

// height gives a row room for its longest cell. Excel finds it out by itself when it opens a file, LibreOffice and some
// versions of WPS do not, and a text that wraps would run into the rows above and below.
func height(columns []ledger.Column, cells []string) float64 {
	lines := 1
	for i, c := range columns {
		if c.Type == "" || c.Type == "text" {
			lines = max(lines, wrapped(cells[i], c.Width-1))
		}
	}
	return min(rowMargin+lineHeight*float64(lines), highest)
}

// wrapped counts the lines of a text in a column of so many characters; a Chinese one is as wide as two. A line may end
// early, before a word or a sign that stands at no beginning, by two.
func wrapped(text string, room float64) int {
	if room = math.Max(room, 2); fits(text, room) {
		return 1
	}
	room = math.Max(room-2, 2)
	lines, at := 1, 0.0
	for _, r := range text {
		if r == '\n' {
			lines++
			at = 0
			continue
		}
		w := wide(r)
		if at+w > room {
			lines++
			at = 0
		}
		at += w
	}
	return lines
}

func fits(text string, room float64) bool {
	for _, r := range text {
		if room -= wide(r); r == '\n' || room < 0 {
			return false
		}
	}
	return true
}

func wide(r rune) float64 {
	if r < 0x2000 {
		return 1
	}
	return 2
}
