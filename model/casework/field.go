package casework

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"gorm.io/gorm"

	"sanzhitong/model/fault"
	"sanzhitong/model/notation"
	"sanzhitong/model/register"
)

// FieldType is what a field holds.
type FieldType string

// The field types. Values are kept as text in one normal form each, named here.
const (
	Text       FieldType = "text"
	LongText   FieldType = "longtext"
	Date       FieldType = "date"     // 2026-11-23
	Moment     FieldType = "moment"   // 2026-11-23 14:30
	MoneyType  FieldType = "money"    // 1500.00
	Number     FieldType = "number"   // 3
	Choice     FieldType = "choice"   // one of Options
	Choices    FieldType = "choices"  // some of Options, joined by Separator
	PartyType  FieldType = "party"    // id of a party
	MatterType FieldType = "matter"   // id of a matter
	Officers   FieldType = "officers" // ids of officers, joined by Separator
	Files      FieldType = "files"    // ids of attachments, joined by Separator
	Phone      FieldType = "phone"
	CitizenNo  FieldType = "citizen" // 公民身份号码
)

// Separator joins the parts of a value that has several.
const Separator = "；"

// Field is what a step asks for.
type Field struct {
	Key        string            `yaml:"key"`
	Label      string            `yaml:"label"`
	Type       FieldType         `yaml:"type"`
	Required   bool              `yaml:"required"`
	RequiredIf map[string]string `yaml:"required_if"` // asked for and required when a part of each named field begins with the value, or one of several parted by "|"
	OnlyIf     map[string]string `yaml:"only_if"`     // asked for, but not required, under the same kind of condition
	Options    []string          `yaml:"options"`
	Default    string            `yaml:"default"`   // a template variable whose value is offered
	Preset     string            `yaml:"preset"`    // a value that is offered
	Unoffered  bool              `yaml:"unoffered"` // for officers: those of the case are not offered, somebody is to choose
	Help       string            `yaml:"help"`      // what to mind, with the statutory source
}

func (f *Field) check(k *StepKind) error {
	types := []FieldType{Text, LongText, Date, Moment, MoneyType, Number, Choice, Choices, PartyType, MatterType, Officers, Files, Phone, CitizenNo}
	switch {
	case f.Key == "" || f.Label == "":
		return errors.New("no key or label")
	case strings.ContainsAny(f.Label, ".{}|？?"):
		return errors.New("the label cannot name a variable")
	case !slices.Contains(types, f.Type):
		return fmt.Errorf("no type %q", f.Type)
	case (f.Type == Choice || f.Type == Choices) != (len(f.Options) > 0):
		return errors.New("options belong to choices")
	case f.Unoffered && f.Type != Officers:
		return errors.New("only officers are offered by themselves")
	}
	for _, condition := range []map[string]string{f.RequiredIf, f.OnlyIf} {
		for key := range condition {
			if k.Field(key) == nil {
				return fmt.Errorf("asked for by the unknown field %q", key)
			}
		}
	}
	if f.Preset != "" && len(f.Options) > 0 && !slices.Contains(f.Options, f.Preset) {
		return fmt.Errorf("the preset %q is no option", f.Preset)
	}
	return nil
}

// Needed reports whether the field must be filled, given the other values.
func (f *Field) Needed(values map[string]string) bool {
	return f.Required || len(f.RequiredIf) > 0 && allContain(values, f.RequiredIf)
}

// Asked reports whether the field is asked for at all, given the other values. What is typed into another is dropped.
func (f *Field) Asked(values map[string]string) bool {
	return allContain(values, f.RequiredIf) && allContain(values, f.OnlyIf)
}

// Conditional reports whether the field is asked for only with certain answers.
func (f *Field) Conditional() bool { return len(f.RequiredIf)+len(f.OnlyIf) > 0 }

// allContain reports whether every field named has a part that begins with a wanted word: 没收 asks for both kinds of it, but
// 不同意 is no 同意.
func allContain(values, condition map[string]string) bool {
	for key, wanted := range condition {
		words := strings.Split(wanted, "|")
		if !slices.ContainsFunc(Split(values[key]), func(part string) bool {
			return slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(part, w) })
		}) {
			return false
		}
	}
	return true
}

// Split takes a value of several parts apart.
func Split(value string) []string {
	if value == "" {
		return nil
	}
	return strings.Split(value, Separator)
}

// normalise checks what was entered and gives the normal form. db resolves parties, matters and officers, which may be
// given by id, by code or certificate, or, for officers, by name.
func (f *Field) normalise(db *gorm.DB, raw string) (string, error) {
	s := strings.TrimSpace(strings.ReplaceAll(raw, "\r\n", "\n"))
	if s == "" {
		return "", nil
	}
	v, err := f.parse(db, s)
	var flt *fault.Fault
	if errors.As(err, &flt) {
		return "", flt.At(f.Key)
	}
	return v, err
}

func (f *Field) parse(db *gorm.DB, s string) (string, error) {
	switch f.Type {
	case Date:
		d, err := notation.ParseDay(s)
		return d.String(), err
	case Moment:
		m, err := notation.ParseMoment(s)
		return m.String(), err
	case MoneyType:
		m, err := notation.ParseMoney(s)
		return m.String(), err
	case Number:
		if n, err := strconv.Atoi(s); err != nil || n < 1 {
			return "", fault.New("field.number", "%s请填写正整数。", f.Label)
		}
		return s, nil
	case Phone:
		return notation.ParsePhone(s)
	case CitizenNo:
		id, err := notation.ParseCitizenID(s)
		return string(id), err
	case Choice:
		if !slices.Contains(f.Options, s) {
			return "", fault.New("field.option", "%s不能填“%s”，可选的是：%s。", f.Label, s, strings.Join(f.Options, "、"))
		}
		return s, nil
	case Choices:
		return f.parseChoices(s)
	case PartyType:
		p, err := register.PartyOf(db, s)
		if err != nil {
			return "", err
		}
		return p.ID, nil
	case MatterType:
		m, err := register.MatterOf(db, s)
		if err != nil {
			return "", err
		}
		return m.ID, nil
	case Officers:
		return f.parseOfficers(db, s)
	case Text:
		return strings.Join(strings.Fields(strings.ReplaceAll(s, "\n", " ")), " "), nil
	}
	return s, nil
}

func (f *Field) parseChoices(s string) (string, error) {
	given := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("；;", r) })
	if len(given) == 1 && !slices.ContainsFunc(f.Options, func(o string) bool { return strings.ContainsAny(o, "、，,") }) {
		given = strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("、，,", r) }) // 罚款、没收违法所得
	}
	for i := range given {
		given[i] = strings.TrimSpace(given[i])
	}
	for _, g := range given {
		if !slices.Contains(f.Options, g) {
			return "", fault.New("field.option", "%s中没有“%s”，可选的是：%s。", f.Label, g, strings.Join(f.Options, Separator))
		}
	}
	var kept []string // in the order of the options, each once
	for _, o := range f.Options {
		if slices.Contains(given, o) {
			kept = append(kept, o)
		}
	}
	return strings.Join(kept, Separator), nil
}

func (f *Field) parseOfficers(db *gorm.DB, s string) (string, error) {
	keys := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("；;、,，", r) })
	officers, err := register.OfficersOf(db, keys)
	if err != nil {
		return "", err
	}
	var ids []string
	for _, o := range officers {
		if slices.Contains(ids, o.ID) {
			return "", fault.New("field.officers.twice", "%s中“%s”重复。", f.Label, o.Name)
		}
		ids = append(ids, o.ID)
	}
	return strings.Join(ids, Separator), nil
}
