package widgets

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Several rows are chosen at once to be copied: Shift with a click or an arrow goes on from the row chosen first, Ctrl+A
// chooses all. Whatever acts on one row acts on the one chosen last.

// held tells what is held on the keyboard.
func (t *DataTable[T]) held() fyne.KeyModifier {
	if t.Modifiers != nil {
		return t.Modifiers()
	}
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()
	}
	return 0
}

// anchored sets where a range of rows begins: at the row chosen so far while Shift is held, else nowhere.
func (t *DataTable[T]) anchored(mods fyne.KeyModifier) {
	switch {
	case mods&fyne.KeyModifierShift == 0 || t.selected < 0:
		t.anchor = -1
	case t.anchor < 0:
		t.anchor = t.selected
	}
}

// span gives the first and the last chosen row by place; first is behind last where none is.
func (t *DataTable[T]) span() (first, last int) {
	switch {
	case t.selected < 0:
		return 0, -1
	case t.anchor < 0 || t.anchor >= len(t.order):
		return t.selected, t.selected
	}
	return min(t.anchor, t.selected), max(t.anchor, t.selected)
}

// ChooseAll chooses every row, to be copied.
func (t *DataTable[T]) ChooseAll() {
	if len(t.order) == 0 {
		return
	}
	if t.selected < 0 {
		t.goTo(0)
	}
	t.anchor, t.selected = 0, len(t.order)-1
	t.body.mark()
}

// CopyText gives the chosen row as cells with tabs between, as Excel takes them; of several rows the heads as well.
func (t *DataTable[T]) CopyText() string {
	first, last := t.span()
	var lines []string
	if last > first {
		lines = append(lines, strings.Join(t.Heads(), "\t"))
	}
	for n := first; n <= last; n++ {
		cells := t.Cells(t.rows[t.order[n]])
		for i := range cells {
			cells[i] = oneLine(cells[i])
		}
		lines = append(lines, strings.Join(cells, "\t"))
	}
	return strings.Join(lines, "\n")
}

// Heads gives the heads of the columns as they stand.
func (t *DataTable[T]) Heads() []string {
	heads := make([]string, len(t.columns))
	for i, c := range t.columns {
		heads[i] = c.Label
	}
	return heads
}

// Cells gives what stands in the cells of a row, in the order of the columns.
func (t *DataTable[T]) Cells(row T) []string { return t.Reader()(row) }

// Reader gives Cells for use beside the window: columns moved meanwhile change nothing.
func (t *DataTable[T]) Reader() func(T) []string {
	columns := slices.Clone(t.columns)
	return func(row T) []string {
		cells := make([]string, len(columns))
		for i, c := range columns {
			cells[i] = c.Value(row)
		}
		return cells
	}
}

// Drawn gives how wide the columns are drawn, in the order in which they stand.
func (t *DataTable[T]) Drawn() []float32 { return t.fitted() }
