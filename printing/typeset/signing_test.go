package typeset

import (
	"strings"
	"testing"

	"sanzhitong/model/paper"
)

// Whom to call is not what an office signs: the page of the signature has two lines of the text.
func TestASignatureIsNotAloneWithAnAddress(t *testing.T) {
	turned := 0
	for before := 1; before <= 26; before++ {
		var bs []paper.Block
		for range before {
			bs = append(bs, para("甲。"))
		}
		bs = append(bs, flush("联系人：赵敏　　联系电话：0315-6600000"), flush("地　址：遵化市华明路1号"))
		p := paper.Paper{Blocks: append(bs, signed(true, "华明路街道办事处", "2026年11月25日"), flush("（本通知书一式二份。）"))}
		l, m := composed(t, p), measuresOf(p)
		checkInside(t, l, m)
		if l.Pages() > 1 {
			turned++
		}
		if n := strings.Count(strings.Join(onPage(l, l.Pages()-1, m), "\n"), "甲。"); n < min(2, before) {
			t.Errorf("after %d lines the signature stands under %d of them", before, n)
		}
	}
	if turned < 5 {
		t.Errorf("%d papers ran over a page", turned)
	}
}

// signingRow is a row of a form in which somebody signs.
func signingRow(name string) paper.Row {
	return paper.Row{Height: 3, Cells: []paper.Cell{label(name, 1, 1), {Bottom: []paper.Block{right("签名：　　年　　月　　日")}}}}
}

func TestPlacesToSignAreNotAloneOnAPage(t *testing.T) {
	turned := 0
	for rows := 15; rows <= 40; rows++ {
		b := formOf(rows)
		b.Rows = append(b.Rows, signingRow("承办人"), signingRow("负责人"), signingRow("审核机构"))
		form := paper.Paper{Form: true, Blocks: []paper.Block{b}}
		table := paper.Block{Kind: paper.Table, Widths: b.Widths, Rows: b.Rows[rows:]}
		minutes := paper.Paper{Blocks: []paper.Block{para(strings.Repeat("内容", 14*(rows-10))), table, flush("说明：甲。")}}
		for _, p := range []paper.Paper{form, minutes} {
			l, m := composed(t, p), measuresOf(p)
			checkInside(t, l, m)
			if last := strings.Join(onPage(l, l.Pages()-1, m), "\n"); !strings.Contains(last, "内容") || !strings.Contains(last, "签名") {
				t.Errorf("with %d rows the last page is\n%s", rows, last)
			}
			if l.Pages() > 1 {
				turned++
			}
		}
	}
	if turned < 20 {
		t.Errorf("%d papers ran over a page", turned)
	}
}

func TestWhereTheOtherSideSignsStandsUnderTheSignature(t *testing.T) {
	for before := 1; before <= 30; before++ {
		var bs []paper.Block
		for range before {
			bs = append(bs, para("甲。"))
		}
		table := paper.Block{Kind: paper.Table, Widths: []float64{1, 4}, Rows: []paper.Row{signingRow("受托机构")}}
		p := paper.Paper{Blocks: append(bs, signed(true, "华明路街道办事处", "2026年11月25日"), table, flush("（本委托书一式二份。）"))}
		l, m := composed(t, p), measuresOf(p)
		checkInside(t, l, m)
		if last := strings.Join(onPage(l, l.Pages()-1, m), "\n"); !strings.Contains(last, "2026年11月25日") || !strings.Contains(last, "受托机构") {
			t.Errorf("after %d lines the last page is\n%s", before, last)
		}
	}
}
