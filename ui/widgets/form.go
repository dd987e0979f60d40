package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"sanzhitong/ui/theme"
)

// Row is one field of a form.
type Row struct {
	Key, Label string
	Field      Field
	Help       string // what to mind, with the statutory source; small and grey below the field
	Required   bool   // marked with a red *
}

// Form is a step on one page: labels at the left, fields with their help and errors at the right, buttons below. Enter
// goes to the next field and from the last one to the save button; Ctrl+S saves, Esc closes; the field with the focus
// scrolls into view.
type Form struct {
	widget.BaseWidget
	OnSave   func() // after Check has found nothing
	OnCancel func() // after the person has agreed to lose what was typed
	// Kept is asked before that: what is kept elsewhere is not lost, and nobody needs to agree. nil: it is not kept.
	Kept func() bool

	rows    []*formRow
	notice  fyne.CanvasObject // above the rows; nil: none
	saved   map[string]string
	body    *fyne.Container
	scroll  *container.Scroll
	failure *Wrapped
	buttons *fyne.Container
	bar     *fyne.Container
	save    *Button
	cancel  *Button
}

// NewForm makes a form of rows, with the buttons 保存 and 取消.
func NewForm(rows ...Row) *Form {
	f := &Form{body: container.New(Stack(0)), failure: NewWrapped("", TextStyle{Color: theme.ColorLate})}
	f.save = NewPrimary("保存", f.Save)
	f.cancel = NewButton("取消", f.Cancel)
	keys := Keys{Save: f.Save, Cancel: f.Cancel}
	f.save.Attach(keys)
	f.cancel.Attach(keys)
	f.failure.Hide()
	f.scroll = container.NewVScroll(f.body)
	f.buttons = container.New(Buttons(), f.save, f.cancel)
	f.bar = container.New(&formBar{f})
	f.bar.Objects = []fyne.CanvasObject{f.failure, f.buttons}
	f.ExtendBaseWidget(f)
	f.SetRows(rows...)
	return f
}

// SetRows changes what the form asks for.
func (f *Form) SetRows(rows ...Row) {
	f.rows, f.body.Objects = nil, nil
	f.SetNotice(f.notice)
	for _, r := range rows {
		row := newFormRow(r)
		f.rows = append(f.rows, row)
		f.body.Add(row.box)
		r.Field.Attach(Keys{
			Save:   f.Save,
			Cancel: f.Cancel,
			Came:   func() { f.reveal(row) },
			Left:   func() { f.checkLeft(row) },
		})
		if s, ok := r.Field.(*Suggest); ok {
			s.frame = f.relay
		}
	}
	f.alignLabels()
	f.MarkSaved()
	f.relay()
}

// SetButtons names the buttons; an empty name hides the button.
func (f *Form) SetButtons(save, cancel string) {
	for b, text := range map[*Button]string{f.save: save, f.cancel: cancel} {
		b.SetText(text)
		b.Hidden = text == ""
	}
	f.buttons.Refresh()
}

// AddButton puts a further button beside the others.
func (f *Form) AddButton(b *Button) {
	b.Attach(Keys{Save: f.Save, Cancel: f.Cancel})
	f.buttons.Add(b)
}

// Values gives every value by key.
func (f *Form) Values() map[string]string {
	values := make(map[string]string, len(f.rows))
	for _, r := range f.rows {
		values[r.Key] = r.Field.Value()
	}
	return values
}

// SetValues sets every field, empties those that are not named and takes the result as saved.
func (f *Form) SetValues(values map[string]string) {
	for _, r := range f.rows {
		r.Field.SetValue(values[r.Key])
	}
	f.MarkSaved()
	f.relay()
}

// Field gives a field by key, or nil.
func (f *Form) Field(key string) Field {
	if r := f.row(key); r != nil {
		return r.Field
	}
	return nil
}

// ShowRow shows or hides a row. A hidden row keeps its value.
func (f *Form) ShowRow(key string, on bool) {
	if r := f.row(key); r != nil && r.box.Hidden == on {
		r.box.Hidden = !on
		f.relay()
	}
}

// SetRequired marks a row as required or not.
func (f *Form) SetRequired(key string, on bool) {
	if r := f.row(key); r != nil {
		r.Required = on
		r.star.Hidden = !on
	}
}

// SetHelp changes the help of a row.
func (f *Form) SetHelp(key, help string) {
	if r := f.row(key); r != nil {
		r.help.SetText(help)
		r.help.Hidden = help == ""
		f.relay()
	}
}

// SetEnabled makes every field editable or read-only; a read-only form can only be closed.
func (f *Form) SetEnabled(on bool) {
	for _, r := range f.rows {
		r.Field.SetEnabled(on)
	}
	f.save.Hidden = !on
	if on {
		f.cancel.SetText("取消")
	} else {
		f.cancel.SetText("关闭")
	}
	f.buttons.Refresh()
}

// Dirty reports whether something was typed that is not saved.
func (f *Form) Dirty() bool {
	for _, r := range f.rows {
		if r.Field.Value() != f.saved[r.Key] {
			return true
		}
	}
	return false
}

// MarkSaved takes what is in the form as saved.
func (f *Form) MarkSaved() { f.saved = f.Values() }

// Focus puts the keyboard on the first field that can be edited.
func (f *Form) Focus() {
	for _, r := range f.rows {
		if d, ok := r.Field.(fyne.Disableable); !r.box.Hidden && (!ok || !d.Disabled()) {
			r.Field.Focus()
			return
		}
	}
}

// Save checks and saves, as the button does.
func (f *Form) Save() {
	f.ClearErrors()
	if f.Check() && f.OnSave != nil && !f.save.Hidden && !f.save.Disabled() {
		f.OnSave()
	}
}

// Cancel closes, as the button does; what was typed is not thrown away without asking.
func (f *Form) Cancel() {
	if f.OnCancel == nil {
		return
	}
	c := canvasOf(f)
	if !f.Dirty() || c == nil || f.Kept != nil && f.Kept() {
		f.OnCancel()
		return
	}
	Confirm(c, Question{Title: "放弃填写", Text: "填写的内容还没有保存，关闭后不能找回。", Yes: "放弃", No: "继续填写", Danger: true}, func(yes bool) {
		if yes {
			f.OnCancel()
		}
	})
}

// CreateRenderer implements fyne.Widget.
func (f *Form) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewBorder(nil, f.bar, nil, nil, f.scroll))
}

// Resize implements fyne.CanvasObject.
func (f *Form) Resize(size fyne.Size) {
	f.BaseWidget.Resize(size)
	f.relay() // wrapped help knows its height only now
}
