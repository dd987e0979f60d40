package widgets

import (
	"encoding/json"
	"maps"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// shape is how a person has arranged a table: its columns from left to right, and how wide they are.
type shape struct {
	Order  []string           `json:"order"`
	Widths map[string]float32 `json:"widths"`
}

// Remember arranges the table as it was kept, and has keep called with what to keep when a person changes it. What was kept of
// other columns than those of the table says nothing; new columns stand behind the one they were made behind.
func (t *DataTable[T]) Remember(kept string, keep func(string)) {
	t.keep = keep
	var s shape
	if json.Unmarshal([]byte(kept), &s) != nil { // nothing was kept, or something that is no arrangement
		return
	}
	t.setShape(s)
}

// Reshaped reports whether the columns are arranged otherwise than they were made.
func (t *DataTable[T]) Reshaped() bool {
	made := t.asMade()
	have := t.shape()
	return !slices.Equal(have.Order, made.Order) || !maps.Equal(have.Widths, made.Widths)
}

// Restore gives the columns the widths and the order they were made with.
func (t *DataTable[T]) Restore() {
	t.setShape(t.asMade())
	t.reshaped()
}

func (t *DataTable[T]) shape() shape {
	s := shape{Widths: t.Widths()}
	for _, c := range t.columns {
		s.Order = append(s.Order, c.ID)
	}
	return s
}

func (t *DataTable[T]) asMade() shape {
	s := shape{Widths: map[string]float32{}}
	for _, c := range t.made {
		s.Order = append(s.Order, c.ID)
		s.Widths[c.ID] = c.Width
	}
	return s
}

func (t *DataTable[T]) setShape(s shape) {
	columns := slices.Clone(t.made)
	for i := range columns { // a column that the order does not name goes where the one before it goes
		if !slices.Contains(s.Order, columns[i].ID) {
			at := 0
			if i > 0 {
				at = slices.Index(s.Order, columns[i-1].ID) + 1
			}
			s.Order = slices.Insert(slices.Clone(s.Order), at, columns[i].ID)
		}
	}
	slices.SortStableFunc(columns, func(a, b Column[T]) int { return slices.Index(s.Order, a.ID) - slices.Index(s.Order, b.ID) })
	t.arrangeColumns(columns)
	t.SetWidths(s.Widths)
}

// moveColumn puts a column at another place.
func (t *DataTable[T]) moveColumn(from, to int) {
	columns := slices.Clone(t.columns)
	c := columns[from]
	columns = slices.Insert(slices.Delete(columns, from, from+1), to, c)
	t.arrangeColumns(columns)
	t.Refresh()
	t.reshaped()
}

// arrangeColumns changes the order of the columns; each keeps its width, and the one that sorts goes on sorting.
func (t *DataTable[T]) arrangeColumns(columns []Column[T]) {
	widths, sorted := t.Widths(), ""
	if t.sorted >= 0 {
		sorted = t.columns[t.sorted].ID
	}
	t.columns = columns
	t.sorted = slices.IndexFunc(columns, func(c Column[T]) bool { return c.ID == sorted && sorted != "" })
	for i, c := range columns {
		t.widths[i] = widths[c.ID]
	}
	t.labelHeads()
}

func (t *DataTable[T]) labelHeads() {
	labels := make([]headLabel, len(t.columns))
	for i, c := range t.columns {
		labels[i] = headLabel{text: c.Label, align: c.Align, sorts: c.Sorts || c.Sort != nil}
	}
	t.head.setLabels(labels)
}

// reshaped tells that a person has changed the widths or the order.
func (t *DataTable[T]) reshaped() {
	if t.keep != nil {
		b, err := json.Marshal(t.shape())
		if err != nil {
			panic(err) // widths are numbers
		}
		t.keep(string(b))
	}
	if t.OnShape != nil {
		t.OnShape()
	}
}

// headMenu offers the way back.
func (t *DataTable[T]) headMenu(at fyne.Position) {
	c := canvasOf(t)
	if c == nil {
		return
	}
	back := fyne.NewMenuItem("恢复列宽和次序", t.Restore)
	back.Disabled = !t.Reshaped()
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", back), c, at)
}
