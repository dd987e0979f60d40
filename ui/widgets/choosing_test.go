package widgets_test

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"sanzhitong/ui/theme/themetest"
	"sanzhitong/ui/widgets"
)

func TestAChoiceIsMadeByKeyboard(t *testing.T) {
	themetest.Dress(t)
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
			p.press(fyne.KeyDown, fyne.KeyReturn)
		}},
		{"Esc closes the list and keeps the choice", "quick", func() {
			p.types(" ")
			p.press(fyne.KeyDown, fyne.KeyEscape)
		}},
		{"a digit takes out of the open list too", "hear", func() { p.types(" 3") }},
		{"and closes it, so that the next digit is one for the field", "plain", func() { p.types("1") }},
		{"the first character marks in the open list, the space bar takes", "hear", func() { p.types(" 听 ") }},
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

func TestALongListIsWalkedInSight(t *testing.T) {
	themetest.Dress(t)
	options := make([]widgets.Option, 60)
	for i := range options {
		options[i].Value = fmt.Sprintf("第%d项", i+1)
	}
	c := widgets.NewChoice(options...)
	p := sit(t, container.NewVBox(c), 300, 400)
	c.SetValue("第40项")
	c.Focus()
	p.types(" ")
	for _, step := range []struct {
		key  fyne.KeyName
		want string
	}{{fyne.KeyDown, "第41项"}, {fyne.KeyEnd, "第60项"}, {fyne.KeyPageUp, "第48项"}, {fyne.KeyHome, "第1项"}} {
		p.press(step.key, fyne.KeyReturn)
		if c.Value() != step.want {
			t.Errorf("%s took %q, want %q", step.key, c.Value(), step.want)
		}
		p.types(" ")
		at, ok := lineAt(p.c.Overlays().Top(), c.Value())
		if !ok || at.Y < 0 || at.Y+20 > 400 {
			t.Errorf("%s is chosen and out of sight: %v", c.Value(), at)
		}
	}
}

// lineAt gives where in the window a line with some words in it is drawn.
func lineAt(in fyne.CanvasObject, words string) (at fyne.Position, found bool) {
	if l, ok := in.(*widgets.Line); ok {
		return fyne.CurrentApp().Driver().AbsolutePositionForObject(in), strings.Contains(l.Text(), words)
	}
	var inside []fyne.CanvasObject
	switch o := in.(type) {
	case *fyne.Container:
		inside = o.Objects
	case fyne.Widget:
		inside = test.WidgetRenderer(o).Objects()
	}
	for _, o := range inside {
		if at, found = lineAt(o, words); found {
			break
		}
	}
	return at, found
}

func TestSeveralThingsAreTicked(t *testing.T) {
	themetest.Dress(t)
	m, next := widgets.NewMultiChoice(widgets.Options("书证", "物证", "电子数据")...), widgets.NewEntry("")
	p := sit(t, container.NewVBox(m.Object(), next), 500, 200)
	m.SetValue("物证；没有的")
	m.Focus()
	p.press(fyne.KeyRight, fyne.KeyRight)
	p.types(" ")
	if m.Value() != "物证；电子数据" {
		t.Errorf("got %q", m.Value())
	}
	p.press(fyne.KeyLeft, fyne.KeyReturn)
	p.wantFocus(next, "the next field, from any box")
}

func lookup(typed string) []widgets.Suggestion {
	if !strings.HasPrefix("张三丰", typed) || typed == "" {
		return nil
	}
	return []widgets.Suggestion{{Value: "7", Label: "张三", Note: "汇川区"}, {Value: "8", Label: "张三丰餐饮店"}}
}

func TestASuggestionIsTakenByKeyboard(t *testing.T) {
	themetest.Dress(t)
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
	themetest.Dress(t)
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
	themetest.Dress(t)
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
