package casework

import (
	"strconv"
	"strings"

	"sanzhitong/model/document"
	"sanzhitong/model/notation"
)

// Source gives the variables of one name prefix (审核, 卷内) that a package above casework contributes. f may be half
// filled; a name that is known but has no value yet is "".
type Source struct {
	Names []string // without the prefix; names inside a list as "X[].名称"
	Value func(f *Facts, name string) string
	Each  func(f *Facts, list string) []Item // list with the prefix
}

// Item is one entry of a list that a template walks through.
type Item map[string]string

// values fills templates from facts; step is the step that finalises the document, nil for none.
type values struct {
	f    *Facts
	step *Step
	day  string // 本文书.日期
}

var _ document.Values = (*values)(nil)

// Value implements document.Values.
func (v *values) Value(full string) (string, bool) {
	prefix, rest, _ := strings.Cut(full, ".")
	if give := builtin(prefix); give != nil {
		if s, ok := give(v, rest); ok {
			return s, true
		}
	}
	if s, ok := v.f.sources[prefix]; ok {
		for _, n := range s.Names {
			if n == rest {
				return s.Value(v.f, rest), true
			}
		}
	}
	if n, ok := v.f.Procedure.names[full]; ok {
		return v.stepValue(n), true
	}
	return "", false
}

// stepValue gives a field of the document's own step when it is of that kind, else of the latest one.
func (v *values) stepValue(n name) string {
	s := v.f.Last(n.step.fact())
	if v.step != nil && v.step.Kind == n.step.Code {
		s = v.step
	}
	if s == nil || s != v.step && v.f.past(s, v.step) {
		return ""
	}
	switch n.part {
	case "日期":
		return s.Day.Chinese()
	case "经办人":
		return s.AuthorName
	}
	return v.f.print(n.field, n.part, s.Fields[n.field.Key])
}

// print gives a field's value as documents show it.
func (f *Facts) print(field *Field, part, value string) string {
	if value == "" {
		return ""
	}
	switch field.Type {
	case Date:
		if d, err := notation.ParseDay(value); err == nil {
			return d.Chinese()
		}
	case Moment:
		if m, err := notation.ParseMoment(value); err == nil {
			return m.Chinese()
		}
	case MoneyType:
		if m, err := notation.ParseMoney(value); err == nil {
			if part == "大写" {
				return m.Capitals()
			}
			return m.Grouped()
		}
	case Choices:
		if parts := Split(value); !strings.Contains(value, "、") {
			return strings.Join(parts, "、")
		}
	case Officers:
		var list []string
		for _, id := range Split(value) {
			o := f.everyone[id]
			if part == "证号" {
				list = append(list, o.Certificate)
			} else {
				list = append(list, o.Name)
			}
		}
		return strings.Join(list, "、")
	case Files:
		var names []string
		for _, id := range Split(value) {
			if a := f.files[id]; part == "校验值" {
				names = append(names, a.Name+" SHA-256 "+a.SHA256)
			} else {
				names = append(names, a.Name)
			}
		}
		return strings.Join(names, "、")
	case PartyType:
		if f.Party != nil && f.Party.ID == value {
			return f.Party.Name
		}
	case MatterType:
		if f.Matter != nil && f.Matter.ID == value {
			return f.Matter.Name
		}
	}
	return value
}

// Show gives a field of a step as a person reads it.
func (f *Facts) Show(s *Step, key string) string {
	kind := f.Procedure.Step(s.Kind)
	if kind == nil || kind.Field(key) == nil {
		return ""
	}
	return f.print(kind.Field(key), "", s.Fields[key])
}

// Each implements document.Values.
func (v *values) Each(list string) ([]document.Values, bool) {
	var items []Item
	switch list {
	case "承办人":
		for _, o := range v.f.Officers {
			items = append(items, Item{"姓名": o.Name, "证号": o.Certificate})
		}
	case "证据":
		items = v.f.evidenceItems()
	default:
		s, ok := v.f.sources[list]
		if !ok || s.Each == nil {
			return nil, false
		}
		items = s.Each(v.f, list)
	}
	var all []document.Values
	for _, it := range items {
		all = append(all, item{it, v})
	}
	return all, true
}

func (f *Facts) evidenceItems() []Item {
	var items []Item
	for _, e := range f.Evidence() {
		items = append(items, Item{
			"序号": strconv.Itoa(e.No), "名称": e.Name, "种类": e.Kind, "来源": e.Origin, "日期": e.Day, "地点": e.Place,
			"收集人": e.Collector, "证明对象": e.Proves, "形式": e.Form, "数量": e.Quantity,
		})
	}
	return items
}

// item is an entry of a list: its own names first, then those outside.
type item struct {
	own   Item
	outer *values
}

func (i item) Value(n string) (string, bool) {
	if s, ok := i.own[n]; ok {
		return s, true
	}
	return i.outer.Value(n)
}

func (i item) Each(list string) ([]document.Values, bool) { return i.outer.Each(list) }
