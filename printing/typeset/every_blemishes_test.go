package typeset

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"sanzhitong/model/paper"
)

// blemishes finds what is wrong on a page whatever it says: text over text or over lines, a signature or its date without
// the text it signs, a line of one character, a date or an amount torn where it could have gone to the next line.
func blemishes(l *Layout, p paper.Paper) []string {
	found := unsigned(l, p)
	m := measuresOf(p)
	for n, pg := range l.pages {
		for i, a := range pg.spans {
			for _, b := range pg.spans[i+1:] {
				if overlap(a.x, a.right, b.x, b.right) > 0.5 && overlap(a.y-0.8*a.size, a.y+0.1*a.size, b.y-0.8*b.size, b.y+0.1*b.size) > 0.5 {
					found = append(found, fmt.Sprintf("page %d: %s stands over %s", n+1, string(a.runes), string(b.runes)))
				}
			}
			for _, s := range pg.strokes {
				level, upright := s.y1 == s.y2, s.x1 == s.x2
				inX := overlap(a.x+0.1*a.size, a.right-0.1*a.size, min(s.x1, s.x2), max(s.x1, s.x2)) > 0 || upright && s.x1 > a.x+0.1*a.size && s.x1 < a.right-0.1*a.size
				inY := overlap(a.y-0.8*a.size, a.y+0.1*a.size, min(s.y1, s.y2), max(s.y1, s.y2)) > 0 || level && s.y1 > a.y-0.8*a.size && s.y1 < a.y+0.1*a.size
				if inX && inY {
					found = append(found, fmt.Sprintf("page %d: a line goes through %s", n+1, string(a.runes)))
				}
			}
		}
		lines := onPage(l, n, m)
		if len(lines) == 0 {
			found = append(found, fmt.Sprintf("page %d is empty", n+1))
		}
		if !p.Form {
			found = append(found, unreadable(running(pg, m), n)...)
		}
		for _, b := range p.Blocks {
			if b.Kind != paper.Signature || len(lines) > len(b.Lines)+2 {
				continue
			}
			if date := solid(paper.PlainText(b.Lines[len(b.Lines)-1])); n > 0 && len(lines) <= len(b.Lines) && strings.Contains(solid(strings.Join(lines, "")), date) {
				found = append(found, fmt.Sprintf("page %d has nothing but the signature %v", n+1, lines))
			}
		}
	}
	return found
}

// Running text as no clerk would break it: a character alone in a line; a date, an amount in capitals or the number of an
// article over two lines of which the first was three quarters full without it.
var (
	lonely = regexp.MustCompile(`^\p{Han}[。；，、：]$`)
	torn   = regexp.MustCompile(`\d{4}年\n\d{1,2}月|\d{1,2}月\n\d{1,2}日|第[一二三四五六七八九十百]*\n[一二三四五六七八九十百]*[条款]|第\n（|[壹贰叁肆伍陆柒捌玖][拾佰仟万]?\n[零壹贰叁肆伍陆柒捌玖拾佰仟万元]`)
)

// longAmount is an amount in capitals that is wider than a line.
var longAmount = regexp.MustCompile(`[零壹贰叁肆伍陆柒捌玖拾佰仟万亿元角分整]{28}`)

// running gives the lines of a page that are no part of a table.
func running(pg page, m measures) []string {
	var text page
	for _, s := range pg.spans {
		if s.size == m.body {
			text.spans = append(text.spans, s)
		}
	}
	return onPage(&Layout{pages: []page{text}}, 0, m)
}

func unreadable(lines []string, page int) []string {
	var found []string
	for i, line := range lines {
		if lonely.MatchString(strings.TrimSpace(line)) {
			found = append(found, fmt.Sprintf("page %d: %s stands alone in its line", page+1, line))
		}
		if i+1 == len(lines) {
			break
		}
		both := line + "\n" + lines[i+1]
		at := torn.FindStringIndex(both)
		if amount := longAmount.FindStringIndex(strings.ReplaceAll(both, "\n", "")); amount != nil {
			continue // no line has room for it
		}
		if at != nil && at[0] < len(line) && at[1] > len(line) && len([]rune(line[:at[0]])) >= 24 { // of 28, digits are half as wide
			found = append(found, fmt.Sprintf("page %d: %s is torn", page+1, strings.ReplaceAll(both[at[0]:at[1]], "\n", "|")))
		}
	}
	return found
}

// unsigned finds signatures on pages that have nothing of the text or table before them.
func unsigned(l *Layout, p paper.Paper) []string {
	var found []string
	m := measuresOf(p)
	signs, text := "", "" // what is signed
	for i, b := range p.Blocks {
		switch {
		case b.Kind == paper.Paragraph && b.Indent && strings.Trim(paper.PlainText(b.Runs), " 　") != "此致":
			text += solid(paper.PlainText(b.Runs))
		case b.Kind == paper.Table && i+1 < len(p.Blocks) && p.Blocks[i+1].Kind == paper.Signature:
			return nil // another test has it
		case b.Kind == paper.Signature:
			signs = solid(paper.PlainText(b.Lines[len(b.Lines)-1]))
		}
	}
	if signs == "" || text == "" {
		return nil
	}
	for n := range l.pages {
		lines := onPage(l, n, m)
		if n == 0 || !slices.ContainsFunc(lines, func(s string) bool { return solid(s) == signs }) {
			continue
		}
		if !slices.ContainsFunc(lines, func(s string) bool { return strings.Contains(text, solid(s)) && len(solid(s)) > 3 }) {
			found = append(found, fmt.Sprintf("page %d has a signature without text: %v", n+1, lines))
		}
	}
	return found
}

func overlap(a1, a2, b1, b2 float64) float64 { return min(a2, b2) - max(a1, b1) }
