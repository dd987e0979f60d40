package cases

import (
	"fmt"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"sanzhitong/model/access"
	"sanzhitong/model/casework"
	"sanzhitong/ui/desk"
	"sanzhitong/ui/widgets"
)

// all stands for no condition: a choice without a value would show that nothing is chosen.
const all = "all"

// own is the range of the cases whose clue the user has registered; the other ranges are roles.
const own = "own"

// filters are the conditions over the list of cases, and its order.
type filters struct {
	desk                      *desk.Desk
	whose, state, year, order *widgets.Choice
	object                    fyne.CanvasObject
}

func newFilters(d *desk.Desk, changed func()) *filters {
	f := &filters{desk: d}
	whose := []widgets.Option{{Value: all, Label: "全部案件"}, {Value: own, Label: "我登记的案件"}}
	for _, r := range d.Session.User.Roles() {
		if r == access.Head || r == access.Reviewer {
			whose = append(whose, widgets.Option{Value: string(r), Label: "等" + r.Label() + "办理的"})
		}
	}
	f.whose = widgets.NewChoice(whose...)
	f.state = widgets.NewChoice(stateOptions(d)...)
	f.year = widgets.NewChoice(yearOptions(d.Today().Year())...)
	f.order = widgets.NewChoice(
		widgets.Option{Value: all, Label: "新登记的在前"}, widgets.Option{Value: "clued_on", Label: "早登记的在前"},
		widgets.Option{Value: "next_due", Label: "先到期的在前"}, widgets.Option{Value: "number desc", Label: "案号从后往前"},
		widgets.Option{Value: "number", Label: "案号从前往后"}, widgets.Option{Value: "party_name", Label: "按当事人"},
		widgets.Option{Value: "state", Label: "按状态"},
	)
	for _, c := range []*widgets.Choice{f.whose, f.state, f.year, f.order} {
		c.SetValue(all)
		c.WhenChanged(changed)
	}
	f.object = container.New(widgets.Columns(60, 150, 45, 150, 45, 110, 45, 150, 0),
		widgets.Plain("范围"), f.whose, widgets.Plain("状态"), f.state, widgets.Plain("年度"), f.year, widgets.Plain("排序"), f.order, widgets.Plain(""))
	return f
}

// stateOptions names every state of the procedures once.
func stateOptions(d *desk.Desk) []widgets.Option {
	options, seen := []widgets.Option{{Value: all, Label: "全部状态"}}, map[string]bool{}
	for _, p := range d.Office.Engine.Procedures() {
		for _, s := range p.States {
			if !seen[s.Code] {
				seen[s.Code] = true
				options = append(options, widgets.Option{Value: s.Code, Label: s.Name})
			}
		}
	}
	return options
}

func yearOptions(now int) []widgets.Option {
	options := []widgets.Option{{Value: all, Label: "全部年度"}}
	for y := now; y > now-10; y-- {
		options = append(options, widgets.Option{Value: strconv.Itoa(y), Label: fmt.Sprintf("%d 年", y)})
	}
	return options
}

// filter gives what is chosen, without words and place.
func (f *filters) filter() casework.Filter {
	out := casework.Filter{}
	switch whose := f.whose.Value(); whose {
	case all:
	case own:
		out.ClerkID = f.desk.Session.User.ID
	default:
		out.Waits = access.Role(whose)
	}
	if s := f.state.Value(); s != all {
		out.States = []string{s}
	}
	out.Year, _ = strconv.Atoi(f.year.Value()) // all is no number: every year
	out.Sort, out.Desc = strings.CutSuffix(f.order.Value(), " desc")
	return out
}

// narrows reports whether anything but the order is chosen.
func (f *filters) narrows() bool {
	return f.whose.Value() != all || f.state.Value() != all || f.year.Value() != all
}
