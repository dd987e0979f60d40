package typeset

import (
	"bytes"
	"testing"

	"sanzhitong/model/paper"
)

func TestAWideListLiesOnItsLongSide(t *testing.T) {
	table := paper.Block{Kind: paper.Table, Widths: []float64{1, 1, 1}, Head: 1}
	for range 60 {
		row := paper.Row{}
		for range 3 {
			row.Cells = append(row.Cells, paper.Cell{Paragraphs: []paper.Block{flush("遵华明案字〔2026〕1号")}})
		}
		table.Rows = append(table.Rows, row)
	}
	p := paper.Paper{Title: "清单", Form: true, Sideways: true, Blocks: []paper.Block{{Kind: paper.Title, Runs: paper.Text("清单")}, table}}
	l := composed(t, p)
	if l.Pages() < 2 {
		t.Fatalf("%d pages", l.Pages())
	}
	checkInside(t, l, measuresOf(p))
	printed, err := setter(t).PDF("", p, p)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(printed.Bytes, []byte("/MediaBox [0 0 841.89 595.28]")) {
		t.Error("the sheet stands upright")
	}
	upright := paper.Paper{Title: "文书", Blocks: []paper.Block{para("正文")}}
	if _, err := setter(t).PDF("", p, upright); err == nil {
		t.Error("one PDF has sheets that lie both ways")
	}
}
