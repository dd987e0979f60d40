package widgets

import "slices"

// sortBy sorts by a column; again, the other way round; a third time, as the rows came.
func (t *DataTable[T]) sortBy(col int) {
	if c := t.columns[col]; c.Sort == nil && !c.Sorts {
		return
	}
	switch {
	case t.sorted != col:
		t.sorted, t.descends = col, false
	case !t.descends:
		t.descends = true
	default:
		t.sorted, t.descends = -1, false
	}
	id := ""
	if t.sorted >= 0 {
		id = t.columns[t.sorted].ID
	}
	if ask := t.OnSort; ask != nil && (t.columns[col].Sorts || id == "") {
		t.head.setSorted(t.sorted, t.descends)
		ask(id, t.descends)
		return
	}
	t.rearrange()
}

// SortBy sorts by the column of an id. Of a table whose rows come sorted it only tells by what they are.
func (t *DataTable[T]) SortBy(id string, descending bool) {
	for i, c := range t.columns {
		if c.ID == id && (c.Sort != nil || c.Sorts) {
			t.sorted, t.descends = i, descending
			t.rearrange()
		}
	}
}

// rearrange sorts and keeps the chosen row chosen and in view.
func (t *DataTable[T]) rearrange() {
	chosen := -1
	if t.selected >= 0 {
		chosen = t.order[t.selected]
	}
	t.arrange()
	t.selected, t.anchor = slices.Index(t.order, chosen), -1
	t.Refresh()
	if t.selected >= 0 {
		t.reveal(t.selected)
	}
}

func (t *DataTable[T]) arrange() {
	t.order = make([]int, len(t.rows))
	for i := range t.order {
		t.order[i] = i
	}
	if t.sorted < 0 || t.columns[t.sorted].Sort == nil {
		return
	}
	compare := t.columns[t.sorted].Sort
	slices.SortStableFunc(t.order, func(a, b int) int {
		if t.descends {
			a, b = b, a
		}
		return compare(t.rows[a], t.rows[b])
	})
}
