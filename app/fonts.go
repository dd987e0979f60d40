package main

import (
	"fyne.io/fyne/v2/app"

	"sanzhitong/printing/typeset"
	"sanzhitong/ui/settings"
)

// dress has a command print as the window prints on this computer: in its Windows fonts, unless 打印字体 was switched off. The
// window keeps the switch among its preferences, and where these lie is Fyne's matter: it is asked, without a window or a
// display. A computer without such fonts asks nothing.
func dress(s *typeset.Setter) {
	if len(typeset.WindowsFonts()) > 0 {
		settings.Dress(app.NewWithID(appID).Preferences(), s)
	}
}
