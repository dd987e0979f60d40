// Package theme is the look of the program: its fonts, colours and measures, and Fyne's built-in words in Chinese.
// Nothing else in the program names a colour value.
package theme

import (
	"image/color"

	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"

	"sanzhitong/assets"
)

// Theme is the one theme of the program. Set it once: every change of theme keeps the old faces in memory.
type Theme struct {
	fallback      fyne.Theme
	regular, bold fyne.Resource
	sizes         map[fyne.ThemeSizeName]float32
	palette       map[fyne.ThemeColorName]color.Color
}

var _ fyne.Theme = (*Theme)(nil)

// New loads the fonts and makes the theme.
func New() *Theme {
	return &Theme{
		fallback: base.DefaultTheme(),
		regular:  font("SZTSans-Regular.ttf"),
		bold:     font("SZTHei-Medium.ttf"),
		sizes:    measures(),
		palette:  palette(),
	}
}

func font(name string) fyne.Resource {
	return fyne.NewStaticResource(name, assets.Font(name))
}

// Color implements fyne.Theme. The variant is ignored: paper is white, and so is the screen that shows it.
func (t *Theme) Color(name fyne.ThemeColorName, _ fyne.ThemeVariant) color.Color {
	if c, ok := t.palette[name]; ok {
		return c
	}
	return t.fallback.Color(name, base.VariantLight)
}

// Font implements fyne.Theme. Monospace has the same faces: a Latin-only face would leave Chinese as boxes on Windows.
func (t *Theme) Font(style fyne.TextStyle) fyne.Resource {
	switch {
	case style.Symbol:
		return t.fallback.Font(style)
	case style.Bold:
		return t.bold
	}
	return t.regular
}

// Icon implements fyne.Theme.
func (t *Theme) Icon(name fyne.ThemeIconName) fyne.Resource { return t.fallback.Icon(name) }

// Size implements fyne.Theme.
func (t *Theme) Size(name fyne.ThemeSizeName) float32 {
	if s, ok := t.sizes[name]; ok {
		return s
	}
	return t.fallback.Size(name)
}
