// Package themetest gives tests of screens the program's look and a window to look at, without a display.
package themetest

import (
	"regexp"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"sanzhitong/ui/theme"
)

// Dress gives the test an app of its own with the program's theme and its Chinese words. Widgets are made after it.
func Dress(t testing.TB) fyne.App {
	t.Helper()
	app := test.NewTempApp(t)
	app.Settings().SetTheme(theme.New())
	if err := theme.Chinese(); err != nil {
		t.Fatal(err)
	}
	return app
}

// Window gives an empty window in the program's look, as large as the smallest screen that every page must fit: 1366 × 768.
func Window(t testing.TB) fyne.Window {
	t.Helper()
	Dress(t)
	w := test.NewTempWindow(t, nil)
	w.Resize(fyne.NewSize(1366, 768))
	return w
}

var text = regexp.MustCompile(`<text[^>]*>([^<]+)</text>`)

// Words gives all text that an object shows, a line each; what is hidden is not among it.
func Words(o fyne.CanvasObject) string {
	var b strings.Builder
	for _, m := range text.FindAllStringSubmatch(test.RenderObjectToMarkup(o), -1) {
		b.WriteString(m[1])
		b.WriteByte('\n')
	}
	return b.String()
}
