package cases

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"sanzhitong/model/casework"
	"sanzhitong/ui/theme"
	"sanzhitong/ui/widgets"
)

// wayRow is a line of the way the case has gone: a step that stands, or one that was corrected.
type wayRow struct {
	casework.Step
	replaced bool
}

// wayOf puts every step that was corrected before the one that stands in its place.
func wayOf(f *casework.Facts) []wayRow {
	byID := map[string]casework.Step{}
	for _, s := range f.Replaced {
		byID[s.ID] = s
	}
	var rows []wayRow
	for _, s := range f.Steps {
		var chain []wayRow
		for old, ok := byID[s.Replaces]; ok; old, ok = byID[old.Replaces] {
			chain = append([]wayRow{{old, true}}, chain...)
		}
		rows = append(append(rows, chain...), wayRow{s, false})
	}
	return rows
}

// mark says that a line was corrected, or that it corrects another.
func (r wayRow) mark() string {
	switch {
	case r.replaced:
		return "已更正"
	case r.Replaces != "":
		return "更正"
	}
	return ""
}

func (c *Case) newWay() *widgets.DataTable[wayRow] {
	t := widgets.NewDataTable("",
		widgets.Column[wayRow]{ID: "day", Label: "发生", Width: 95, Value: func(r wayRow) string { return r.Day.String() }, Style: faded},
		widgets.Column[wayRow]{ID: "kind", Label: "环节", Width: 150, Value: c.rowName, Style: corrected},
		widgets.Column[wayRow]{ID: "what", Label: "内容", Width: 190, Flexible: true, Value: c.rowSummary, Style: faded},
		widgets.Column[wayRow]{ID: "who", Label: "经办", Width: 75, Value: func(r wayRow) string { return r.AuthorName }, Style: faded},
		widgets.Column[wayRow]{ID: "entered", Label: "录入", Width: 140, Value: entered, Style: lateEntry},
	)
	t.Key = func(r wayRow) string { return r.ID }
	t.OnOpen = c.showStep
	return t
}

func (c *Case) rowName(r wayRow) string {
	name := c.kindName(r.Step)
	if m := r.mark(); m != "" {
		name += "（" + m + "）"
	}
	return name
}

func (c *Case) rowSummary(r wayRow) string {
	words := c.summary(r.Step)
	if r.Reason != "" {
		words = "更正原因：" + r.Reason + "；" + words
	}
	return strings.ReplaceAll(words, "\n", " ")
}

func faded(r wayRow) widgets.CellStyle {
	if r.replaced {
		return widgets.CellStyle{Color: theme.ColorMuted}
	}
	return widgets.CellStyle{}
}

func corrected(r wayRow) widgets.CellStyle {
	if !r.replaced && r.Replaces != "" {
		return widgets.Soon.Cell()
	}
	return faded(r)
}

func entered(r wayRow) string {
	words := r.EnteredAt.Format("01-02 15:04")
	if r.Late() {
		words += " 补录"
	}
	return words
}

func lateEntry(r wayRow) widgets.CellStyle {
	if r.Late() && !r.replaced {
		return widgets.Soon.Cell()
	}
	return faded(r)
}

func (c *Case) kindName(s casework.Step) string {
	if k := c.facts.Procedure.Step(s.Kind); k != nil {
		return k.Name
	}
	return s.Kind
}

// summary gives the first things a step says.
func (c *Case) summary(s casework.Step) string {
	k := c.facts.Procedure.Step(s.Kind)
	if k == nil {
		return ""
	}
	var parts []string
	for _, f := range k.Fields {
		if f.Type == casework.Files || f.Type == casework.MatterType || f.Type == casework.PartyType {
			continue
		}
		if v := c.facts.Show(&s, f.Key); v != "" {
			if f.Type == casework.Number {
				v = f.Label + " " + v
			}
			parts = append(parts, strings.ReplaceAll(v, "\n", " "))
		}
		if len(parts) == 3 {
			break
		}
	}
	return strings.Join(parts, "；")
}

// showStep opens a line with all that it says; from there it can be corrected.
func (c *Case) showStep(r wayRow) {
	k := c.facts.Procedure.Step(r.Kind)
	if k == nil {
		return
	}
	about := []widgets.Pair{{Label: "发生日期", Value: r.Day.Chinese()}, {Label: "录入", Value: r.EnteredAt.Format("2006-01-02 15:04") + " " + r.AuthorName}}
	switch {
	case r.replaced:
		about = append(about, widgets.Pair{Label: "说明", Value: "这一条已经更正，不再作为依据，保留备查。", Color: theme.ColorSoon})
	case r.Replaces != "":
		about = append(about, widgets.Pair{Label: "更正的原因", Value: r.Reason, Color: theme.ColorSoon})
	}
	for _, f := range k.Fields {
		if v := c.facts.Show(&r.Step, f.Key); v != "" {
			about = append(about, widgets.Pair{Label: f.Label, Value: v})
		}
	}
	scroll := container.NewVScroll(widgets.NewKeyValues(1, about...))
	scroll.SetMinSize(fyne.NewSize(640, min(420, c.desk.Canvas().Size().Height-260)))
	content := container.NewBorder(nil, nil, nil, nil, scroll)
	var dialog *widgets.Dialog
	if c.correctable(&r.Step, k) {
		button := widgets.NewButton("更正……", func() {
			dialog.Close()
			c.correct(&r.Step)
		})
		content = container.NewBorder(nil, container.NewHBox(button), nil, nil, scroll)
	}
	dialog = widgets.ShowContent(c.desk.Canvas(), c.rowName(r), content, 680)
}
