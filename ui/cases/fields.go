package cases

import (
	"strings"

	"sanzhitong/model/casework"
	"sanzhitong/model/register"
	"sanzhitong/ui/widgets"
)

// field makes the widget for a field of a step.
func (s *Step) field(f *casework.Field) (widgets.Field, error) {
	switch f.Type {
	case casework.LongText:
		return widgets.NewTextArea("", 4), nil
	case casework.Date:
		d := widgets.NewDateEntry()
		d.Today = s.desk.Today
		return d, nil
	case casework.Moment:
		return widgets.NewTimeEntry(), nil
	case casework.MoneyType:
		return widgets.NewMoneyEntry(), nil
	case casework.Choice:
		return widgets.NewChoice(widgets.Options(f.Options...)...), nil
	case casework.Choices:
		return widgets.NewMultiChoice(widgets.Options(f.Options...)...), nil
	case casework.PartyType:
		return s.partyField(), nil
	case casework.MatterType:
		return s.matterField()
	case casework.Officers:
		return s.officersField()
	case casework.Files:
		return s.filesField(), nil
	}
	return widgets.NewEntry(""), nil
}

func (s *Step) partyField() widgets.Field {
	suggest := widgets.NewSuggest("输入姓名、名称或者证件号码，从列表选取", func(typed string) []widgets.Suggestion {
		list, err := s.desk.Office.Registers.Parties(s.desk.Context(), typed, 12)
		if err != nil {
			s.desk.Faults(err)
			return nil
		}
		var out []widgets.Suggestion
		for _, p := range list {
			out = append(out, partySuggestion(p))
		}
		return out
	})
	suggest.Only = true
	suggest.Find = func(id string) (widgets.Suggestion, bool) {
		p, err := s.desk.Office.Registers.Party(s.desk.Context(), id)
		if err != nil {
			return widgets.Suggestion{}, false
		}
		return partySuggestion(*p), true
	}
	return suggest
}

func partySuggestion(p register.Party) widgets.Suggestion {
	return widgets.Suggestion{Value: p.ID, Label: p.Name, Note: p.Code + " " + p.Address}
}

func (s *Step) matterField() (widgets.Field, error) {
	all, err := s.desk.Office.Registers.Matters(s.desk.Context())
	if err != nil {
		return nil, err
	}
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
	return suggest, nil
}

func (s *Step) officersField() (widgets.Field, error) {
	all, err := s.desk.Office.Registers.Officers(s.desk.Context())
	if err != nil {
		return nil, err
	}
	var options []widgets.Option
	for _, o := range all {
		if o.Left {
			continue
		}
		label := o.Name + "（" + o.Certificate + "）"
		if o.Fit(s.desk.Today()) != nil {
			label += " 证件已过期"
		}
		options = append(options, widgets.Option{Value: o.ID, Label: label})
	}
	return widgets.NewMultiChoice(options...), nil
}
