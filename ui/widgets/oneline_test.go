package widgets_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"sanzhitong/ui/theme/themetest"
	"sanzhitong/ui/widgets"
)

// pastes is somebody who copies from elsewhere.
func pastes(e fyne.Shortcutable, text string) {
	c := test.NewClipboard()
	c.SetContent(text)
	e.TypedShortcut(&fyne.ShortcutPaste{Clipboard: c})
}

func TestWhatIsCopiedFromATableIsPastedAsOneLine(t *testing.T) {
	themetest.Dress(t)
	e, area := widgets.NewEntry(""), widgets.NewTextArea("", 3)
	sit(t, container.NewVBox(e, area), 300, 200)
	for copied, want := range map[string]string{
		"130281198803120028\t\r\n": "130281198803120028",
		"遵华明案字〔2026〕6号\t占用消防车通道":   "遵华明案字〔2026〕6号 占用消防车通道",
		"遵化市\r\n示例路 30 号\n":        "遵化市 示例路 30 号",
		"示例 路":                     "示例 路",
	} {
		e.SetValue("")
		pastes(e, copied)
		if e.Value() != want {
			t.Errorf("%q becomes %q, want %q", copied, e.Value(), want)
		}
	}
	pastes(area, "第一行\r\n第二行")
	if area.Value() != "第一行\n第二行" {
		t.Errorf("a field of several lines holds %q", area.Value())
	}
	pastes(area, strings.Repeat("长", 20_001))
	if area.Value() != "第一行\n第二行" {
		t.Errorf("a field of several lines holds %d bytes", len(area.Value()))
	}
}

func TestALineOfThousandsOfCharactersIsRefusedWithASentence(t *testing.T) {
	themetest.Dress(t)
	e := widgets.NewEntry("")
	p := sit(t, container.NewVBox(e), 300, 100)
	e.Focus()
	e.SetValue("遵化市")
	long := strings.Repeat("长", 2000)
	pastes(e, long)
	if e.Value() != "遵化市" {
		t.Errorf("the field holds %d bytes", len(e.Value()))
	}
	if shown := test.RenderObjectToMarkup(p.c.Overlays().Top()); !strings.Contains(shown, "2000 个字") {
		t.Errorf("said is\n%s", shown)
	}
	p.press(fyne.KeyReturn) // 知道了
	pastes(e, long[:300*len("长")])
	pastes(e, long[:300*len("长")]) // both together are too long
	p.press(fyne.KeyReturn)
	if got := len([]rune(e.Value())); got != 303 {
		t.Errorf("the field holds %d characters", got)
	}
	for range 400 {
		e.TypedRune('字')
	}
	if got := len([]rune(e.Value())); got != 500 {
		t.Errorf("after typing the field holds %d characters", got)
	}
	e.TypedShortcut(&fyne.ShortcutSelectAll{})
	pastes(e, "另一个名称")
	if e.Value() != "另一个名称" {
		t.Errorf("a full field that is replaced holds %q", e.Value())
	}
}
