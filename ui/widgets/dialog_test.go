package widgets_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"sanzhitong/ui/theme/themetest"
	"sanzhitong/ui/widgets"
)

func TestAQuestionIsAnsweredByKeyboard(t *testing.T) {
	for _, c := range []struct {
		name   string
		danger bool
		keys   []fyne.KeyName
		want   bool
	}{
		{"Enter says yes", false, []fyne.KeyName{fyne.KeyReturn}, true},
		{"Esc says no", false, []fyne.KeyName{fyne.KeyEscape}, false},
		{"Tab reaches no", false, []fyne.KeyName{fyne.KeyTab, fyne.KeyReturn}, false},
		{"what cannot be undone is not done by a stray Enter", true, []fyne.KeyName{fyne.KeyReturn}, false},
		{"and is done on purpose", true, []fyne.KeyName{shiftTab, fyne.KeyReturn}, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			themetest.Dress(t)
			e := widgets.NewEntry("")
			p := sit(t, container.NewVBox(e), 600, 400)
			e.Focus()
			var answers []bool
			widgets.Confirm(p.c, widgets.Question{Title: "作废文号", Text: "作废后不能恢复。", Danger: c.danger}, func(yes bool) { answers = append(answers, yes) })
			p.press(c.keys...)
			if len(answers) != 1 || answers[0] != c.want {
				t.Errorf("answers %v", answers)
			}
			if widgets.Covered(p.c) {
				t.Error("the dialog is still there")
			}
			p.wantFocus(e, "where it was before")
		})
	}
}

func TestAClickBesideTheButtonsLeavesEscAndEnterAlive(t *testing.T) {
	themetest.Dress(t)
	p := sit(t, container.NewVBox(), 600, 400)
	answers := 0
	widgets.Confirm(p.c, widgets.Question{Title: "问", Text: "好吗？"}, func(yes bool) {
		if !yes {
			answers++
		}
	})
	p.c.Unfocus()
	p.press(fyne.KeyEscape)
	if answers != 1 {
		t.Error("Esc was not heard")
	}
}

func TestAPromptGivesItsText(t *testing.T) {
	themetest.Dress(t)
	p := sit(t, container.NewVBox(), 600, 400)
	got := ""
	widgets.Prompt(p.c, "退回", "退回的理由", "", func(text string, ok bool) {
		if ok {
			got = text
		}
	})
	p.types("裁量阶次未说明")
	p.press(fyne.KeyReturn)
	if got != "裁量阶次未说明" || widgets.Covered(p.c) {
		t.Errorf("got %q", got)
	}
}

func TestAFormOverThePageIsClosedByItsCancel(t *testing.T) {
	themetest.Dress(t)
	o := newOpening()
	p := sit(t, container.NewVBox(), 800, 600)
	widgets.ShowForm(p.c, "立案", o.form, fyne.NewSize(600, 400))
	p.wantFocus(o.party, "the first field")
	p.press(fyne.KeyEscape)
	if o.cancelled != 1 || widgets.Covered(p.c) {
		t.Error("the form is still there")
	}
}

// clock keeps what should happen later until the test lets it.
type clock struct{ later []func() }

func (c *clock) after(_ time.Duration, f func()) func() {
	i := len(c.later)
	c.later = append(c.later, f)
	return func() { c.later[i] = func() {} }
}

func (c *clock) strike() {
	for _, f := range c.later {
		f()
	}
}

func TestWorkGivesItsErrorAndFreesThePage(t *testing.T) {
	broken := errors.New("disk full")
	for _, c := range []struct {
		name string
		work func(context.Context) error
		want string
	}{
		{"work that goes well", func(context.Context) error { return nil }, ""},
		{"work that fails", func(context.Context) error { return broken }, "disk full"},
		{"work that panics", func(context.Context) error { panic("index out of range") }, "panicked: index out of range"},
	} {
		t.Run(c.name, func(t *testing.T) {
			themetest.Dress(t)
			p := sit(t, container.NewVBox(), 600, 400)
			b := widgets.NewBusy(p.c)
			k := &clock{}
			b.Go, b.After = func(f func()) { f() }, k.after
			got, calls := "", 0
			b.Run("正在生成……", c.work, func(err error) {
				calls++
				if err != nil {
					got = err.Error()
				}
			})
			k.strike() // too late to show anything
			if calls != 1 || (got == "") != (c.want == "") || !strings.Contains(got, c.want) || widgets.Covered(p.c) {
				t.Errorf("called %d times with %q; covered %v", calls, got, widgets.Covered(p.c))
			}
		})
	}
}

func TestLongWorkCanBeStopped(t *testing.T) {
	themetest.Dress(t)
	e := widgets.NewEntry("")
	p := sit(t, container.NewVBox(e), 600, 400)
	e.Focus()
	b := widgets.NewBusy(p.c)
	k := &clock{}
	var resume func()
	b.Go, b.After = func(f func()) { resume = f }, k.after
	var got error
	b.Run("正在生成……", func(ctx context.Context) error { return ctx.Err() }, func(err error) { got = err })
	if !widgets.Covered(p.c) {
		t.Fatal("the page must not take a second click while work goes on")
	}
	p.press(fyne.KeyReturn) // nothing can be hit yet
	k.strike()              // 300 ms
	p.press(fyne.KeyEscape)
	resume()
	if !errors.Is(got, context.Canceled) || widgets.Covered(p.c) {
		t.Errorf("got %v", got)
	}
	p.wantFocus(e, "where it was before")
}

func TestAMessageGoesByItself(t *testing.T) {
	themetest.Dress(t)
	toast := widgets.NewToast()
	e := widgets.NewEntry("")
	p := sit(t, container.NewStack(container.NewVBox(e), toast), 600, 400)
	k := &clock{}
	toast.After = k.after
	e.Focus()
	toast.Say("已保存。")
	p.wantFocus(e, "the field: a message takes no focus")
	toast.Say("已打印。")
	if toast.Text() != "已打印。" {
		t.Errorf("shows %q", toast.Text())
	}
	k.strike()
	if toast.Text() != "" {
		t.Errorf("still shows %q", toast.Text())
	}
}

func TestALongMessageTakesMoreLinesAndIsWhole(t *testing.T) {
	themetest.Dress(t)
	toast := widgets.NewToast()
	toast.After = (&clock{}).after
	sit(t, toast, 1366, 768)
	message := strings.Repeat("《重大执法决定法制审核送审表》遵华明法审送字〔2026〕15号已定稿，", 3) + "下一步由法制审核员办理：法制审核"
	toast.Say(message)
	objects := test.WidgetRenderer(toast).Objects()
	face, text := objects[0].Size(), objects[1].(*widgets.Wrapped)
	lines := test.WidgetRenderer(text).Objects()
	if face.Width > 800 || len(lines) < 2 || face.Height < float32(len(lines))*14 {
		t.Errorf("%d lines on %v", len(lines), face)
	}
	shown := ""
	for _, o := range lines {
		shown += o.(*canvas.Text).Text
	}
	if shown != message {
		t.Errorf("shown is %q", shown)
	}
}
