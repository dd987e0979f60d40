package widgets_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"sanzhitong/ui/theme/themetest"
	"sanzhitong/ui/widgets"
)

func TestAHeadIsDraggedToAnotherPlaceAndGivenBack(t *testing.T) {
	themetest.Dress(t)
	table := filedTable()
	p := sit(t, table, 500, 400)
	table.SetRows(some(3))
	table.SortBy("number", true)
	kept := ""
	table.Remember("", func(s string) { kept = s })
	test.Drag(p.c, fyne.NewPos(60, 15), 40, 0) // not yet off its own place
	if table.Reshaped() || kept != "" {
		t.Fatalf("a short drag changed %v", table.Heads())
	}
	test.Drag(p.c, fyne.NewPos(60, 15), 160, 0) // 案号 behind 当事人
	if heads := table.Heads(); !slices.Equal(heads, []string{"当事人", "案号", "备注"}) || !table.Reshaped() {
		t.Fatalf("columns %v", heads)
	}
	if !slices.Contains(texts(table), "案号 ▼") || table.Cells(table.Rows()[0])[1] != "〔2026〕3号" {
		t.Errorf("the order of the rows is lost: %v", texts(table))
	}
	other := filedTable()
	sit(t, other, 500, 400)
	other.Remember(kept, func(string) {})
	if heads := other.Heads(); heads[0] != "当事人" || other.Widths()["number"] != 120 {
		t.Errorf("kept as %s, columns %v", kept, heads)
	}
	table.Restore()
	if heads := table.Heads(); heads[0] != "案号" || table.Reshaped() {
		t.Errorf("given back as %v", heads)
	}
}

func TestWhatWasKeptOfOtherColumnsSaysNothing(t *testing.T) {
	themetest.Dress(t)
	for _, kept := range []string{"", "{", "[]", `{"order":["gone","note","party"],"widths":{"gone":9,"note":1,"party":300}}`} {
		table := filedTable()
		sit(t, table, 500, 400)
		table.Remember(kept, func(string) {})
		table.SetRows(some(2))
		heads := table.Heads()
		slices.Sort(heads)
		if !slices.Equal(heads, []string{"备注", "当事人", "案号"}) || table.Widths()["note"] < 30 {
			t.Errorf("%q gives %v %v", kept, table.Heads(), table.Widths())
		}
	}
}

func TestATableThatShowsAPartAsksForAnotherOrder(t *testing.T) {
	themetest.Dress(t)
	table := widgets.NewDataTable("", widgets.Column[filed]{ID: "party", Label: "当事人", Width: 150, Sorts: true, Value: func(f filed) string { return f.party }})
	p := sit(t, table, 500, 400)
	rows := []filed{{2, "乙"}, {3, "丙"}, {1, "甲"}}
	table.SetRows(rows)
	var asked []string
	table.OnSort = func(id string, desc bool) {
		if desc {
			id += " down"
		}
		asked = append(asked, id)
	}
	for _, head := range []string{"当事人 ▲", "当事人 ▼", "当事人"} {
		p.click(fyne.NewPos(40, 15))
		if !slices.Contains(texts(table), head) || !slices.Equal(table.Rows(), rows) {
			t.Errorf("shows %v over %v", texts(table), table.Rows())
		}
	}
	if !slices.Equal(asked, []string{"party", "party down", ""}) {
		t.Errorf("asked for %q", asked)
	}
}

func TestSeveralRowsAreCopiedWithTheirHeads(t *testing.T) {
	themetest.Dress(t)
	table := filedTable()
	p := sit(t, table, 500, 400)
	table.SetRows(some(4))
	held := fyne.KeyModifier(0)
	table.Modifiers = func() fyne.KeyModifier { return held }
	table.Focus()
	p.press(fyne.KeyDown)
	held = fyne.KeyModifierShift
	p.press(fyne.KeyDown)
	want := "案号\t当事人\t备注\n〔2026〕1号\t当事人1\t第一行 第二行\n〔2026〕2号\t当事人2\t第一行 第二行"
	if got := table.CopyText(); got != want {
		t.Errorf("copied %q", got)
	}
	held = 0
	p.press(fyne.KeyDown)
	if got := table.CopyText(); got != "〔2026〕3号\t当事人3\t第一行 第二行" {
		t.Errorf("copied %q after going on without Shift", got)
	}
	p.shortcut(&fyne.ShortcutSelectAll{})
	p.shortcut(&fyne.ShortcutCopy{})
	if got := fyne.CurrentApp().Clipboard().Content(); len(got) == 0 || !slices.Contains(texts(table), "〔2026〕4号") || got[len(got)-1] == '\n' {
		t.Errorf("all copied %q", got)
	}
}
