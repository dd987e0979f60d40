package typeset

import (
	"strconv"
	"strings"
	"testing"

	"sanzhitong/model/paper"
)

func TestASignatureIsNeverAloneOnAPage(t *testing.T) {
	for n := 1; n <= 50; n++ {
		var bs []paper.Block
		for range n {
			bs = append(bs, flush("一行正文。"))
		}
		p := paper.Paper{Blocks: append(bs, signed(true, "华明路街道办事处", "2026年11月25日"))}
		l, m := composed(t, p), measuresOf(p)
		checkInside(t, l, m)
		lines := linesOf(l.pages[l.Pages()-1], m)
		k := len(lines)
		if lines[k-2].text != "华明路街道办事处" || lines[k-1].text != "2026年11月25日" {
			t.Fatalf("after %d lines the signature is torn: %v", n, lines)
		}
		if k-2 < min(n, 2) {
			t.Errorf("after %d lines only %d stand above the signature", n, k-2)
		}
		if room := lines[k-1].y - lines[k-3].y; room < sealSize-m.body {
			t.Errorf("only %.1f mm for the seal", room/mm)
		}
	}
}

func TestASignatureStandsFourCharactersInWithTheNameOverTheDate(t *testing.T) {
	p := paper.Paper{Blocks: []paper.Block{flush("正文。"), signed(true, "华明路街道办事处", "2026年11月25日")}}
	m := measuresOf(p)
	var name, date span
	for _, s := range composed(t, p).pages[0].spans {
		switch string(s.runes) {
		case "华明路街道办事处":
			name = s
		case "2026年11月25日":
			date = s
		}
	}
	if off := m.right - 4*m.body - date.right; off > 0.1 || off < -0.1 {
		t.Errorf("the date ends %.2f off", off)
	}
	if off := (name.x + name.right - date.x - date.right) / 2; off > 0.1 || off < -0.1 {
		t.Errorf("the name stands %.2f off the date's middle", off)
	}
}

func TestALongNameInASignatureStaysInside(t *testing.T) {
	p := paper.Paper{Blocks: []paper.Block{flush("正文。"), signed(true, strings.Repeat("遵化市人民政府", 5), "2026年11月25日")}}
	checkInside(t, composed(t, p), measuresOf(p))
}

func TestAHeadingStaysWithItsText(t *testing.T) {
	for n := 15; n <= 24; n++ {
		var bs []paper.Block
		for range n {
			bs = append(bs, flush("一行正文。"))
		}
		p := paper.Paper{Blocks: append(bs, paper.Block{Kind: paper.Heading, Runs: paper.Text("一、标题")}, para("内容。"))}
		for _, pg := range composed(t, p).pages {
			if lines := linesOf(pg, measuresOf(p)); lines[len(lines)-1].text == "一、标题" {
				t.Errorf("after %d lines the heading ends the page", n)
			}
		}
	}
}

func TestABreakBeginsANewPage(t *testing.T) {
	p := paper.Paper{Blocks: []paper.Block{para("甲"), {Kind: paper.Break}, {Kind: paper.Space}, para("乙"), {Kind: paper.Break}}}
	l := composed(t, p)
	if l.Pages() != 2 {
		t.Fatalf("%d pages", l.Pages())
	}
	if lines := linesOf(l.pages[1], measuresOf(p)); len(lines) != 1 || lines[0].y > 37*mm+30 {
		t.Errorf("second page: %v", lines)
	}
}

func TestALongTitleIsBrokenEvenly(t *testing.T) {
	p := paper.Paper{Blocks: title("遵化市人民政府华明路街道办事处关于责令限期改正违法行为的通知书")}
	lines := linesOf(composed(t, p).pages[0], measuresOf(p))
	if len(lines) != 2 {
		t.Fatalf("%v", lines)
	}
	if a, b := len([]rune(lines[0].text)), len([]rune(lines[1].text)); a-b > 2 || b-a > 2 {
		t.Errorf("%v", lines)
	}
}

func TestUnderlinesLieUnderTheirText(t *testing.T) {
	p := paper.Paper{Blocks: []paper.Block{{Kind: paper.Paragraph, Runs: []paper.Run{
		{Text: "户名："},
		{Text: "　　　　", Style: paper.Underline},
		{Text: "账号"},
	}}}}
	strokes := composed(t, p).pages[0].strokes
	m := measuresOf(p)
	if len(strokes) != 1 || strokes[0].x1 < m.left+3*m.body-0.1 || strokes[0].x2-strokes[0].x1 < 4*m.body-0.1 {
		t.Errorf("%v", strokes)
	}
}

func TestATableOverSeveralPagesRepeatsItsHead(t *testing.T) {
	p := catalogue(40)
	l, m := composed(t, p), measuresOf(p)
	checkInside(t, l, m)
	if l.Pages() < 3 {
		t.Fatalf("%d pages", l.Pages())
	}
	_, file := printedFile(t, p)
	text := tool(t, "pdftotext", "-raw", file, "-")
	if n := strings.Count(text, "责任者"); n != l.Pages() {
		t.Errorf("the head stands %d times on %d pages", n, l.Pages())
	}
	for i := range 40 {
		if !strings.Contains(solid(text), "立字〔2026〕"+strconv.Itoa(i+1)+"号") {
			t.Errorf("row %d is lost", i+1)
		}
	}
}

func TestARowTallerThanAPageRunsOn(t *testing.T) {
	p := approvalOf(25)
	l, m := composed(t, p), measuresOf(p)
	checkInside(t, l, m)
	if l.Pages() < 3 {
		t.Fatalf("%d pages", l.Pages())
	}
	_, file := printedFile(t, p)
	got := strings.NewReplacer("第1页共4页", "", "第2页共4页", "", "第3页共4页", "", "第4页共4页", "").Replace(readBack(t, file))
	const again = "案情摘要及依据（续）"
	if n := strings.Count(got, again); n != 3 || l.Pages() != 4 {
		t.Errorf("the caption is repeated %d times on %d pages", n, l.Pages())
	}
	if got = strings.ReplaceAll(got, again, ""); sorted(got) != sorted(textOfPaper(p)) {
		t.Errorf("got %s", got)
	}
	if first := linesOf(l.pages[0], m); len(first) < 30 {
		t.Errorf("the first page is left half empty: %d lines", len(first))
	}
}

func TestAFormALittleTooLongKeepsToItsPage(t *testing.T) {
	if n := composed(t, approvalOf(2)).Pages(); n != 1 {
		t.Errorf("%d pages", n)
	}
}

func TestOddTablesStayInside(t *testing.T) {
	long := strings.Repeat("某某某股份有限公司法定代表人", 4)
	sign := paper.Cell{Across: 2, Bottom: []paper.Block{right(strings.Repeat("签名：\n", 60))}}
	for name, rows := range map[string][]paper.Row{
		"a four-line name":                  {{Cells: []paper.Cell{label(long, 1, 1), value(long, 1)}}},
		"a signature taller than a page":    {{Cells: []paper.Cell{sign}}},
		"an upright caption over two pages": {{Cells: []paper.Cell{label("当事人", 1, 2), value(strings.Repeat(long, 30), 1)}}, {Cells: []paper.Cell{value(strings.Repeat(long, 30), 1)}}},
		"least heights beyond a page":       {{Height: 90, Cells: []paper.Cell{label("甲", 1, 1), value("乙", 1)}}},
		"a struck row over two pages":       {{Height: 70, Cells: []paper.Cell{{Across: 2, Struck: true}}}},
	} {
		t.Run(name, func(t *testing.T) {
			p := paper.Paper{Form: true, Blocks: append(title("表"), paper.Block{Kind: paper.Table, Widths: []float64{1, 6}, Rows: rows}, flush("注：附记。"))}
			l := composed(t, p)
			if !strings.Contains(name, "taller") {
				checkInside(t, l, measuresOf(p))
			}
			_, file := printedFile(t, p)
			got := strings.NewReplacer("甲（续）", "", "当事人（续）", "").Replace(readBack(t, file))
			for i := range l.Pages() {
				got = strings.Replace(got, "第"+strconv.Itoa(i+1)+"页共"+strconv.Itoa(l.Pages())+"页", "", 1)
			}
			if sorted(got) != sorted(textOfPaper(p)) {
				t.Errorf("got %s", got)
			}
		})
	}
}

func TestCaptions(t *testing.T) {
	c := testComposer(t)
	size := c.m.cell
	for _, tt := range []struct {
		text  string
		width float64 // in characters
		want  string
	}{
		{"案由", 4.2, "案　由"},
		{"案由", 2.2, "案由"},
		{"证件号", 4.2, "证件号"},
		{"案件来源", 4.2, "案件来源"},
		{"案情摘要及依据", 4.2, "案情摘要/及依据"},
		{"承办人意见", 4.2, "承办人/意　见"},
		{"承办机构意见", 4.2, "承办机构/意　见"},
		{"法定代表人", 4.2, "法　定/代表人"},
		{"当事人", 1.5, "当/事/人"},
		{"单位", 1.5, "单/位"},
		{"统一社会信用代码", 4.2, "统一社会/信用代码"},
	} {
		b := &box{cell: label(tt.text, 1, 1), label: true, x1: tt.width*size + 2*padX}
		c.fillLabel(b)
		var got []string
		for _, l := range b.lines {
			text := ""
			for _, s := range l.spans {
				text += string(s.runes)
			}
			got = append(got, text)
		}
		if s := strings.Join(got, "/"); s != tt.want {
			t.Errorf("%s in %.1f: %s, want %s", tt.text, tt.width, s, tt.want)
		}
	}
}
