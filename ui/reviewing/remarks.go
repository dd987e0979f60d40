package reviewing

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"sanzhitong/model/review"
	"sanzhitong/ui/theme"
	"sanzhitong/ui/widgets"
)

// remarks are what the reviewer says of places in the materials: those in hand, or those signed with the opinion.
type remarks struct {
	page   *Review
	list   []review.Remark
	table  *widgets.DataTable[int] // places in list
	card   *widgets.Card
	object *fyne.Container // empty while there are none
}

func newRemarks(r *Review, list []review.Remark) *remarks {
	m := &remarks{page: r, list: list, object: widgets.Stacked()}
	of := func(value func(review.Remark) string) func(int) string {
		return func(i int) string { return value(m.list[i]) }
	}
	m.table = widgets.NewDataTable("",
		widgets.Column[int]{ID: "no", Label: "", Width: 30, Value: func(i int) string { return fmt.Sprint(i + 1) }},
		widgets.Column[int]{ID: "material", Label: "材料", Width: 90, Value: of(func(x review.Remark) string { return x.Material })},
		widgets.Column[int]{ID: "quote", Label: "原文", Width: 100, Value: of(func(x review.Remark) string { return x.Quote })},
		widgets.Column[int]{ID: "words", Label: "批注", Width: 110, Flexible: true, Value: of(func(x review.Remark) string { return x.Words })},
	)
	m.table.OnOpen = m.jump
	m.card = widgets.NewTableCard("批注", "双击看原处", nil)
	if r.open() {
		m.card.SetActions(widgets.NewLink("写入意见", m.write), widgets.NewLink("修改", m.change), widgets.NewLink("删去", m.remove))
	}
	m.show()
	return m
}

const remarksMost = 4 // rows that are shown without scrolling

func (m *remarks) show() {
	rows := make([]int, len(m.list))
	for i := range rows {
		rows[i] = i
	}
	m.table.SetRows(rows)
	m.object.Objects = nil
	if len(rows) > 0 {
		height := theme.Size(theme.SizeRow) * float32(min(remarksMost, len(rows))+1)
		m.card.SetContent(container.New(tall(height), m.table))
		m.object.Add(m.card)
	}
	m.object.Refresh()
	if m.page.right != nil {
		m.page.right.Refresh()
	}
}

// changed shows the remarks anew, also where they sit, and keeps them.
func (m *remarks) changed() {
	m.show()
	if p := m.page.places; p.material != nil {
		p.of(p.material)
	}
	m.page.reader.marker.put()
	m.page.keep()
}

// jump shows the place of a remark, and what is said there.
func (m *remarks) jump(i int) {
	x := m.list[i]
	if !m.page.choose(func(y review.Material) bool { return x.Of(&y) }) {
		return
	}
	m.page.reader.marker.choose(x.Paragraph, true)
	m.page.places.sync(x.Paragraph)
	m.page.reader.note.write(i, x)
}

func (m *remarks) change() {
	if i, ok := m.table.Selected(); ok {
		m.jump(i)
	}
}

func (m *remarks) remove() {
	if i, ok := m.table.Selected(); ok {
		m.page.reader.note.shut()
		m.drop(i)
		m.changed()
	}
}

// drop takes a remark away.
func (m *remarks) drop(i int) { m.list = slices.Delete(slices.Clone(m.list), i, i+1) }

// write puts the remarks into the opinion as numbered text.
func (m *remarks) write() {
	opinion := m.page.answer.opinion
	opinion.SetValue(review.Write(opinion.Value(), m.list))
	m.page.keep()
}
