package ledgers

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"sanzhitong/model/fault"
	"sanzhitong/model/ledger"
	"sanzhitong/ui/desk"
	"sanzhitong/ui/widgets"
)

const (
	all   = "all"   // no condition: a choice without a value would show that nothing is chosen
	other = "other" // a period by its days
	back  = 8       // how many years are offered; earlier ones are asked for by their days
)

// filters are the conditions over a ledger.
type filters struct {
	kind, period, department, class *widgets.Choice
	from, to                        *widgets.DateEntry
	look                            *widgets.Button
	days, departments, classes      *fyne.Container
	classLabel                      *widgets.Line
	object                          fyne.CanvasObject
}

// newFilters makes them; changed is called when something else is asked for, resized when they take more or less room.
func newFilters(d *desk.Desk, changed, resized func()) *filters {
	f := &filters{from: widgets.NewDateEntry(), to: widgets.NewDateEntry(), classLabel: widgets.Plain("")}
	var kinds []widgets.Option
	for _, k := range d.Office.Ledgers.Kinds() {
		kinds = append(kinds, widgets.Option{Value: k.Code, Label: k.Code + " " + k.Title})
	}
	periods := []widgets.Option{}
	for y := d.Today().Year(); y > d.Today().Year()-back; y-- {
		periods = append(periods, widgets.Option{Value: strconv.Itoa(y), Label: strconv.Itoa(y) + " 年"})
	}
	periods = append(periods, widgets.Option{Value: other, Label: "自选日期"})
	f.kind, f.period = widgets.NewChoice(kinds...), widgets.NewChoice(periods...)
	f.department, f.class = widgets.NewChoice(options(nil, "")...), widgets.NewChoice(options(nil, "")...)
	f.kind.SetValue(first(kinds))
	f.period.SetValue(periods[0].Value)
	f.department.SetValue(all)
	f.class.SetValue(all)
	f.from.Today, f.to.Today = d.Today, d.Today
	f.from.SetDay(ledger.YearOf(d.Today().Year()).From)
	f.to.SetDay(d.Today())
	f.from.Attach(widgets.Keys{Next: f.to.Focus})
	f.to.Attach(widgets.Keys{Next: changed}) // not while it is typed: half a day asks for another period
	f.look = widgets.NewButton("查看", changed)
	f.days = container.New(widgets.Columns(20, 210, 20, 210, 70), widgets.Plain("从"), f.from.Object(), widgets.Plain("到"), f.to.Object(), f.look)
	f.departments = container.New(widgets.Columns(45, 150), widgets.Plain("部门"), f.department)
	f.classes = container.New(widgets.Columns(60, 150), f.classLabel, f.class)
	f.days.Hide()
	f.classes.Hide() // until it is known by what the rows are told apart
	f.kind.WhenChanged(func() {
		f.department.SetValue(all) // what another ledger was narrowed to says nothing here
		f.class.SetValue(all)
		changed()
	})
	f.period.WhenChanged(func() {
		f.days.Hidden = f.period.Value() != other
		resized()
		changed()
	})
	f.department.WhenChanged(func() {
		f.class.SetValue(all)
		changed()
	})
	f.class.WhenChanged(changed)
	f.object = container.NewVBox(
		container.New(widgets.Columns(45, 296, 45, 110, 205, 220, 0),
			widgets.Plain("台账"), f.kind, widgets.Plain("期间"), f.period, f.departments, f.classes, widgets.Plain("")),
		f.days,
	)
	return f
}

// first chooses the ledger of penalties, the one looked at most.
func first(kinds []widgets.Option) string {
	for _, k := range kinds {
		if k.Value == "T12" {
			return k.Value
		}
	}
	return kinds[0].Value
}

// read gives what is asked for.
func (f *filters) read() (code string, asked ledger.Filter, err error) {
	switch f.period.Value() {
	case other:
		for _, e := range []*widgets.DateEntry{f.from, f.to} {
			if wrong := e.Fault(); wrong != "" {
				return "", asked, fault.New("ledger.day", "%s", wrong)
			}
		}
		asked.From, asked.To = f.from.Day(), f.to.Day()
	default:
		year, err := strconv.Atoi(f.period.Value())
		if err != nil {
			return "", asked, err
		}
		asked = ledger.YearOf(year)
	}
	if v := f.department.Value(); v != all {
		asked.Department = v
	}
	if v := f.class.Value(); v != all {
		asked.Class = v
	}
	return f.kind.Value(), asked, nil
}

// offer offers what the rows of a ledger can be narrowed to; what is asked for stays offered, also when no row has it any more.
func (f *filters) offer(t *ledger.Table) {
	f.department.SetOptions(options(t.Departments, t.Filter.Department)...)
	f.class.SetOptions(options(t.Classes, t.Filter.Class)...)
	f.departments.Hidden = len(t.Rows) > 0 && len(t.Departments) == 0 // its rows belong to no case
	f.departments.Refresh()
	f.classLabel.SetText(t.Kind.Class)
	f.classes.Hidden = t.Kind.Class == ""
	f.classes.Refresh()
}

func options(values []string, asked string) []widgets.Option {
	list, there := []widgets.Option{{Value: all, Label: "全部"}}, asked == ""
	for _, v := range values {
		list = append(list, widgets.Option{Value: v})
		there = there || v == asked
	}
	if !there {
		list = append(list, widgets.Option{Value: asked})
	}
	return list
}
