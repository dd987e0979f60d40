package cases

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"sanzhitong/model/access"
	"sanzhitong/model/casework"
	"sanzhitong/model/register"
	"sanzhitong/ui/desk"
	"sanzhitong/ui/widgets"
)

// filters are the conditions over the list of cases.
type filters struct {
	desk                            *desk.Desk
	whose, state, year, due, people *widgets.Choice
	clear                           *widgets.Button
	object                          *fyne.Container
	changed                         func()
	cleared                         func() // takes away what else the list is narrowed by; may be nil
	searching                       bool   // there are words searched for
	kept                            bool   // what is chosen is kept

	states      []string // ticked
	before      string   // the choice of states before the ticks are asked for
	officers    []register.Officer
	keptOfficer widgets.Option // one that was chosen the last time
	sort        string
	desc        bool
}

// filtersKept is under which name the choice is kept.
const filtersKept = "cases.filters"

// newFilters makes the conditions, as they were left where kept is set. changed is called when something else is asked for.
func newFilters(d *desk.Desk, kept bool, changed func()) *filters {
	f := &filters{desk: d, kept: kept, changed: changed}
	whose := []widgets.Option{{Value: all, Label: "全部案件"}, {Value: own, Label: "我登记的案件"}}
	for _, r := range d.Session.User.Roles() {
		if r == access.Head || r == access.Reviewer {
			whose = append(whose, widgets.Option{Value: string(r), Label: "等" + r.Label() + "办理的"})
		}
	}
	f.whose = widgets.NewChoice(whose...)
	f.state, f.people = widgets.NewChoice(), widgets.NewChoice()
	f.year = widgets.NewChoice(yearOptions(d.Today().Year())...)
	f.due = widgets.NewChoice(
		widgets.Option{Value: all, Label: "全部"}, widgets.Option{Value: DueLate, Label: "已经超期"}, widgets.Option{Value: DueToday, Label: "今天到期"},
		widgets.Option{Value: dueSoon, Label: "三日内到期"}, widgets.Option{Value: DueWeek, Label: "七天内到期"}, widgets.Option{Value: dueMonth, Label: "本月到期"},
		widgets.Option{Value: dueRanOut, Label: "对方已届满"},
	)
	f.clear = widgets.NewLink("清除条件", f.Clear)
	w := wanted{}
	if kept {
		d.Kept(filtersKept, &w)
	}
	f.set(w)
	for _, c := range []*widgets.Choice{f.whose, f.year, f.due, f.people} {
		c.WhenChanged(f.tell)
	}
	f.state.WhenChanged(f.stateChosen)
	f.object = container.New(widgets.Columns(30, 135, 30, 140, 30, 105, 30, 125, 45, 120, 70, 0),
		widgets.Plain("范围"), f.whose, widgets.Plain("状态"), f.state, widgets.Plain("年度"), f.year, widgets.Plain("到期"), f.due,
		widgets.Plain("承办人"), f.people, f.clear, widgets.Plain(""))
	return f
}

// set shows what was chosen; what is not offered any more is no condition.
func (f *filters) set(w wanted) {
	f.states = slices.DeleteFunc(slices.Clone(w.States), func(s string) bool { return f.name(s) == "" })
	f.keptOfficer = widgets.Option{Value: w.Officer, Label: w.OfficerName}
	f.state.SetOptions(f.stateOptions()...)
	f.people.SetOptions(f.peopleOptions()...)
	for c, v := range map[*widgets.Choice]string{f.whose: w.Whose, f.state: w.State, f.year: w.Year, f.due: w.Due, f.people: w.Officer} {
		c.SetValue(v)
		if c.Value() == "" {
			c.SetValue(all)
		}
	}
	f.before = f.state.Value()
	if casework.Sorts(w.Sort) {
		f.sort, f.desc = w.Sort, w.Desc
	}
	f.clear.Hidden = !f.clears()
}

// searched tells whether there are words searched for: they are cleared with the conditions.
func (f *filters) searched(yes bool) {
	if f.searching != yes {
		f.searching = yes
		f.clear.Hidden = !f.clears()
		f.object.Refresh()
	}
}

// clears reports whether there is anything to clear.
func (f *filters) clears() bool { return f.narrows() || f.searching }

// tell keeps what is chosen and has it read. Who changes a condition wants it kept, also after a search from another page.
func (f *filters) tell() {
	f.kept = true
	f.before = f.state.Value()
	f.clear.Hidden = !f.clears()
	f.object.Refresh()
	f.desk.Keep(filtersKept, f.wanted())
	f.changed()
}

// wanted gives what is chosen.
func (f *filters) wanted() wanted {
	w := wanted{Whose: f.whose.Value(), State: f.state.Value(), Year: f.year.Value(), Due: f.due.Value(), States: f.states, Sort: f.sort, Desc: f.desc}
	if id := f.people.Value(); id != all {
		w.Officer, w.OfficerName = id, f.officer(id)
	}
	return w
}

// Clear takes every condition away, and the words; the order stays.
func (f *filters) Clear() {
	if f.cleared != nil {
		f.cleared()
	}
	f.searching = false
	f.set(wanted{})
	f.tell()
}

// sorted keeps another order; of a list that is narrowed for this once, nothing else.
func (f *filters) sorted(by string, desc bool) {
	f.sort, f.desc = by, desc
	w := f.wanted()
	if !f.kept {
		w = wanted{}
		f.desk.Kept(filtersKept, &w)
		w.Sort, w.Desc = by, desc
	}
	f.desk.Keep(filtersKept, w)
}

// stateChosen asks for the states where several are wanted.
func (f *filters) stateChosen() {
	if f.state.Value() != several {
		f.tell()
		return
	}
	var options []widgets.Option
	for _, s := range f.named() {
		options = append(options, widgets.Option{Value: s.Code, Label: s.Name})
	}
	ticks := widgets.NewMultiChoice(options...)
	ticks.SetValue(strings.Join(f.states, widgets.Separator))
	form := widgets.NewForm(widgets.Row{Key: "states", Label: "状态", Field: ticks, Required: true})
	form.SetButtons("查看", "取消")
	before := f.before
	form.OnCancel = func() { f.state.SetValue(before) }
	dialog := widgets.ShowForm(f.desk.Canvas(), "要看哪几种状态", form, fyne.NewSize(660, 410))
	form.OnSave = func() {
		dialog.Close()
		f.states = strings.Split(ticks.Value(), widgets.Separator)
		f.state.SetOptions(f.stateOptions()...)
		f.state.SetValue(several)
		f.tell()
	}
}

// stateOptions offers the states by groups and one by one, each once though several procedures have it.
func (f *filters) stateOptions() []widgets.Option {
	options := []widgets.Option{{Value: all, Label: "全部状态"}, {Value: Running, Label: "未结"}, {Value: Ended, Label: "已结"}}
	label := "几种状态……"
	if len(f.states) > 0 {
		label = f.namesOf(f.states) + "……"
	}
	options = append(options, widgets.Option{Value: several, Label: label})
	for _, s := range f.named() {
		options = append(options, widgets.Option{Value: s.Code, Label: s.Name})
	}
	return options
}

func (f *filters) named() []casework.State {
	var list []casework.State
	for _, p := range f.desk.Office.Engine.Procedures() {
		for _, s := range p.States {
			if !slices.ContainsFunc(list, func(o casework.State) bool { return o.Code == s.Code }) {
				list = append(list, s)
			}
		}
	}
	return list
}

func (f *filters) name(state string) string {
	for _, s := range f.named() {
		if s.Code == state {
			return s.Name
		}
	}
	return ""
}

func (f *filters) namesOf(states []string) string {
	var list []string
	for _, s := range states {
		list = append(list, f.name(s))
	}
	return strings.Join(list, "、")
}

// offer offers the officers, whose names are read beside the window; whoever is chosen stays offered.
func (f *filters) offer(officers []register.Officer) {
	f.officers = officers
	f.people.SetOptions(f.peopleOptions()...)
}

func (f *filters) peopleOptions() []widgets.Option {
	options := []widgets.Option{{Value: all, Label: "全部"}}
	there := f.keptOfficer.Value == ""
	for _, o := range f.officers {
		label := o.Name
		if o.Left {
			label += "（已离岗）"
		}
		options = append(options, widgets.Option{Value: o.ID, Label: label})
		there = there || o.ID == f.keptOfficer.Value
	}
	if !there {
		options = append(options, f.keptOfficer)
	}
	return options
}

func (f *filters) officer(id string) string {
	for _, o := range f.officers {
		if o.ID == id {
			return o.Name
		}
	}
	return f.keptOfficer.Label
}

func yearOptions(now int) []widgets.Option {
	options := []widgets.Option{{Value: all, Label: "全部"}}
	for y := now; y > now-10; y-- {
		options = append(options, widgets.Option{Value: strconv.Itoa(y), Label: fmt.Sprintf("%d 年", y)})
	}
	return options
}

// filter gives what is chosen, without words and place.
func (f *filters) filter() casework.Filter { return f.wanted().filter(f.desk) }

// narrows reports whether any condition is set.
func (f *filters) narrows() bool { return len(f.words()) > 0 }

// words says what is narrowed to, a piece for each condition.
func (f *filters) words() []string {
	var list []string
	if v := f.whose.Value(); v != all {
		list = append(list, f.whose.Label())
	}
	switch v := f.state.Value(); v {
	case all:
	case several:
		list = append(list, f.namesOf(f.states))
	default:
		list = append(list, f.state.Label())
	}
	if f.year.Value() != all {
		list = append(list, f.year.Label())
	}
	if f.due.Value() != all {
		list = append(list, f.due.Label())
	}
	if id := f.people.Value(); id != all {
		list = append(list, f.officer(id)+"承办")
	}
	return list
}
