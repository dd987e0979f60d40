package reviewing

import (
	"strings"

	"fyne.io/fyne/v2"

	"sanzhitong/ui/theme"
	"sanzhitong/ui/widgets"
)

// standing is how the review stands: when it was sent, when it is due, what was asked for, what the opinion before said.
func (r *Review) standing() fyne.CanvasObject {
	p := r.reading
	pairs := []widgets.Pair{{Label: "送审", Value: p.Bundle.Day.String()}}
	if p.Bundle.Version > 1 {
		pairs = append(pairs, widgets.Pair{Label: "材料补齐", Value: p.Bundle.CompletedOn.String()})
	}
	if d := p.Deadline; d != nil {
		level, words := r.desk.Light(d)
		due := widgets.Pair{Label: "审核到期", Value: d.Due.String() + "，" + words, Color: level.Color()}
		if d.Paused {
			due = widgets.Pair{Label: "审核到期", Value: "等补充材料，期间不计入审核期限"}
		}
		pairs = append(pairs, due)
	}
	box := widgets.Stacked(widgets.NewKeyValues(1, pairs...))
	for _, q := range p.Requests {
		words, color := q.Asked.Day.Chinese()+" 要求补充："+q.Asked.Fields["wanted"], theme.ColorSoon
		if q.Answered != nil {
			words += "；" + q.Answered.Day.Chinese() + " 补齐：" + q.Answered.Fields["added"]
			color = theme.ColorMuted
		}
		box.Add(widgets.NewWrapped(words, widgets.TextStyle{Color: color, Size: theme.SizeTable}))
	}
	if o := p.Previous; o != nil {
		words := "上次意见（" + o.Conclusion
		if o.VoidedAt != nil {
			words += "，已失效"
			if len(p.Changed) == 0 { // else it is told below
				words += "：" + o.VoidReason
			}
		}
		box.Add(widgets.NewWrapped(words+"）："+o.Opinion, widgets.TextStyle{Size: theme.SizeTable}))
		for _, words := range r.settled(o.StepID) {
			box.Add(widgets.NewWrapped(words, widgets.TextStyle{Size: theme.SizeTable}))
		}
		for _, s := range p.Facts.All("submit") {
			if s.ID == p.Bundle.StepID && s.Fields["answer"] != "" {
				box.Add(widgets.NewWrapped("承办人的处理："+join(s.Fields["adopted"], s.Fields["answer"]), widgets.TextStyle{Size: theme.SizeTable}))
			}
		}
	}
	if len(p.Changed) > 0 {
		box.Add(widgets.NewWrapped("与"+p.Before.Label()+"比较："+strings.Join(p.Changed, "、"), widgets.TextStyle{Color: theme.ColorSoon, Size: theme.SizeTable}))
	}
	card := widgets.NewCard("审核情况", "", box)
	if d := p.Deadline; d != nil {
		card.SetActions(widgets.NewLink("期限怎样算出", func() { widgets.Inform(r.desk.Canvas(), d.Title, d.Why, nil) }))
	}
	return card
}

// settled tells how a disagreement over an opinion was settled: why the clerk did not take it, and what the head decided.
func (r *Review) settled(opinion string) []string {
	var list []string
	after := false
	for _, s := range r.reading.Facts.Steps {
		switch {
		case s.ID == opinion:
			after = true
		case !after:
		case s.Kind == "dispute":
			list = append(list, s.Day.Chinese()+" 提请负责人协调："+s.Fields["reason"])
		case s.Kind == "settle":
			list = append(list, s.Day.Chinese()+" "+s.AuthorName+"决定："+join(s.Fields["decision"], s.Fields["reason"]))
		}
	}
	return list
}

func join(words ...string) string {
	var list []string
	for _, w := range words {
		if w != "" {
			list = append(list, w)
		}
	}
	return strings.Join(list, "，")
}

// short gives the beginning of a digest in groups of four, as one reads it out.
func short(digest string) string {
	if len(digest) < 16 {
		return digest
	}
	return digest[:4] + " " + digest[4:8] + " " + digest[8:12] + " " + digest[12:16]
}
