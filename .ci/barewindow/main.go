// Command barewindow opens a window with one label in our fonts and nothing else: what .ci/window.sh measures the start and
// the memory of our window beside.
package main

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"sanzhitong/assets"
)

// faces is Fyne's own theme with our fonts.
type faces struct {
	fyne.Theme
	regular, bold fyne.Resource
}

func (f faces) Color(name fyne.ThemeColorName, _ fyne.ThemeVariant) color.Color {
	return f.Theme.Color(name, theme.VariantLight)
}

func (f faces) Font(style fyne.TextStyle) fyne.Resource {
	switch {
	case style.Symbol:
		return f.Theme.Font(style)
	case style.Bold:
		return f.bold
	}
	return f.regular
}

func main() {
	font := func(name string) fyne.Resource { return fyne.NewStaticResource(name, assets.Font(name)) }
	a := app.NewWithID("cn.sanzhitong.barewindow")
	a.Settings().SetTheme(faces{theme.DefaultTheme(), font("SZTSans-Regular.ttf"), font("SZTHei-Medium.ttf")})
	w := a.NewWindow("barewindow")
	w.SetContent(widget.NewLabel("三制通"))
	w.Resize(fyne.NewSize(1366, 768))
	w.ShowAndRun()
}
