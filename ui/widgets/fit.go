package widgets

import (
	"sort"
	"strings"

	"fyne.io/fyne/v2"
)

const ellipsis = "…"

// fit shortens one line of text to a width, with an ellipsis where something was cut. Line breaks become spaces.
func fit(text string, width, size float32, style fyne.TextStyle) string {
	if strings.ContainsAny(text, "\n\r\t") {
		text = oneLine(text)
	}
	runes := []rune(text)
	// A hanzi is as wide as the text is high and nothing is wider: most cells need no measuring.
	if float32(len(runes))*size <= width {
		return text
	}
	if measure(text, size, style) <= width {
		return text
	}
	n := sort.Search(len(runes), func(i int) bool {
		return measure(string(runes[:i+1])+ellipsis, size, style) > width
	})
	if n == 0 {
		return ""
	}
	return strings.TrimRight(string(runes[:n]), " ") + ellipsis
}

// breaks makes line breaks spaces. Making it takes longer than what it does, and every label is measured at every layout.
var breaks = strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ", "\t", " ")

func oneLine(text string) string { return strings.TrimSpace(breaks.Replace(text)) }

func measure(text string, size float32, style fyne.TextStyle) float32 {
	return fyne.MeasureText(text, size, style).Width
}
