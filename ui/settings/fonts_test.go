package settings

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"sanzhitong/printing/typeset/typesettest"
)

func TestTheFontsOfTheComputerAreUsedUntilSomebodySwitchesThemOff(t *testing.T) {
	typesettest.Windows(t, "simfang.ttf", "simhei.ttf", "SIMKAI.TTF", "FZXBSJW.TTF")
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
	typesettest.Windows(t, "simfang.ttf", "simhei.ttf", "simsun.ttc")
	p, _ := seated(t, "zhao")
	Dress(fyne.CurrentApp().Preferences(), p.desk.Setter)
	p.Refresh()
	if text := p.fonts.Text(); !strings.Contains(text, "本机没有楷体字体。文书用程序自带的字体印出。") {
		t.Error(text)
	}
}
