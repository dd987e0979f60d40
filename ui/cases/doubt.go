package cases

import (
	"strings"

	"sanzhitong/model/access"
	"sanzhitong/model/casework"
	"sanzhitong/ui/theme"
	"sanzhitong/ui/widgets"
)

// showDoubts says above everything else which steps no longer hold after a correction, and what each may do about it.
func (c *Case) showDoubts(list []casework.Doubt) {
	c.doubts.Objects = nil
	c.doubtCard.Hidden = len(list) == 0
	title := "更正以后，下列环节不再成立"
	if len(c.facts.Replaced) == 0 {
		title = "按现在的记录，下列环节不再成立" // a calendar or a setting has changed
	}
	c.doubtCard.SetTitle(title)
	for _, line := range doubtLines(list) {
		c.doubts.Add(widgets.NewWrapped(line, widgets.TextStyle{Color: theme.ColorLate, Size: theme.SizeTable}))
	}
	advice := "请更正有误的环节，或者重新办理不再成立的环节；文书已经送达的，办理“补正更正”或者“决定纠错呈批”。处理以前，案件不能送审、决定和结案。"
	if c.desk.Session.User.Is(access.Head) {
		advice = "请负责人督促承办人处理：更正有误的环节，或者重新办理不再成立的环节；决定已经送达的，由承办人办理“决定纠错呈批”，再由您审批。处理以前，不要批准本案的决定和结案。"
	}
	c.doubts.Add(widgets.MutedWrapped(advice))
	c.doubts.Refresh()
}

// doubtLines names the steps with what speaks against them; steps that fall for the same reason share a line.
func doubtLines(list []casework.Doubt) []string {
	var order []string
	steps := map[string][]string{}
	for _, d := range list {
		for _, s := range d.Stops {
			if steps[s.Error()] == nil {
				order = append(order, s.Error())
			}
			steps[s.Error()] = append(steps[s.Error()], d.Step.Day.String()+" "+d.Kind.Name)
		}
	}
	var lines []string
	for _, why := range order {
		lines = append(lines, strings.Join(steps[why], "、")+"："+why)
	}
	return lines
}
