package cases

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"sanzhitong/model/casework"
	"sanzhitong/model/fault"
	"sanzhitong/model/notation"
	"sanzhitong/model/paper"
	"sanzhitong/ui/desk"
	"sanzhitong/ui/widgets"
)

// dayKey is the form's key of 发生日期.
const dayKey = "day"

// Step is the form of one step, whole on one page, made from the fields that the procedure asks for.
type Step struct {
	desk   *desk.Desk
	caseID string // empty for a step that opens a case
	proc   *casework.Procedure
	kind   *casework.StepKind
	facts  *casework.Facts
	form   *widgets.Form
	object fyne.CanvasObject
}

// NewStep makes the form; arg is "case id/step code", or "/step code" for a step that opens a case.
func NewStep(d *desk.Desk, arg string) (*Step, error) {
	id, code, _ := strings.Cut(arg, "/")
	s := &Step{desk: d, caseID: id}
	var err error
	if id == "" {
		s.proc = d.Office.Engine.Procedures()[0]
		s.facts, err = d.Office.Engine.Prospect(d.Context(), s.proc, "", "")
	} else if s.facts, err = d.Office.Engine.Facts(d.Context(), id); err == nil {
		s.proc = s.facts.Procedure
	}
	if err != nil {
		return nil, err
	}
	if s.kind = s.proc.Step(code); s.kind == nil {
		return nil, fault.New("step.none", "没有“%s”这个环节。", code)
	}
	return s, s.build()
}

func (s *Step) build() error {
	day := widgets.NewDateEntry()
	day.Today = s.desk.Today
	rows := []widgets.Row{{Key: dayKey, Label: "发生日期", Field: day, Required: true}}
	for i := range s.kind.Fields {
		f := &s.kind.Fields[i]
		field, err := s.field(f)
		if err != nil {
			return err
		}
		rows = append(rows, widgets.Row{Key: f.Key, Label: f.Label, Field: field, Help: f.Help, Required: f.Required})
	}
	s.form = widgets.NewForm(rows...)
	values := s.desk.Office.Engine.Defaults(s.facts, s.kind)
	values[dayKey] = s.desk.Today().String()
	s.form.SetValues(values)
	s.form.OnSave = s.save
	s.form.OnCancel = s.desk.Back
	if len(s.kind.Documents)+len(s.kind.Drafts) > 0 || len(s.kind.On) > 0 {
		s.form.AddButton(widgets.NewButton("预览文书", s.preview))
	}
	for i := range s.kind.Fields {
		s.form.Field(s.kind.Fields[i].Key).WhenChanged(s.follow)
	}
	s.follow()
	s.form.MarkSaved()
	note := "依据：" + s.kind.Basis + " · Ctrl+S 保存，Esc 返回"
	card := widgets.NewCard(s.kind.Name, note, s.form)
	s.object = card
	if s.caseID == "" {
		card.SetActions(widgets.NewLink("登记新当事人", func() { NewPartyDialog(s.desk, nil, s.takeParty) }))
	}
	return nil
}

// takeParty puts a party registered just now into the form.
func (s *Step) takeParty(id string) { s.form.Field("party").SetValue(id) }

// follow shows what the answers so far ask for, and fills what follows from the matter chosen.
func (s *Step) follow() {
	s.desk.Touch()
	values := s.form.Values()
	for i := range s.kind.Fields {
		f := &s.kind.Fields[i]
		if len(f.RequiredIf) > 0 {
			need := f.Needed(values)
			s.form.ShowRow(f.Key, need)
			s.form.SetRequired(f.Key, need)
		}
	}
	if s.caseID == "" && values["matter"] != "" && values["cause"] == "" {
		if f, err := s.desk.Office.Engine.Prospect(s.desk.Context(), s.proc, values["matter"], values["party"]); err == nil {
			s.form.Field("cause").SetValue(f.Matter.Name)
		}
	}
}

// Title implements desk.Page.
func (s *Step) Title() string {
	if s.caseID == "" {
		return "案件 · 登记线索"
	}
	return "案件 · " + s.facts.Case.Label() + " · " + s.kind.Name
}

// Object implements desk.Page.
func (s *Step) Object() fyne.CanvasObject { return s.object }

// Focus implements desk.Focuser.
func (s *Step) Focus() { s.form.Focus() }

// Refresh implements desk.Page: what is being typed stays.
func (s *Step) Refresh() {}

// Dirty implements desk.Leaver.
func (s *Step) Dirty() bool { return s.form.Dirty() }

// Form gives the form, for what is driven from outside.
func (s *Step) Form() *widgets.Form { return s.form }

func (s *Step) input() (casework.Input, error) {
	values := s.form.Values()
	day, err := notation.ParseDay(values[dayKey])
	if err != nil {
		return casework.Input{}, err
	}
	in := casework.Input{Procedure: s.proc.Code, CaseID: s.caseID, Step: s.kind.Code, Day: day, Fields: map[string]string{}, Files: map[string][]casework.File{}}
	for i := range s.kind.Fields {
		f := &s.kind.Fields[i]
		if f.Type == casework.Files {
			in.Files[f.Key] = s.form.Field(f.Key).(*files).chosen()
			continue
		}
		if len(f.RequiredIf) == 0 || f.Needed(values) {
			in.Fields[f.Key] = values[f.Key]
		}
	}
	return in, nil
}

func (s *Step) save() {
	in, err := s.input()
	if err != nil {
		s.desk.FailForm(s.form, err)
		return
	}
	var out *casework.Recorded
	s.desk.Run("正在保存……", func(ctx context.Context) (err error) {
		out, err = s.desk.Office.Engine.Record(ctx, s.desk.Session, in)
		return err
	}, func(err error) {
		if err != nil {
			s.desk.FailForm(s.form, err)
			return
		}
		s.form.MarkSaved()
		s.desk.Say(saved(s.kind, out))
		s.desk.Go(desk.Route{Page: "case", Arg: out.Case.ID})
	})
}

// saved says what a step brought about.
func saved(k *casework.StepKind, out *casework.Recorded) string {
	words := "已记录：" + k.Name
	for _, d := range out.Documents {
		words += "，《" + d.Title + "》" + d.Number + "已定稿"
	}
	return words
}

// preview shows the documents of the step with what is in the form now; nothing is saved.
func (s *Step) preview() {
	in, err := s.input()
	if err != nil {
		s.desk.FailForm(s.form, err)
		return
	}
	f := s.facts
	if s.caseID == "" {
		if f, err = s.desk.Office.Engine.Prospect(s.desk.Context(), s.proc, in.Fields["matter"], in.Fields["party"]); err != nil {
			s.desk.Fail(err)
			return
		}
	}
	row := &casework.Step{Kind: s.kind.Code, Day: in.Day, Fields: in.Fields, AuthorName: s.desk.Session.User.Name}
	codes := append(append([]string{}, s.kind.Drafts...), s.kind.Documents...)
	for _, on := range s.kind.On {
		codes = append(codes, on.Documents...)
	}
	var papers []paper.Paper
	for _, code := range codes {
		filled, err := s.desk.Office.Engine.Draft(f, code, row)
		if err != nil {
			s.desk.Fail(err)
			return
		}
		papers = append(papers, filled.Paper)
	}
	s.desk.ShowPapers("预览 "+s.kind.Name, papers...)
}
