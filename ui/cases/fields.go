package cases

import (
	"io"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"sanzhitong/model/casework"
	"sanzhitong/model/register"
	"sanzhitong/ui/desk"
	"sanzhitong/ui/widgets"
)

// field makes the widget for a field of a step.
func (s *Step) field(f *casework.Field) (widgets.Field, error) {
	switch f.Type {
	case casework.LongText:
		return widgets.NewTextArea("", 4), nil
	case casework.Date:
		d := widgets.NewDateEntry()
		d.Today = s.desk.Today
		return d, nil
	case casework.Moment:
		return widgets.NewTimeEntry(), nil
	case casework.MoneyType:
		return widgets.NewMoneyEntry(), nil
	case casework.Choice:
		return widgets.NewChoice(widgets.Options(f.Options...)...), nil
	case casework.Choices:
		return widgets.NewMultiChoice(widgets.Options(f.Options...)...), nil
	case casework.PartyType:
		return s.partyField(), nil
	case casework.MatterType:
		return s.matterField()
	case casework.Officers:
		return s.officersField()
	case casework.Files:
		return newFiles(s.desk), nil
	}
	return widgets.NewEntry(""), nil
}

func (s *Step) partyField() widgets.Field {
	suggest := widgets.NewSuggest("输入姓名、名称或者证件号码，从列表选取", func(typed string) []widgets.Suggestion {
		list, err := s.desk.Office.Registers.Parties(s.desk.Context(), typed, 12)
		if err != nil {
			s.desk.Faults(err)
			return nil
		}
		var out []widgets.Suggestion
		for _, p := range list {
			out = append(out, partySuggestion(p))
		}
		return out
	})
	suggest.Only = true
	suggest.Find = func(id string) (widgets.Suggestion, bool) {
		p, err := s.desk.Office.Registers.Party(s.desk.Context(), id)
		if err != nil {
			return widgets.Suggestion{}, false
		}
		return partySuggestion(*p), true
	}
	return suggest
}

func partySuggestion(p register.Party) widgets.Suggestion {
	return widgets.Suggestion{Value: p.ID, Label: p.Name, Note: p.Code + " " + p.Address}
}

func (s *Step) matterField() (widgets.Field, error) {
	all, err := s.desk.Office.Registers.Matters(s.desk.Context())
	if err != nil {
		return nil, err
	}
	one := func(m register.Matter) widgets.Suggestion {
		note := m.Field
		if n := len(m.Bases); n > 0 {
			note += " " + m.Bases[n-1].Penalty
		}
		return widgets.Suggestion{Value: m.ID, Label: m.Code + " " + m.Name, Note: note}
	}
	suggest := widgets.NewSuggest("输入事项名称、领域或者编码，从列表选取", func(typed string) []widgets.Suggestion {
		var out []widgets.Suggestion
		for _, m := range all {
			if !m.Disabled && strings.Contains(m.Code+" "+m.Name+m.Field, strings.TrimSpace(typed)) {
				out = append(out, one(m))
			}
		}
		return out[:min(len(out), 12)]
	})
	suggest.Only = true
	suggest.Find = func(id string) (widgets.Suggestion, bool) {
		for _, m := range all {
			if m.ID == id {
				return one(m), true
			}
		}
		return widgets.Suggestion{}, false
	}
	return suggest, nil
}

func (s *Step) officersField() (widgets.Field, error) {
	all, err := s.desk.Office.Registers.Officers(s.desk.Context())
	if err != nil {
		return nil, err
	}
	var options []widgets.Option
	for _, o := range all {
		if o.Left {
			continue
		}
		label := o.Name + "（" + o.Certificate + "）"
		if o.Fit(s.desk.Today()) != nil {
			label += " 证件已过期"
		}
		options = append(options, widgets.Option{Value: o.ID, Label: label})
	}
	return widgets.NewMultiChoice(options...), nil
}

// files is the field for attachments: files are chosen here and taken in when the step is saved.
type files struct {
	desk      *desk.Desk
	paths     []string
	listeners []func()
	list      *fyne.Container
	choose    *widgets.Button
	object    fyne.CanvasObject
}

func newFiles(d *desk.Desk) *files {
	f := &files{desk: d, list: container.NewVBox()}
	f.choose = widgets.NewButton("选取文件……", func() {
		d.OpenFile(nil, func(u fyne.URI) { f.add(u.Path()) })
	})
	f.object = container.NewVBox(container.NewHBox(f.choose), f.list)
	return f
}

func (f *files) add(path string) {
	f.paths = append(f.paths, path)
	f.show()
	for _, l := range f.listeners {
		l()
	}
}

func (f *files) show() {
	f.list.Objects = nil
	for i, p := range f.paths {
		f.list.Add(container.NewHBox(widgets.Plain(filepath.Base(p)), widgets.NewLink("去掉", func() {
			f.paths = append(f.paths[:i:i], f.paths[i+1:]...)
			f.show()
		})))
	}
	f.list.Refresh()
}

func (f *files) chosen() []casework.File {
	var out []casework.File
	for _, p := range f.paths {
		out = append(out, casework.File{Name: filepath.Base(p), Open: func() (io.ReadCloser, error) { return os.Open(p) }})
	}
	return out
}

// Value implements widgets.Field.
func (f *files) Value() string { return strings.Join(f.paths, widgets.Separator) }

// SetValue implements widgets.Field; files cannot be set from text.
func (f *files) SetValue(string) {
	f.paths = nil
	f.show()
}

// Object implements widgets.Field.
func (f *files) Object() fyne.CanvasObject { return f.object }

// Focus implements widgets.Field.
func (f *files) Focus() { f.choose.Focus() }

// SetEnabled implements widgets.Field.
func (f *files) SetEnabled(on bool) {
	if on {
		f.choose.Enable()
	} else {
		f.choose.Disable()
	}
}

// WhenChanged implements widgets.Field.
func (f *files) WhenChanged(l func()) { f.listeners = append(f.listeners, l) }

// Attach implements widgets.Field.
func (f *files) Attach(k widgets.Keys) {
	f.choose.Attach(widgets.Keys{Save: k.Save, Cancel: k.Cancel, Came: k.Came, Left: k.Left})
}
