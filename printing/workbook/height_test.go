package workbook

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"sanzhitong/assets"
	"sanzhitong/model/ledger"
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
	if err := WriteList(t.Context(), &b, l); err != nil {
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

// A number that is broken over two lines is read wrongly: its column holds it whole, up to three digits in a year.
func TestNumbersStandInOneLine(t *testing.T) {
	found := 0
	for _, name := range assets.Names("ledgers", ".yaml") {
		var k ledger.Kind
		if err := assets.Decode(name, assets.Read(name), &k); err != nil {
			t.Fatal(err)
		}
		for _, c := range k.Columns {
			number := map[string]string{
				"案号": "遵华明案字〔2026〕10号", "文号": "遵华明案源登字〔2026〕10号", "登记号": "遵华明案源登字〔2026〕10号",
				"送审编号": "遵华明法审送字〔2026〕10号", "告知书号": "遵华明罚告字〔2026〕100号", "决定书号": "遵华明不罚字〔2026〕100号",
				"法审意见号": "遵华明法审字〔2026〕100号", "证件号": "130281198803120028", "证号": "03000000001、03000000002", "罚款额（元）": "9,999,999.00",
				"承办人": "赵示一、钱示二", "结论": "同意（已失效）",
			}[c.Title]
			if number == "" || k.Code == "T00N" {
				continue
			}
			found++
			if !fits(number, c.Width) {
				t.Errorf("%s: %s is broken in the column %s, %.0f characters wide", k.Code, number, c.Title, c.Width)
			}
			if !fits(c.Title, c.Width) {
				t.Errorf("%s: the head %s is broken", k.Code, c.Title)
			}
		}
	}
	if found < 12 {
		t.Errorf("only %d columns of numbers", found)
	}
}
