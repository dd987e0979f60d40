package reviewing

import (
	"fmt"
	"slices"
	"strings"

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
	m.page.keep()
}

// jump shows the place of a remark.
func (m *remarks) jump(i int) {
	x := m.list[i]
	if m.page.choose(func(y review.Material) bool { return x.Of(&y) }) {
		m.page.places.choose(x.Paragraph)
	}
}

// ask asks for the words of a new remark, or of the one at a place in the list.
func (m *remarks) ask(at int, x review.Remark) {
	words := widgets.NewTextArea("哪里有问题，怎样改", 4)
	words.SetValue(x.Words)
	form := widgets.NewForm(widgets.Row{Key: "words", Label: "批注", Field: words, Required: true, Help: "《" + x.Material + "》第 " + fmt.Sprint(x.Paragraph+1) + " 段：“" + x.Quote + "”"})
	dialog := widgets.ShowForm(m.page.desk.Canvas(), "批注", form, fyne.NewSize(600, 260))
	m.page.desk.Canvas().Focus(words) // the form finds its field only once it has been drawn
	form.OnSave = func() {
		x.Words = strings.TrimSpace(form.Values()["words"])
		if at < 0 {
			m.list = append(m.list, x)
		} else {
			m.list[at] = x
		}
		dialog.Close()
		m.changed()
	}
}

func (m *remarks) change() {
	if i, ok := m.table.Selected(); ok {
		m.ask(i, m.list[i])
	}
}

func (m *remarks) remove() {
	if i, ok := m.table.Selected(); ok {
		m.list = slices.Delete(slices.Clone(m.list), i, i+1)
		m.changed()
	}
}

// write puts the remarks into the opinion as numbered text.
func (m *remarks) write() {
	opinion := m.page.answer.opinion
	opinion.SetValue(review.Write(opinion.Value(), m.list))
	m.page.keep()
}
