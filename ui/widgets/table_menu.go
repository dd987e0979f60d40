package widgets

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// menu offers with the mouse what the keys do with a row: to open it, and to copy what is chosen.
func (t *DataTable[T]) menu(row int, at fyne.Position) {
	c := canvasOf(t)
	if c == nil {
		return
	}
	var items []*fyne.MenuItem
	if t.OnOpen != nil {
		items = append(items, fyne.NewMenuItem("打开　Enter", func() { t.open(row) }))
	}
	words := "复制这一行　Ctrl+C"
	if first, last := t.span(); last > first {
		words = fmt.Sprintf("复制这 %d 行　Ctrl+C", last-first+1)
	}
	items = append(items, fyne.NewMenuItem(words, t.copy), fyne.NewMenuItem("选中全部　Ctrl+A", t.ChooseAll))
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), c, at)
}

// copy puts what is chosen into the clipboard.
func (t *DataTable[T]) copy() {
	if text := t.CopyText(); text != "" {
		fyne.CurrentApp().Clipboard().SetContent(text)
	}
}
