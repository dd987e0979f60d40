package document

import "strings"

// directive takes a line apart that is one 如, 否则, 每 or 完 and nothing else.
func directive(line string) (word, arg string, ok bool) {
	inside, opened := strings.CutPrefix(line, "{{")
	inside, closed := strings.CutSuffix(inside, "}}")
	if !opened || !closed || strings.Contains(inside, "{{") || strings.Contains(inside, "}}") {
		return "", "", false
	}
	return keyword(inside)
}

// keyword takes the inside of {{…}} apart when it begins with a word of the language.
func keyword(inside string) (word, arg string, ok bool) {
	word, arg, _ = strings.Cut(trim(inside), " ")
	switch word {
	case "如", "每", "否则", "完":
		return word, trim(arg), true
	}
	return "", "", false
}

// trim takes away half-width blanks only: full-width ones are part of the text.
func trim(s string) string { return strings.Trim(s, " \t") }
