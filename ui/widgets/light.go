package widgets

import (
	"fyne.io/fyne/v2"

	"sanzhitong/ui/theme"
)

// Level says how pressing something is. It has a colour and a word; the colour never stands alone.
type Level int

// The levels.
const (
	Neutral Level = iota
	Late          // past its day, void, wrong
	DueToday
	Soon
	Fine // in time, done
)

// Color gives the colour of the level.
func (l Level) Color() fyne.ThemeColorName {
	switch l {
	case Late, DueToday:
		return theme.ColorLate
	case Soon:
		return theme.ColorSoon
	case Fine:
		return theme.ColorDone
	}
	return theme.ColorText
}

// Word gives the word that is used where there is no better one.
func (l Level) Word() string {
	switch l {
	case Late:
		return "超期"
	case DueToday:
		return "今天到期"
	case Soon:
		return "将到期"
	case Fine:
		return "正常"
	}
	return "—"
}

// Cell is the look of the level in a table.
func (l Level) Cell() CellStyle {
	return CellStyle{Color: l.Color(), Bold: l != Neutral}
}

// NewLight makes the word of a level in its colour; no word means the level's own.
func NewLight(level Level, word string) *Line {
	if word == "" {
		word = level.Word()
	}
	return NewLine(word, TextStyle{Color: level.Color(), Bold: level != Neutral, Size: theme.SizeTable})
}
