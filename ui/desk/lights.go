package desk

import (
	"fmt"
	"strings"

	"sanzhitong/model/casework"
	"sanzhitong/model/law"
	"sanzhitong/model/notation"
	"sanzhitong/ui/widgets"
)

// Light says how a period stands: today, or for one in hours now.
func (d *Desk) Light(dl *casework.Deadline) (widgets.Level, string) {
	switch {
	case !dl.MetOn.IsZero() && !dl.Due.IsZero() && dl.MetOn.After(dl.Due) && !dl.Outside():
		return widgets.Late, "超期办结"
	case !dl.MetOn.IsZero():
		return widgets.Fine, "已办结"
	case dl.Paused:
		return widgets.Neutral, "已中止"
	case dl.Due.IsZero():
		return widgets.Neutral, "不定期"
	case !dl.DueAt.IsZero():
		return d.hours(dl)
	}
	working := false
	if rule, err := d.Office.Law.Rule(dl.Rule); err == nil {
		if p, err := rule.On(dl.Start); err == nil {
			working = strings.Contains(p.Words(), "工作日")
		}
	}
	if dl.Outside() && d.Today().After(dl.Due) {
		return widgets.Soon, "已届满" // somebody else's period has run out: nobody here is late
	}
	light := d.Office.Law.Light(dl.Due, d.Today(), working)
	return map[law.Status]widgets.Level{law.Late: widgets.Late, law.Today: widgets.DueToday, law.Soon: widgets.Soon, law.Fine: widgets.Fine}[light.Status], light.Words
}

// hours says how a period in hours stands now, counted to the minute.
func (d *Desk) hours(dl *casework.Deadline) (widgets.Level, string) {
	left := dl.DueAt.Sub(notation.MomentOf(d.Now())) // minutes
	switch {
	case left < 0 && dl.Outside():
		return widgets.Soon, "已届满"
	case left < 0:
		return widgets.Late, fmt.Sprintf("超过 %d 小时", (-left+59)/60)
	case left < 60:
		return widgets.DueToday, fmt.Sprintf("剩 %d 分钟", left)
	}
	return widgets.DueToday, fmt.Sprintf("剩 %d 小时", left/60)
}
