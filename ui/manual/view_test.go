package manual

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"sanzhitong/ui/desk"
	"sanzhitong/ui/theme/themetest"
	"sanzhitong/ui/widgets"
)

func view(t *testing.T) (*View, fyne.Window) {
	t.Helper()
	win := themetest.Window(t)
	v, err := NewView(&desk.Desk{Window: win})
	if err != nil {
		t.Fatal(err)
	}
	win.SetContent(v.Object())
	win.Resize(fyne.NewSize(1000, 600))
	return v, win
}

// shown gives the words of an object in one line: long sentences are broken where the column ends.
func shown(o fyne.CanvasObject) string { return strings.ReplaceAll(themetest.Words(o), "\n", "") }

func TestTheManualOpensAtItsFirstTopicWithAllContents(t *testing.T) {
	v, win := view(t)
	got := shown(win.Content())
	for _, words := range []string{"新的一天先做什么", "承办人从这里开始", "打开程序，输入登录名和密码"} {
		if !strings.Contains(got, words) {
			t.Errorf("%q is not shown", words)
		}
	}
	if v.Shown() != "newday" || len(v.Topics()) < 20 {
		t.Errorf("%s of %d", v.Shown(), len(v.Topics()))
	}
}

func TestTheManualIsSearchedAndReadWithTheKeyboard(t *testing.T) {
	v, win := view(t)
	v.Focus()
	test.Type(win.Canvas().Focused(), "送达")
	if v.Shown() != "service" || len(v.Topics()) >= 20 {
		t.Fatalf("the search shows %s of %d", v.Shown(), len(v.Topics()))
	}
	press := func(key fyne.KeyName) { win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: key}) }
	press(fyne.KeyReturn) // into the contents
	press(fyne.KeyDown)
	if second := v.Topics()[1].ID; v.Shown() != second {
		t.Errorf("the arrow shows %s, want %s", v.Shown(), second)
	}
	press(fyne.KeyReturn) // into the text
	if _, ok := win.Canvas().Focused().(*widgets.Reader); !ok {
		t.Errorf("the keyboard is on %T", win.Canvas().Focused())
	}
	press(fyne.KeyReturn) // and back
	if win.Canvas().Focused() != fyne.Focusable(v.list) {
		t.Errorf("the keyboard is on %T", win.Canvas().Focused())
	}
}

func TestASearchWithoutResultSaysWhatToDo(t *testing.T) {
	v, win := view(t)
	v.Search("没有这个词")
	if !strings.Contains(shown(win.Content()), "没有找到") || v.Shown() != "newday" {
		t.Errorf("shows %s", v.Shown())
	}
	v.Search("")
	if len(v.Topics()) < 20 {
		t.Error("the contents do not come back")
	}
}

// One screen a topic, in the window of 1366 by 768.
func TestNoTopicIsLong(t *testing.T) {
	v, _ := view(t)
	for _, topic := range v.book.Topics {
		box := sheet(topic.Blocks)
		box.Resize(fyne.NewSize(840, 10))
		if h := box.MinSize().Height; h > 600 {
			t.Errorf("%s is %.0f high, more than a screen", topic.ID, h)
		}
	}
}
