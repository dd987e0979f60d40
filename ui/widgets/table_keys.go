package widgets

import (
	"strings"

	"fyne.io/fyne/v2"

	"sanzhitong/ui/theme"
)

var (
	_ fyne.Focusable    = (*DataTable[int])(nil)
	_ fyne.Shortcutable = (*DataTable[int])(nil)
)

// FocusGained implements fyne.Focusable. A table reached by the keyboard has a row to start from.
func (t *DataTable[T]) FocusGained() {
	t.focused = true
	t.body.mark()
	t.came()
}

// FocusLost implements fyne.Focusable.
func (t *DataTable[T]) FocusLost() {
	t.focused = false
	t.body.mark()
	t.left()
}

// TypedKey implements fyne.Focusable.
func (t *DataTable[T]) TypedKey(ev *fyne.KeyEvent) {
	page := max(1, int(t.scroll.Size().Height/theme.Size(theme.SizeRow))-1)
	switch {
	case t.key(ev):
	case isEnter(ev):
		t.open(t.selected)
	case ev.Name == fyne.KeyDown:
		t.goTo(t.selected + 1)
	case ev.Name == fyne.KeyUp:
		t.goTo(t.selected - 1)
	case ev.Name == fyne.KeyPageDown:
		t.goTo(t.selected + page)
	case ev.Name == fyne.KeyPageUp:
		t.goTo(t.selected - page)
	case ev.Name == fyne.KeyHome:
		t.goTo(0)
	case ev.Name == fyne.KeyEnd:
		t.goTo(len(t.order) - 1)
	case ev.Name == fyne.KeyLeft, ev.Name == fyne.KeyRight:
		step := float32(60)
		if ev.Name == fyne.KeyLeft {
			step = -step
		}
		t.scroll.ScrollToOffset(t.scroll.Offset.AddXY(step, 0))
		t.scrolled(t.scroll.Offset)
	}
}

// TypedRune implements fyne.Focusable.
func (t *DataTable[T]) TypedRune(r rune) { t.rune(r) }

// TypedShortcut implements fyne.Shortcutable.
func (t *DataTable[T]) TypedShortcut(s fyne.Shortcut) {
	if _, ok := s.(*fyne.ShortcutCopy); ok {
		if text := t.CopyText(); text != "" {
			fyne.CurrentApp().Clipboard().SetContent(text)
		}
		return
	}
	t.shortcut(s)
}

// CopyText gives the chosen row as cells with tabs between, as Excel takes them.
func (t *DataTable[T]) CopyText() string {
	row, ok := t.Selected()
	if !ok {
		return ""
	}
	cells := make([]string, len(t.columns))
	for i, c := range t.columns {
		cells[i] = oneLine(c.Value(row))
	}
	return strings.Join(cells, "\t")
}

// goTo chooses a row by place, or the nearest there is.
func (t *DataTable[T]) goTo(n int) {
	if len(t.order) == 0 {
		return
	}
	n = max(0, min(n, len(t.order)-1))
	t.reveal(n)
	if n == t.selected {
		return
	}
	t.selected = n
	t.body.mark()
	if t.OnSelect != nil {
		t.OnSelect(t.rows[t.order[n]])
	}
}

// choose is a click on a row.
func (t *DataTable[T]) choose(n int) {
	focus(t)
	t.goTo(n)
}

func (t *DataTable[T]) open(n int) {
	if n >= 0 && n < len(t.order) && t.OnOpen != nil {
		t.OnOpen(t.rows[t.order[n]])
	}
}

// reveal scrolls a row into view.
func (t *DataTable[T]) reveal(n int) {
	h, view := theme.Size(theme.SizeRow), t.scroll.Size().Height
	at := t.scroll.Offset
	switch top := float32(n) * h; {
	case top < at.Y:
		at.Y = top
	case top+h > at.Y+view:
		at.Y = max(0, top+h-view)
	default:
		return
	}
	t.scroll.ScrollToOffset(at)
	t.scrolled(t.scroll.Offset)
}
