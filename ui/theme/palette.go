package theme

import (
	"image/color"

	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"
)

// Colours by what they mean. A colour never stands alone: a word is always beside it.
const (
	ColorText     fyne.ThemeColorName = base.ColorNameForeground
	ColorPrimary  fyne.ThemeColorName = base.ColorNamePrimary // official blue
	ColorOnColor  fyne.ThemeColorName = base.ColorNameForegroundOnPrimary
	ColorLine     fyne.ThemeColorName = base.ColorNameSeparator
	ColorPage     fyne.ThemeColorName = base.ColorNameBackground
	ColorLate     fyne.ThemeColorName = "sztLate"     // late, void, wrong
	ColorSoon     fyne.ThemeColorName = "sztSoon"     // due soon, to be looked at
	ColorDone     fyne.ThemeColorName = "sztDone"     // done, in time
	ColorMuted    fyne.ThemeColorName = "sztMuted"    // notes, labels of values
	ColorCard     fyne.ThemeColorName = "sztCard"     // what lies on the page
	ColorHead     fyne.ThemeColorName = "sztHead"     // head row of a table
	ColorHeadText fyne.ThemeColorName = "sztHeadText" // words in it
	ColorHover    fyne.ThemeColorName = "sztHover"    // the row under the mouse
	ColorSelected fyne.ThemeColorName = "sztSelected" // the chosen row or page
	ColorBadge    fyne.ThemeColorName = "sztBadge"    // a count that is no alarm
	ColorFound    fyne.ThemeColorName = "sztFound"    // behind words that were looked for
	ColorBoard    fyne.ThemeColorName = "sztBoard"    // what a sheet of paper lies on
)

// palette writes out every colour that decides how the program looks, so that a new Fyne does not repaint it.
func palette() map[fyne.ThemeColorName]color.Color {
	const (
		blue, red, amber, green = 0x1F4E8C, 0xC0392B, 0xB7791F, 0x2B7A4B
		text, muted, faint      = 0x1F2937, 0x66717F, 0x8A94A3
		page, line, white       = 0xF4F6F9, 0xE3E8EF, 0xFFFFFF
	)
	solid := map[fyne.ThemeColorName]uint32{
		ColorLate: red, ColorSoon: amber, ColorDone: green, ColorMuted: muted, ColorCard: white,
		ColorHead: 0xF8FAFC, ColorHeadText: 0x4A5A76, ColorHover: 0xF3F6FB, ColorSelected: 0xE8EFFA,
		ColorBadge: faint, ColorFound: 0xFCEFC4, ColorBoard: 0xE7EBF0,

		base.ColorNameBackground: page, base.ColorNameForeground: text, base.ColorNamePrimary: blue,
		base.ColorNameHyperlink: blue, base.ColorNameError: red, base.ColorNameWarning: amber,
		base.ColorNameSuccess: green, base.ColorNameSeparator: line, base.ColorNameHeaderBackground: 0xF8FAFC,
		base.ColorNameInputBackground: white, base.ColorNameInputBorder: 0x97A3B2,
		base.ColorNameOverlayBackground: white, base.ColorNameMenuBackground: white,
		base.ColorNameButton: 0xE9EEF5, base.ColorNameDisabledButton: 0xEEF1F5,
		base.ColorNameDisabled:            muted, // what cannot be changed must still be read
		base.ColorNamePlaceHolder:         0x9AA3B0,
		base.ColorNameForegroundOnPrimary: white, base.ColorNameForegroundOnError: white,
		base.ColorNameForegroundOnWarning: white, base.ColorNameForegroundOnSuccess: white,
		base.ColorNameSelection: 0xBFD4F2, base.ColorNameScrollBarBackground: 0xEEF1F5,
	}
	colors := map[fyne.ThemeColorName]color.Color{
		// laid over what is below
		base.ColorNameFocus:     color.NRGBA{0x1F, 0x4E, 0x8C, 0x40},
		base.ColorNameHover:     color.NRGBA{0x1F, 0x4E, 0x8C, 0x14},
		base.ColorNamePressed:   color.NRGBA{0x1F, 0x4E, 0x8C, 0x28},
		base.ColorNameShadow:    color.NRGBA{0x1F, 0x29, 0x37, 0x4D},
		base.ColorNameScrollBar: color.NRGBA{0x66, 0x71, 0x7F, 0x90},
	}
	for name, rgb := range solid {
		colors[name] = color.NRGBA{uint8(rgb >> 16), uint8(rgb >> 8), uint8(rgb), 0xFF}
	}
	return colors
}

// Color gives a colour of the running theme.
func Color(name fyne.ThemeColorName) color.Color {
	return base.Color(name)
}
