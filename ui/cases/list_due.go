package cases

import (
	"sanzhitong/model/casework"
	"sanzhitong/model/law"
	"sanzhitong/ui/desk"
	"sanzhitong/ui/theme"
	"sanzhitong/ui/widgets"
)

// workingNames are the names of the periods that count working days: of what is due next in a case its row has the name, and 今日 and the
// page of the case count it so.
func workingNames(d *desk.Desk) map[string]bool {
	names := map[string]bool{}
	for _, r := range d.Office.Law.Rules() {
		if p, err := r.On(d.Today()); err == nil {
			names[r.Name] = p.Unit == law.WorkingDay
		}
	}
	return names
}

// runs reports whether anything is due in the case: in an archived one nothing is.
func (l *List) runs(c casework.Case) bool {
	return !c.NextDue.IsZero() && !l.desk.Office.Engine.Procedure(c.Procedure).State(c.State).Final
}

// due says from the row alone how what is due next stands.
func (l *List) due(c casework.Case) (widgets.Level, string) {
	if !l.runs(c) {
		return widgets.Neutral, "—"
	}
	if c.NextOutside() && l.desk.Today().After(c.NextDue) {
		return widgets.Soon, "已届满" // nobody here is late; as Desk.Light has it
	}
	light := l.desk.Office.Law.Light(c.NextDue, l.desk.Today(), l.working[c.NextTitle])
	return map[law.Status]widgets.Level{law.Late: widgets.Late, law.Today: widgets.DueToday, law.Soon: widgets.Soon, law.Fine: widgets.Fine}[light.Status], light.Words
}

func (l *List) light(c casework.Case) string {
	_, words := l.due(c)
	return words
}

func (l *List) lightStyle(c casework.Case) widgets.CellStyle {
	level, _ := l.due(c)
	if level == widgets.Neutral {
		return widgets.CellStyle{Color: theme.ColorMuted}
	}
	return level.Cell()
}

func (l *List) next(c casework.Case) string {
	if !l.runs(c) {
		return ""
	}
	return c.NextDue.String() + " " + c.NextTitle
}
