package theme

import (
	_ "embed"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

//go:embed words.json
var words []byte

// Chinese makes Fyne's own words Chinese, whatever language the computer is set to, and mends those that its
// translation gets wrong (“不” for No, “好” for OK). Call it once, before the first window.
//
// Fyne picks a translation by the system's locale and offers no way to choose; so every language it knows is given
// the Chinese words.
func Chinese() error {
	for _, locale := range []fyne.Locale{
		"zh", "zh-Hans", "zh-CN", "zh-TW", "zh-HK",
		"en", "cs", "de", "el", "es", "fr", "ja", "pl", "pt", "pt-BR", "ru", "sv", "ta", "uk",
	} {
		if err := lang.AddTranslationsForLocale(words, locale); err != nil {
			return fmt.Errorf("set Chinese words for %s: %w", locale, err)
		}
	}
	return nil
}
