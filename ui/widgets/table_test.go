package widgets_test

import (
	"cmp"
	"fmt"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"sanzhitong/ui/theme/themetest"
	"sanzhitong/ui/widgets"
)

type filed struct {
	number int
	party  string
}

func filedTable() *widgets.DataTable[filed] {
	t := widgets.NewDataTable("还没有案件。点“立案”开始第一件。",
		widgets.Column[filed]{
			ID: "number", Label: "案号", Width: 120, Value: func(f filed) string { return fmt.Sprintf("〔2026〕%d号", f.number) },
			Sort: func(a, b filed) int { return cmp.Compare(a.number, b.number) },
		},
		widgets.Column[filed]{
			ID: "party", Label: "当事人", Width: 150, Value: func(f filed) string { return f.party },
			Style: func(f filed) widgets.CellStyle { return widgets.Late.Cell() },
		},
		widgets.Column[filed]{ID: "note", Label: "备注", Width: 60, Value: func(filed) string { return "第一行\n第二行" }},
	)
	t.Key = func(f filed) string { return fmt.Sprint(f.number) }
	return t
}

func some(n int) []filed {
	rows := make([]filed, n)
	for i := range rows {
		rows[i] = filed{i + 1, fmt.Sprintf("当事人%d", i+1)}
	}
	return rows
}

// texts gives what can be read in an object.
func texts(o fyne.CanvasObject) []string {
	if !o.Visible() {
		return nil
	}
	var inside []fyne.CanvasObject
	switch o := o.(type) {
	case *canvas.Text:
		if o.Text != "" {
			return []string{o.Text}
		}
	case *fyne.Container:
		inside = o.Objects
	case fyne.Widget:
		inside = test.WidgetRenderer(o).Objects()
	}
	var found []string
	for _, i := range inside {
		found = append(found, texts(i)...)
	}
	return found
}

func TestTheKeyboardWalksATable(t *testing.T) {
	themetest.Dress(t)
	table := filedTable()
	p := sit(t, table, 500, 30+10*30)
	table.SetRows(some(100))
	selected, opened := 0, 0
	table.OnSelect = func(f filed) { selected = f.number }
	table.OnOpen = func(f filed) { opened = f.number }
	table.Focus()
	for _, step := range []struct {
		key  fyne.KeyName
		want int
	}{
		{fyne.KeyDown, 1},
		{fyne.KeyDown, 2},
		{fyne.KeyUp, 1},
		{fyne.KeyUp, 1},
		{fyne.KeyPageDown, 10},
		{fyne.KeyEnd, 100},
		{fyne.KeyDown, 100},
		{fyne.KeyPageUp, 91},
		{fyne.KeyHome, 1},
	} {
		p.press(step.key)
		if selected != step.want {
			t.Fatalf("%s chose %d, want %d", step.key, selected, step.want)
		}
		if !slices.Contains(texts(table), fmt.Sprintf("〔2026〕%d号", step.want)) {
			t.Errorf("after %s the chosen row %d is not in view", step.key, step.want)
		}
	}
	p.press(fyne.KeyDown, fyne.KeyReturn)
	if opened != 2 {
		t.Errorf("Enter opened %d", opened)
	}
}

func TestTheMouseChoosesAndOpensWholeRows(t *testing.T) {
	themetest.Dress(t)
	table := filedTable()
	p := sit(t, table, 500, 400)
	table.SetRows(some(5))
	opened := 0
	table.OnOpen = func(f filed) { opened = f.number }
	for _, x := range []float32{20, 200, 480} {
		p.click(fyne.NewPos(x, 30+2*30+15))
		if row, ok := table.Selected(); !ok || row.number != 3 {
			t.Errorf("a click at %v chose %v", x, row)
		}
	}
	for _, o := range test.LaidOutObjects(table) {
		if row, ok := o.(fyne.DoubleTappable); ok {
			test.DoubleTap(row)
			break
		}
	}
	if opened != 1 {
		t.Errorf("a double click on the first row opened %d", opened)
	}
}

func TestAClickOnTheHeadSorts(t *testing.T) {
	themetest.Dress(t)
	table := filedTable()
	p := sit(t, table, 500, 400)
	table.SetRows([]filed{{2, "乙"}, {3, "丙"}, {1, "甲"}})
	table.Select(func(f filed) bool { return f.number == 3 })
	for _, want := range []struct {
		order string
		head  string
	}{
		{"[1 2 3]", "案号 ▲"}, {"[3 2 1]", "案号 ▼"}, {"[2 3 1]", "案号"},
	} {
		p.click(fyne.NewPos(40, 15))
		var got []int
		for _, f := range table.Rows() {
			got = append(got, f.number)
		}
		if fmt.Sprint(got) != want.order || !slices.Contains(texts(table), want.head) {
			t.Errorf("order %v, texts %v; want %v under %q", got, texts(table), want.order, want.head)
		}
		if row, _ := table.Selected(); row.number != 3 {
			t.Errorf("sorting lost the chosen row: %v", row)
		}
	}
	p.click(fyne.NewPos(200, 15)) // a column that does not sort
	if table.Rows()[0].number != 2 {
		t.Error("a column without an order changed it")
	}
}

func TestTheChosenRowStaysChosenWhenRowsComeAnew(t *testing.T) {
	themetest.Dress(t)
	table := filedTable()
	sit(t, table, 500, 400)
	table.SetRows(some(5))
	table.Select(func(f filed) bool { return f.number == 4 })
	table.SetRows([]filed{{9, "新"}, {4, "改名"}})
	if row, ok := table.Selected(); !ok || row.party != "改名" {
		t.Errorf("chosen: %v %v", row, ok)
	}
	table.SetRows([]filed{{9, "新"}})
	if _, ok := table.Selected(); ok {
		t.Error("a row that is gone is still chosen")
	}
}

func TestARowIsCopiedAsExcelTakesIt(t *testing.T) {
	themetest.Dress(t)
	table := filedTable()
	p := sit(t, table, 500, 400)
	table.SetRows(some(3))
	table.Focus()
	p.press(fyne.KeyDown)
	p.shortcut(&fyne.ShortcutCopy{})
	if got := fyne.CurrentApp().Clipboard().Content(); got != "〔2026〕1号\t当事人1\t第一行 第二行" {
		t.Errorf("copied %q", got)
	}
}

func TestAnEmptyTableSaysWhatToDo(t *testing.T) {
	themetest.Dress(t)
	table := filedTable()
	p := sit(t, table, 500, 400)
	if !slices.Contains(texts(table), "还没有案件。点“立案”开始第一件。") {
		t.Errorf("shows %v", texts(table))
	}
	table.Focus()
	p.press(fyne.KeyDown, fyne.KeyEnd, fyne.KeyReturn)
	table.SetRows(some(1))
	if slices.Contains(texts(table), "还没有案件。点“立案”开始第一件。") {
		t.Error("the sentence stays over the rows")
	}
}

func TestTheLastColumnTakesTheRoomAndWidthsAreRemembered(t *testing.T) {
	themetest.Dress(t)
	table := filedTable()
	p := sit(t, table, 600, 400)
	table.SetRows(some(3))
	told := 0
	table.OnShape = func() { told++ }
	test.Drag(p.c, fyne.NewPos(120, 15), 30, 0)
	if w := table.Widths(); w["number"] != 150 || w["party"] != 150 || told != 1 {
		t.Errorf("widths %v, told %d", w, told)
	}
	other := filedTable()
	sit(t, other, 600, 400)
	other.SetWidths(table.Widths())
	other.SetRows(some(3))
	if !slices.Contains(texts(other), "第一行 第二行") {
		t.Errorf("the last column should have room for its text: %v", texts(other))
	}
	if w := other.Widths(); w["number"] != 150 {
		t.Errorf("widths %v", w)
	}
}

func TestAHundredThousandRowsScrollSmoothly(t *testing.T) {
	themetest.Dress(t)
	table := filedTable()
	p := sit(t, table, 1000, 700)
	table.SetRows(some(100_000))
	table.Focus()
	p.press(fyne.KeyEnd)
	start := time.Now()
	const steps = 200
	for range steps {
		p.press(fyne.KeyPageUp)
	}
	if each := time.Since(start) / steps; each > 40*time.Millisecond {
		t.Errorf("a page takes %v", each)
	}
	if n := len(texts(table)); n > 3*40 {
		t.Errorf("%d texts are alive", n)
	}
}

func BenchmarkTableScroll(b *testing.B) {
	themetest.Dress(b)
	table := filedTable()
	w := test.NewTempWindow(b, table)
	w.Resize(fyne.NewSize(1000, 700))
	table.SetRows(some(100_000))
	for i := range b.N {
		test.Scroll(w.Canvas(), fyne.NewPos(100, 300), 0, -float32(10+i%40))
	}
}
