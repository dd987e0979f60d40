package casework

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Target is the state a step leads to: always the same, or by outcome.
type Target struct {
	Always string
	By     map[string]string
}

// backTo marks a target that is the state in which the case stood before it entered the state named.
const backTo = "<"

// UnmarshalYAML reads a state, or a map from outcome to state.
func (t *Target) UnmarshalYAML(decode func(any) error) error {
	if err := decode(&t.Always); err == nil {
		return nil
	}
	t.Always = ""
	return decode(&t.By)
}

// targets lists where a step can lead, and sees to it that every outcome leads somewhere.
func (k *StepKind) targets() ([]string, error) {
	if k.Outcome == "" {
		if len(k.To.By) > 0 {
			return nil, errors.New("targets by outcome, but no outcome field")
		}
		return []string{k.To.Always}, nil
	}
	f := k.Field(k.Outcome)
	if f == nil || f.Type != Choice {
		return nil, fmt.Errorf("the outcome %q is not a choice field", k.Outcome)
	}
	for outcome := range k.On {
		if !slices.Contains(f.Options, outcome) {
			return nil, fmt.Errorf("no outcome %q", outcome)
		}
	}
	if len(k.To.By) == 0 {
		return nil, nil // the outcome has effects, but the case stays where it is
	}
	if len(k.To.By) != len(f.Options) {
		return nil, fmt.Errorf("the targets do not match the options of %q", k.Outcome)
	}
	var list []string
	for _, option := range f.Options {
		state, ok := k.To.By[option]
		if !ok {
			return nil, fmt.Errorf("no target for the outcome %q", option)
		}
		list = append(list, state)
	}
	return list, nil
}

// target gives the state after the step, "" for no change.
func (k *StepKind) target(f *Facts, outcome string) string {
	state := k.To.Always
	if k.Outcome != "" {
		state = k.To.By[outcome]
	}
	if entered, back := strings.CutPrefix(state, backTo); back {
		return f.before(entered)
	}
	return state
}

// moves reports whether the step can change the state of the case.
func (k *StepKind) moves() bool { return k.To.Always != "" || len(k.To.By) > 0 }

// before gives the state in which the case stood when it last entered a state.
func (f *Facts) before(state string) string {
	for i := len(f.Steps) - 1; i > 0; i-- {
		if f.Steps[i].State == state && f.Steps[i-1].State != state {
			return f.Steps[i-1].State
		}
	}
	return ""
}
