package casework

import (
	"slices"
	"strings"
	"unicode"

	"github.com/mozillazg/go-pinyin"
)

// apart stands between two texts in the index, so that no phrase runs from one into the next.
const apart = " \u2029 "

// alike makes signs the same that people type for one another: full-width and half-width forms, capitals, brackets of numbers.
// Spaces stay, other control characters go.
func alike(s string) string {
	return strings.ToLower(strings.Map(func(r rune) rune {
		switch {
		case unicode.IsControl(r) && !unicode.IsSpace(r):
			return -1
		case strings.ContainsRune("【［[﹝", r):
			return '〔'
		case strings.ContainsRune("】］]﹞", r):
			return '〕'
		case r >= '！' && r <= '～':
			return r - '！' + '!'
		}
		return r
	}, s))
}

// terms parts a text into what the search compares: every hanzi and every sign by itself, numbers and Latin words whole. So a
// phrase is found from one hanzi on, wherever it stands, and 9号 does not find 19号.
func terms(s string) []string {
	const (
		none = iota
		digit
		letter
	)
	var list []string
	before := none
	for _, r := range alike(s) {
		kind := none
		switch {
		case unicode.IsSpace(r):
			before = none
			continue
		case unicode.IsDigit(r):
			kind = digit
		case unicode.IsLetter(r) && !unicode.Is(unicode.Han, r):
			kind = letter
		case r > ' ' && r < unicode.MaxASCII:
			r += '！' - '!' // SQLite's tokenizer parts at ASCII signs and would lose them
		}
		if kind != none && kind == before {
			list[len(list)-1] += string(r)
		} else {
			list = append(list, string(r))
		}
		before = kind
	}
	return list
}

// longest is how many initials of a text count.
const longest = 8

// initialsOf gives the initials of the pinyin of a text from each of its characters on: 张示一 gives zsy, sy, y. A character
// of several readings gives each of them; where these make too many together, one reading at a time differs from the usual.
func initialsOf(s string) []string {
	var letters [][]byte
	for _, r := range alike(s) {
		if l := lettersOf(r); len(l) > 0 {
			letters = append(letters, l)
		}
	}
	var list []string
	for i := range letters {
		list = append(list, variants(letters[i:min(i+longest, len(letters))])...)
	}
	slices.Sort(list)
	return slices.Compact(list)
}

var everyReading = pinyin.Args{Style: pinyin.FirstLetter, Heteronym: true}

// lettersOf gives the letters that a character can be typed as, the usual first: of a hanzi its initials, of a letter itself,
// of digits and signs none.
func lettersOf(r rune) []byte {
	if r >= 'a' && r <= 'z' {
		return []byte{byte(r)}
	}
	var list []byte
	for _, reading := range pinyin.SinglePinyin(r, everyReading) {
		if reading != "" && reading[0] < unicode.MaxASCII && !slices.Contains(list, reading[0]) {
			list = append(list, reading[0])
		}
	}
	return list
}

// variants writes out every way to read a run of characters.
func variants(letters [][]byte) []string {
	const most = 16
	usual, ways := make([]byte, len(letters)), 1
	for i, l := range letters {
		usual[i] = l[0]
		ways *= len(l)
	}
	list := []string{string(usual)}
	for i, l := range letters {
		from := list
		if ways > most {
			from = list[:1]
		}
		for _, other := range l[1:] {
			for _, w := range from {
				list = append(list, w[:i]+string(other)+w[i+1:])
			}
		}
	}
	return list
}

// asked turns what is typed into a question to the search, a phrase for each word; "" when nothing is typed. The
// last number or Latin word of a phrase may go on: it is still being typed.
func asked(typed string) string {
	var parts []string
	for _, word := range strings.Fields(alike(typed)) {
		list := terms(word)
		phrase := `words:"` + strings.Join(list, " ") + `"`
		last := []rune(list[len(list)-1])[0]
		if unicode.IsDigit(last) || unicode.IsLetter(last) && !unicode.Is(unicode.Han, last) {
			phrase += "*"
		}
		if isInitials(word) {
			phrase = "(" + phrase + ` OR initials:"` + word[:min(len(word), longest)] + `"*)`
		}
		parts = append(parts, phrase)
	}
	return strings.Join(parts, " AND ")
}

func isInitials(word string) bool {
	return !strings.ContainsFunc(word, func(r rune) bool { return r < 'a' || r > 'z' })
}
