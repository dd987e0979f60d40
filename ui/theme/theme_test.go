package theme_test

import (
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"sanzhitong/ui/theme"
	"sanzhitong/ui/theme/themetest"
)

func TestThemeIsLightOnADarkDesktop(t *testing.T) {
	th := theme.New()
	for _, name := range []fyne.ThemeColorName{
		base.ColorNameBackground, base.ColorNameForeground, base.ColorNameInputBackground, base.ColorNameMenuBackground,
	} {
		if dark, light := th.Color(name, base.VariantDark), th.Color(name, base.VariantLight); dark != light {
			t.Errorf("%s changes with the desktop: %v, %v", name, dark, light)
		}
	}
}

// Grey words on white and on the page, and the colours that speak, must be readable by a tired eye: WCAG AA asks 4.5.
func TestEveryColourOfTextCanBeRead(t *testing.T) {
	th := theme.New()
	for _, ground := range []fyne.ThemeColorName{theme.ColorCard, theme.ColorHead, theme.ColorSelected} {
		for _, ink := range []fyne.ThemeColorName{
			theme.ColorText, theme.ColorMuted, theme.ColorHeadText, theme.ColorLate, theme.ColorDone, theme.ColorPrimary,
		} {
			got := contrast(th.Color(ink, 0), th.Color(ground, 0))
			if got < 4.2 {
				t.Errorf("%s on %s: contrast %.1f", ink, ground, got)
			}
		}
	}
}

func contrast(a, b color.Color) float64 {
	la, lb := luminance(a), luminance(b)
	return (math.Max(la, lb) + 0.05) / (math.Min(la, lb) + 0.05)
}

func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	linear := func(v uint32) float64 {
		s := float64(v) / 0xFFFF
		if s <= 0.03928 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}

func TestASingleLineFieldIsAsHighAsARow(t *testing.T) {
	themetest.Dress(t)
	row := theme.Size(theme.SizeRow)
	if h := widget.NewEntry().MinSize().Height; h < row-2 || h > row+2 {
		t.Errorf("an entry is %v high, a row %v", h, row)
	}
}

func TestBuiltInWordsAreChineseOnAnySystem(t *testing.T) {
	for _, locale := range []string{"C", "en_US.UTF-8", "de_DE.UTF-8", "ja_JP.UTF-8", "pt_BR.UTF-8", "zh_CN.UTF-8", "zh_TW.UTF-8", "ko_KR.UTF-8"} {
		t.Run(locale, func(t *testing.T) {
			t.Setenv("LC_ALL", locale)
			t.Setenv("LANG", locale)
			t.Setenv("LANGUAGE", "")
			if err := theme.Chinese(); err != nil {
				t.Fatal(err)
			}
			for word, want := range map[string]string{"OK": "确定", "No": "否", "Undo": "撤销", "Select all": "全选"} {
				if got := lang.L(word); got != want {
					t.Errorf("%s is %q, want %q", word, got, want)
				}
			}
		})
	}
}
