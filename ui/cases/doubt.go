package cases

import (
	"sanzhitong/model/access"
	"sanzhitong/model/casework"
	"sanzhitong/ui/theme"
	"sanzhitong/ui/widgets"
)

// showDoubts says above everything else which steps no longer hold after a correction, and what each may do about it.
func (c *Case) showDoubts() {
	c.doubts.Objects = nil
	list, err := c.desk.Office.Engine.Doubts(c.facts)
	if err != nil {
		c.desk.Fail(err)
		return
	}
	c.doubtCard.Hidden = len(list) == 0
	title := "更正以后，下列环节不再成立"
	if len(c.facts.Replaced) == 0 {
		title = "按现在的记录，下列环节不再成立" // a calendar or a setting has changed
	}
	c.doubtCard.SetTitle(title)
	for _, d := range list {
		c.doubts.Add(widgets.NewWrapped(doubtLine(d), widgets.TextStyle{Color: theme.ColorLate, Size: theme.SizeTable}))
	}
	advice := "请更正有误的环节，或者重新办理不再成立的环节；文书已经送达的，办理“补正更正”或者“决定纠错呈批”。处理以前，案件不能送审、决定和结案。"
	if c.desk.Session.User.Is(access.Head) {
		advice = "请负责人督促承办人处理：更正有误的环节，或者重新办理不再成立的环节；决定已经送达的，由承办人办理“决定纠错呈批”，再由您审批。处理以前，不要批准本案的决定和结案。"
	}
	c.doubts.Add(widgets.MutedWrapped(advice))
	c.doubts.Refresh()
}

func doubtLine(d casework.Doubt) string {
	line := d.Step.Day.String() + " " + d.Kind.Name + "："
	for i, s := range d.Stops {
		if i > 0 {
			line += "；"
		}
		line += s.Error()
	}
	return line
}
