package cases

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"

	"sanzhitong/model/casework"
	"sanzhitong/model/dossier"
	"sanzhitong/ui/desk"
	"sanzhitong/ui/theme"
	"sanzhitong/ui/widgets"
)

// head says at a glance who and what a case is about, where it stands, and what is due next.
type head struct {
	card       *widgets.Card
	due, about *widgets.KeyValues
	state      *widgets.Line
	toRelated  *widgets.Button
}

func newHead(toRelated func()) *head {
	h := &head{due: widgets.NewKeyValues(1), about: widgets.NewKeyValues(2), state: widgets.Plain("")}
	h.toRelated = widgets.NewLink("", toRelated)
	h.card = widgets.NewCard("", "", widgets.Stacked(h.due, h.about))
	h.card.SetActions(h.toRelated, h.state)
	return h
}

func (h *head) show(d *desk.Desk, s *sight) {
	f, k := s.facts, s.facts.Case
	h.card.SetTitle(k.Cause + "案")
	note := ""
	if k.LateEntries > 0 {
		note = fmt.Sprintf("补录 %d 条", k.LateEntries)
	}
	h.card.SetNote(note)
	h.toRelated.SetText(fmt.Sprintf("本当事人另有 %d 件", s.others))
	h.toRelated.Hidden = s.others == 0
	h.state.SetText(f.Procedure.State(k.State).Name)
	h.state.SetStyle(widgets.TextStyle{Bold: true, Color: stateColor(f.Procedure, k.State)})
	level, words := nextDue(d, f)
	h.due.Set(widgets.Pair{Label: "最近的期限", Value: words, Color: level.Color()})
	h.about.Set(about(f)...)
	h.card.Refresh()
}

// stateColor sets apart what was sent back and what has come to its end.
func stateColor(p *casework.Procedure, state string) fyne.ThemeColorName {
	switch {
	case state == "returned":
		return widgets.Late.Color()
	case p.State(state).Final:
		return widgets.Fine.Color()
	}
	return theme.ColorPrimary
}

// nextDue says what is due next, when and whose it is; without that, what stands still.
func nextDue(d *desk.Desk, f *casework.Facts) (widgets.Level, string) {
	if x := d.Office.Engine.Nearest(f); x != nil {
		level, words := d.Light(x)
		return level, fmt.Sprintf("%s　%s　%s（%s）", words, x.Title, dueWords(*x), x.Bearer)
	}
	var paused []string
	for i := range f.Deadlines {
		if x := &f.Deadlines[i]; x.MetOn.IsZero() && x.Paused {
			paused = append(paused, x.Title)
		}
	}
	switch {
	case f.Procedure.State(f.Case.State).Final:
		return widgets.Neutral, "没有：案件已经归档。"
	case len(paused) > 0:
		return widgets.Neutral, "已中止　" + strings.Join(paused, "、")
	}
	return widgets.Neutral, "没有正在计算的期限"
}

func about(f *casework.Facts) []widgets.Pair {
	k := f.Case
	result := widgets.Pair{Label: "拟处罚", Value: "—"}
	if f.Last("conclude") != nil {
		result.Value = dossier.Result(f)
	}
	if !k.DecidedOn.IsZero() {
		result = widgets.Pair{Label: "处罚决定", Value: result.Value + "（" + k.DecidedOn.String() + "）"}
	}
	major := "否"
	if f.Major() {
		major = "是：" + f.MajorSentence()
	} else if f.Office.ReviewAll {
		major = "否（本单位全部送审）"
	}
	basis := ""
	if b, err := f.Basis(); err == nil {
		basis = b.Penalty
	}
	return []widgets.Pair{
		{Label: "当事人", Value: f.Party.Name},
		{Label: "违法行为日", Value: k.ViolatedOn.String()},
		{Label: "证件号码", Value: f.Party.Code},
		result,
		{Label: "地点", Value: k.Place},
		{Label: "重大决定", Value: major},
		{Label: "依据", Value: basis},
		{Label: "承办人", Value: k.OfficerNames},
	}
}
