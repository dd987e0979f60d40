package casework

import (
	"slices"

	"sanzhitong/model/access"
	"sanzhitong/model/fault"
)

// MayReplace reports whether the user may correct a step, judged on the record alone: nil, or the refusal that Replace would
// give whatever was entered, with what puts the step right instead.
func (e *Engine) MayReplace(f *Facts, s *access.Session, stepID string) error {
	_, _, err := f.replaceable(s, stepID)
	return err
}

// replaceable finds a step that is to be replaced, and refuses one that must stand.
func (f *Facts) replaceable(s *access.Session, stepID string) (int, *StepKind, error) {
	i := slices.IndexFunc(f.Steps, func(x Step) bool { return x.ID == stepID })
	if i < 0 {
		return i, nil, fault.New("correction.replaced", "这一条已经更正过，请更正最新的一条。")
	}
	kind := f.Procedure.Step(f.Steps[i].Kind)
	if kind == nil {
		return i, nil, fault.New("step.none", "没有“%s”这个环节。", f.Steps[i].Kind)
	}
	return i, kind, f.mayReplace(s, kind, i)
}
