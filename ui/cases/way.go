package cases

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"sanzhitong/model/casework"
	"sanzhitong/model/fault"
	"sanzhitong/model/notation"
	"sanzhitong/ui/theme"
	"sanzhitong/ui/widgets"
)

// wayRow is a line of the way the case has gone: a step that stands, or one that was corrected.
type wayRow struct {
	casework.Step
	replaced bool
	why      string // of one that was corrected: the reason
	papers   string // the documents it made
}

// wayOf puts every step that was corrected before the one that stands in its place.
func wayOf(f *casework.Facts) []wayRow {
	byID := map[string]casework.Step{}
	for _, s := range f.Replaced {
		byID[s.ID] = s
	}
	papers := map[string][]string{}
	for i := range f.Documents {
		d := &f.Documents[i]
		papers[d.StepID] = append(papers[d.StepID], strings.TrimSpace(d.Title+" "+d.Number))
	}
	row := func(s casework.Step) wayRow { return wayRow{Step: s, papers: strings.Join(papers[s.ID], "、")} }
	var rows []wayRow
	for _, s := range f.Steps {
		var chain []wayRow
		by := s
		for old, ok := byID[by.Replaces]; ok; old, ok = byID[by.Replaces] {
			r := row(old)
			r.replaced, r.why = true, by.Reason
			chain = append(chain, r)
			by = old
		}
		slices.Reverse(chain)
		rows = append(append(rows, chain...), row(s))
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
		widgets.Column[wayRow]{ID: "day", Label: "发生日期", Width: 96, Value: func(r wayRow) string { return r.Day.String() }, Style: struck},
		widgets.Column[wayRow]{ID: "kind", Label: "环节", Width: 162, Value: c.rowName, Style: corrected},
		widgets.Column[wayRow]{ID: "what", Label: "内容", Width: 120, Flexible: true, Value: c.rowSummary, Style: faded},
		widgets.Column[wayRow]{ID: "who", Label: "经办", Width: 66, Value: func(r wayRow) string { return r.AuthorName }, Style: struck},
		widgets.Column[wayRow]{ID: "entered", Label: "录入日期", Width: 126, Value: entered, Style: lateEntry},
	)
	t.Key = func(r wayRow) string { return r.ID }
	t.OnOpen = c.showStep
	t.OnSelect = c.tell
	return t
}

// showWay brings the way up to date and gives the step to choose: one that is there for the first time, so that what has just
// happened is in view. Of a page just opened it is the last one.
func (c *Case) showWay() (newest string) {
	before := map[string]bool{}
	for _, r := range c.way.Rows() {
		before[r.ID] = true
	}
	rows := wayOf(c.facts)
	c.way.SetRows(rows)
	seq := 0
	for _, r := range rows {
		if !before[r.ID] && r.Seq > seq {
			seq, newest = r.Seq, r.ID
		}
	}
	return newest
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
	switch {
	case r.replaced:
		words = "已更正：" + r.why
	case r.Reason != "":
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

// struck is the look of what was corrected: it can be read, but no longer holds.
func struck(r wayRow) widgets.CellStyle {
	style := faded(r)
	style.Struck = r.replaced
	return style
}

func corrected(r wayRow) widgets.CellStyle {
	if !r.replaced && r.Replaces != "" {
		return widgets.Soon.Cell()
	}
	return struck(r)
}

// entered gives the day a step was entered, and says when that was later than it happened. The hour is in its details.
func entered(r wayRow) string {
	words := notation.DayOf(r.EnteredAt).String()
	if r.Late() {
		words += " 补录"
	}
	return words
}

func lateEntry(r wayRow) widgets.CellStyle {
	if r.Late() && !r.replaced {
		return widgets.Soon.Cell()
	}
	return struck(r)
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
	about := []widgets.Pair{{Label: "发生日期", Value: r.Day.String()}, {Label: "录入", Value: r.EnteredAt.Format("2006-01-02 15:04") + " " + r.AuthorName}}
	switch {
	case r.replaced:
		about = append(about, widgets.Pair{Label: "说明", Value: "这一条已经更正，不再作为依据，保留备查。更正的原因：" + r.why, Color: theme.ColorSoon})
	case r.Replaces != "":
		about = append(about, widgets.Pair{Label: "更正的原因", Value: r.Reason, Color: theme.ColorSoon})
	}
	if r.Late() {
		about = append(about, widgets.Pair{Label: "补录", Value: fmt.Sprintf("录入比发生晚 %d 天", notation.DayOf(r.EnteredAt).Sub(r.Day)), Color: theme.ColorSoon})
	}
	if r.papers != "" {
		about = append(about, widgets.Pair{Label: "制作的文书", Value: r.papers})
	}
	for _, f := range k.Fields {
		if v := c.facts.Show(&r.Step, f.Key); v != "" {
			about = append(about, widgets.Pair{Label: f.Label, Value: v})
		}
	}
	scroll := atMost(widgets.NewKeyValues(1, about...), min(420, c.desk.Canvas().Size().Height-260))
	var dialog *widgets.Dialog
	foot := container.New(layout.NewCustomPaddedLayout(10, 0, 0, 0))
	switch err := c.desk.Office.Engine.MayReplace(c.facts, c.desk.Session, r.ID); {
	case r.replaced: // said above
	case err == nil:
		foot.Add(container.NewHBox(widgets.NewButton("更正……", func() {
			dialog.Close()
			c.correct(&r.Step)
		})))
	default:
		foot.Add(widgets.MutedWrapped("不能在这里更正：" + fault.Sentence(err)))
	}
	dialog = widgets.ShowContent(c.desk.Canvas(), c.rowName(r), widgets.Border(nil, foot, nil, nil, scroll), 680)
}
