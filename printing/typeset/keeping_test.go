package typeset

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"sanzhitong/model/paper"
)

// formOf is a form of a number of rows of one line, each with a caption and a value.
func formOf(rows int) paper.Block {
	b := paper.Block{Kind: paper.Table, Widths: []float64{1, 4}}
	for i := range rows {
		n := strconv.Itoa(i + 1)
		b.Rows = append(b.Rows, paper.Row{Cells: []paper.Cell{label("栏目"+n, 1, 1), value("内容"+n, 1)}})
	}
	return b
}

// onPage gives the texts of the lines of a page.
func onPage(l *Layout, page int, m measures) []string {
	var texts []string
	for _, line := range linesOf(l.pages[page], m) {
		texts = append(texts, line.text)
	}
	return texts
}

func TestNoLineOfAParagraphIsAloneOnAPage(t *testing.T) {
	turned := 0
	for before := range 23 {
		for _, length := range []int{2, 3, 4, 7} {
			var bs []paper.Block
			for range before {
				bs = append(bs, flush("甲。"))
			}
			p := paper.Paper{Blocks: append(bs, flush(strings.Repeat("国", 28*length)), flush("乙。"))}
			l, m := composed(t, p), measuresOf(p)
			checkInside(t, l, m)
			for i := range l.pages {
				lines := strings.Count(strings.Join(onPage(l, i, m), "\n"), strings.Repeat("国", 28))
				if lines == 1 {
					t.Errorf("after %d lines, one of %d stands alone on page %d", before, length, i+1)
				}
				if lines > 0 && lines < length {
					turned++
				}
			}
		}
	}
	if turned == 0 {
		t.Error("no paragraph ran over a page")
	}
}

func TestWhatIsAnnouncedStandsWithItsAnnouncement(t *testing.T) {
	for before := range 26 {
		for name, next := range map[string]paper.Block{"text": flush("材料。"), "table": formOf(3)} {
			var bs []paper.Block
			for range before {
				bs = append(bs, flush("甲。"))
			}
			p := paper.Paper{Blocks: append(bs, flush("提供下列材料："), next)}
			l, m := composed(t, p), measuresOf(p)
			for i := range l.pages {
				if lines := onPage(l, i, m); lines[len(lines)-1] == "提供下列材料：" {
					t.Errorf("after %d lines the announcement of a %s ends the page", before, name)
				}
			}
		}
	}
}

func TestACourtStandsUnderItsAddress(t *testing.T) {
	for before := range 26 {
		var bs []paper.Block
		for range before {
			bs = append(bs, flush("甲。"))
		}
		p := paper.Paper{Blocks: append(bs, para("此致"), flush(strings.Repeat("院", 40)), signed(true, "华明路街道办事处", "2026年11月25日"))}
		l, m := composed(t, p), measuresOf(p)
		for i := range l.pages {
			if lines := onPage(l, i, m); lines[len(lines)-1] == "此致" {
				t.Errorf("after %d lines 此致 ends the page", before)
			}
		}
	}
}

// The room that a form keeps for writing by hand is given up before it leaves the foot of a page blank.
func TestRoomForHandwritingLeavesNoBlankFoot(t *testing.T) {
	turned := 0
	for above := 14; above <= 22; above++ {
		b := formOf(above)
		b.Rows = append(b.Rows, paper.Row{Height: 12, Cells: []paper.Cell{label("理由", 1, 1), value("听证。", 1)}})
		for range 4 {
			b.Rows = append(b.Rows, paper.Row{Height: 6, Cells: []paper.Cell{label("意见", 1, 1), value("同意。", 1)}})
		}
		p := paper.Paper{Form: true, Blocks: []paper.Block{b}}
		l, m := composed(t, p), measuresOf(p)
		checkInside(t, l, m)
		if l.Pages() < 2 {
			continue
		}
		turned++
		foot := 0.0
		for _, s := range l.pages[0].strokes {
			foot = max(foot, s.y1, s.y2)
		}
		if blank := (m.bottom - foot) / m.cellLead; blank > 9 {
			t.Errorf("after %d rows %.0f lines of the first page are blank", above, blank)
		}
	}
	if turned < 5 {
		t.Errorf("%d forms ran over a page", turned)
	}
}

// A long text is torn rather than moved whole, when much of a page would stay blank; its signature keeps lines of it.
func TestALongRowLeavesNoBlankFootAndItsSignatureIsNotAlone(t *testing.T) {
	torn := 0
	for above := 2; above <= 24; above++ {
		for length := 8; length <= 30; length += 3 {
			b := formOf(above)
			opinion := value(strings.Repeat("国", 29*length), 1)
			opinion.Bottom = []paper.Block{right("签名：周正　2026年11月20日")}
			b.Rows = append(b.Rows, paper.Row{Cells: []paper.Cell{label("意见", 1, 1), opinion}},
				paper.Row{Cells: []paper.Cell{label("标题", 2, 1)}}, paper.Row{Cells: []paper.Cell{label("意见", 1, 1), opinion}})
			p := paper.Paper{Form: true, Blocks: []paper.Block{b}}
			l, m := composed(t, p), measuresOf(p)
			checkInside(t, l, m)
			for i, pg := range l.pages {
				lines := onPage(l, i, m)
				said := strings.Split(strings.Join(lines, ""), "签名")
				for _, before := range said[:len(said)-1] {
					if !strings.Contains(before, "国") {
						t.Errorf("after %d rows a signature under %d lines stands alone on page %d", above, length, i+1)
					}
				}
				if lines[len(lines)-1] == "标　题" || lines[len(lines)-1] == "标题" {
					t.Errorf("after %d rows page %d ends with a caption", above, i+1)
				}
				if i+1 == l.Pages() {
					continue
				}
				torn++
				foot := 0.0
				for _, s := range pg.strokes {
					foot = max(foot, s.y1, s.y2)
				}
				if blank := (m.bottom - foot) / (m.bottom - m.top); blank > tooBlank+0.05 {
					t.Errorf("after %d rows, with %d lines, %.0f %% of page %d are blank", above, length, 100*blank, i+1)
				}
			}
		}
	}
	if torn < 100 {
		t.Errorf("only %d pages were turned", torn)
	}
}

// A cover gives up its empty room before it takes a second page.
func TestACoverWithLongNamesStaysOnePage(t *testing.T) {
	for names := 1; names <= 3; names++ {
		long := strings.Repeat("国", 25*names)
		bs := append(title(long, "行政处罚案卷"), paper.Block{Kind: paper.Space}, paper.Block{Kind: paper.Space})
		table := paper.Block{Kind: paper.Table, Widths: []float64{1, 4}}
		for _, name := range []string{"案卷题名", "处理结果", "全宗名称"} {
			table.Rows = append(table.Rows, paper.Row{Height: 3, Cells: []paper.Cell{label(name, 1, 1), value(long, 1)}})
		}
		table.Rows = append(table.Rows, formOf(7).Rows...)
		p := paper.Paper{Code: coverCode, Blocks: append(bs, table)}
		l := composed(t, p)
		checkInside(t, l, measuresOf(p))
		if l.Pages() != 1 {
			t.Errorf("with names of %d lines the cover takes %d pages", names, l.Pages())
		}
	}
}

func TestASignatureUnderATableTakesTheLastRowsAlong(t *testing.T) {
	over := 0
	for rows := 3; rows <= 40; rows++ {
		p := paper.Paper{Blocks: []paper.Block{formOf(rows), signed(true, "华明路街道办事处", "2026年11月25日")}}
		l, m := composed(t, p), measuresOf(p)
		checkInside(t, l, m)
		lines := strings.Join(onPage(l, l.Pages()-1, m), "\n")
		if !strings.Contains(lines, "2026年11月25日") || !strings.Contains(lines, fmt.Sprintf("栏目%d内容%d\n", rows-1, rows-1)) {
			t.Errorf("with %d rows the last page is\n%s", rows, lines)
		}
		if l.Pages() > 1 {
			over++
		}
	}
	if over == 0 {
		t.Error("nothing ran over a page")
	}
}

func TestANoteUnderATableOrASignatureIsNotAlone(t *testing.T) {
	const note = "（本通知书一式二份。）"
	for n := 1; n <= 40; n++ {
		var bs []paper.Block
		for range n {
			bs = append(bs, flush("甲。"))
		}
		for name, p := range map[string]paper.Paper{
			"2026年11月25日":          {Blocks: append(bs, signed(true, "华明路街道办事处", "2026年11月25日"), flush(note))},
			"内容" + strconv.Itoa(n): {Form: true, Blocks: []paper.Block{formOf(n), flush(note)}},
		} {
			l, m := composed(t, p), measuresOf(p)
			checkInside(t, l, m)
			if lines := strings.Join(onPage(l, l.Pages()-1, m), "\n"); !strings.Contains(lines, name) || !strings.HasSuffix(lines, note) {
				t.Errorf("after %d the last page is\n%s", n, lines)
			}
		}
	}
}

func TestTheLastRowOfATableIsNotAloneOnAPage(t *testing.T) {
	over := 0
	for rows := 20; rows <= 70; rows++ {
		p := paper.Paper{Form: true, Blocks: []paper.Block{formOf(rows)}}
		l, m := composed(t, p), measuresOf(p)
		checkInside(t, l, m)
		if l.Pages() == 1 {
			continue
		}
		over++
		if lines := onPage(l, l.Pages()-1, m); len(lines) < 2 {
			t.Errorf("with %d rows the last page has %v", rows, lines)
		}
	}
	if over < 20 {
		t.Errorf("only %d tables ran over a page", over)
	}
}

func TestTheCaptionsOfAListInAFormStandOverItsRows(t *testing.T) {
	for above := 20; above <= 32; above++ {
		b := formOf(above)
		b.Rows = append(b.Rows,
			paper.Row{Cells: []paper.Cell{label("材料清单", 2, 1)}},
			paper.Row{Cells: []paper.Cell{label("顺序号", 1, 1), label("材料名", 1, 1)}})
		for i := range 40 {
			b.Rows = append(b.Rows, paper.Row{Cells: []paper.Cell{value(strconv.Itoa(i+1), 1), value("材料", 1)}})
		}
		b.Rows = append(b.Rows, paper.Row{Cells: []paper.Cell{label("意见", 1, 1), value("同意", 1)}})
		p := paper.Paper{Form: true, Blocks: []paper.Block{b}}
		l, m := composed(t, p), measuresOf(p)
		checkInside(t, l, m)
		repeated := 0
		for i := range l.pages {
			lines := onPage(l, i, m)
			if last := lines[len(lines)-1]; last == "顺序号材料名" || last == "材料清单" {
				t.Errorf("after %d rows page %d ends with the captions", above, i+1)
			}
			if strings.HasSuffix(lines[0], "材料") {
				t.Errorf("after %d rows page %d begins with an item without captions: %s", above, i+1, lines[0])
			}
			if lines[0] == "顺序号材料名" {
				repeated++
			}
		}
		if repeated == 0 {
			t.Errorf("after %d rows no page repeats the captions", above)
		}
	}
}

func TestATornRowLeavesNoLineAlone(t *testing.T) {
	turned := false
	for length := 40; length <= 60; length++ {
		b := paper.Block{Kind: paper.Table, Widths: []float64{1, 4}, Rows: []paper.Row{
			{Cells: []paper.Cell{label("事实", 1, 1), value(strings.Repeat("国", 29*length), 1)}},
		}}
		p := paper.Paper{Form: true, Blocks: []paper.Block{b}}
		l, m := composed(t, p), measuresOf(p)
		checkInside(t, l, m)
		turned = turned || l.Pages() > 1
		for i := range l.pages {
			lines := 0
			for _, s := range onPage(l, i, m) {
				if strings.Contains(s, "国") {
					lines++
				}
			}
			if lines == 1 {
				t.Errorf("of %d lines one stands alone on page %d", length, i+1)
			}
		}
	}
	if !turned {
		t.Error("no row was torn")
	}
}

// A round seal is set over the middle of name and date (GB/T 9704-2012, 7.3.5.1): its circle must touch no other text.
func TestTheSealCoversNothingButNameAndDate(t *testing.T) {
	for _, name := range []string{"华明路街道办事处", "遵化市人民政府华明路街道办事处综合行政执法局"} {
		for _, after := range []bool{false, true} {
			bs := []paper.Block{flush(strings.Repeat("国", 28*3)), signed(true, name, "2026年11月25日")}
			if after {
				bs = append(bs, flush("（本通知书一式二份。）"))
			}
			p := paper.Paper{Blocks: bs}
			l := composed(t, p)
			checkInside(t, l, measuresOf(p))
			var ours, others []span
			for _, s := range l.pages[0].spans {
				if text := string(s.runes); text == name || text == "2026年11月25日" {
					ours = append(ours, s)
				} else {
					others = append(others, s)
				}
			}
			if len(ours) != 2 {
				t.Fatalf("%d lines of signature", len(ours))
			}
			date := ours[1]
			middle, foot := (date.x+date.right)/2, date.y+0.12*date.size
			if middle-sealSize/2 < 0 || middle+sealSize/2 > pageWidth {
				t.Errorf("the seal of %s reaches over the edge", name)
			}
			for _, s := range others {
				bottom, top := s.y+0.12*s.size, s.y-0.88*s.size
				if s.x < middle+sealSize/2 && s.right > middle-sealSize/2 && bottom > foot-sealSize && top < foot {
					t.Errorf("the seal lies on %q", string(s.runes))
				}
			}
		}
	}
}

// 骑缝: a seal over the edges of fanned sheets needs a right margin without text.
func TestTheRightMarginIsFreeForASealOverTheSheets(t *testing.T) {
	for _, p := range []paper.Paper{decision(), approvalOf(25), catalogue(40)} {
		for n, pg := range composed(t, p).pages {
			for _, s := range pg.spans {
				if s.right > pageWidth-20*mm {
					t.Errorf("%s page %d: %q", p.Title, n+1, string(s.runes))
				}
			}
		}
	}
}

func TestASmallTableIsNotTorn(t *testing.T) {
	for before := range 24 {
		var bs []paper.Block
		for range before {
			bs = append(bs, flush("甲。"))
		}
		p := paper.Paper{Blocks: append(bs, paper.Block{Kind: paper.Heading, Runs: paper.Text("签名")}, formOf(3))}
		l, m := composed(t, p), measuresOf(p)
		checkInside(t, l, m)
		if last := strings.Join(onPage(l, l.Pages()-1, m), "\n"); !strings.HasSuffix(last, "签名\n栏目1内容1\n栏目2内容2\n栏目3内容3") {
			t.Errorf("after %d lines the last page is\n%s", before, last)
		}
	}
}

func TestATitleIsBrokenBetweenWords(t *testing.T) {
	p := paper.Paper{Blocks: title("遵化市人民政府华明路街道办事处综合行政执法局")}
	m := measuresOf(p)
	if got := strings.Join(onPage(composed(t, p), 0, m), "/"); got != "遵化市人民政府华明路街道/办事处综合行政执法局" {
		t.Error(got)
	}
}

func TestANoteUnderATornRowTakesSomeOfItsLines(t *testing.T) {
	torn := 0
	for length := 30; length <= 75; length++ {
		b := paper.Block{Kind: paper.Table, Widths: []float64{1, 4}, Rows: []paper.Row{
			{Cells: []paper.Cell{label("事实", 1, 1), value(strings.Repeat("国", 29*length), 1)}},
		}}
		p := paper.Paper{Form: true, Blocks: []paper.Block{b, flush("说明：甲。")}}
		l, m := composed(t, p), measuresOf(p)
		checkInside(t, l, m)
		if last := onPage(l, l.Pages()-1, m); len(last) < 3 || !strings.Contains(last[0]+last[1], "国") {
			t.Errorf("with %d lines the last page is %v", length, last)
		}
		if l.Pages() > 1 {
			torn++
		}
	}
	if torn == 0 {
		t.Error("no row was torn")
	}
}

func TestAnAnnouncedTallRowDoesNotEmptyThePageBefore(t *testing.T) {
	b := paper.Block{Kind: paper.Table, Widths: []float64{1, 4}, Rows: []paper.Row{
		{Cells: []paper.Cell{label("事实", 1, 1), value(strings.Repeat("国", 29*80), 1)}},
		{Cells: []paper.Cell{label("意见", 1, 1), value("同意。", 1)}},
	}}
	p := paper.Paper{Blocks: []paper.Block{flush("甲。"), flush("通知如下："), b}}
	m := measuresOf(p)
	if first := onPage(composed(t, p), 0, m); len(first) < 25 {
		t.Errorf("the first page has only %v", first)
	}
}
