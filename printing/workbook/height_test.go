package workbook

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// LibreOffice gives a row no more height than the file says: a text that wraps has to have it.
func TestARowIsAsHighAsItsText(t *testing.T) {
	l := &List{Title: "案件", Columns: []ListColumn{{Title: "案号", Width: 20}, {Title: "内容", Width: 21}, {Title: "日期", Width: 11, Type: "date"}}}
	l.Rows = [][]string{
		{"1", "十个字放得下的一行字", "2026-11-26"},
		{"2", strings.Repeat("四十个字要好几行才写得完", 4), "2026-11-26"},
		{"3", "一\n二\n三", ""},
		{"4", strings.Repeat("长", 4000), ""},
	}
	var b bytes.Buffer
	if err := WriteList(&b, l); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	var heights []float64
	for row := headRows + 1; row <= headRows+len(l.Rows); row++ {
		h, err := f.GetRowHeight(l.Title, row)
		if err != nil {
			t.Fatal(err)
		}
		heights = append(heights, h)
	}
	one, least := rowMargin+lineHeight, rowMargin+5*lineHeight // 48 characters of two, 20 in a line
	if heights[0] != one || heights[1] < least || heights[1] > 2*least || heights[2] != rowMargin+3*lineHeight || heights[3] != highest {
		t.Errorf("heights %v", heights)
	}
}
