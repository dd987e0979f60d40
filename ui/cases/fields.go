package cases

import (
	"strings"

	"sanzhitong/model/casework"
	"sanzhitong/model/register"
	"sanzhitong/ui/widgets"
)

// field makes the widget for a field of a step.
func (s *Step) field(f *casework.Field) widgets.Field {
	switch f.Type {
	case casework.LongText:
		return widgets.NewTextArea("", 4)
	case casework.Date:
		d := widgets.NewDateEntry()
		d.Today = s.desk.Today
		return d
	case casework.Moment:
		return widgets.NewTimeEntry()
	case casework.MoneyType:
		return widgets.NewMoneyEntry()
	case casework.Choice:
		return widgets.NewChoice(widgets.Options(f.Options...)...)
	case casework.Choices:
		return widgets.NewMultiChoice(widgets.Options(f.Options...)...)
	case casework.PartyType:
		s.party = newPartySearch(s.desk, s.parties)
		return s.party.field
	case casework.MatterType:
		return s.matterField()
	case casework.Officers:
		return s.officersField()
	case casework.Files:
		return s.filesField()
	}
	return widgets.NewEntry("")
}

func (s *Step) matterField() widgets.Field {
	all := s.matters
	one := func(m register.Matter) widgets.Suggestion {
		note := m.Field
		if n := len(m.Bases); n > 0 {
			note += " " + m.Bases[n-1].Penalty
		}
		return widgets.Suggestion{Value: m.ID, Label: m.Code + " " + m.Name, Note: note}
	}
	suggest := widgets.NewSuggest("输入事项名称、拼音首字母、领域或者编码，从列表选取", func(typed string) []widgets.Suggestion {
		typed = strings.TrimSpace(typed)
		var out []widgets.Suggestion
		for _, m := range all {
			if !m.Disabled && (strings.Contains(m.Code+" "+m.Name+m.Field, typed) || len(casework.Found(typed, m.Name)) > 0) {
				out = append(out, one(m))
			}
		}
		return out[:min(len(out), 12)]
	})
	suggest.Only = true
	suggest.Find = func(id string) (widgets.Suggestion, bool) {
		for _, m := range all {
			if m.ID == id {
				return one(m), true
			}
		}
		return widgets.Suggestion{}, false
	}
	return suggest
}

func (s *Step) officersField() widgets.Field {
	var options []widgets.Option
	for _, o := range s.officers {
		if o.Left {
			continue
		}
		label := o.Name + "（" + o.Certificate + "）"
		if o.Fit(s.desk.Today()) != nil {
			label += " 证件已过期"
		}
		options = append(options, widgets.Option{Value: o.ID, Label: label})
	}
	return widgets.NewMultiChoice(options...)
}
