package today

import (
	"context"
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"sanzhitong/ui/cases"
	"sanzhitong/ui/theme"
	"sanzhitong/ui/widgets"
)

// figure is a number of cases of the whole office; its label leads to the list of them.
type figure struct {
	label string
	color fyne.ThemeColorName // where there are any
	of    cases.Narrowing
	n     int
}

// beside is the room a link keeps at its left: a word that is none stands beneath it.
const beside = 4

// figuresOf are what the office is late with, what it has to do soon, and its year.
func figuresOf(year int) []figure {
	return []figure{
		{label: "已经超期", color: theme.ColorLate, of: cases.Narrowing{Due: cases.DueLate}},
		{label: "今天到期", color: theme.ColorLate, of: cases.Narrowing{Due: cases.DueToday}},
		{label: "七天内到期（含今天）", color: theme.ColorSoon, of: cases.Narrowing{Due: cases.DueWeek}},
		{label: "正在办理（各年）", of: cases.Narrowing{State: cases.Running}},
		{label: "本年登记线索", of: cases.Narrowing{Year: year}},
		{label: "其中已经办结", of: cases.Narrowing{Year: year, State: cases.Ended}},
	}
}

// count counts over all cases, however many are listed.
func (p *Page) count(ctx context.Context, c *content) error {
	c.figures = figuresOf(p.desk.Today().Year())
	for i := range c.figures {
		f := &c.figures[i]
		filter := f.of.Filter(p.desk)
		filter.Limit, filter.Sort = 1, "" // only their number is asked for
		var err error
		if _, f.n, err = p.desk.Office.Engine.Cases(ctx, filter); err != nil {
			return err
		}
		if f.color == theme.ColorLate {
			c.alarm += f.n
		}
	}
	return nil
}

// showFigures shows them; those that are the same stay as they are, so that the keyboard does not leave them.
func (p *Page) showFigures(list []figure) {
	if slices.Equal(p.counted, list) {
		return
	}
	p.counted = list
	p.figures.Objects = nil
	for _, f := range list {
		style := widgets.TextStyle{Bold: true}
		var label fyne.CanvasObject
		if f.n == 0 {
			plain := widgets.NewLine(f.label, widgets.TextStyle{Color: theme.ColorMuted})
			label = container.New(layout.NewCustomPaddedLayout(0, 0, beside, 0), plain)
		} else {
			style.Color = f.color
			label = container.New(widgets.Buttons(), widgets.NewLink(f.label, p.way(f.of.Route())))
		}
		p.figures.Add(label)
		p.figures.Add(widgets.NewLine(fmt.Sprintf("%d 件", f.n), style))
	}
	p.figures.Refresh()
}
