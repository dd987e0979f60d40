package widgets_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"sanzhitong/ui/theme/themetest"
	"sanzhitong/ui/widgets"
)

func TestArrowsGoFromTheSearchIntoTheTableAndBack(t *testing.T) {
	themetest.Dress(t)
	search, table := widgets.NewEntry(""), filedTable()
	table.SetRows(some(5))
	search.Attach(widgets.Keys{Down: table.FocusFirst})
	table.Attach(widgets.Keys{Up: search.Focus})
	p := sit(t, widgets.Border(search, nil, nil, nil, table), 500, 400)
	search.Focus()
	p.press(fyne.KeyDown)
	p.wantFocus(table, "the table")
	if row, ok := table.Selected(); !ok || row.number != 1 {
		t.Fatalf("chosen is %v", row)
	}
	p.press(fyne.KeyDown, fyne.KeyUp)
	p.wantFocus(table, "still the table: the second row is not the first")
	p.press(fyne.KeyUp)
	p.wantFocus(search, "the search")
}

func TestComingToATableChoosesNothing(t *testing.T) {
	themetest.Dress(t)
	table := filedTable()
	table.SetRows(some(3))
	p := sit(t, table, 500, 400)
	p.press(fyne.KeyTab)
	p.wantFocus(table, "the table")
	if row, ok := table.Selected(); ok {
		t.Errorf("Tab has chosen %v: in a table of answers that would be an answer", row)
	}
}

func TestTabGoesAsOneReads(t *testing.T) {
	themetest.Dress(t)
	var all []fyne.CanvasObject
	for _, word := range []string{"上", "左", "中", "右", "下"} {
		all = append(all, widgets.NewButton(word, nil))
	}
	p := sit(t, widgets.Border(all[0], all[4], all[1], all[3], all[2]), 500, 400)
	got := ""
	for range all {
		p.press(fyne.KeyTab)
		got += p.c.Focused().(*widgets.Button).Text()
	}
	if got != "上左中右下" {
		t.Errorf("Tab goes %s", got)
	}
}

func TestWhatGetsTheKeyboardScrollsIntoView(t *testing.T) {
	themetest.Dress(t)
	box := container.NewVBox()
	for range 30 {
		box.Add(widgets.NewButton("环节", nil))
	}
	scroll := container.NewVScroll(box)
	p := sit(t, widgets.NewCard("下一步", "", scroll), 300, 200)
	for n := range 30 {
		p.press(fyne.KeyTab)
		top := p.c.Focused().(*widgets.Button).Position().Y - scroll.Offset.Y
		if top < 0 || top+32 > scroll.Size().Height {
			t.Fatalf("button %d stands at %.0f of %.0f", n, top, scroll.Size().Height)
		}
	}
	p.press(fyne.KeyTab)
	if scroll.Offset.Y > 4 {
		t.Errorf("the first button again is out of sight by %.0f", scroll.Offset.Y)
	}
}

func TestSheetsAreTurnedByArrows(t *testing.T) {
	themetest.Dress(t)
	inside := widgets.NewEntry("")
	tabs := widgets.NewTabs(container.NewTabItem("单位", widgets.Plain("单位信息")), container.NewTabItem("账号", inside))
	p := sit(t, tabs, 500, 300)
	p.press(fyne.KeyTab)
	p.wantFocus(tabs, "the names of the sheets")
	p.press(fyne.KeyRight)
	if tabs.Selected().Text != "账号" {
		t.Fatalf("shown is %s", tabs.Selected().Text)
	}
	p.press(fyne.KeyTab)
	p.wantFocus(inside, "what is on the sheet")
}

func TestTheCloseButtonOfADialogHandsOnTheKeysOfWhatIsShown(t *testing.T) {
	themetest.Dress(t)
	p := sit(t, container.NewVBox(), 600, 400)
	heard := 0
	d := widgets.ShowContent(p.c, "案卷", widgets.Plain("第一页"), 300)
	d.Shortcut = func(s fyne.Shortcut) bool {
		heard++
		return strings.Contains(s.ShortcutName(), string(fyne.KeyF))
	}
	p.ctrl(fyne.KeyF)
	if heard != 1 {
		t.Error("Ctrl+F is dead while 关闭 has the keyboard")
	}
}

func TestADialogTakenAwayWithTheOneBelowGivesTheWindowItsKeys(t *testing.T) {
	themetest.Dress(t)
	p := sit(t, container.NewVBox(widgets.NewEntry("")), 600, 400)
	window := 0
	p.c.SetOnTypedKey(func(*fyne.KeyEvent) { window++ })
	below := widgets.Inform(p.c, "下面", "下面", nil)
	above := widgets.Inform(p.c, "上面", "上面", nil)
	below.Close()
	above.Close()
	p.press(fyne.KeyF5)
	if window != 1 || widgets.Covered(p.c) {
		t.Error("the window's keys are dead after both dialogs are gone")
	}
}

func TestAShortcutOfTheWindowIsHeardInEveryWidget(t *testing.T) {
	themetest.Dress(t)
	all := []fyne.CanvasObject{
		widgets.NewEntry(""), widgets.NewTextArea("", 2), widgets.NewButton("保存", nil), widgets.NewChoice(), filedTable(),
		widgets.NewMultiChoice(widgets.Options("书证")...).Object(), widgets.NewTabs(container.NewTabItem("单位", widgets.Plain(""))), widgets.NewPages(),
	}
	p := sit(t, container.NewVBox(all...), 600, 700)
	heard := 0
	widgets.AddShortcut(p.c, &desktop.CustomShortcut{KeyName: fyne.Key2, Modifier: fyne.KeyModifierAlt}, func() { heard++ })
	for n := range all {
		p.press(fyne.KeyTab)
		p.shortcut(&desktop.CustomShortcut{KeyName: fyne.Key2, Modifier: fyne.KeyModifierAlt})
		if heard != n+1 {
			t.Fatalf("%T swallows Alt+2", p.c.Focused())
		}
	}
}
