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

func TestATitleIsBrokenBetweenWords(t *testing.T) {
	p := paper.Paper{Blocks: title("遵化市人民政府华明路街道办事处综合行政执法局")}
	m := measuresOf(p)
	if got := strings.Join(onPage(composed(t, p), 0, m), "/"); got != "遵化市人民政府华明路街道/办事处综合行政执法局" {
		t.Error(got)
	}
}
