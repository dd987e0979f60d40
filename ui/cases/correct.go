package cases

import (
	"fmt"
	"slices"

	"sanzhitong/model/casework"
	"sanzhitong/model/fault"
	"sanzhitong/ui/desk"
	"sanzhitong/ui/widgets"
)

// reasonKey is the form's key of 更正的原因: steps have fields of their own called reason.
const reasonKey = "correction.reason"

func reasonRow() widgets.Row {
	return widgets.Row{
		Key: reasonKey, Label: "更正的原因", Field: widgets.NewTextArea("", 2), Required: true,
		Help: "原来的记录和更正的原因一起留在经过里，不会被覆盖。",
	}
}

// find gives the step of the case to be corrected.
func (r *stepRead) find(id string) (*casework.Step, error) {
	i := slices.IndexFunc(r.facts.Steps, func(x casework.Step) bool { return x.ID == id && x.Kind == r.kind.Code })
	if i < 0 {
		return nil, fault.New("correction.replaced", "这一条已经更正过，请更正最新的一条。")
	}
	return &r.facts.Steps[i], nil
}

// help is the help of a field; a correction keeps the files of the step where no others are chosen.
func (s *Step) help(f *casework.Field) string {
	if s.wrong == nil || f.Type != casework.Files {
		return f.Help
	}
	if n := len(casework.Split(s.wrong.Fields[f.Key])); n > 0 {
		return fmt.Sprintf("原来的 %d 个文件保留；选取新的文件，就用新的代替。", n)
	}
	return f.Help
}

// limit closes what a correction cannot change, and says at once what forbids the correction: nobody should fill in a
// form that cannot be saved.
func (s *Step) limit() {
	if s.kind.Outcome != "" && s.form.Field(s.kind.Outcome) != nil {
		s.form.Field(s.kind.Outcome).SetEnabled(false)
		s.form.SetHelp(s.kind.Outcome, "更正不能改变"+s.kind.Field(s.kind.Outcome).Label+"：案件已经照原来的结论继续办理。")
	}
	if err := s.desk.Office.Engine.MayReplace(s.facts, s.desk.Session, s.wrong.ID); err != nil {
		s.form.SetEnabled(false)
		s.desk.FailForm(s.form, err)
	}
}

func correction(id string, in casework.Input, reason string) casework.Correction {
	return casework.Correction{StepID: id, Day: in.Day, Fields: in.Fields, Files: in.Files, Taken: in.Taken, Reason: reason}
}

func (c *Case) correct(s *casework.Step) {
	c.desk.Go(desk.Route{Page: "step", Arg: c.facts.Case.ID + "/" + s.Kind + "/" + s.ID})
}
