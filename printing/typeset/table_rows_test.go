package typeset

import (
	"strconv"
	"strings"
	"testing"

	"sanzhitong/model/paper"
)

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
