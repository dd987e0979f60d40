package widgets

import (
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
)

const (
	neverFirst = "，。、；：？！）》〉」』】〕”’…—·,.;:?!)]}%％"
	neverLast  = "（《〈「『【〔“‘([{"
)

// breakLines breaks text into lines of at most a width. Between hanzi a line may break anywhere, but Latin words and
// numbers stay whole, closing marks do not begin a line and opening marks do not end one.
func breakLines(text string, width, size float32, style fyne.TextStyle) []string {
	var lines []string
	for _, paragraph := range strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n") {
		line, lineWidth := "", float32(0)
		for _, piece := range pieces(paragraph) {
			w := measure(piece, size, style)
			if line != "" && lineWidth+w > width {
				lines = append(lines, strings.TrimRight(line, " "))
				line, lineWidth = "", 0
				piece = strings.TrimLeft(piece, " ")
				w = measure(piece, size, style)
			}
			for w > width && len([]rune(piece)) > 1 { // a word longer than the line
				head := cut(piece, width, size, style)
				lines = append(lines, head)
				piece = piece[len(head):]
				w = measure(piece, size, style)
			}
			line += piece
			lineWidth += w
		}
		lines = append(lines, line)
	}
	return lines
}

// pieces cuts a paragraph at every place where a line may end.
func pieces(paragraph string) []string {
	var out []string
	var cur strings.Builder
	runes := []rune(paragraph)
	for i, r := range runes {
		cur.WriteRune(r)
		if i+1 < len(runes) && mayBreak(r, runes[i+1]) {
			out = append(out, cur.String())
			cur.Reset()
		}
	}
	if cur.Len() > 0 {
		out = append(out, cur.String())
	}
	return out
}

func mayBreak(before, after rune) bool {
	switch {
	case strings.ContainsRune(neverFirst, after), strings.ContainsRune(neverLast, before), after == ' ':
		return false
	case before == ' ':
		return true
	}
	return !narrow(before) || !narrow(after)
}

// narrow reports whether a rune belongs to a Latin word or a number.
func narrow(r rune) bool { return r < 0x2E80 && !unicode.IsSpace(r) }

// cut gives as much of a word as fits, at least one rune.
func cut(word string, width, size float32, style fyne.TextStyle) string {
	end := 0
	for i, r := range word {
		next := i + len(string(r))
		if end > 0 && measure(word[:next], size, style) > width {
			break
		}
		end = next
	}
	return word[:end]
}
