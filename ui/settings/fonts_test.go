package settings

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"sanzhitong/assets"
)

// windowsWith makes a Windows folder with fonts of the names that Windows gives them.
func windowsWith(t *testing.T, names ...string) {
	t.Helper()
	windows := t.TempDir()
	if err := os.Mkdir(filepath.Join(windows, "Fonts"), 0o700); err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if err := os.WriteFile(filepath.Join(windows, "Fonts", name), assets.Font("SZTKai-Regular.ttf"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("WINDIR", windows)
	t.Setenv("LOCALAPPDATA", t.TempDir())
}

func TestTheFontsOfTheComputerAreUsedUntilSomebodySwitchesThemOff(t *testing.T) {
	windowsWith(t, "simfang.ttf", "simhei.ttf", "SIMKAI.TTF", "FZXBSJW.TTF")
	p, said := seated(t, "zhao")
	kept := fyne.CurrentApp().Preferences()
	Dress(kept, p.desk.Setter)
	p.Refresh()
	if !strings.Contains(p.fonts.Text(), "本机的仿宋、黑体、楷体和小标宋") || p.ownFonts.Value() == "" {
		t.Errorf("%s, ticked %q", p.fonts.Text(), p.ownFonts.Value())
	}
	for i := range p.tabs.Items {
		if p.tabs.Items[i].Text == "本机" {
			p.tabs.SelectIndex(i)
		}
	}
	p.ownFonts.Focus()
	p.desk.Canvas().Focused().TypedRune(' ')
	if usesOwnFonts(kept) || !strings.Contains(p.fonts.Text(), "程序自带的字体") || len(*said) != 1 {
		t.Errorf("%s, said %v", p.fonts.Text(), *said)
	}
	Dress(kept, p.desk.Setter) // the next start
	if says := p.desk.Setter.Dressed(); !strings.Contains(says, "程序自带的字体") {
		t.Error(says)
	}
	p.desk.Canvas().Focused().TypedRune(' ')
	if !usesOwnFonts(kept) || !strings.Contains(p.fonts.Text(), "本机的仿宋") {
		t.Error(p.fonts.Text())
	}
}

func TestFontsThatCannotBeUsedAreToldAndStopNothing(t *testing.T) {
	windowsWith(t, "simfang.ttf", "simhei.ttf", "simsun.ttc")
	p, _ := seated(t, "zhao")
	Dress(fyne.CurrentApp().Preferences(), p.desk.Setter)
	p.Refresh()
	if text := p.fonts.Text(); !strings.Contains(text, "本机没有楷体字体。文书用程序自带的字体印出。") {
		t.Error(text)
	}
}
