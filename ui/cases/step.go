package cases

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"sanzhitong/model/access"
	"sanzhitong/model/casework"
	"sanzhitong/model/notation"
	"sanzhitong/model/paper"
	"sanzhitong/model/register"
	"sanzhitong/ui/desk"
	"sanzhitong/ui/widgets"
)

// dayKey is the form's key of 发生日期.
const dayKey = "day"

// Step is the form of one step, whole on one page, made from the fields that the procedure asks for. The same form corrects
// a step that was entered wrongly. The page stands at once; what the form offers is read beside the window.
type Step struct {
	desk    *desk.Desk
	arg     string
	caseID  string // empty for a step that opens a case
	reading desk.Reading
	stage   *fyne.Container
	object  fyne.CanvasObject

	stepRead               // empty until it has been read
	matter   string        // the matter last chosen
	cause    string        // the 案由 that was offered for it
	form     *widgets.Form // nil until it has been read
	kept     *desk.Unsaved // the same
	party    *partySearch  // the parties known to the form
	taking   desk.Reading  // of a party registered just now
}

// NewStep makes the page; arg is "case id/step code", "/step code" for a step that opens a case, or "case id/step code/step
// id" to correct that step.
func NewStep(d *desk.Desk, arg string) *Step {
	s := &Step{desk: d, arg: arg, stage: container.NewStack()}
	s.caseID, _, _ = strings.Cut(arg, "/")
	s.object = s.reading.Cover(s.stage)
	desk.Read(d, &s.reading, s.reader(), s.show)
	return s
}

func (s *Step) show(got stepRead) {
	s.stepRead = got
	s.build()
}

func (s *Step) build() {
	day := widgets.NewDateEntry()
	day.Today = s.desk.Today
	rows := []widgets.Row{{Key: dayKey, Label: "发生日期", Field: day, Required: true}}
	if s.wrong != nil {
		rows = append([]widgets.Row{reasonRow()}, rows...)
	}
	for i := range s.kind.Fields {
		f := &s.kind.Fields[i]
		rows = append(rows, widgets.Row{Key: f.Key, Label: f.Label, Field: s.field(f), Help: s.help(f), Required: f.Required})
	}
	s.form = widgets.NewForm(rows...)
	s.form.SetValues(s.offered)
	s.form.OnSave = s.save
	s.form.OnCancel = s.desk.Back
	s.form.SetButtons("保存", "返回")
	if len(s.kind.Drafts)+len(s.kind.CanFinalise()) > 0 {
		s.form.AddButton(widgets.NewButton("预览文书", s.preview))
	}
	for i := range s.kind.Fields {
		s.form.Field(s.kind.Fields[i].Key).WhenChanged(s.follow)
	}
	s.follow()
	s.form.MarkSaved()
	title, note := s.kind.Name, "依据："+s.kind.Basis+" · Ctrl+S 保存，Esc 返回"
	if s.wrong != nil {
		title = "更正 " + s.wrong.Day.String() + " 的“" + s.kind.Name + "”"
		s.limit()
	}
	card := widgets.NewCard(title, note, s.form)
	tools := []fyne.CanvasObject{widgets.NewLink("条文（F1）", s.desk.Help)}
	if s.caseID == "" {
		tools = append(tools, widgets.NewLink("登记新当事人", func() { NewPartyDialog(s.desk, nil, s.takeParty) }))
	}
	card.SetActions(tools...)
	s.keep()
	s.stage.Objects = []fyne.CanvasObject{card}
	s.stage.Refresh()
}

// takeParty puts a party registered just now into the form.
func (s *Step) takeParty(id string) {
	registers := s.desk.Office.Registers
	desk.Read(s.desk, &s.taking, func(ctx context.Context) (*register.Party, error) { return registers.Party(ctx, id) }, func(p *register.Party) {
		s.party.know(*p)
		s.form.Field("party").SetValue(id)
		s.follow()
		s.kept.Changed()
	})
}

// follow shows what the answers so far ask for, and fills what follows from the matter chosen.
func (s *Step) follow() {
	s.desk.Touch()
	values := s.answers()
	for i := range s.kind.Fields {
		if f := &s.kind.Fields[i]; f.Conditional() {
			s.form.ShowRow(f.Key, f.Asked(values))
			s.form.SetRequired(f.Key, f.Needed(values))
		}
	}
	if s.caseID == "" && values["matter"] != s.matter {
		s.matter = values["matter"]
		s.nameCause(values)
	}
}

// nameCause offers the name of a matter just chosen as 案由. What a person has written there stays, and a field that was
// emptied stays empty: it would be filled again under the fingers of who retypes it.
func (s *Step) nameCause(values map[string]string) {
	if s.matter == "" || values["cause"] != "" && values["cause"] != s.cause {
		return
	}
	s.cause = "" // what is typed may be no matter yet
	if i := slices.IndexFunc(s.matters, func(m register.Matter) bool { return m.ID == s.matter }); i >= 0 {
		s.cause = s.matters[i].Name
	}
	s.form.Field("cause").SetValue(s.cause)
	s.form.Mended("cause")
}

// answers gives what is in the form without what is not asked for: a hidden row keeps its value, but that value says
// nothing, also not to the rows that depend on it.
func (s *Step) answers() map[string]string {
	values := s.form.Values()
	for changed := true; changed; {
		changed = false
		for i := range s.kind.Fields {
			if f := &s.kind.Fields[i]; values[f.Key] != "" && !f.Asked(values) {
				values[f.Key] = ""
				changed = true
			}
		}
	}
	return values
}

// Title implements desk.Page.
func (s *Step) Title() string {
	switch {
	case s.caseID == "":
		return "案件 · 登记线索"
	case s.form == nil:
		return "案件"
	case s.wrong != nil:
		return "案件 · " + s.facts.Case.Label() + " · 更正"
	}
	return "案件 · " + s.facts.Case.Label() + " · " + s.kind.Name
}

// Object implements desk.Page.
func (s *Step) Object() fyne.CanvasObject { return s.object }

// Focus implements desk.Focuser.
func (s *Step) Focus() {
	if s.form != nil {
		s.form.Focus()
	}
}

// Waits reports whether the form is still being read: there is nothing to focus yet.
func (s *Step) Waits() bool { return s.form == nil }

// Refresh implements desk.Page: what is being typed stays.
func (s *Step) Refresh() {}

// Dirty implements desk.Leaver: what is kept is not lost when the page is left.
func (s *Step) Dirty() bool { return s.form != nil && s.form.Dirty() && !s.kept.Leave() }

// Form gives the form, nil until it has been read.
func (s *Step) Form() *widgets.Form { return s.form }

func (s *Step) input() (casework.Input, error) {
	values := s.answers()
	day, err := notation.ParseDay(values[dayKey])
	if err != nil {
		return casework.Input{}, err
	}
	in := casework.Input{Procedure: s.proc.Code, CaseID: s.caseID, Step: s.kind.Code, Day: day, Fields: map[string]string{}, Files: map[string][]casework.File{}}
	for i := range s.kind.Fields {
		f := &s.kind.Fields[i]
		switch {
		case !f.Asked(values):
		case f.Type == casework.Files:
			in.Files[f.Key] = s.form.Field(f.Key).(*files).chosen()
		default:
			in.Fields[f.Key] = values[f.Key]
		}
	}
	return in, nil
}

// save looks whether the files chosen are still there, and then records.
func (s *Step) save() {
	fields, rows := map[string]*files{}, map[string]looked{}
	answers := s.answers()
	for i := range s.kind.Fields {
		k := &s.kind.Fields[i]
		if f, ok := s.form.Field(k.Key).(*files); ok && len(f.items) > 0 && k.Asked(answers) {
			fields[k.Key], rows[k.Key] = f, f.rows()
		}
	}
	if len(fields) == 0 {
		s.record()
		return
	}
	s.desk.Run("正在查看选取的文件……", func(ctx context.Context) error {
		for _, l := range rows {
			l.again()
		}
		return ctx.Err()
	}, func(err error) {
		if err != nil {
			s.desk.FailForm(s.form, err)
			return
		}
		wrong := false
		for key, f := range fields {
			if words := f.found(rows[key]); words != "" {
				s.form.SetError(key, words)
				wrong = true
			}
		}
		if !wrong {
			s.record()
		}
	})
}

func (s *Step) record() {
	in, err := s.input()
	if err != nil {
		s.desk.FailForm(s.form, err)
		return
	}
	reason := ""
	if s.wrong != nil {
		reason = s.form.Field(reasonKey).Value()
	}
	var out *casework.Recorded
	onward, session := "", s.desk.Session // who has pressed the button
	s.kept.Saving()
	s.desk.RunTelling("正在保存……", func(ctx context.Context, tell func(string)) (err error) {
		if in.Taken, err = s.desk.Office.Engine.TakeIn(ctx, in.Files, copying(tell)); err != nil { // others write meanwhile
			return err
		}
		defer in.Taken.Drop()
		err = s.kept.Spend(ctx, func(ctx context.Context) (err error) {
			if s.wrong != nil {
				out, err = s.desk.Office.Engine.Replace(ctx, session, correction(s.wrong.ID, in, reason))
				return err
			}
			out, err = s.desk.Office.Engine.Record(ctx, session, in)
			return err
		})
		if err == nil {
			onward = s.onward(context.WithoutCancel(ctx), session, out.Case.ID)
		}
		return err
	}, func(err error) {
		if err != nil {
			s.desk.FailForm(s.form, err)
			return
		}
		s.kept.Saved()
		s.desk.Say(s.saved(out) + onward)
		s.desk.Go(desk.Route{Page: "case", Arg: out.Case.ID})
	})
}

// saved says what a step brought about.
func (s *Step) saved(out *casework.Recorded) string {
	words := "已记录：" + s.kind.Name
	if s.wrong != nil {
		words = "已更正：" + s.kind.Name
	}
	for _, d := range out.Documents {
		words += "，《" + d.Title + "》" + d.Number + "已定稿"
	}
	return words
}

// onward says what comes next in a case, and who does it where that is somebody else. That it cannot be told is no reason to
// say that saving failed.
func (s *Step) onward(ctx context.Context, session *access.Session, id string) string {
	e := s.desk.Office.Engine
	f, err := e.Facts(ctx, id)
	if err != nil {
		s.desk.Log.Warn("what comes next", "error", err)
		return "。"
	}
	possible, err := e.Possible(ctx, session, f)
	if err != nil {
		s.desk.Log.Warn("what comes next", "error", err)
		return "。"
	}
	i := slices.IndexFunc(possible, func(p casework.Possibility) bool { return p.Main })
	switch {
	case i < 0:
		return "。"
	case possible[i].Role:
		return "。下一步：" + possible[i].Step.Name
	}
	return "。下一步由" + possible[i].Step.Role.Label() + "办理：" + possible[i].Step.Name
}

// preview shows the documents that the step would make with what is in the form now; nothing is saved.
func (s *Step) preview() {
	in, err := s.input()
	if err != nil {
		s.desk.FailForm(s.form, err)
		return
	}
	row := s.row(in)
	desk.Fetch(s.desk, "正在制作预览……", func(ctx context.Context) ([]paper.Paper, error) { return s.drafted(ctx, in, row) }, func(papers []paper.Paper) {
		if len(papers) == 0 {
			s.desk.Say("照现在填写的内容，“" + s.kind.Name + "”不制作文书。")
			return
		}
		s.desk.ShowPapers("预览 "+s.kind.Name, papers...)
	})
}

// drafted fills the documents, beside the window.
func (s *Step) drafted(ctx context.Context, in casework.Input, row *casework.Step) (papers []paper.Paper, err error) {
	e, f := s.desk.Office.Engine, s.facts
	if s.caseID == "" {
		if f, err = e.Prospect(ctx, s.proc, in.Fields["matter"], in.Fields["party"]); err != nil {
			return nil, err
		}
	}
	for _, code := range s.papers(f, row) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		filled, err := e.Draft(f, code, row)
		if err != nil {
			return nil, err
		}
		papers = append(papers, filled.Paper)
	}
	return papers, nil
}

// row is the step as it would be recorded.
func (s *Step) row(in casework.Input) *casework.Step {
	return &casework.Step{Kind: s.kind.Code, Day: in.Day, Fields: in.Fields, AuthorName: s.desk.Session.User.Name}
}

// papers lists what is worth a look: the drafts, and what the answers so far would finalise. While the outcome is not
// chosen yet, whatever it can be is shown.
func (s *Step) papers(f *casework.Facts, row *casework.Step) []string {
	codes := append([]string{}, s.kind.Drafts...)
	if s.kind.Outcome != "" && row.Fields[s.kind.Outcome] == "" {
		return append(codes, s.kind.CanFinalise()...)
	}
	return append(codes, f.WouldFinalise(s.kind, row)...)
}
