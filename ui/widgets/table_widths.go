package widgets

const minColumn = 36

// Widths gives the widths of the columns by id, to be remembered.
func (t *DataTable[T]) Widths() map[string]float32 {
	widths := make(map[string]float32, len(t.columns))
	for i, c := range t.columns {
		widths[c.ID] = t.widths[i]
	}
	return widths
}

// SetWidths sets remembered widths; columns that are not named keep theirs.
func (t *DataTable[T]) SetWidths(widths map[string]float32) {
	for i, c := range t.columns {
		if w, ok := widths[c.ID]; ok {
			t.widths[i] = max(minColumn, w)
		}
	}
	t.Refresh()
}

// fitted gives the widths as they are drawn: what room is left goes to the flexible columns.
func (t *DataTable[T]) fitted() []float32 {
	fitted := append([]float32(nil), t.widths...)
	left, flexible := t.Size().Width, []int(nil)
	for i, c := range t.columns {
		left -= fitted[i]
		if c.Flexible {
			flexible = append(flexible, i)
		}
	}
	if len(flexible) == 0 && len(fitted) > 0 {
		flexible = []int{len(fitted) - 1}
	}
	for _, i := range flexible {
		fitted[i] += max(0, left) / float32(len(flexible))
	}
	return fitted
}

// dragged follows the edge of a column under the mouse; done tells that the mouse was let go.
func (t *DataTable[T]) dragged(col int, by float32, done bool) {
	if done {
		t.reshaped()
		return
	}
	t.widths[col] = max(minColumn, t.fitted()[col]+by)
	t.Refresh()
}
