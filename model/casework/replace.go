package casework

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"sanzhitong/model/access"
	"sanzhitong/model/fault"
	"sanzhitong/model/notation"
	"sanzhitong/model/store"
)

// Correction is a step entered wrongly, as it should have been.
type Correction struct {
	StepID string // the step to replace
	Day    notation.Day
	Fields map[string]string
	Files  map[string][]File // by field key; a field left out keeps the files of the step replaced
	Reason string
	Taken  *Taken // see Input
}

// Replace puts a new row in the place of a wrong one: the old row stays on record with the reason, and everything that
// follows is judged again (see Doubts). What was signed, served or led elsewhere is not replaced but put right by a step of
// its own, and the refusal says which.
func (e *Engine) Replace(ctx context.Context, s *access.Session, c Correction) (*Recorded, error) {
	var out *Recorded
	if s == nil {
		return nil, s.Require()
	}
	in := Input{Day: c.Day, Fields: c.Fields, Files: c.Files}
	var err error
	if in.Taken, err = e.ahead(ctx, c.Taken, c.Files); err != nil {
		return nil, err
	}
	defer in.Taken.Drop()
	err = e.Store.Write(ctx, s.Author(), func(tx *store.Tx) (err error) {
		out, err = e.replace(tx, s, c, in)
		return err
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

func (e *Engine) replace(tx *store.Tx, s *access.Session, c Correction, in Input) (*Recorded, error) {
	var old Step
	if err := tx.Where("id = ?", c.StepID).Limit(1).Find(&old).Error; err != nil {
		return nil, fmt.Errorf("reading a step: %w", err)
	}
	var of Case
	if err := tx.Where("id = ?", old.CaseID).Limit(1).Find(&of).Error; err != nil {
		return nil, fmt.Errorf("reading the case: %w", err)
	}
	if of.ID == "" {
		return nil, fault.New("step.none", "找不到要更正的环节。")
	}
	f, err := e.factsOf(tx.DB, &of)
	if err != nil {
		return nil, err
	}
	i, kind, err := f.replaceable(s, c.StepID)
	if err != nil {
		return nil, err
	}
	old = f.Steps[i]
	if strings.TrimSpace(c.Reason) == "" {
		return nil, fault.New("correction.reason", "请写明更正的原因。").At("reason")
	}
	in.CaseID, in.Step = of.ID, kind.Code
	if err := f.dayFits(tx, kind, i, c.Day); err != nil {
		return nil, err
	}
	if err := kind.fill(tx, &in); err != nil {
		return nil, err
	}
	for j := range kind.Fields {
		if key := kind.Fields[j].Key; kind.Fields[j].Type == Files && len(c.Files[key]) == 0 {
			in.Fields[key] = old.Fields[key]
		}
	}
	if kind.Outcome != "" && in.Fields[kind.Outcome] != old.Fields[kind.Outcome] {
		return nil, fault.New("correction.outcome", "更正不能改变%s：案件已经照原来的结论继续办理。请在当前环节另行处理。", kind.Field(kind.Outcome).Label).At(kind.Outcome)
	}
	then := f.upTo(i)
	if len(kind.From) == 0 { // the clue itself: judge what it states now
		then = f.asClue(in)
	}
	j := &Judging{Facts: then, Tx: tx, Step: kind, Day: in.Day, Today: tx.Today(), Fields: in.Fields, Session: s}
	if then.Deadlines, err = then.reckon(tx.Today()); err != nil {
		return nil, err
	}
	if err := e.judgeAgain(j); err != nil {
		return nil, err
	}
	row := newStep(tx, s, f, kind, in)
	row.State, row.Replaces, row.Reason, row.place, row.origin = old.State, old.ID, strings.TrimSpace(c.Reason), old.place, old.origin
	f.Replaced = append(f.Replaced, old)
	f.Steps = slices.Delete(f.Steps, i, i+1)
	r := &Recording{Facts: f, Engine: e, Tx: tx, Kind: kind, Row: row, Session: s}
	for k := range r.Documents {
		if d := &r.Documents[k]; d.StepID == old.ID && !d.Voided() {
			if err := r.void(d, "环节更正："+row.Reason, s.User.Name); err != nil {
				return nil, err
			}
		}
	}
	eff := kind.effects(in.Fields[kind.Outcome])
	eff.Actions = slices.DeleteFunc(slices.Clone(eff.Actions), func(n string) bool { return e.actions[n].Once })
	return e.carryOut(r, eff)
}

// mayReplace refuses a correction that would take back what others rely on.
func (f *Facts) mayReplace(s *access.Session, kind *StepKind, i int) error {
	if err := s.Require(kind.Role); err != nil {
		return err
	}
	old := &f.Steps[i]
	if f.Procedure.State(f.Case.State).Final {
		return &fault.Fault{Code: "case.archived", Sentence: "案件已经归档，不能再增加或者改动。", Article: "农业行政处罚程序规定第八十六条"}
	}
	if kind.Page != "" || kind.Role == access.Reviewer {
		return fault.New("correction.signed", "“%s”已经签署，不能更正，请重新送审。", kind.Name)
	}
	for _, d := range f.Documents {
		if d.StepID != old.ID || d.Voided() {
			continue
		}
		if f.serviceOf(d.ID) != nil {
			return &fault.Fault{
				Code: "correction.served", Sentence: fmt.Sprintf("《%s》%s 已经送达，不能更正这一环节。", d.Title, d.Number),
				Exit: "书写错误办理“补正更正”；影响权利义务的，重新告知，或者办理“决定纠错呈批”",
			}
		}
		if d.Number != "" {
			return &fault.Fault{
				Code: "correction.numbered", Sentence: fmt.Sprintf("《%s》%s 已经编号，更正前须经负责人批准作废。", d.Title, d.Number),
				Exit: "先办理“文书作废呈批”和审批，文号保留在作废台账",
			}
		}
	}
	return nil
}

// dayFits keeps the corrected day between its neighbours that moved the case.
func (f *Facts) dayFits(tx *store.Tx, kind *StepKind, i int, day notation.Day) error {
	switch {
	case day.IsZero():
		return fault.New("day.empty", "请填写%s的发生日期。", kind.Name).At("day")
	case day.After(tx.Today()):
		return fault.New("day.future", "发生日期 %s 还没有到，只能记录已经发生的事。", day.Chinese()).At("day")
	case i > 0 && day.Before(f.Steps[0].Day):
		return fault.New("day.order", "发生日期 %s 早于线索登记日期 %s，请核对。", day.Chinese(), f.Steps[0].Day.Chinese()).At("day")
	case !kind.moves():
		return nil
	}
	for j := range f.Steps {
		s := &f.Steps[j]
		if k := f.Procedure.Step(s.Kind); k == nil || !k.moves() {
			continue
		}
		if j < i && day.Before(s.Day) || j > i && day.After(s.Day) {
			return fault.New("day.order", "更正后的日期 %s 与“%s”的日期 %s 前后颠倒，请核对。", day.Chinese(), f.Procedure.Step(s.Kind).Name, s.Day.Chinese()).At("day")
		}
	}
	return nil
}

// asClue gives the facts of a case as if its clue said what is entered now.
func (f *Facts) asClue(in Input) *Facts {
	g := *f
	c := *f.Case
	c.ViolatedOn, c.CluedOn = dayIn(in.Fields["violated_on"]), in.Day
	g.Case, g.Steps, g.Documents = &c, nil, nil
	return &g
}
