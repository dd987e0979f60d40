// Package casework carries cases through the procedures of assets/procedures: steps that are only added, guards that stop
// what the law stops, documents finalised on the way, and the periods that each step starts and ends. It finds and lists the
// cases as well: by words and initials, narrowed and in any order.
package casework

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"sanzhitong/assets"
	"sanzhitong/model/access"
	"sanzhitong/model/notation"
)

// Procedure is one kind of case as data.
type Procedure struct {
	Code       string       `yaml:"code"`
	Name       string       `yaml:"name"`
	Class      string       `yaml:"class"` // kind of enforcement: 行政处罚
	Basis      string       `yaml:"basis"`
	From       notation.Day `yaml:"from"`
	Number     string       `yaml:"number"`      // kind part of the case number
	ClueNumber string       `yaml:"clue_number"` // kind part of the clue number
	Follows    []Follow     `yaml:"follows"`
	States     []State      `yaml:"states"`
	Steps      []*StepKind  `yaml:"steps"`

	names map[string]name // 环节.字段 → where it is
}

// Follow is a period that begins when another has run out.
type Follow struct {
	Rule      string   `yaml:"rule"`
	After     []string `yaml:"after"`      // the first of these that the case has
	NotBefore string   `yaml:"not_before"` // a period that has to have run out as well
	When      string   `yaml:"when"`       // a condition over variables
}

// State is where a case can stand.
type State struct {
	Code  string   `yaml:"code"`
	Name  string   `yaml:"name"`
	Main  []string `yaml:"main"` // codes of the steps that carry a case on from here, the usual one first
	Final bool     `yaml:"final"`
}

// StepKind is a kind of step (环节).
type StepKind struct {
	Code        string            `yaml:"code"`
	Name        string            `yaml:"name"`
	Group       string            `yaml:"group"` // where it is looked for: 调查取证, 执行 …
	Role        access.Role       `yaml:"role"`
	From        []string          `yaml:"from"`       // states; empty: opens a case
	To          Target            `yaml:"to"`         // where it leads; empty: the case stays where it is
	Outcome     string            `yaml:"outcome"`    // key of the field whose value chooses the target state
	Answers     string            `yaml:"answers"`    // code of the step that asks for this one
	Afterwards  bool              `yaml:"afterwards"` // may be taken when the case is archived
	Revises     string            `yaml:"revises"`    // code of the step whose facts this one states anew
	Page        string            `yaml:"page"`       // done on a page of its own, not with the general form
	Basis       string            `yaml:"basis"`
	Fields      []Field           `yaml:"fields"`
	Guards      []string          `yaml:"guards"`
	Drafts      []string          `yaml:"drafts"`       // documents worth a look before the step is saved
	Evidence    *EvidenceOf       `yaml:"evidence"`     // what evidence the step yields
	Serves      []string          `yaml:"serves"`       // codes of the documents this step serves, made together
	ServesField string            `yaml:"serves_field"` // key of the field that names the document served by its title
	When        map[string]string `yaml:"when"`         // a document or period that depends on a condition
	Promises    []Promise         `yaml:"promises"`     // due dates that the step itself names
	On          map[string]Effect `yaml:"on"`           // what is done besides for one outcome
	Effect      `yaml:",inline"`
}

// EvidenceOf says what evidence a step yields: fixed words, or the keys of the fields that hold them.
type EvidenceOf struct {
	Kind      string `yaml:"kind"`
	Name      string `yaml:"name"`
	KindField string `yaml:"kind_field"`
	NameField string `yaml:"name_field"`
}

// Field gives a field by key.
func (k *StepKind) Field(key string) *Field {
	for i := range k.Fields {
		if k.Fields[i].Key == key {
			return &k.Fields[i]
		}
	}
	return nil
}

// fact is the code under which the step's facts are read: its own, or that of the step it revises.
func (k *StepKind) fact() string {
	if k.Revises != "" {
		return k.Revises
	}
	return k.Code
}

// Step gives a step kind by code.
func (p *Procedure) Step(code string) *StepKind {
	for _, k := range p.Steps {
		if k.Code == code {
			return k
		}
	}
	return nil
}

// State gives a state by code; the zero State when there is none.
func (p *Procedure) State(code string) State {
	for _, s := range p.States {
		if s.Code == code {
			return s
		}
	}
	return State{}
}

// name is what a template variable 环节.字段 refers to.
type name struct {
	step  *StepKind
	field *Field // nil for 日期 and 经办人
	part  string // 日期, 经办人, 大写, 证号, 校验值 or "" for the value itself
}

// LoadProcedures reads assets/procedures.
func LoadProcedures() ([]*Procedure, error) {
	var list []*Procedure
	for _, file := range assets.Names("procedures", ".yaml") {
		p, err := ParseProcedure(file, assets.Read(file))
		if err != nil {
			return nil, err
		}
		list = append(list, p)
	}
	return list, nil
}

// ParseProcedure reads one procedure strictly; the error names what is wrong.
func ParseProcedure(file string, b []byte) (*Procedure, error) {
	p := &Procedure{}
	if err := assets.Decode(file, b, p); err != nil {
		return nil, err
	}
	if err := p.check(); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	p.index()
	return p, nil
}

func (p *Procedure) check() error {
	if p.Class == "" {
		return errors.New("class is missing: ledgers tell the kind of enforcement by it")
	}
	states := map[string]bool{}
	for _, s := range p.States {
		if states[s.Code] {
			return fmt.Errorf("state %s stands twice", s.Code)
		}
		states[s.Code] = true
	}
	codes := map[string]bool{}
	for _, k := range p.Steps {
		if codes[k.Code] {
			return fmt.Errorf("step %s stands twice", k.Code)
		}
		codes[k.Code] = true
		if err := p.checkStep(k, states); err != nil {
			return fmt.Errorf("step %s: %w", k.Code, err)
		}
	}
	return p.checkMain()
}

func (p *Procedure) checkStep(k *StepKind, states map[string]bool) error {
	if !slices.Contains(access.Roles(), k.Role) {
		return fmt.Errorf("no role %q", k.Role)
	}
	targets, err := k.targets()
	if err != nil {
		return err
	}
	for _, t := range slices.Concat(k.From, targets) {
		if t = strings.TrimPrefix(t, backTo); t != "" && !states[t] {
			return fmt.Errorf("no state %q", t)
		}
	}
	if err := k.checkEffects(); err != nil {
		return err
	}
	if k.Revises != "" && p.Step(k.Revises) == nil {
		return fmt.Errorf("revises the unknown step %q", k.Revises)
	}
	if k.Answers != "" && p.Step(k.Answers) == nil {
		return fmt.Errorf("answers the unknown step %q", k.Answers)
	}
	if k.ServesField != "" && k.Field(k.ServesField) == nil {
		return fmt.Errorf("serves by the unknown field %q", k.ServesField)
	}
	keys := map[string]bool{}
	for i := range k.Fields {
		f := &k.Fields[i]
		if keys[f.Key] {
			return fmt.Errorf("field %s stands twice", f.Key)
		}
		keys[f.Key] = true
		if err := f.check(k); err != nil {
			return fmt.Errorf("field %s: %w", f.Key, err)
		}
	}
	return nil
}

func (p *Procedure) index() {
	p.names = map[string]name{}
	for _, k := range p.Steps {
		p.names[k.Name+".日期"] = name{step: k, part: "日期"}
		p.names[k.Name+".经办人"] = name{step: k, part: "经办人"}
		for i := range k.Fields {
			f := &k.Fields[i]
			full := k.Name + "." + f.Label
			p.names[full] = name{step: k, field: f}
			switch f.Type {
			case MoneyType:
				p.names[full+".大写"] = name{step: k, field: f, part: "大写"}
			case Officers:
				p.names[full+".证号"] = name{step: k, field: f, part: "证号"}
			case Files:
				p.names[full+".校验值"] = name{step: k, field: f, part: "校验值"}
			}
		}
	}
}

// Names lists every variable that the steps give to templates, sorted.
func (p *Procedure) Names() []string {
	var list []string
	for n := range p.names {
		list = append(list, n)
	}
	slices.SortFunc(list, strings.Compare)
	return list
}
