package reviewing

import (
	"fmt"

	"sanzhitong/model/review"
	"sanzhitong/ui/widgets"
)

// symbol is a mark in the list; the words stand beside it over the material.
func symbol(m review.Mark) string {
	switch m {
	case review.Seen:
		return "√"
	case review.Queried:
		return "？"
	}
	return ""
}

func (r *Review) markStyle(m review.Material) widgets.CellStyle {
	if r.draft.Mark(&m) == review.Queried {
		return widgets.Soon.Cell()
	}
	return widgets.Fine.Cell()
}

// count says how many of the materials were read.
func (r *Review) count() {
	list := r.reading.Bundle.Materials
	if !r.open() {
		r.left.SetNote(fmt.Sprintf("%d 件", len(list)))
		return
	}
	queried := 0
	for i := range list {
		if r.draft.Mark(&list[i]) == review.Queried {
			queried++
		}
	}
	words := fmt.Sprintf("已看 %d/%d", len(list)-len(r.draft.Unread(r.reading.Bundle)), len(list))
	if queried > 0 {
		words += fmt.Sprintf(" · 疑问 %d", queried)
	}
	r.left.SetNote(words)
}

// setMark marks the chosen material.
func (r *Review) setMark(change func(review.Mark) review.Mark) {
	m, ok := r.materials.Selected()
	if !ok || !r.open() {
		return
	}
	mark := change(r.draft.Mark(&m))
	r.draft.SetMark(&m, mark)
	r.materials.Refresh()
	r.reader.tell(mark)
	r.count()
	r.keep()
}

func (r *Review) markNext() { r.setMark(review.Mark.Next) }

// readThrough goes on to the next material: who has paged to the end has seen this one.
func (r *Review) readThrough() {
	r.setMark(func(m review.Mark) review.Mark {
		if m == review.Unread {
			return review.Seen
		}
		return m
	})
	r.nextMaterial()
}

func (r *Review) nextMaterial() { r.step(1) }

func (r *Review) previousMaterial() { r.step(-1) }

// step goes to a material by its place in the list; at both ends it stays.
func (r *Review) step(by int) {
	now, ok := r.materials.Selected()
	if !ok {
		return
	}
	rows := r.materials.Rows()
	for i := range rows {
		if rows[i].Kind == now.Kind && rows[i].Name == now.Name {
			if to := i + by; to >= 0 && to < len(rows) {
				next := rows[to]
				r.choose(func(m review.Material) bool { return m.Kind == next.Kind && m.Name == next.Name })
			}
			return
		}
	}
}

// choose shows the material that fits and reports whether there is one.
func (r *Review) choose(fits func(review.Material) bool) bool {
	if !r.materials.Select(fits) {
		return false
	}
	if m, ok := r.materials.Selected(); ok && !r.reads(m) {
		r.show(m)
	}
	return true
}

// reads reports whether a material is read now.
func (r *Review) reads(m review.Material) bool {
	now := r.places.material
	return now != nil && now.Kind == m.Kind && now.Name == m.Name && !r.reader.beside
}

// following gives the material that comes next in the list.
func (r *Review) following() (review.Material, bool) {
	now, ok := r.materials.Selected()
	if !ok {
		return now, false
	}
	rows := r.materials.Rows()
	for i := range rows[:max(0, len(rows)-1)] {
		if rows[i].Kind == now.Kind && rows[i].Name == now.Name {
			return rows[i+1], true
		}
	}
	return review.Material{}, false
}
