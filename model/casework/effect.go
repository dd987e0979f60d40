package casework

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"sanzhitong/model/document"
)

// Effect is what a step brings about besides its own row, always or with one outcome. Periods are named by their rule, or
// by the code of a promise.
type Effect struct {
	Actions   []string          `yaml:"actions"`   // bound in code by name
	Documents []string          `yaml:"documents"` // documents it finalises
	Starts    []string          `yaml:"starts"`    // periods it starts
	StartsAt  map[string]string `yaml:"starts_at"` // periods in hours, each from the moment in a field
	Ends      []string          `yaml:"ends"`      // periods it ends
	Pauses    []string          `yaml:"pauses"`    // periods that do not run from here on
	Resumes   []string          `yaml:"resumes"`   // periods that run on
	Extends   map[string]string `yaml:"extends"`   // periods made longer by the number in a field
	Postpones map[string]string `yaml:"postpones"` // periods that end on the date in a field instead
}

// Promise is a due date that a step names in one of its fields.
type Promise struct {
	Code   string `yaml:"code"` // as other steps end it
	Title  string `yaml:"title"`
	Bearer string `yaml:"bearer"`
	Field  string `yaml:"field"` // a date or a moment
}

// effects joins what a step always does with what its outcome adds.
func (k *StepKind) effects(outcome string) Effect {
	on, ok := k.On[outcome]
	if !ok {
		return k.Effect
	}
	return Effect{
		Actions: slices.Concat(k.Actions, on.Actions), Documents: slices.Concat(k.Documents, on.Documents),
		Starts: slices.Concat(k.Starts, on.Starts), Ends: slices.Concat(k.Ends, on.Ends),
		Pauses: slices.Concat(k.Pauses, on.Pauses), Resumes: slices.Concat(k.Resumes, on.Resumes),
		StartsAt: joined(k.StartsAt, on.StartsAt), Extends: joined(k.Extends, on.Extends), Postpones: joined(k.Postpones, on.Postpones),
	}
}

func joined(a, b map[string]string) map[string]string {
	all := maps.Clone(a)
	if all == nil {
		all = map[string]string{}
	}
	maps.Copy(all, b)
	return all
}

// allEffects gives what the step can bring about, with any outcome.
func (k *StepKind) allEffects() []Effect {
	list := []Effect{k.Effect}
	for _, on := range k.On {
		list = append(list, on)
	}
	return list
}

// CanFinalise lists the documents that the step can finalise, each once.
func (k *StepKind) CanFinalise() []string {
	var list []string
	for _, e := range k.allEffects() {
		for _, code := range e.Documents {
			if !slices.Contains(list, code) {
				list = append(list, code)
			}
		}
	}
	return list
}

// checkEffects refuses fields and conditions that do not exist.
func (k *StepKind) checkEffects() error {
	var known []string
	for _, e := range k.allEffects() {
		for _, byField := range []map[string]string{e.StartsAt, e.Extends, e.Postpones} {
			for rule, key := range byField {
				if k.Field(key) == nil {
					return fmt.Errorf("%s: no field %q", rule, key)
				}
			}
		}
		known = slices.Concat(known, e.Documents, e.Starts)
	}
	for _, p := range k.Promises {
		f := k.Field(p.Field)
		if p.Code == "" || p.Title == "" || p.Bearer == "" || f == nil || (f.Type != Date && f.Type != Moment) {
			return fmt.Errorf("the promise %q needs code, title, bearer and a date field", p.Code)
		}
	}
	for what, src := range k.When {
		if !slices.Contains(known, what) {
			return fmt.Errorf("when: %q is neither a document nor a period of the step", what)
		}
		if _, err := document.ParseCondition(src); err != nil {
			return fmt.Errorf("when %s: %s", what, strings.TrimSpace(err.Error()))
		}
	}
	return nil
}

// holds tests the condition under which a step makes a document or starts a period.
func (f *Facts) holds(k *StepKind, row *Step, what string) bool {
	src, ok := k.When[what]
	if !ok {
		return true
	}
	c, err := document.ParseCondition(src)
	if err != nil {
		return false // refused when the procedure was read
	}
	value, _ := (&values{f: f, step: row}).Value(c.Name)
	return c.Holds(value)
}

// Ends reports whether some step ends a period: the others, such as the remedies, run out by themselves.
func (p *Procedure) Ends(rule string) bool {
	return slices.ContainsFunc(p.Steps, func(k *StepKind) bool { return k.Meets(rule) })
}

// Meets reports whether a step ends a period or a promise, whatever its outcome.
func (k *StepKind) Meets(rule string) bool {
	if slices.Contains(k.Ends, rule) {
		return true
	}
	for _, on := range k.On {
		if slices.Contains(on.Ends, rule) {
			return true
		}
	}
	return false
}

// promise gives a promise by its code, nil when no step makes it.
func (p *Procedure) promise(code string) *Promise {
	for _, k := range p.Steps {
		for i := range k.Promises {
			if k.Promises[i].Code == code {
				return &k.Promises[i]
			}
		}
	}
	return nil
}
