package typeset

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// 避头尾 (GB/T 15834): marks that may not begin a line, and marks that may not end one, full-width and half-width.
const (
	neverFirst = "，。、；：？！…—）》〉」』】〕〗｝］”’％‰℃·,.;:?!)]}%〻々"
	neverLast  = "（《〈「『【〔〖｛［“‘([{￥＄№$"
)

// chance says whether a line may end in a place.
type chance uint8

const (
	never  chance = iota // only when nothing else is left
	inside               // a word or a number that is wider than the line
	seam                 // of something that is kept whole when the line has room for it: 2026-|11-03, 9|号
	poorly               // in a document number, a date or the number of an article, when the line would stay too short without it
	freely
)

// documentNumber finds a document number: 遵华明罚决字〔2026〕9号, its name from the last mark, from 案号为 or from the
// beginning, and at most nine characters back; without these one knows only the last character of the name.
var documentNumber = regexp.MustCompile(`\p{Han}?〔\d{2,4}〕第?\d*号?|(?:^|[（《“：]|号为)\p{Han}{1,9}〔\d{2,4}〕第?\d*号?`)

// measureWord finds units of several characters, which are not torn either: 平方|米.
var measureWord = regexp.MustCompile(`平方[千公]?[米里]|立方米|公[里斤顷]|千[克米]|毫[克升米]|厘米|万元|亿元|个工作日|个月|小时|分钟|周岁`)

// full is how much of a line must be filled before a document number that is moved whole to the next one.
const full = 0.75

// chances gives, for every place before a glyph, whether a line may end there. The first and last places are not used.
func chances(gs []glyph) []chance {
	out := make([]chance, len(gs)+1)
	for i := 1; i < len(gs); i++ {
		out[i] = between(gs[i-1].r, gs[i].r)
	}
	text := textOf(gs)
	for _, at := range measureWord.FindAllStringIndex(text, -1) {
		first := utf8.RuneCountInString(text[:at[0]])
		for i := first + 1; i < first+utf8.RuneCountInString(text[at[0]:at[1]]); i++ {
			out[i] = min(out[i], seam)
		}
	}
	keepWholes(gs, out)
	for from := 0; ; {
		at := documentNumber.FindStringIndex(text[from:])
		if at == nil {
			return out
		}
		number := text[from+at[0] : from+at[1]]
		first := utf8.RuneCountInString(text[:from+at[0]])
		last := first + utf8.RuneCountInString(number)
		name, _, _ := strings.Cut(number, "〔")
		year, begins := first+utf8.RuneCountInString(name), first
		switch {
		case strings.HasPrefix(number, "号为"):
			begins += 2
			out[first+1] = min(out[first+1], seam)
		case strings.HasPrefix(number, "："):
			begins++
		}
		for i := first + 1; i < last; i++ {
			switch {
			case i == begins: // after 案号：
			case i <= year:
				out[i] = min(out[i], poorly)
			default:
				out[i] = min(out[i], seam)
			}
		}
		from += at[1]
	}
}

func textOf(gs []glyph) string {
	var b strings.Builder
	for _, g := range gs {
		b.WriteRune(g.r)
	}
	return b.String()
}

// units begin what is counted or measured in a number before them: 6|平方米, 3|处, 30|万元.
const units = "年月日号时分秒元角条款项名件份页个处天人次张段卷册辆台户间吨米平公千克毫厘升万亿倍级层期起批种组套块只把根部周岁"

func between(a, b rune) chance {
	switch {
	case strings.ContainsRune(neverFirst, b), strings.ContainsRune(neverLast, a):
		return never
	case wordly(a) && wordly(b):
		if strings.ContainsRune("-/_@&", a) {
			return seam
		}
		return inside
	case a >= '0' && a <= '9' && strings.ContainsRune(units, b):
		return seam // 2026年, 9号: the unit stays with its number
	case a == '第' && b >= '0' && b <= '9':
		return seam
	}
	return freely
}

// wordly runes make up Latin words, numbers, addresses and codes, which are kept whole.
func wordly(r rune) bool {
	return r < 0x2E80 && (unicode.IsLetter(r) || unicode.IsDigit(r)) || strings.ContainsRune(".,-/%_@:+#&*='\\~", r)
}

// line is a stretch of glyphs that fits a width.
type line struct {
	glyphs []glyph
	width  float64 // as it stands, without the blank half of a mark at its end when that half had to give way
	last   bool    // of its paragraph: never stretched
	torn   bool    // ends inside something that should have been kept whole
}

// breakLines fills lines greedily, and shares out what some of them lack: the first is room wide, the others width. Only
// spaces at line ends are lost.
func breakLines(gs []glyph, size, room, width float64) []line {
	if len(gs) == 0 {
		return []line{{last: true}}
	}
	var lines []line
	var begins []int // of the lines
	places, first := chances(gs), room
	for i := 0; i < len(gs); room = width {
		fit, used := i, 0.0
		for fit < len(gs) && (used+gs[fit].advance <= room+slack || gs[fit].space) {
			used += gs[fit].advance
			fit++
		}
		end := fit
		switch {
		case fit == len(gs):
		case used+gs[fit].advance-endTrim(gs[fit], size) <= room+slack && (fit+1 == len(gs) || places[fit+1] >= poorly):
			end = fit + 1
		default:
			end = lastPlace(gs, places, i, fit, room)
		}
		shown := end
		for end < len(gs) && shown > i+1 && gs[shown-1].space {
			shown--
		}
		l := lineOf(gs[i:shown], size, room)
		l.last, l.torn = end == len(gs), end < len(gs) && places[end] < poorly
		lines, begins = append(lines, l), append(begins, i)
		if n := len(lines) - 1; l.last && n > 0 && width >= 14*size {
			if k := accompanied(gs, places, begins[n-1], i); k < i {
				lines[n-1].hold(gs[begins[n-1]:k])
				lines[n].hold(gs[k:shown])
				begins[n] = k
			}
		}
		for i = end; i < len(gs) && gs[i].space; i++ {
		}
	}
	if width >= 14*size {
		even(lines, begins, gs, places, size, first, width)
	}
	return lines
}

// hold gives a line other glyphs.
func (l *line) hold(gs []glyph) { l.glyphs, l.width = gs, widthOf(gs) }

// slack is what rounding may cost.
const slack = 0.001

// lineOf measures a line; one that is too wide gives up the blank half of the mark at its end.
func lineOf(gs []glyph, size, room float64) line {
	l := line{glyphs: gs, width: widthOf(gs)}
	if over := l.width - room; over > slack {
		l.width -= min(over, endTrim(gs[len(gs)-1], size))
	}
	return l
}

// accompanied gives the place before the last line of a paragraph from which a lone character at its end, 诉|讼。, gets another
// one for company; the beginning of the last line when there are more, or none can be spared.
func accompanied(gs []glyph, places []chance, begins, last int) int {
	alone := 0
	for _, g := range gs[last:] {
		if !strings.ContainsRune(neverFirst, g.r) {
			alone++
		}
	}
	if alone != 1 || places[last] < freely || wordly(gs[last].r) {
		return last
	}
	for k := last - 1; k > last-4 && k > begins+10; k-- {
		if places[k] == freely && !gs[k].space && !gs[k-1].space && !strings.ContainsRune(neverFirst, gs[k-1].r) {
			return k
		}
	}
	return last
}

// lastPlace finds where to end a line that began at from and has room up to fit.
func lastPlace(gs []glyph, places []chance, from, fit int, room float64) int {
	last := func(least chance) int {
		for k := fit; k > from; k-- {
			if places[k] >= least {
				return k
			}
		}
		return from
	}
	whole := last(freely)
	if widthOf(gs[from:whole]) < full*room {
		if k := last(poorly); k > whole {
			return k
		}
	}
	for _, k := range []int{whole, last(seam), last(inside)} {
		if k > from {
			return k
		}
	}
	return max(fit, from+1)
}
