package widgets_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"sanzhitong/model/notation"
	"sanzhitong/ui/widgets"
)

func TestEnterGoesToTheNextField(t *testing.T) {
	prepare(t)
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
	prepare(t)
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
	prepare(t)
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
	prepare(t)
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
	prepare(t)
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
	prepare(t)
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
	prepare(t)
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
	prepare(t)
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
	prepare(t)
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
	prepare(t)
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
	prepare(t)
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

func TestAChoiceIsMadeByKeyboard(t *testing.T) {
	prepare(t)
	c := widgets.NewChoice(widgets.Option{Value: "plain", Label: "普通程序"}, widgets.Option{Value: "quick", Label: "简易程序"}, widgets.Option{Value: "hear", Label: "听证程序"})
	next := widgets.NewEntry("")
	p := sit(t, container.NewVBox(c, next), 400, 400)
	c.Focus()
	for _, step := range []struct {
		what, want string
		do         func()
	}{
		{"down chooses the first", "plain", func() { p.press(fyne.KeyDown) }},
		{"a digit chooses by place", "hear", func() { p.types("3") }},
		{"up goes back", "quick", func() { p.press(fyne.KeyUp) }},
		{"the first character jumps", "plain", func() { p.types("普") }},
		{"a digit without an option does nothing", "plain", func() { p.types("9") }},
		{"the list is opened by the space bar and taken by Enter", "quick", func() {
			p.types(" ")
			p.press(fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
		}},
		{"Esc closes the list and keeps the choice", "quick", func() {
			p.types(" ")
			p.press(fyne.KeyDown, fyne.KeyEscape)
		}},
	} {
		step.do()
		if c.Value() != step.want {
			t.Errorf("%s: got %q, want %q", step.what, c.Value(), step.want)
		}
	}
	p.wantFocus(c, "the choice")
	p.press(fyne.KeyReturn)
	p.wantFocus(next, "the next field")
	c.SetValue("unknown")
	if c.Value() != "" {
		t.Error("a value that is not offered must choose nothing")
	}
}

func TestSeveralThingsAreTicked(t *testing.T) {
	prepare(t)
	m, next := widgets.NewMultiChoice(widgets.Options("书证", "物证", "电子数据")...), widgets.NewEntry("")
	p := sit(t, container.NewVBox(m.Object(), next), 500, 200)
	m.SetValue("物证；没有的")
	m.Focus()
	p.press(fyne.KeyReturn, fyne.KeyReturn)
	p.types(" ")
	if m.Value() != "物证；电子数据" {
		t.Errorf("got %q", m.Value())
	}
	p.press(fyne.KeyReturn)
	p.wantFocus(next, "the next field")
}

func lookup(typed string) []widgets.Suggestion {
	if !strings.HasPrefix("张三丰", typed) || typed == "" {
		return nil
	}
	return []widgets.Suggestion{{Value: "7", Label: "张三", Note: "汇川区"}, {Value: "8", Label: "张三丰餐饮店"}}
}

func TestASuggestionIsTakenByKeyboard(t *testing.T) {
	prepare(t)
	s, next := widgets.NewSuggest("", lookup), widgets.NewEntry("")
	p := sit(t, container.NewVBox(s.Object(), next), 400, 400)
	s.Focus()
	p.types("张")
	p.press(fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	if s.Value() != "8" || s.Entry.Text != "张三丰餐饮店" {
		t.Errorf("value %q, text %q", s.Value(), s.Entry.Text)
	}
	p.wantFocus(next, "the next field")
	s.Focus()
	p.press(fyne.KeyBackspace)
	if _, ok := s.Picked(); ok || s.Value() != "张三丰餐饮" {
		t.Errorf("changed text is no longer the proposal: %q", s.Value())
	}
}

func TestASuggestionIsTakenByMouse(t *testing.T) {
	prepare(t)
	s := widgets.NewSuggest("", lookup)
	picked := ""
	s.OnPick = func(i widgets.Suggestion) { picked = i.Value }
	p := sit(t, container.NewVBox(s.Object()), 400, 400)
	s.Focus()
	p.types("张三")
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(s.Entry)
	p.click(at.AddXY(40, s.Entry.Size().Height+14))
	if picked != "7" || s.Value() != "7" {
		t.Errorf("picked %q, value %q", picked, s.Value())
	}
	p.wantFocus(s.Entry, "the field again")
}

func TestFreeTextStaysUnlessOnlyProposalsCount(t *testing.T) {
	prepare(t)
	s := widgets.NewSuggest("", lookup)
	p := sit(t, container.NewVBox(s.Object()), 400, 400)
	s.Focus()
	p.types("张三丰")
	p.press(fyne.KeyEscape, fyne.KeyReturn)
	if s.Value() != "张三丰" || s.Fault() != "" {
		t.Errorf("value %q, fault %q", s.Value(), s.Fault())
	}
	s.Only = true
	if !strings.Contains(s.Fault(), "请从列表中选择") {
		t.Errorf("fault %q", s.Fault())
	}
	s.Find = func(value string) (widgets.Suggestion, bool) {
		return widgets.Suggestion{Value: value, Label: "李四"}, value == "9"
	}
	s.SetValue("9")
	if s.Value() != "9" || s.Entry.Text != "李四" || s.Fault() != "" {
		t.Errorf("value %q shows as %q, fault %q", s.Value(), s.Entry.Text, s.Fault())
	}
}

func TestEnterSubmitsAPassword(t *testing.T) {
	prepare(t)
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
	prepare(t)
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
