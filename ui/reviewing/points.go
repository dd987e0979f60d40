package reviewing

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"sanzhitong/model/casework"
	"sanzhitong/model/review"
	"sanzhitong/ui/theme"
	"sanzhitong/ui/widgets"
)

// points are the nine points of the review, each with what the program found and a box for the reviewer's doubt.
type points struct {
	object *fyne.Container
	ticks  []*widgets.MultiChoice
}

func newPoints(page *Review) *points {
	p := &points{object: widgets.Stacked()}
	r, open := page.reading, page.open()
	if open && len(r.Later) > 0 {
		p.object.Add(today(r))
	}
	var doubts []string
	drafted := casework.Split(page.draft.Doubts)
	if r.Opinion != nil {
		doubts = casework.Split(r.Opinion.Doubts)
	}
	for _, n := range r.Points {
		mark, level := "待审", widgets.Soon
		switch {
		case n.Auto && n.Passed:
			mark, level = "未见问题", widgets.Fine
		case n.Auto:
			mark, level = "有问题", widgets.Late
		}
		title := fyne.CanvasObject(widgets.NewWrapped(strconv.Itoa(n.No)+" "+n.Title, widgets.TextStyle{Bold: true, Size: theme.SizeTable}))
		if slices.Contains(doubts, strconv.Itoa(n.No)) {
			title = container.New(widgets.Columns(0, saidWidth), title, widgets.NewLight(widgets.Late, "审核人员：未通过"))
		}
		if open {
			tick := widgets.NewMultiChoice(widgets.Option{Value: strconv.Itoa(n.No), Label: "未通过"})
			if slices.Contains(drafted, strconv.Itoa(n.No)) {
				tick.SetValue(strconv.Itoa(n.No))
			}
			tick.WhenChanged(page.keep)
			p.ticks = append(p.ticks, tick)
			title = container.New(widgets.Columns(0, tickWidth), padded(title, tickRise, 0), tick.Object())
		}
		found := container.New(widgets.Columns(lightWidth, 0), container.New(widgets.Stack(0), widgets.NewLight(level, mark)), widgets.MutedWrapped(n.Finding))
		p.object.Add(container.New(widgets.Stack(2), title, found))
	}
	if open && len(r.Later) == 0 {
		p.object.Add(today(r))
	}
	return p
}

// The widths of what stands beside a point's title and before its finding.
const (
	tickWidth  = 84
	tickRise   = 6
	saidWidth  = 112
	lightWidth = 56
)

// today says what the findings rest on: the materials are those that were sent, the record is that of now.
func today(r *review.Reading) fyne.CanvasObject {
	if len(r.Later) == 0 {
		return widgets.MutedWrapped("核对情况取自现在的记录，送审以后没有新的办案记录；材料是送审时固定的。")
	}
	return widgets.NewWrapped("核对情况取自现在的记录，材料是送审时固定的。送审以后又记录了"+strings.Join(r.Later, "、")+"，核对情况可能与送审时不同，以左边的材料为准。",
		widgets.TextStyle{Color: theme.ColorSoon, Size: theme.SizeTable})
}

// doubts gives the numbers of the points that the reviewer does not pass.
func (p *points) doubts() []string {
	var list []string
	for _, t := range p.ticks {
		if v := t.Value(); v != "" {
			list = append(list, v)
		}
	}
	return list
}
