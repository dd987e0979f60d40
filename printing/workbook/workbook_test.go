package workbook_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"sanzhitong/model/fault"
	"sanzhitong/model/ledger"
	"sanzhitong/model/register"
	"sanzhitong/model/workplace/workplacetest"
	"sanzhitong/printing/workbook"
)

func table(rows ...ledger.Row) *ledger.Table {
	return &ledger.Table{
		Kind: ledger.Kind{Code: "T99", Title: "示例台账", Columns: []ledger.Column{
			{Title: "证件号", Width: 20}, {Title: "金额", Width: 12, Type: "money"}, {Title: "说明", Width: 30},
		}},
		Filter: ledger.YearOf(2026), Office: "华明路街道办事处", Digest: strings.Repeat("ab12", 16), Rows: rows,
	}
}

func write(t *testing.T, tab *ledger.Table) *excelize.File {
	t.Helper()
	var b bytes.Buffer
	if err := workbook.Write(&b, tab); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

func TestCodesStayTextAndMoneyIsANumber(t *testing.T) {
	f := write(t, table(ledger.Row{Cells: []string{"130281198803120028", "1500.00", "李𬱖，=1+1"}}))
	for cell, want := range map[string]string{"A1": "示例台账", "A3": "证件号", "A4": "130281198803120028", "B4": "1500.00", "C4": "李𬱖，=1+1"} {
		if got, err := f.GetCellValue("T99", cell); err != nil || got != want {
			t.Errorf("%s is %q, want %q (%v)", cell, got, want, err)
		}
	}
	for cell, want := range map[string]excelize.CellType{"A4": excelize.CellTypeInlineString, "B4": excelize.CellTypeUnset} {
		if got, err := f.GetCellType("T99", cell); err != nil || got != want {
			t.Errorf("%s has type %v, want %v (%v)", cell, got, want, err)
		}
	}
	if formula, _ := f.GetCellFormula("T99", "C4"); formula != "" {
		t.Errorf("text became the formula %q", formula)
	}
}

func TestALedgerPrintsOnLandscapePagesWithItsHeadsAndDigest(t *testing.T) {
	f := write(t, table())
	page, err := f.GetPageLayout("T99")
	if err != nil || *page.Orientation != "landscape" || *page.Size != 9 || *page.FitToWidth != 1 {
		t.Errorf("page %+v: %v", page, err)
	}
	names := f.GetDefinedName()
	titles := ""
	for _, n := range names {
		if n.Name == "_xlnm.Print_Titles" {
			titles = n.RefersTo
		}
	}
	if titles != "'T99'!$1:$3" {
		t.Errorf("repeated rows: %q", titles)
	}
	foot, err := f.GetHeaderFooter("T99")
	if err != nil || !strings.Contains(foot.OddFooter, "ab12ab12ab12ab12") || !strings.Contains(foot.OddFooter, "&P") {
		t.Errorf("footer %+v: %v", foot, err)
	}
}

// book makes a workbook with one sheet.
func book(t *testing.T, title string, rows ...[]any) *bytes.Buffer {
	t.Helper()
	f := excelize.NewFile()
	if err := f.SetSheetName("Sheet1", title); err != nil {
		t.Fatal(err)
	}
	for i, r := range rows {
		cell, _ := excelize.CoordinatesToCellName(1, i+1)
		if err := f.SetSheetRow(title, cell, &r); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if _, err := f.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	return &b
}

func TestARegisterIsTakenInFromAWorkbookOrRefusedWhole(t *testing.T) {
	o := workplacetest.Open(t)
	admin := o.Login(t, "admin")
	heads := []any{"姓名", "执法证号", "科室", "发证日期", "有效期至"}
	good := []any{"冯示九", "03000000009", "综合行政执法队", "2025-01-01", "20291231"}
	take := func(title string, rows ...[]any) (int, error) {
		sheets, err := workbook.Read("清单.xlsx", book(t, title, rows...))
		if err != nil {
			t.Fatal(err)
		}
		return o.Registers.TakeIn(t.Context(), admin, sheets)
	}
	_, err := take("执法人员", heads, good, []any{"陈示十", "03000000010", "", "", "2026-02-30"})
	if fault.Code(err) != "register.row" || !strings.Contains(err.Error(), "第 3 行") {
		t.Fatalf("got %v", err)
	}
	if _, err := register.OfficersOf(o.Store.Read(t.Context()), []string{"03000000009"}); err == nil {
		t.Fatal("a refused file left a record")
	}
	if n, err := take("执法人员", heads, good); err != nil || n != 1 {
		t.Fatalf("%d taken: %v", n, err)
	}
	if _, err := take("执法人员", append(heads, "颜色"), append(good, "红")); !strings.Contains(err.Error(), "颜色") {
		t.Fatalf("an unknown column was taken: %v", err)
	}
	if _, err := take("别的", heads, good); fault.Code(err) != "register.sheet" {
		t.Fatalf("got %v", err)
	}
}

func TestAFileThatIsNoWorkbookIsRefusedWithASentence(t *testing.T) {
	if _, err := workbook.Read("a.xlsx", strings.NewReader("no workbook")); fault.Code(err) != "workbook.unreadable" {
		t.Fatalf("got %v", err)
	}
}
