package cases

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"sanzhitong/model/casework"
	"sanzhitong/ui/desk"
	"sanzhitong/ui/theme"
	"sanzhitong/ui/widgets"
)

// nextHeight is how high what comes next may grow before it scrolls: the periods and documents below stay in view.
const nextHeight = 300

// doubtHeight is how high the banner of doubts may grow.
const doubtHeight = 130

// showNext shows what comes next at a glance: what somebody waits for and the one step that carries the case on as filled
// buttons, other ways on and the steps of the same phase as plain ones, all others in menus by group, and what stops the rest
// behind a link.
func (c *Case) showNext(list []casework.Possibility) {
	o := newOutlook(c.facts, list)
	o.bring(c.desk.Office.Engine.Nearest(c.facts))
	c.next.Objects = nil
	c.next.Add(widgets.Muted(c.lastStep()).Shrinking())
	if c.facts.Procedure.State(c.facts.Case.State).Final {
		c.next.Add(widgets.MutedWrapped("案件已经归档，不能再增加或者改动。"))
	}
	for _, sentence := range o.waits() {
		c.next.Add(widgets.NewWrapped(sentence, widgets.TextStyle{Size: theme.SizeTable}))
	}
	filled := o.asked
	if o.main != nil {
		filled = append(slices.Clone(filled), o.main)
	}
	c.addButtons(widgets.NewPrimary, filled)
	for _, p := range o.stopped {
		c.next.Add(widgets.NewWrapped("“"+p.Step.Name+"”暂不能办，还差：", widgets.TextStyle{Bold: true, Size: theme.SizeTable}))
		for _, line := range why(p) {
			c.next.Add(widgets.MutedWrapped(line))
		}
	}
	c.addButtons(widgets.NewButton, slices.Concat(o.onward, o.phase))
	c.addMenus(o)
	if len(c.next.Objects) == 1 {
		c.next.Add(widgets.MutedWrapped("“" + c.facts.Procedure.State(c.facts.Case.State).Name + "”的案件没有可以办理的环节。"))
	}
	c.next.Refresh()
}

// lastStep says what was entered last: it is what the person has just done, or what another did.
func (c *Case) lastStep() string {
	var last *casework.Step
	for i := range c.facts.Steps {
		if s := &c.facts.Steps[i]; last == nil || s.Seq > last.Seq {
			last = s
		}
	}
	if last == nil {
		return ""
	}
	name := c.kindName(*last)
	if k := c.facts.Procedure.Step(last.Kind); k != nil && k.Outcome != "" {
		if v := c.facts.Show(last, k.Outcome); v != "" {
			name += "（" + v + "）"
		}
	}
	return "上一步：" + name + "　" + last.Day.String() + "　" + last.AuthorName
}

func (c *Case) addButtons(kind func(string, func()) *widgets.Button, steps []*casework.StepKind) {
	if len(steps) == 0 {
		return
	}
	grid := container.New(flow{})
	for _, k := range steps {
		grid.Add(kind(k.Name, func() { c.desk.Go(c.route(k)) }))
	}
	c.next.Add(grid)
}

// addMenus puts the other steps into one menu a group, and what cannot be done behind a link.
func (c *Case) addMenus(o *outlook) {
	if len(o.more) > 0 {
		c.next.Add(widgets.Muted("更多环节"))
	}
	line := container.New(flow{})
	for _, g := range o.more {
		var link *widgets.Button
		link = widgets.NewLink(g.name+" ▾", func() { c.menu(g).ShowAtRelativePosition(fyne.NewPos(0, link.Size().Height+2), link) })
		line.Add(link)
	}
	if n := len(o.closed); n > 0 {
		line.Add(widgets.NewLink(fmt.Sprintf("暂不能办的环节（%d）", n), func() { c.showClosed(o.closed) }))
	}
	if len(line.Objects) > 0 {
		c.next.Add(line)
	}
}

func (c *Case) menu(g group) *widget.PopUpMenu {
	items := make([]*fyne.MenuItem, len(g.steps))
	for i, k := range g.steps {
		items[i] = fyne.NewMenuItem(k.Name, func() { c.desk.Go(c.route(k)) })
	}
	return widget.NewPopUpMenu(fyne.NewMenu(g.name, items...), c.desk.Canvas())
}

// showClosed lists what cannot be done now, each with what stops it, the article and the way out.
func (c *Case) showClosed(list []casework.Possibility) {
	box := widgets.Stacked()
	for _, p := range list {
		item := container.New(widgets.Stack(1), widgets.NewWrapped(p.Step.Name, widgets.TextStyle{Bold: true}))
		for _, line := range why(p) {
			item.Add(widgets.NewWrapped(line, widgets.TextStyle{Color: theme.ColorMuted, Size: theme.SizeTable}))
		}
		box.Add(item)
	}
	size := c.desk.Canvas().Size()
	widgets.ShowContent(c.desk.Canvas(), "暂不能办的环节", atMost(box, min(480, size.Height-220)), min(760, size.Width-120))
}

func (c *Case) route(k *casework.StepKind) desk.Route {
	if k.Page == "review" {
		return desk.Route{Page: "review", Arg: c.facts.Case.ID}
	}
	return desk.Route{Page: "step", Arg: c.facts.Case.ID + "/" + k.Code}
}
