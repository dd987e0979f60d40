package casework

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"sanzhitong/model/access"
	"sanzhitong/model/document"
	"sanzhitong/model/fault"
	"sanzhitong/model/notation"
	"sanzhitong/model/store"
)

// Input is a step as entered.
type Input struct {
	Procedure string // for the step that opens a case
	CaseID    string // for every other step
	Step      string // code of the step kind
	Day       notation.Day
	Fields    map[string]string
	Files     map[string][]File // by field key
	Extra     map[string]string // from a page of its own, handed to actions
	Taken     *Taken            // the files, if they were taken in before; else Record does so
}

// Recorded is what a step brought about.
type Recorded struct {
	Case      *Case
	Step      *Step
	Documents []document.Document
	Deadlines []Deadline // started by it
}

// Record takes a step down: it checks the fields, asks every guard, adds the row, finalises the documents and starts and
// ends the periods, all in one transaction. A refusal is a *fault.Fault, or several joined when more than one guard stops.
func (e *Engine) Record(ctx context.Context, s *access.Session, in Input) (*Recorded, error) {
	var out *Recorded
	if s == nil {
		return nil, s.Require()
	}
	var err error
	if in.Taken, err = e.ahead(ctx, in.Taken, in.Files); err != nil {
		return nil, err
	}
	defer in.Taken.Drop()
	err = e.Store.Write(ctx, s.Author(), func(tx *store.Tx) (err error) {
		out, err = e.record(tx, s, in)
		return err
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

func (e *Engine) record(tx *store.Tx, s *access.Session, in Input) (*Recorded, error) {
	facts, kind, err := e.begin(tx, s, &in)
	if err != nil {
		return nil, err
	}
	if err := kind.fill(tx, &in); err != nil {
		return nil, err
	}
	if len(kind.From) == 0 {
		if facts, err = e.open(tx, s, facts.Procedure, in); err != nil {
			return nil, err
		}
	}
	j := &Judging{Facts: facts, Tx: tx, Step: kind, Day: in.Day, Today: tx.Today(), Fields: in.Fields, Session: s}
	if err := e.judge(j); err != nil {
		return nil, err
	}
	c, outcome := facts.Case, in.Fields[kind.Outcome]
	if to := kind.target(facts, outcome); to != "" {
		c.State = to
	}
	row := newStep(tx, s, facts, kind, in)
	r := &Recording{Facts: facts, Engine: e, Tx: tx, Kind: kind, Row: row, Session: s, Extra: in.Extra}
	return e.carryOut(r, kind.effects(outcome))
}

func newStep(tx *store.Tx, s *access.Session, f *Facts, kind *StepKind, in Input) *Step {
	n := f.nextSeq()
	return &Step{
		CaseID: f.Case.ID, Seq: n, Kind: kind.Code, Day: in.Day, EnteredAt: tx.Now, AuthorID: s.User.ID, AuthorName: s.User.Name,
		State: f.Case.State, Fields: in.Fields, place: n,
	}
}

// begin finds the case, and refuses a step that this user or this state does not allow.
func (e *Engine) begin(tx *store.Tx, s *access.Session, in *Input) (*Facts, *StepKind, error) {
	if in.CaseID == "" {
		p := e.Procedure(in.Procedure)
		if p == nil {
			return nil, nil, fault.New("procedure.none", "没有“%s”这种程序。", in.Procedure)
		}
		kind := p.Step(in.Step)
		if kind == nil || len(kind.From) > 0 {
			return nil, nil, fault.New("step.none", "“%s”不是%s的第一个环节，请先登记线索。", in.Step, p.Name)
		}
		return &Facts{Procedure: p}, kind, checkDay(tx, s, kind, in.Day, nil)
	}
	var c Case
	if err := tx.Where("id = ?", in.CaseID).Limit(1).Find(&c).Error; err != nil {
		return nil, nil, fmt.Errorf("reading the case: %w", err)
	}
	if c.ID == "" {
		return nil, nil, fault.New("case.none", "找不到这件案件。")
	}
	facts, err := e.factsOf(tx.DB, &c)
	if err != nil {
		return nil, nil, err
	}
	kind := facts.Procedure.Step(in.Step)
	if kind == nil {
		return nil, nil, fault.New("step.none", "%s没有“%s”这个环节。", facts.Procedure.Name, in.Step)
	}
	if err := facts.stateAllows(kind); err != nil {
		return nil, nil, err
	}
	return facts, kind, checkDay(tx, s, kind, in.Day, &c)
}

// stateAllows refuses a step that does not follow from where the case stands.
func (f *Facts) stateAllows(kind *StepKind) error {
	state := f.Procedure.State(f.Case.State)
	if state.Final && !kind.Afterwards {
		// 档案法 art. 14; 农业行政处罚程序规定 art. 86: nothing is added to or taken from an archived dossier.
		return &fault.Fault{Code: "case.archived", Sentence: "案件已经归档，不能再增加或者改动。", Article: "农业行政处罚程序规定第八十六条"}
	}
	if !slices.Contains(kind.From, state.Code) {
		var names []string
		for _, s := range kind.From {
			names = append(names, f.Procedure.State(s).Name)
		}
		return fault.New("step.state", "案件现在是“%s”，“%s”须在“%s”时办理。", state.Name, kind.Name, strings.Join(names, "”或者“"))
	}
	return f.asked(kind)
}

// asked refuses an answer that nobody asked for, and a second request while the first waits for its answer.
func (f *Facts) asked(kind *StepKind) error {
	if kind.Answers != "" && f.waiting(kind) == nil {
		return fault.New("step.unasked", "还没有“%s”，不能办理“%s”。", f.Procedure.Step(kind.Answers).Name, kind.Name)
	}
	for _, k := range f.Procedure.Steps {
		if k.Answers == kind.Code && f.waiting(k) != nil {
			return fault.New("step.asked", "“%s”已经提出，等待“%s”，不能重复提出。", kind.Name, k.Name)
		}
	}
	return nil
}

// waiting gives the request that waits for a step, nil when none does.
func (f *Facts) waiting(answer *StepKind) *Step {
	asked, answered := f.Last(answer.Answers), f.Last(answer.Code)
	if asked == nil || answered != nil && asked.Before(answered) {
		return nil
	}
	return asked
}

func checkDay(tx *store.Tx, s *access.Session, kind *StepKind, day notation.Day, c *Case) error {
	if err := s.Require(kind.Role); err != nil {
		return err
	}
	switch {
	case day.IsZero():
		return fault.New("day.empty", "请填写%s的发生日期。", kind.Name).At("day")
	case day.After(tx.Today()):
		return fault.New("day.future", "发生日期 %s 还没有到，只能记录已经发生的事。", day.Chinese()).At("day")
	case c != nil && day.Before(c.CluedOn):
		return fault.New("day.order", "发生日期 %s 早于线索登记日期 %s，请核对。", day.Chinese(), c.CluedOn.Chinese()).At("day")
	case c != nil && kind.moves() && day.Before(c.LastDay):
		return fault.New("day.order", "%s的日期 %s 早于上一环节的日期 %s，请核对。", kind.Name, day.Chinese(), c.LastDay.Chinese()).At("day")
	}
	return nil
}

// fill normalises the fields, keeps the files, and refuses what is missing: all faults at once, each at its field.
func (k *StepKind) fill(tx *store.Tx, in *Input) error {
	for key := range in.Fields {
		if k.Field(key) == nil {
			return fault.New("field.unknown", "%s没有“%s”这一栏。", k.Name, key).At(key)
		}
	}
	fields, faults := map[string]string{}, []error{}
	for i := range k.Fields {
		f := &k.Fields[i]
		if f.Type == Files {
			var ids []string
			for _, i := range in.Taken.fields[f.Key] {
				a, err := tx.Keep(i)
				if err != nil {
					return err
				}
				ids = append(ids, a.ID)
			}
			fields[f.Key] = strings.Join(ids, Separator)
			continue
		}
		v, err := f.normalise(tx.DB, in.Fields[f.Key])
		if err != nil {
			faults = append(faults, err)
		}
		fields[f.Key] = v
	}
	for i := range k.Fields {
		f := &k.Fields[i]
		if fields[f.Key] != "" && !f.Asked(fields) && f.Type != Files {
			faults = append(faults, fault.New("field.unasked", "按所填的其他内容，“%s”这一栏不用填写，请核对。", f.Label).At(f.Key))
		}
		if fields[f.Key] == "" && strings.TrimSpace(in.Fields[f.Key]) == "" && f.Needed(fields) {
			faults = append(faults, fault.New("field.empty", "请填写%s。", f.Label).At(f.Key))
		}
	}
	in.Fields = fields
	return errors.Join(faults...)
}

func (f *Facts) nextSeq() int {
	last := 0
	for i := range f.Steps {
		last = max(last, f.Steps[i].Seq)
	}
	for i := range f.Replaced {
		last = max(last, f.Replaced[i].Seq)
	}
	return last + 1
}

// judge asks every guard of the step; all that stop are named together.
func (e *Engine) judge(j *Judging) error {
	var stops []error
	for _, n := range j.Step.Guards {
		g := e.guards[n]
		if err := g.Check(j); err != nil {
			stops = append(stops, g.stop(err))
		}
	}
	return errors.Join(stops...)
}

// carryOut adds the row and everything that follows from it.
func (e *Engine) carryOut(r *Recording, eff Effect) (*Recorded, error) {
	c, tx := r.Case, r.Tx
	if err := tx.Create(r.Row).Error; err != nil {
		return nil, fmt.Errorf("recording a step: %w", err)
	}
	if r.Row.origin == "" {
		r.Row.origin = r.Row.ID
	}
	r.put(*r.Row)
	if err := r.readNamed(tx.DB); err != nil {
		return nil, err
	}
	if err := r.act(eff.Actions, false); err != nil {
		return nil, err
	}
	out := &Recorded{Case: c, Step: r.Row}
	var err error
	if err := e.settle(r); err != nil {
		return nil, err
	}
	if out.Deadlines, err = r.keepDeadlines(); err != nil {
		return nil, err
	}
	for _, code := range eff.Documents {
		if !r.holds(r.Kind, r.Row, code) {
			continue
		}
		d, err := e.finalise(r, code)
		if err != nil {
			return nil, err
		}
		r.Documents = append(r.Documents, *d)
		out.Documents = append(out.Documents, *d)
	}
	if err := r.act(eff.Actions, true); err != nil {
		return nil, err
	}
	r.look()
	if err := tx.Save(c).Error; err != nil {
		return nil, fmt.Errorf("saving the case: %w", err)
	}
	return out, nil
}

// act does the actions of a step that come before its documents, or those that come last.
func (r *Recording) act(names []string, last bool) error {
	state := r.Case.State
	for _, n := range names {
		if a := r.Engine.actions[n]; a.Last == last {
			if err := a.Do(r); err != nil {
				return err
			}
		}
	}
	if r.Case.State == state {
		return nil
	}
	r.Row.State = r.Case.State // an action sent the case elsewhere, as a voided opinion does
	if err := r.Tx.Save(r.Row).Error; err != nil {
		return fmt.Errorf("recording a step: %w", err)
	}
	r.put(*r.Row)
	return nil
}

// finalise fills a document with its number and keeps it; a required value that is missing stops it.
func (e *Engine) finalise(r *Recording, code string) (*document.Document, error) {
	t, err := e.Library.Template(code, r.Row.Day)
	if err != nil {
		return nil, err
	}
	d := &document.Document{CaseID: r.Case.ID, StepID: r.Row.ID, Code: code, Title: t.Title, Day: r.Row.Day}
	if t.Kind != "" && t.Number != "" {
		n, err := document.NextNumber(r.Tx, r.Office.Code, t.Number, r.Row.Day)
		if err != nil {
			return nil, err
		}
		d.Number, d.Series, d.Year, d.Seq = n.String(), n.Office+n.Kind, n.Year, n.Seq
	}
	filled, err := t.Fill(&values{f: r.Facts, step: r.Row, day: r.Row.Day.Chinese()}, d.Number)
	if err != nil {
		return nil, err
	}
	if len(filled.Missing) > 0 {
		return nil, fault.New("document.incomplete", "《%s》还缺：%s。请补全后再定稿。", t.Title, strings.Join(filled.Missing, "、"))
	}
	d.Body = string(document.Canonical(filled.Paper))
	d.Digest = document.Digest(filled.Paper)
	if err := r.Tx.Create(d).Error; err != nil {
		return nil, fmt.Errorf("keeping a document: %w", err)
	}
	return d, nil
}
