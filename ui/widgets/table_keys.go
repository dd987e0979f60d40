package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"sanzhitong/ui/theme"
)

var (
	_ fyne.Focusable    = (*DataTable[int])(nil)
	_ fyne.Shortcutable = (*DataTable[int])(nil)
)

// FocusFirst puts the keyboard on the chosen row; where none is chosen, on the first.
func (t *DataTable[T]) FocusFirst() {
	focus(t)
	if t.selected < 0 {
		t.goTo(0)
	}
}

// FocusGained implements fyne.Focusable. No row is chosen by coming here alone: for some tables that is an answer.
func (t *DataTable[T]) FocusGained() {
	t.focused = true
	t.mark()
	t.came()
}

// FocusLost implements fyne.Focusable.
func (t *DataTable[T]) FocusLost() {
	t.focused = false
	t.mark()
	t.left()
}

// mark shows where the keyboard is: at the chosen row, or where there is none, round the table.
func (t *DataTable[T]) mark() {
	t.body.mark()
	if hide := !t.focused || t.selected >= 0; t.ring.Hidden != hide {
		t.ring.Hidden = hide
		canvas.Refresh(t)
	}
}

// TypedKey implements fyne.Focusable.
func (t *DataTable[T]) TypedKey(ev *fyne.KeyEvent) {
	page := max(1, int(t.scroll.Size().Height/theme.Size(theme.SizeRow))-1)
	switch {
	case t.key(ev):
	case isEnter(ev):
		t.open(t.selected)
	case ev.Name == fyne.KeyDown:
		t.walk(t.selected + 1)
	case ev.Name == fyne.KeyUp && t.selected <= 0 && t.keys.Up != nil:
		t.keys.Up()
	case ev.Name == fyne.KeyUp:
		t.walk(t.selected - 1)
	case ev.Name == fyne.KeyPageDown:
		t.walk(t.selected + page)
	case ev.Name == fyne.KeyPageUp:
		t.walk(t.selected - page)
	case ev.Name == fyne.KeyHome:
		t.walk(0)
	case ev.Name == fyne.KeyEnd:
		t.walk(len(t.order) - 1)
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
	switch s.(type) {
	case *fyne.ShortcutCopy:
		t.copy()
	case *fyne.ShortcutSelectAll:
		t.ChooseAll()
	default:
		t.shortcut(s)
	}
}

// walk goes to a row by the keyboard.
func (t *DataTable[T]) walk(n int) {
	t.anchored(t.held())
	t.goTo(n)
}

// goTo chooses a row by place, or the nearest there is.
func (t *DataTable[T]) goTo(n int) {
	if len(t.order) == 0 {
		return
	}
	n = max(0, min(n, len(t.order)-1))
	t.reveal(n)
	if n == t.selected {
		t.mark()
		return
	}
	t.selected = n
	t.mark()
	if t.OnSelect != nil {
		t.OnSelect(t.rows[t.order[n]])
	}
}

// choose is a click on a row.
func (t *DataTable[T]) choose(n int, mods fyne.KeyModifier) {
	focus(t)
	t.anchored(mods)
	t.goTo(n)
}

func (t *DataTable[T]) open(n int) {
	if n >= 0 && n < len(t.order) && t.OnOpen != nil {
		t.OnOpen(t.rows[t.order[n]])
	}
}

// clicked is a single click that has ended: it opens where one click is enough, unless several rows are being chosen.
func (t *DataTable[T]) clicked(n int) {
	if first, last := t.span(); t.OneClick && first == last {
		t.open(n)
	}
}

// reveal scrolls a row into view.
func (t *DataTable[T]) reveal(n int) {
	h, view := theme.Size(theme.SizeRow), t.scroll.Size().Height
	if view <= 0 { // not laid out yet: it begins at its first row
		return
	}
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
