package typeset

import "strings"

// Characters of numbers in words: of articles and periods, and of amounts of money.
const (
	numerals = "〇零一二三四五六七八九十百千两"
	capitals = "零壹贰叁肆伍陆柒捌玖拾佰仟万亿元角分整"
)

// keepWholes lowers the chances inside of what a reader takes in at one look: a date, an amount in capitals, the number of
// an article, a place to sign. They go to the next line whole when that leaves no gap. A date that fits in no line of a narrow
// box ends one after its year, 2026年|11月23日.
func keepWholes(gs []glyph, out []chance) {
	glue := func(from, to int, most chance) { // no better chance between the glyphs from and to
		for i := from + 1; i < to; i++ {
			out[i] = min(out[i], most)
		}
	}
	for i := 0; i < len(gs); i++ {
		switch r := gs[i].r; {
		case digit(r) && (i == 0 || !digit(gs[i-1].r)):
			if year, end := date(gs, i); end > 0 {
				glue(i, end, seam)
				if year > 0 {
					out[year] = min(between(gs[year-1].r, gs[year].r), poorly)
				}
			}
		case r == '第':
			glue(i, article(gs, i), poorly)
		case strings.ContainsRune(capitals, r) && (i == 0 || !strings.ContainsRune(capitals, gs[i-1].r)):
			if end := among(gs, i, capitals); end-i > 2 {
				glue(i, end, poorly)
			}
		case blank(gs[i]):
			end := i + 1
			for end < len(gs) && blank(gs[end]) {
				end++
			}
			glue(i, end, inside)
			if i > 0 && (gs[i-1].r == '：' || gs[i-1].r == '、') {
				out[i] = min(out[i], seam)
			}
			i = end - 1
		case (r == '：' || r == '为') && i > 1:
			if word := string([]rune{gs[i-2].r, gs[i-1].r}); word == "签名" || word == "案号" || word == "文号" {
				out[i-1] = min(out[i-1], seam)
			}
		}
	}
}

func digit(r rune) bool { return r >= '0' && r <= '9' }

// blank is a piece of a line to be written on.
func blank(g glyph) bool { return g.underline && (g.r == '　' || g.r == ' ') }

// among gives the end of the characters of a kind that begin at i.
func among(gs []glyph, i int, kind string) int {
	for i < len(gs) && strings.ContainsRune(kind, gs[i].r) {
		i++
	}
	return i
}

// date reads 2026年11月23日, 11月23日 or 9时30分 at i: its end, and the place after its year; both are 0 without one.
func date(gs []glyph, i int) (year, end int) {
	for _, unit := range "年月日时分" {
		next := among(gs, i, "0123456789")
		if next == i || next == len(gs) || gs[next].r != unit {
			if end > 0 && unit != '时' {
				return year, end
			}
			continue
		}
		if unit == '时' && end > 0 {
			return year, end // the time of the day is a piece by itself
		}
		i = next + 1
		end = i
		if unit == '年' && i < len(gs) && digit(gs[i].r) {
			year = i
		}
	}
	return year, end
}

// article reads 第七十二条, 第一款 or 第（二）项 at i and gives its end; i when there is none.
func article(gs []glyph, i int) int {
	at := i + 1
	bracket := at < len(gs) && gs[at].r == '（'
	if bracket {
		at++
	}
	end := among(gs, at, numerals)
	if end == at {
		return i
	}
	if bracket {
		if end == len(gs) || gs[end].r != '）' {
			return i
		}
		end++
	}
	if end < len(gs) && strings.ContainsRune("条款项章节编部次", gs[end].r) {
		end++
	}
	return end
}
