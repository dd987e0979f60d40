package ledger

import (
	"slices"
	"strings"

	"sanzhitong/model/casework"
	"sanzhitong/model/notation"
)

// others are those whose delay is not the office's.
var others = []string{"当事人", "法院", "复议机关"}

// warnings names the periods in which the office was late or is. A period that does not run at present is not late, nor one
// that only has to run out before something may happen, nor one that no step can end.
func warnings(f *casework.Facts, rules ...string) string {
	var list []string
	for i := range f.Deadlines {
		d := &f.Deadlines[i]
		if len(rules) > 0 && !slices.Contains(rules, d.Rule) {
			continue
		}
		if w := warning(f, d); w != "" && !slices.Contains(list, w) {
			list = append(list, w)
		}
	}
	return strings.Join(list, "、")
}

func warning(f *casework.Facts, d *casework.Deadline) string {
	if d.Due.IsZero() || d.Paused || slices.Contains(others, d.Bearer) || !f.Procedure.Ends(d.Rule) {
		return ""
	}
	if rule, err := f.Law.Rule(d.Rule); err == nil && rule.Waits {
		return ""
	}
	switch {
	case d.MetOn.After(d.Due):
		return d.Title + "超期办结"
	case d.MetOn.IsZero() && f.Today.After(d.Due) && !f.Procedure.State(f.Case.State).Final:
		return d.Title + "超期"
	}
	return ""
}

// due gives the due date of the latest period of a rule, zero when it was never started.
func due(f *casework.Facts, rule string) notation.Day {
	for i := len(f.Deadlines) - 1; i >= 0; i-- {
		if f.Deadlines[i].Rule == rule {
			return f.Deadlines[i].Due
		}
	}
	return notation.Day{}
}
