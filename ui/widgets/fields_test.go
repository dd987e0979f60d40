package widgets_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"sanzhitong/model/notation"
	"sanzhitong/ui/theme/themetest"
	"sanzhitong/ui/widgets"
)

func TestEnterGoesToTheNextField(t *testing.T) {
	themetest.Dress(t)
	a, b := widgets.NewEntry(""), widgets.NewEntry("")
	p := sit(t, container.NewVBox(a, b), 300, 200)
	a.Focus()
	p.types("张䶮")
	p.press(fyne.KeyReturn)
	p.wantFocus(b, "the second field")
	if a.Value() != "张䶮" {
		t.Errorf("the first field holds %q", a.Value())
	}
	p.press(shiftTab)
	p.wantFocus(a, "the first field again")
}

func TestTypingAfterAValueWasSetGoesBehindIt(t *testing.T) {
	themetest.Dress(t)
	e := widgets.NewEntry("")
	p := sit(t, container.NewVBox(e), 300, 100)
	e.SetValue("遵义市")
	e.Focus()
	p.types("汇川区")
	if e.Value() != "遵义市汇川区" {
		t.Errorf("got %q", e.Value())
	}
}

func TestChangesAreToldOnlyWhenAPersonMakesThem(t *testing.T) {
	themetest.Dress(t)
	told := 0
	fields := map[string]widgets.Field{
		"entry": widgets.NewEntry(""), "date": widgets.NewDateEntry(), "money": widgets.NewMoneyEntry(),
		"choice": widgets.NewChoice(widgets.Options("1", "2")...), "many": widgets.NewMultiChoice(widgets.Options("1", "2")...),
		"suggest": widgets.NewSuggest("", nil), "area": widgets.NewTextArea("", 2), "time": widgets.NewTimeEntry(),
	}
	for name, f := range fields {
		f.WhenChanged(func() { told++ })
		f.SetValue("1")
		if told != 0 {
			t.Errorf("%s told of a value that the program set", name)
		}
	}
	for name, f := range fields {
		p := sit(t, f.Object(), 400, 200)
		told = 0
		f.Focus()
		if name == "many" {
			p.types(" ")
		} else {
			p.types("2")
		}
		if told != 1 {
			t.Errorf("%s told %d times of one keystroke", name, told)
		}
	}
}

func TestWindowKeysWorkWhileAFieldHasTheFocus(t *testing.T) {
	themetest.Dress(t)
	e := widgets.NewEntry("")
	p := sit(t, container.NewVBox(e), 300, 200)
	refresh := 0
	p.c.SetOnTypedKey(func(ev *fyne.KeyEvent) {
		if ev.Name == fyne.KeyF5 {
			refresh++
		}
	})
	e.Focus()
	p.types("F")
	p.press(fyne.KeyF5)
	if refresh != 1 || e.Value() != "F" {
		t.Errorf("refresh %d, text %q", refresh, e.Value())
	}
	d := widgets.Inform(p.c, "提示", "请先处理。", nil)
	p.press(fyne.KeyF5)
	if refresh != 1 || !widgets.Covered(p.c) {
		t.Error("a key of the window was answered under a dialog")
	}
	d.Close()
	p.press(fyne.KeyF5)
	if refresh != 2 || widgets.Covered(p.c) {
		t.Error("the window's keys must live again when the dialog is closed")
	}
}

func TestTabLeavesATextArea(t *testing.T) {
	themetest.Dress(t)
	a, area, b := widgets.NewEntry(""), widgets.NewTextArea("", 3), widgets.NewEntry("")
	p := sit(t, container.NewVBox(a, area, b), 300, 300)
	area.Focus()
	p.types("第一行")
	p.press(fyne.KeyReturn)
	p.types("第二行")
	p.press(fyne.KeyTab)
	p.wantFocus(b, "the field after the text")
	p.press(shiftTab, shiftTab)
	p.wantFocus(a, "the field before the text")
	if area.Value() != "第一行\n第二行" {
		t.Errorf("the text is %q", area.Value())
	}
	area.Focus()
	p.ctrl(fyne.KeyReturn)
	p.wantFocus(b, "the field after the text, by Ctrl+Enter")
}

func TestDatesMayBeTypedInManyWays(t *testing.T) {
	themetest.Dress(t)
	for typed, want := range map[string]string{
		"20261123": "2026-11-23", "2026-11-23": "2026-11-23", "2026年11月23日": "2026-11-23", "2026/11/23": "2026-11-23", "": "",
	} {
		d, next := widgets.NewDateEntry(), widgets.NewEntry("")
		p := sit(t, container.NewVBox(d.Object(), next), 400, 200)
		d.Focus()
		p.types(typed)
		if d.Value() != want {
			t.Errorf("%q is worth %q before the field is left", typed, d.Value())
		}
		p.press(fyne.KeyReturn)
		p.wantFocus(next, "the next field")
		if d.Entry.Text != want || d.Fault() != "" {
			t.Errorf("%q shows as %q, fault %q", typed, d.Entry.Text, d.Fault())
		}
		if note := d.Note(); want != "" && note != "星期一" {
			t.Errorf("%q: weekday %q", typed, note)
		}
	}
}

func TestADateThatIsNoneIsKeptAndSaid(t *testing.T) {
	themetest.Dress(t)
	d := widgets.NewDateEntry()
	p := sit(t, container.NewVBox(d.Object()), 400, 200)
	d.Focus()
	p.types("20260230")
	p.press(fyne.KeyReturn)
	if d.Value() != "20260230" || !d.Day().IsZero() || !strings.Contains(d.Fault(), "没有") {
		t.Errorf("value %q, day %v, fault %q", d.Value(), d.Day(), d.Fault())
	}
}

func TestComingBackToADateReplacesIt(t *testing.T) {
	themetest.Dress(t)
	d := widgets.NewDateEntry()
	p := sit(t, container.NewVBox(d.Object()), 400, 200)
	d.SetValue("2026-11-23")
	d.Focus()
	p.types("20261201")
	if d.Value() != "2026-12-01" {
		t.Errorf("got %q", d.Value())
	}
}

func TestTheCalendarWorksByKeyboard(t *testing.T) {
	themetest.Dress(t)
	d := widgets.NewDateEntry()
	d.Today = func() notation.Day { return notation.MustDay("2026-11-23") }
	changed := 0
	d.WhenChanged(func() { changed++ })
	p := sit(t, container.NewVBox(d.Object()), 600, 500)
	d.Focus()
	p.press(fyne.KeyDown)                 // opens on today
	p.press(fyne.KeyRight, fyne.KeyDown)  // 24 November, 1 December
	p.press(fyne.KeyPageUp, fyne.KeyLeft) // 1 November, 31 October
	p.press(fyne.KeyReturn)
	if d.Value() != "2026-10-31" || changed != 1 {
		t.Errorf("chosen %q, told %d times", d.Value(), changed)
	}
	p.wantFocus(d.Entry, "the date again")
	p.press(fyne.KeyDown, fyne.KeyEscape)
	if widgets.Covered(p.c) || d.Value() != "2026-10-31" {
		t.Error("Esc must close the calendar and keep the date")
	}
}

func TestMoneyShowsCapitalsWhileOneTypes(t *testing.T) {
	themetest.Dress(t)
	m := widgets.NewMoneyEntry()
	p := sit(t, container.NewVBox(m.Object()), 500, 200)
	m.Focus()
	p.types("1500")
	if m.Note() != "大写：壹仟伍佰元整" || m.Value() != "1500.00" {
		t.Errorf("note %q, value %q", m.Note(), m.Value())
	}
	p.press(fyne.KeyReturn)
	if m.Entry.Text != "1,500.00" {
		t.Errorf("left, the field shows %q", m.Entry.Text)
	}
	m.SetValue("")
	if _, ok := m.Money(); ok || m.Fault() != "" {
		t.Errorf("an empty field is no amount and no fault: %q", m.Fault())
	}
	m.SetValue("很多")
	if m.Fault() == "" {
		t.Error("“很多” should be refused")
	}
}

func TestTimesAreReadAndWritten(t *testing.T) {
	themetest.Dress(t)
	f := widgets.NewTimeEntry()
	p := sit(t, container.NewVBox(f.Object()), 400, 200)
	f.Focus()
	p.types("202611051430")
	p.press(fyne.KeyReturn)
	if f.Entry.Text != "2026-11-05 14:30" || f.Note() != "星期四" || f.Moment() != notation.MustMoment("2026-11-05 14:30") {
		t.Errorf("shows %q %q", f.Entry.Text, f.Note())
	}
	f.SetValue("2026-11-05")
	if f.Fault() == "" {
		t.Error("a day without a time should be refused")
	}
}

func TestEnterSubmitsAPassword(t *testing.T) {
	themetest.Dress(t)
	got := ""
	var pw *widgets.PasswordEntry
	pw = widgets.NewPasswordEntry("密码", func() { got = pw.Value() })
	p := sit(t, container.NewVBox(pw), 300, 100)
	pw.Focus()
	p.types("机密123")
	p.press(fyne.KeyReturn)
	if got != "机密123" {
		t.Errorf("submitted %q", got)
	}
}

func TestButtonsAnswerEnterAndSpace(t *testing.T) {
	themetest.Dress(t)
	n := 0
	b := widgets.NewPrimary("送审", func() { n++ })
	p := sit(t, container.NewVBox(b), 300, 100)
	b.Focus()
	p.press(fyne.KeyReturn)
	p.types(" ")
	p.clickOn(b)
	if n != 3 {
		t.Errorf("answered %d of 3", n)
	}
	b.Disable()
	p.clickOn(b)
	if n != 3 {
		t.Error("a disabled button answered")
	}
}
