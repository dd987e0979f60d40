package workbook_test

import (
	"bytes"
	"context"
	"errors"
	"io"
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
	if err := workbook.Write(t.Context(), &b, tab); err != nil {
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
	for cell, want := range map[string]string{"A1": "示例台账", "A3": "证件号", "A4": "130281198803120028", "B4": "1,500.00", "C4": "李𬱖，=1+1"} {
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

func TestDaysAndCountsAreTypedAndWhatIsNoneStaysText(t *testing.T) {
	tab := table()
	tab.Kind.Columns = []ledger.Column{{Title: "序号", Width: 5, Type: "number"}, {Title: "缴款日", Width: 11, Type: "date"}, {Title: "金额", Width: 12, Type: "money"}}
	tab.Rows = []ledger.Row{{Cells: []string{"1", "2026-09-29", ""}}, {Cells: []string{"2", "2026-09-29、2026-10-12", "不适用"}}, {Cells: []string{"3", "", "0.10"}}}
	f := write(t, tab)
	for cell, want := range map[string][2]string{ // raw and as shown
		"A4": {"1", "1"}, "B4": {"46294", "2026-09-29"}, "C4": {"", ""}, "B5": {"2026-09-29、2026-10-12", "2026-09-29、2026-10-12"},
		"C5": {"不适用", "不适用"}, "B6": {"", ""}, "C6": {"0.1", "0.10"},
	} {
		raw, err := f.GetCellValue("T99", cell, excelize.Options{RawCellValue: true})
		shown, err2 := f.GetCellValue("T99", cell)
		if err != nil || err2 != nil || raw != want[0] || shown != want[1] {
			t.Errorf("%s is %q, shown as %q, want %q (%v %v)", cell, raw, shown, want, err, err2)
		}
	}
}

func TestAVeryWideLedgerGoesOnBesideWithItsFixedColumns(t *testing.T) {
	tab := table()
	tab.Kind.Fixed = 2
	for range 40 {
		tab.Kind.Columns = append(tab.Kind.Columns, ledger.Column{Title: "又一列", Width: 13})
	}
	tab.Rows = []ledger.Row{{Cells: make([]string, len(tab.Kind.Columns))}}
	f := write(t, tab)
	page, err := f.GetPageLayout("T99")
	if err != nil || *page.FitToWidth < 2 || *page.FitToWidth > 4 || *page.FitToHeight != 0 || *page.PageOrder != "overThenDown" {
		t.Errorf("%d sheets wide, %d high, %s: %v", *page.FitToWidth, *page.FitToHeight, *page.PageOrder, err)
	}
	titles := ""
	for _, n := range f.GetDefinedName() {
		if n.Name == "_xlnm.Print_Titles" {
			titles = n.RefersTo
		}
	}
	if titles != "'T99'!$A:$B,'T99'!$2:$3" {
		t.Errorf("repeated: %q", titles)
	}
	round, err := f.GetHeaderFooter("T99")
	if err != nil || !round.DifferentFirst || !strings.HasSuffix(round.OddHeader, "示例台账（续）") || round.FirstHeader != "" || round.FirstFooter != round.OddFooter {
		t.Errorf("the sheets beside are headed %+v: %v", round, err)
	}
	panes, err := f.GetPanes("T99")
	if err != nil || !panes.Freeze || panes.XSplit != 2 || panes.YSplit != 3 || panes.TopLeftCell != "C4" {
		t.Errorf("panes %+v: %v", panes, err)
	}
	merged, err := f.GetMergeCells("T99")
	if err != nil || len(merged) != 2 || merged[0].GetEndAxis() != "O1" || merged[1].GetEndAxis() != "B2" {
		t.Errorf("the title stands over %v, more than the first sheet: %v", merged, err)
	}
}

func TestEveryLedgerOfTheOfficeCanBeReadOnPaper(t *testing.T) {
	o := workplacetest.Open(t)
	for _, k := range o.Ledgers.Kinds() {
		f := write(t, &ledger.Table{Kind: k})
		page, err := f.GetPageLayout(k.Code)
		if err != nil {
			t.Fatal(err)
		}
		if wide := *page.FitToWidth; wide != map[string]int{"T12": 3}[k.Code] && wide != 1 {
			t.Errorf("%s is %d sheets wide", k.Code, wide)
		}
	}
}

func TestAnEmptyLedgerSaysSo(t *testing.T) {
	tab := table()
	tab.Kind.Empty = "这个期间没有记录。"
	f := write(t, tab)
	if got, err := f.GetCellValue("T99", "A4"); err != nil || got != tab.Kind.Empty {
		t.Errorf("it says %q: %v", got, err)
	}
}

func TestTheNoteSaysWhatTheLedgerWasNarrowedTo(t *testing.T) {
	tab := table(ledger.Row{Cells: []string{"1", "2.00", "3"}})
	tab.Kind.Period = "立案日期"
	tab.Filter.Department, tab.Filter.Class = "综合行政执法队", "罚款"
	f := write(t, tab)
	want := "华明路街道办事处　2026年　综合行政执法队　罚款（按立案日期）　共 1 行"
	if got, err := f.GetCellValue("T99", "A2"); err != nil || got != want {
		t.Errorf("the note is %q, want %q: %v", got, want, err)
	}
}

func BenchmarkALedgerOfAHundredThousandRows(b *testing.B) {
	tab := table()
	tab.Kind.Columns = tab.Kind.Columns[:0]
	for i := range 42 {
		tab.Kind.Columns = append(tab.Kind.Columns, ledger.Column{Title: "列", Width: 12, Type: []string{"", "date", "money"}[i%3]})
	}
	cells := make([]string, 42)
	for i := range cells {
		cells[i] = []string{"遵华明罚决字〔2026〕9号", "2026-09-29", "1500.00"}[i%3]
	}
	for range 100_000 {
		tab.Rows = append(tab.Rows, ledger.Row{Cells: cells})
	}
	for b.Loop() {
		if err := workbook.Write(b.Context(), io.Discard, tab); err != nil {
			b.Fatal(err)
		}
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

// A list that is no ledger is written as it is shown: its note says what it was narrowed to, numbers of documents stay text.
func TestAListIsWrittenAsItIsShown(t *testing.T) {
	var b bytes.Buffer
	list := &workbook.List{
		Title: "案件清单", Office: "示例镇人民政府", Note: "条件：未结 & 2026 年　共 2 件",
		Columns: []workbook.ListColumn{{Title: "案号", Width: 24}, {Title: "登记", Width: 12, Type: "date"}},
		Rows:    [][]string{{"遵华明案字〔2026〕1号", "2026-03-01"}, {"03000000009", ""}},
	}
	if err := workbook.WriteList(t.Context(), &b, list); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows("案件清单")
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{{"案件清单"}, {"条件：未结 & 2026 年　共 2 件"}, {"案号", "登记"}, {"遵华明案字〔2026〕1号", "2026-03-01"}, {"03000000009"}}
	if len(rows) != len(want) {
		t.Fatalf("got %q", rows)
	}
	for i := range want {
		if got := strings.TrimRight(strings.Join(rows[i], "|"), "|"); got != strings.Join(want[i], "|") {
			t.Errorf("row %d is %q", i+1, got)
		}
	}
	foot, err := f.GetHeaderFooter("案件清单")
	if err != nil || !strings.Contains(foot.OddFooter, "案件清单") {
		t.Errorf("the footer is %v, %v", foot, err)
	}
}

func TestWritingStopsWhenAPersonStopsIt(t *testing.T) {
	tab := table(ledger.Row{Cells: []string{"130281198803120028", "1500.00", "李某"}})
	stopped, stop := context.WithCancel(t.Context())
	stop()
	var b bytes.Buffer
	if err := workbook.Write(stopped, &b, tab); !errors.Is(err, context.Canceled) || b.Len() > 0 {
		t.Errorf("stopped, it gives %v and %d bytes", err, b.Len())
	}
	ctx := &stopsLater{Context: t.Context(), after: 2} // rows are written, and some of the packing
	if err := workbook.Write(ctx, &b, tab); !errors.Is(err, context.Canceled) || b.Len() > 0 {
		t.Errorf("stopped while it is packed, it gives %v and %d bytes", err, b.Len())
	}
}

// stopsLater is a context that has ended when it is asked for the time after.
type stopsLater struct {
	context.Context
	after int
}

func (s *stopsLater) Err() error {
	if s.after--; s.after < 0 {
		return context.Canceled
	}
	return nil
}
