package reviewing

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"sanzhitong/model/review"
	"sanzhitong/ui/theme"
	"sanzhitong/ui/widgets"
)

// differing is the bar over a material that is not as it was: what happened to it, the way from one place to the next, and
// both versions side by side.
type differing struct {
	reader  *reader
	words   *widgets.Line
	steps   *fyne.Container
	compare *widgets.Button
	object  *fyne.Container
}

func newDiffering(r *reader) *differing {
	d := &differing{reader: r, words: widgets.NewLine("", widgets.TextStyle{Size: theme.SizeTable, Color: theme.ColorSoon}).Shrinking()}
	d.steps = container.NewHBox(widgets.NewLink("上一处", func() { d.step(-1) }), widgets.NewLink("下一处（N）", func() { d.step(1) }))
	d.compare = widgets.NewLink("", r.toggle)
	d.object = container.New(layout.NewCustomPaddedLayout(2, 2, 10, 4), container.NewBorder(nil, nil, nil, container.NewHBox(d.steps, d.compare), d.words))
	return d
}

// tell says what is shown.
func (d *differing) tell() {
	r := d.reader
	change := r.now.Change
	d.object.Hidden = change == review.Same
	old := r.sides.old
	d.words.SetText(map[review.Change]string{
		review.Added: "与" + old + "比较，这份材料是新增的", review.Removed: "这份材料" + old + "有，" + r.sides.now + "没有了", review.Altered: "与" + old + "比较有改动",
	}[change])
	if r.sides.void && change == review.Added {
		d.words.SetText("审核以后新增的材料")
	}
	n := r.marker.count()
	if change == review.Altered && n > 0 && !r.beside {
		d.words.SetText(fmt.Sprintf("与%s比较，改动 %d 处，页面上已标出", d.other(), n))
	}
	d.steps.Hidden = n == 0 || r.beside
	d.compare.Hidden = change != review.Altered // beside what is new or gone stands nothing
	d.compare.SetText(map[bool]string{false: "对照两稿", true: "看原样"}[r.beside])
	d.object.Refresh()
}

// other names the version that is not shown.
func (d *differing) other() string {
	if d.reader.sides.void {
		return d.reader.sides.now
	}
	return d.reader.sides.old
}

func (d *differing) step(by int) {
	m := d.reader.marker
	if at := m.step(by); at > 0 {
		d.words.SetText(fmt.Sprintf("第 %d 处改动，共 %d 处", at, m.count()))
	}
	if d.reader.scroll == nil {
		d.reader.sheets.Focus()
	}
}
