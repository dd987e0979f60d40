package shell_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"sanzhitong/model/workplace/workplacetest"
	"sanzhitong/ui/desk"
	"sanzhitong/ui/widgets"
)

// press gives a key to what has the keyboard, else to the window, as the driver does.
func press(win fyne.Window, key fyne.KeyName) {
	c := win.Canvas()
	ev := &fyne.KeyEvent{Name: key}
	if f := c.Focused(); f != nil {
		f.TypedKey(ev)
	} else if typed := c.OnTypedKey(); typed != nil {
		typed(ev)
	}
}

// over gives the words of what lies on top of the page, "" for nothing.
func over(win fyne.Window) string {
	if top := win.Canvas().Overlays().Top(); top != nil {
		return words(top)
	}
	return ""
}

func TestF1TellsWhatAPageIsForAndTheArticlesBehindIt(t *testing.T) {
	o := workplacetest.Open(t)
	s, win := open(t, o.Workplace)
	login(t, s, "zhao")
	c, err := o.Engine.Find(t.Context(), "遵华明案字〔2026〕6号") // decided, to be served
	if err != nil {
		t.Fatal(err)
	}
	reviewed, err := o.Engine.Find(t.Context(), "遵华明案字〔2026〕2号")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range []struct {
		route desk.Route
		says  []string
	}{
		{desk.Route{Page: "today"}, []string{"帮助 · 今日", "要办的事", "行政处罚法第六十条", "九十日内作出行政处罚决定"}},
		{desk.Route{Page: "cases"}, []string{"帮助 · 案件", "行政处罚法第五十四条"}},
		{desk.Route{Page: "case", Arg: c.ID}, []string{"帮助 · 案件页", "下一步：决定书送达", "行政处罚法第六十一条", "在七日内依照"}},
		{desk.Route{Page: "step", Arg: "/clue"}, []string{"“线索登记”的依据", "行政处罚法第五十四条", "期限：", "住房和城乡建设行政处罚程序规定第十五条", "没有收录这一条的原文"}},
		{desk.Route{Page: "step", Arg: c.ID + "/serve_decision"}, []string{"“决定书送达”的依据", "行政处罚法第六十一条"}},
		{desk.Route{Page: "reviews"}, []string{"帮助 · 法制审核"}},
		{desk.Route{Page: "review", Arg: reviewed.ID}, []string{"帮助 · 审核一个案件", "行政处罚法第五十八条", "未经法制审核或者审核未通过的"}},
		{desk.Route{Page: "registers"}, []string{"帮助 · 清单", "执法人员不得少于两人"}},
		{desk.Route{Page: "ledgers"}, []string{"帮助 · 台账"}},
		{desk.Route{Page: "settings"}, []string{"帮助 · 设置", "行政复议法第二十四条"}},
	} {
		t.Run(p.route.Page, func(t *testing.T) {
			s.Go(p.route)
			press(win, fyne.KeyF1)
			got := strings.ReplaceAll(over(win), "\n", "")
			for _, words := range append(p.says, "flk.npc.gov.cn", "全部帮助") {
				if !strings.Contains(got, words) {
					t.Errorf("the help does not say %q", words)
				}
			}
			press(win, fyne.KeyF1)
			if n := len(win.Canvas().Overlays().List()); n != 1 {
				t.Errorf("asked twice, %d dialogs", n)
			}
			press(win, fyne.KeyEscape)
			if over(win) != "" {
				t.Fatal("Esc does not close the help")
			}
		})
	}
}

func TestTheHelpIsReadWithTheKeyboardAndLeavesTheFormAlone(t *testing.T) {
	o := workplacetest.Open(t)
	s, win := open(t, o.Workplace)
	login(t, s, "zhao")
	s.Go(desk.Route{Page: "step", Arg: "/clue"})
	form := s.Page().(interface{ Form() *widgets.Form }).Form()
	form.Field("place").SetValue("示例路 1 号")
	press(win, fyne.KeyF1)
	reader, ok := win.Canvas().Focused().(*widgets.Reader)
	if !ok {
		t.Fatalf("the keyboard is on %T", win.Canvas().Focused())
	}
	press(win, fyne.KeyPageDown)
	far := reader.Offset()
	press(win, fyne.KeyUp)
	if far == 0 || reader.Offset() >= far {
		t.Errorf("PgDn leads to %v, the arrow up to %v", far, reader.Offset())
	}
	press(win, fyne.KeyHome)
	if reader.Offset() != 0 {
		t.Error("Home does not lead to the beginning")
	}
	press(win, fyne.KeyEscape)
	if over(win) != "" || form.Field("place").Value() != "示例路 1 号" {
		t.Error("the form is not as it was")
	}
}

func TestF1WorksOverADialogAsWell(t *testing.T) {
	o := workplacetest.Open(t)
	s, win := open(t, o.Workplace)
	login(t, s, "zhao")
	s.Go(desk.Route{Page: "cases"})
	widgets.Inform(win.Canvas(), "一个提示", "一句话。", nil)
	press(win, fyne.KeyF1)
	if got := over(win); !strings.Contains(got, "帮助 · 案件") {
		t.Fatalf("over the dialog lies %q", got)
	}
	press(win, fyne.KeyEscape)
	if got := over(win); !strings.Contains(got, "一个提示") {
		t.Fatalf("under the help lies %q", got)
	}
	press(win, fyne.KeyEscape)
	if over(win) != "" {
		t.Fatal("the dialog cannot be closed any more")
	}
}

func TestNobodyGetsHelpBeforeTheLogin(t *testing.T) {
	o := workplacetest.Open(t)
	s, win := open(t, o.Workplace)
	login(t, s, "zhao")
	s.Lock()
	press(win, fyne.KeyF1)
	if got := over(win); got != "" {
		t.Errorf("over the lock lies %q", got)
	}
}
