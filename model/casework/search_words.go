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

// question is what is typed: a phrase for each word, all of which a case must have.
type question []asking

type asking struct {
	phrase   []string // terms that stand one after the other
	goesOn   bool     // the last of them may: it is still being typed
	initials string   // or these, or more, of pinyin; "" asks for none
}

// questionOf reads what is typed. The last number or Latin word of a phrase may go on.
func questionOf(typed string) question {
	var q question
	for _, word := range strings.Fields(alike(typed)) {
		a := asking{phrase: terms(word)}
		last := []rune(a.phrase[len(a.phrase)-1])[0]
		a.goesOn = unicode.IsDigit(last) || unicode.IsLetter(last) && !unicode.Is(unicode.Han, last)
		if isInitials(word) {
			a.initials = word[:min(len(word), longest)]
		}
		q = append(q, a)
	}
	return q
}

// asked puts what is typed to the search; "" when nothing is typed.
func asked(typed string) string {
	var parts []string
	for _, a := range questionOf(typed) {
		phrase := `words:"` + strings.Join(a.phrase, " ") + `"`
		if a.goesOn {
			phrase += "*"
		}
		if a.initials != "" {
			phrase = "(" + phrase + ` OR initials:"` + a.initials + `"*)`
		}
		parts = append(parts, phrase)
	}
	return strings.Join(parts, " AND ")
}

// finds tells of a case at hand what the search tells of those it has indexed.
func (q question) finds(c *Case, numbers []string) bool {
	texts := textsOf(c, numbers)
	parted := make([][]string, len(texts))
	for i, t := range texts {
		parted[i] = terms(t)
	}
	for _, a := range q {
		in := func(text []string) bool { return a.in(text) }
		starts := func(t string) bool {
			return slices.ContainsFunc(initialsOf(t), func(i string) bool { return strings.HasPrefix(i, a.initials) })
		}
		if !slices.ContainsFunc(parted, in) && (a.initials == "" || !slices.ContainsFunc(namesOf(c), starts)) {
			return false
		}
	}
	return true
}

// in reports whether a text, parted into its terms, has the phrase.
func (a asking) in(text []string) bool {
	last := len(a.phrase) - 1
	for ; len(text) > last; text = text[1:] {
		if slices.Equal(text[:last], a.phrase[:last]) && (text[last] == a.phrase[last] || a.goesOn && strings.HasPrefix(text[last], a.phrase[last])) {
			return true
		}
	}
	return false
}

func isInitials(word string) bool {
	return !strings.ContainsFunc(word, func(r rune) bool { return r < 'a' || r > 'z' })
}
