package desk

import (
	"strings"

	"sanzhitong/model/casework"
	"sanzhitong/model/law"
	"sanzhitong/ui/widgets"
)

// Light says how a running period stands today.
func (d *Desk) Light(dl *casework.Deadline) (widgets.Level, string) {
	switch {
	case !dl.MetOn.IsZero() && dl.MetOn.After(dl.Due) && dl.Bearer != "当事人":
		return widgets.Late, "超期办结"
	case !dl.MetOn.IsZero():
		return widgets.Fine, "已办结"
	case dl.Due.IsZero():
		return widgets.Neutral, "不定期"
	}
	working := false
	if rule, err := d.Office.Law.Rule(dl.Rule); err == nil {
		if p, err := rule.On(dl.Start); err == nil {
			working = strings.Contains(p.Words(), "工作日")
		}
	}
	if dl.Bearer == "当事人" && d.Today().After(dl.Due) {
		return widgets.Soon, "已届满" // the party's period has run out: nobody here is late
	}
	light := d.Office.Law.Light(dl.Due, d.Today(), working)
	return map[law.Status]widgets.Level{law.Late: widgets.Late, law.Today: widgets.DueToday, law.Soon: widgets.Soon, law.Fine: widgets.Fine}[light.Status], light.Words
}
