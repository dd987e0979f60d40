package cases

import (
	"fyne.io/fyne/v2"

	"sanzhitong/model/casework"
	"sanzhitong/model/notation"
	"sanzhitong/ui/desk"
	"sanzhitong/ui/widgets"
)

var _ desk.Dropper = (*Step)(nil)

// filesField makes the field for attachments of this form.
func (s *Step) filesField() widgets.Field {
	f := newFiles(s.desk)
	f.grew = func() {
		if s.form != nil {
			s.form.Resize(s.form.Size()) // lays its rows anew
		}
	}
	f.useDay = func(day notation.Day) {
		s.form.Field(dayKey).SetValue(day.String())
		s.form.Field(dayKey).Focus() // so that the person sees what was filled in
		s.follow()
		s.kept.Changed()
	}
	return f
}

// Dropped implements desk.Dropper: files go to the field under the pointer, or to the only one there is.
func (s *Step) Dropped(at fyne.Position, paths []string) {
	if s.form == nil { // not read yet
		return
	}
	var fields []*files
	values := s.form.Values()
	for i := range s.kind.Fields {
		f := &s.kind.Fields[i]
		if f.Type == casework.Files && f.Asked(values) {
			fields = append(fields, s.form.Field(f.Key).(*files))
		}
	}
	switch len(fields) {
	case 0:
		s.desk.Say("“" + s.kind.Name + "”没有放文件的栏，文件没有放入。")
		return
	case 1:
		fields[0].take(paths)
		return
	}
	for _, f := range fields {
		corner, size := fyne.CurrentApp().Driver().AbsolutePositionForObject(f.object), f.object.Size()
		if at.X >= corner.X && at.Y >= corner.Y && at.X < corner.X+size.Width && at.Y < corner.Y+size.Height {
			f.take(paths)
			return
		}
	}
	s.desk.Say("这一页有几栏可以放文件，请把文件拖到要放的那一栏上。")
}
