package typeset

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"sanzhitong/model/paper"
)

func testComposer(t testing.TB) *composer {
	return &composer{fonts: setter(t).fonts, m: measuresOf(paper.Paper{}), unprintable: map[rune]bool{}}
}

func TestLinesBreakWhereAClerkWouldBreakThem(t *testing.T) {
	c := testComposer(t)
	for _, tt := range []struct {
		name, text string
		width      float64 // in characters
		want       []string
	}{
		{"after every character of plain text", "甲乙丙丁戊己", 4, []string{"甲乙丙丁", "戊己"}},
		{"a stop's blank half may reach past the edge", "甲乙丙丁。戊", 4.5, []string{"甲乙丙丁。", "戊"}},
		{"a stop takes its neighbour along", "甲乙丙丁。戊", 4, []string{"甲乙丙", "丁。戊"}},
		{"an opening mark goes to the next line", "甲乙丙《丁戊》", 4, []string{"甲乙丙", "《丁戊》"}},
		{"marks in a row stay together", "甲乙（丙丁）。”戊", 5, []string{"甲乙（丙", "丁）。”戊"}},
		{"a number stays whole", "罚款1500元整", 3.3, []string{"罚款", "1500元", "整"}},
		{"an identity number stays whole", "号码11010519491231002X男", 11, []string{"号码", "11010519491231002X男"}},
		{"a number wider than the line is torn", "1234567890123", 4, []string{"1234567", "890123"}},
		{"a date is torn at its seams", "2026-11-23日", 4, []string{"2026-11-", "23日"}},
		{"a document number stays whole", "依据罚字〔2026〕9号办", 7.2, []string{"依据罚字", "〔2026〕9号办"}},
		{"a document number goes to the next line", "依据本案的罚决字〔2026〕9号办", 7.2, []string{"依据本案的罚决", "字〔2026〕9号", "办"}},
		{"a bracketed document number stays whole", "甲乙丙丁戊己庚辛（罚字〔2026〕9号）丁", 10.4, []string{"甲乙丙丁戊己庚辛", "（罚字〔2026〕9号）", "丁"}},
		{"but not its name when the line would stay short", "甲乙丙（遵罚字〔2026〕9号）丁", 11, []string{"甲乙丙（遵罚字", "〔2026〕9号）丁"}},
		{"a number goes on after what announces it", "甲乙丙丁戊己庚辛壬癸（案号：遵华明案〔2026〕7号）", 14, []string{"甲乙丙丁戊己庚辛壬癸（案号：", "遵华明案〔2026〕7号）"}},
		{"what announces a number is not torn", "甲乙丙丁戊己庚辛壬癸子丑寅（案号：遵华明案〔2026〕7号）", 16, []string{"甲乙丙丁戊己庚辛壬癸子丑寅", "（案号：遵华明案〔2026〕7号）"}},
		{"a number after 案号为 is known whole", "甲乙丙丁戊己庚辛壬一案，案号为遵华明案〔2026〕7号", 17, []string{"甲乙丙丁戊己庚辛壬一案，案号为", "遵华明案〔2026〕7号"}},
		{"a date stays whole", "本机关甲乙丙丁于2026年11月23日作出决定", 10, []string{"本机关甲乙丙丁于", "2026年11月23日作出", "决定"}},
		{"a date wider than the line ends one after its year", "2026年11月23日", 6, []string{"2026年", "11月23日"}},
		{"the time goes on after its day", "2026年11月27日10时40分", 9, []string{"2026年11月27日", "10时40分"}},
		{"a day and its time are not torn", "甲乙丙丁戊己庚辛9时30分", 10, []string{"甲乙丙丁戊己庚辛", "9时30分"}},
		{"an amount in capitals stays whole", "甲乙丙丁戊己庚（大写：壹拾壹万肆仟元整）", 14, []string{"甲乙丙丁戊己庚（大写：", "壹拾壹万肆仟元整）"}},
		{"the number of an article stays whole", "甲乙丙丁戊己庚辛壬依照该法第七十二条第一款第（一）项", 16, []string{"甲乙丙丁戊己庚辛壬依照该法", "第七十二条第一款第（一）项"}},
		{"one in brackets too", "甲乙丙丁戊己庚辛壬癸子第（一）项", 13, []string{"甲乙丙丁戊己庚辛壬癸子", "第（一）项"}},
		{"no character is alone in the last line", "可以自收到本决定书之日起六个月内向法院提起行政诉讼。", 24.2, []string{"可以自收到本决定书之日起六个月内向法院提起行政", "诉讼。"}},
		{"a measure stays with its number", "占用道路12.50平方米", 6.6, []string{"占用道路", "12.50平方米"}},
		{"a unit of several characters is not torn", "占用道路12.50平方米", 8.6, []string{"占用道路", "12.50平方米"}},
		{"a count stays with its number", "设施约30处", 4.4, []string{"设施约", "30处"}},
		{"an amount of twelve digits stays whole", "罚款123,456,789,012.34元整", 10, []string{"罚款", "123,456,789,012.34元", "整"}},
		{"Latin words break at spaces only", "see the book", 4, []string{"see the", "book"}},
		{"a blank to write on is not lost", "户名：        账号：", 3, []string{"户名：", "        ", "账号："}},
		{"half-width marks do not begin a line", "甲乙丙丁,戊", 4, []string{"甲乙丙", "丁,戊"}},
		{"a dash is not torn", "甲乙丙——丁", 4, []string{"甲乙", "丙——丁"}},
		{"nothing but stops still fits", "。。。。。。", 3, []string{"。。。。。。"}},
		{"nothing at all", "", 3, []string{""}},
		{"a column narrower than a character", "甲乙", 0.4, []string{"甲", "乙"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, l := range breakLines(c.glyphs(paper.Text(tt.text), song, 10)[0], 10, 10*tt.width, 10*tt.width) {
				got = append(got, textOf(l.glyphs))
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// A line to be written on goes to the next line whole, with what is to be written; what stands at the right ends at the edge.
func TestALineToSignOnIsNotTorn(t *testing.T) {
	c := testComposer(t)
	blank := paper.Run{Text: "　　　　　　", Style: paper.Underline}
	runs := []paper.Run{{Text: "承办人：甲乙丙丁戊己庚　　签名："}, blank, {Text: "、"}, blank}
	for width := 13.0; width < 30; width++ {
		lines := breakLines(c.glyphs(runs, song, 10)[0], 10, 10*width, 10*width)
		for _, l := range lines {
			n := 0
			for _, g := range l.glyphs {
				if g.underline {
					n++
				}
			}
			if n%6 != 0 {
				t.Errorf("%.0f characters wide, %d of six stand in %q", width, n, textOf(l.glyphs))
			}
			if strings.HasSuffix(textOf(l.glyphs), "签名：") && width > 16 {
				t.Errorf("%.0f characters wide, the name and the line are torn", width)
			}
			spans, rules := l.place(setting{width: 10 * width, size: 10, align: paper.Right})
			right := 0.0
			for _, s := range spans {
				right = max(right, s.right)
			}
			for _, r := range rules {
				right = max(right, r.x2)
			}
			if right < 10*width-5.1 {
				t.Errorf("%.0f characters wide, %q ends at %.1f", width, textOf(l.glyphs), right)
			}
		}
	}
}

// sentences draws text as it occurs in papers: words, numbers, names with rare characters, marks one at a time.
func sentences(min int) *rapid.Generator[string] {
	han := rapid.SampledFrom([]rune("当事人于在华明路设置摊位未经批准上述行为违反规定依照条例决定处罚款𬱖㛃䶮𠅤堃玥昇翀〇"))
	word := rapid.OneOf(
		rapid.Map(rapid.SliceOfN(han, 1, 12), func(rs []rune) string { return string(rs) }),
		rapid.Map(rapid.SliceOfN(han, 1, 12), func(rs []rune) string { return string(rs) }),
		rapid.StringMatching(`[0-9]{1,18}X?|[A-Za-z]{1,12}( [a-z]{2,9})?|20\d\d年1[0-2]月[1-9]日|[1-9],\d{3}\.\d\d元`),
		rapid.Map(han, func(r rune) string { return "《行政" + string(r) + "法》" }),
		rapid.Map(han, func(r rune) string { return "（遵华" + string(r) + "字〔2026〕12号）" }),
		rapid.Map(han, func(r rune) string { return "“张" + string(r) + "”" }),
	)
	mark := rapid.SampledFrom([]string{"，", "。", "、", "；", "：", "", "", "？"})
	return rapid.Custom(func(t *rapid.T) string {
		var b strings.Builder
		for _, w := range rapid.SliceOfN(word, min, min+60).Draw(t, "words") {
			b.WriteString(w + mark.Draw(t, "mark"))
		}
		return b.String()
	})
}

func TestNoTextIsLostOrOutsideOrBrokenBadly(t *testing.T) {
	s := setter(t)
	rapid.Check(t, func(t *rapid.T) {
		text := sentences(1).Draw(t, "text")
		p := paper.Paper{Blocks: []paper.Block{para(text), flush(text)}}
		l, err := s.Compose(p)
		if err != nil {
			t.Fatal(err)
		}
		m := measuresOf(p)
		checkInside(t, l, m)
		var all strings.Builder
		for _, pg := range l.pages {
			for _, line := range linesOf(pg, m) {
				all.WriteString(line.text)
				rs := []rune(line.text)
				if strings.ContainsRune("。，、；：？）》〉」』】〕”’,.", rs[0]) {
					t.Errorf("a line begins with %q: %s", rs[0], line.text)
				}
				if strings.ContainsRune("（《〈「『【〔“‘", rs[len(rs)-1]) {
					t.Errorf("a line ends with %q: %s", rs[len(rs)-1], line.text)
				}
			}
		}
		if solid(all.String()) != solid(text+text) {
			t.Errorf("got  %s\nwant %s", all.String(), text+text)
		}
	})
}

func TestLongRandomTextComesBackInOrder(t *testing.T) {
	for seed := range 6 {
		text := sentences(150).Example(seed)
		_, file := printedFile(t, paper.Paper{Code: "A03", Blocks: []paper.Block{para(text)}})
		if got := readBack(t, file); got != solid(text) {
			t.Errorf("seed %d\ngot  %s\nwant %s", seed, got, solid(text))
		}
	}
}

func TestJustifiedLinesEndAtTheEdge(t *testing.T) {
	p := paper.Paper{Blocks: []paper.Block{para(strings.Repeat("本机关执法人员于2026年11月2日巡查时发现，", 6))}}
	m := measuresOf(p)
	right := map[float64]float64{}
	last := 0.0
	for _, s := range composed(t, p).pages[0].spans {
		if s.y < m.bottom {
			right[s.y] = max(right[s.y], s.right)
			last = max(last, s.y)
		}
	}
	for y, edge := range right {
		if y != last && (edge < m.right-m.body/2-0.1 || edge > m.right+0.1) { // a mark's blank half is not ink
			t.Errorf("the line at %.1f ends at %.1f, not at %.1f", y, edge, m.right)
		}
	}
}

func TestAFullPageHasTwentyTwoLinesOfTwentyEight(t *testing.T) {
	p := paper.Paper{Blocks: []paper.Block{flush(strings.Repeat("国", 23*28+1))}}
	l := composed(t, p)
	lines := linesOf(l.pages[0], measuresOf(p))
	if l.Pages() != 2 || len(lines) != 22 || len([]rune(lines[0].text)) != 28 {
		t.Errorf("%d pages, %d lines, %d characters", l.Pages(), len(lines), len([]rune(lines[0].text)))
	}
}
