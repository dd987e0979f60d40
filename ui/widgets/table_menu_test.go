package widgets_test

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"sanzhitong/ui/theme/themetest"
	"sanzhitong/ui/widgets"
)

func TestAHeadThatSortsSaysSo(t *testing.T) {
	themetest.Dress(t)
	table := filedTable()
	p := sit(t, table, 500, 400)
	table.SetRows(some(3))
	signs := func() (n int) {
		for _, s := range texts(table) {
			if s == "↕" {
				n++
			}
		}
		return n
	}
	if signs() != 1 { // of three columns one sorts
		t.Fatalf("%d heads say that they sort: %v", signs(), texts(table))
	}
	p.click(fyne.NewPos(20, 15))
	if !slices.Contains(texts(table), "案号 ▲") || signs() != 0 {
		t.Errorf("sorted, the heads are %v", texts(table))
	}
}

// rowsOf gives the rows in view that open by a double click and have a menu.
func rowsOf(table fyne.CanvasObject) (rows []fyne.SecondaryTappable) {
	for _, o := range test.LaidOutObjects(table) {
		if _, opens := o.(fyne.DoubleTappable); opens {
			rows = append(rows, o.(fyne.SecondaryTappable))
		}
	}
	return rows
}

// other clicks on a row with the other button and gives the menu.
func other(p *person, row fyne.SecondaryTappable) fyne.CanvasObject {
	p.t.Helper()
	row.(desktop.Mouseable).MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonSecondary})
	test.TapSecondary(row)
	menu := p.c.Overlays().Top()
	if menu == nil {
		p.t.Fatal("no menu")
	}
	return menu
}

// take chooses what begins with words.
func take(t *testing.T, menu fyne.CanvasObject, begin string) {
	t.Helper()
	var item fyne.Tappable
	for _, o := range test.LaidOutObjects(menu) { // what lies within comes after what is round it
		if i, ok := o.(fyne.Tappable); ok && strings.HasPrefix(strings.Join(texts(o), ""), begin) {
			item = i
		}
	}
	if item == nil {
		t.Fatalf("%q is not offered", begin)
	}
	item.Tapped(&fyne.PointEvent{})
}

func TestTheOtherButtonOffersWhatTheKeysDo(t *testing.T) {
	themetest.Dress(t)
	table := filedTable()
	p := sit(t, table, 500, 400)
	table.SetRows(some(5))
	opened := 0
	table.OnOpen = func(f filed) { opened = f.number }
	rows := rowsOf(table)
	if len(rows) < 5 {
		t.Fatalf("%d rows in view", len(rows))
	}
	take(t, other(p, rows[1]), "打开")
	if row, _ := table.Selected(); opened != 2 || row.number != 2 {
		t.Errorf("opened %d, chosen %d", opened, row.number)
	}
	take(t, other(p, rows[3]), "复制这一行")
	if got := fyne.CurrentApp().Clipboard().Content(); !strings.HasPrefix(got, "〔2026〕4号\t当事人4") {
		t.Errorf("copied %q", got)
	}
	table.ChooseAll()
	take(t, other(p, rows[2]), "复制这 5 行") // a row among several chosen ones leaves them chosen
	if got := fyne.CurrentApp().Clipboard().Content(); strings.Count(got, "当事人") != 6 {
		t.Errorf("copied %q", got)
	}
}

func TestManyBoxesStandInColumns(t *testing.T) {
	themetest.Dress(t)
	var names []string
	for i := range 20 {
		names = append(names, strings.Repeat("状", 1+i%5))
	}
	m := widgets.NewMultiChoice(widgets.Options(names...)...)
	sit(t, container.NewVBox(m.Object()), 500, 400)
	boxes := m.Object().(*fyne.Container).Objects
	columns := map[float32]int{}
	for _, o := range boxes {
		columns[o.Position().X]++
	}
	if len(columns) < 2 || len(columns) > 8 || columns[0] < 3 {
		t.Errorf("20 boxes stand at %v", columns)
	}
	last := boxes[len(boxes)-1]
	if need := last.Position().Y + last.Size().Height; m.Object().MinSize().Height < need {
		t.Errorf("the field is %v high, its boxes end at %v", m.Object().MinSize().Height, need)
	}
}
