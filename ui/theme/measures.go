package theme

import (
	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"
)

// Measures of our own, beside those of Fyne.
const (
	SizeTable     fyne.ThemeSizeName = "sztTable"     // text in tables and grids
	SizeSmall     fyne.ThemeSizeName = "sztSmall"     // help, notes
	SizeCardTitle fyne.ThemeSizeName = "sztCardTitle" // the head of a card
	SizeRow       fyne.ThemeSizeName = "sztRow"       // height of a row in a table and of a single-line field
	SizeGap       fyne.ThemeSizeName = "sztGap"       // between cards, and inside a card
)

func measures() map[fyne.ThemeSizeName]float32 {
	return map[fyne.ThemeSizeName]float32{
		SizeTable:     13,
		SizeSmall:     12,
		SizeCardTitle: 15,
		SizeRow:       30,
		SizeGap:       14,

		base.SizeNameText:               14,
		base.SizeNameCaptionText:        12,
		base.SizeNameHeadingText:        20,
		base.SizeNameSubHeadingText:     16,
		base.SizeNamePadding:            4,
		base.SizeNameInnerPadding:       5, // makes a single-line field 30 high with our faces
		base.SizeNameLineSpacing:        4,
		base.SizeNameInlineIcon:         18,
		base.SizeNameSeparatorThickness: 1,
		base.SizeNameInputBorder:        1,
		base.SizeNameInputRadius:        3,
		base.SizeNameButtonRadius:       3,
		base.SizeNameSelectionRadius:    2,
		base.SizeNameScrollBar:          12,
		base.SizeNameScrollBarSmall:     6, // wide enough to be hit on a shared office mouse
		base.SizeNameModalBlurRadius:    0, // blurring a page is slow without a graphics card
		base.SizeNamePopupRadius:        3,
		base.SizeNameDialogRadius:       4,
		base.SizeNameMenuRadius:         3,
		base.SizeNameCardRadius:         3,
	}
}

// Size gives a measure of the running theme.
func Size(name fyne.ThemeSizeName) float32 { return base.Size(name) }
