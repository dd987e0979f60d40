package reviewing

import (
	"slices"
	"strconv"

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

func newPoints(r *review.Reading, open bool) *points {
	p := &points{object: widgets.Stacked()}
	var doubts []string
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
		marks := container.NewHBox(widgets.NewLight(level, mark))
		if slices.Contains(doubts, strconv.Itoa(n.No)) {
			marks.Add(widgets.NewLight(widgets.Late, "审核人员：未通过"))
		}
		if open {
			tick := widgets.NewMultiChoice(widgets.Option{Value: strconv.Itoa(n.No), Label: "未通过"})
			p.ticks = append(p.ticks, tick)
			marks.Add(tick.Object())
		}
		p.object.Add(widgets.NewWrapped(strconv.Itoa(n.No)+" "+n.Title, widgets.TextStyle{Bold: true, Size: theme.SizeTable}))
		if n.Finding != "" {
			p.object.Add(widgets.MutedWrapped(n.Finding))
		}
		p.object.Add(marks)
	}
	return p
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
