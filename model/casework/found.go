package casework

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Found gives the places in a text that words asked for, as the search takes them, each from and to in bytes and in order:
// what was typed, or the hanzi whose initials were.
func Found(typed, text string) [][2]int {
	var at []int // of each rune that the search sees
	var seen []rune
	for i, r := range text {
		if a := []rune(alike(string(r))); len(a) == 1 {
			at, seen = append(at, i), append(seen, a[0])
		}
	}
	end := func(n int) int {
		_, size := utf8.DecodeRuneInString(text[at[n]:])
		return at[n] + size
	}
	var places [][2]int
	for _, word := range strings.Fields(alike(typed)) {
		runes := []rune(word)
		for i := 0; i+len(runes) <= len(seen); i++ {
			if begins(seen, i, runes) || isInitials(word) && soundsLike(seen[i:i+len(runes)], word) {
				places = append(places, [2]int{at[i], end(i + len(runes) - 1)})
				i += len(runes) - 1
			}
		}
	}
	return merged(places)
}

// begins reports whether a word stands in a text from a place on, and numbers and Latin words from their first sign on.
func begins(text []rune, at int, word []rune) bool {
	if string(text[at:at+len(word)]) != string(word) {
		return false
	}
	return at == 0 || len(terms(string(text[at-1:at+1]))) == 2 || unicode.IsSpace(text[at-1])
}

func soundsLike(text []rune, letters string) bool {
	for i, r := range text {
		if !strings.ContainsRune(string(lettersOf(r)), rune(letters[i])) {
			return false
		}
	}
	return true
}

// merged puts places in order and makes one of those that overlap.
func merged(places [][2]int) [][2]int {
	var list [][2]int
	for _, p := range places {
		i := 0
		for i < len(list) && list[i][1] < p[0] {
			i++
		}
		for i < len(list) && list[i][0] <= p[1] {
			p = [2]int{min(p[0], list[i][0]), max(p[1], list[i][1])}
			list = append(list[:i], list[i+1:]...)
		}
		list = append(list[:i], append([][2]int{p}, list[i:]...)...)
	}
	return list
}
