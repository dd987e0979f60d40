package widgets

import (
	"fyne.io/fyne/v2"

	"sanzhitong/ui/theme"
)

const (
	widestField = 640 // a line longer than that is not read
	rowGap      = 9
	formMargin  = 4
	barRoom     = 14 // at the right: the bar of a long form lies over no field
)

// formRow is a row as it is drawn.
type formRow struct {
	Row
	label, star *Line
	help, fault *Wrapped
	box         *fyne.Container
	labelWidth  float32
	refused     string // the value that the sentence of the error is about
}

func newFormRow(r Row) *formRow {
	row := &formRow{Row: r}
	row.label = NewLine(r.Label, TextStyle{})
	row.star = NewLine("*", TextStyle{Color: theme.ColorLate, Bold: true})
	row.star.Hidden = !r.Required
	row.help = MutedWrapped(r.Help)
	row.help.Hidden = r.Help == ""
	row.fault = NewWrapped("", TextStyle{Color: theme.ColorLate, Size: theme.SizeTable})
	row.fault.Hide()
	// The sentence of an error stands between the field and its help: it is what must be read first.
	row.box = &fyne.Container{Layout: row, Objects: []fyne.CanvasObject{row.label, row.star, r.Field.Object(), row.fault, row.help}}
	return row
}

// own is what the field finds wrong with itself.
func (r *formRow) own() string {
	if c, ok := r.Field.(Checked); ok {
		return c.Fault()
	}
	return ""
}

// missing asks for what was left out.
func (r *formRow) missing() string {
	switch r.Field.(type) {
	case *Choice, *MultiChoice:
		return "请选择" + r.Label + "。"
	}
	return "请填写" + r.Label + "。"
}

func (r *formRow) say(sentence string) {
	r.refused = r.Field.Value()
	r.fault.SetText(sentence)
	r.fault.Hidden = sentence == ""
}

// Layout implements fyne.Layout.
func (r *formRow) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	h := theme.Size(theme.SizeRow)
	label := min(r.labelWidth, r.label.MinSize().Width)
	r.label.Move(fyne.NewPos(formMargin, 0))
	r.label.Resize(fyne.NewSize(label, h))
	r.star.Move(fyne.NewPos(formMargin+label+3, 0))
	r.star.Resize(fyne.NewSize(10, h))
	x := r.fieldAt()
	width := max(0, min(widestField, size.Width-x-barRoom))
	y := float32(0)
	for _, o := range []fyne.CanvasObject{r.Field.Object(), r.fault, r.help} {
		if !o.Visible() {
			continue
		}
		if o.Size().Width != width {
			o.Resize(fyne.NewSize(width, o.Size().Height))
		}
		height := o.MinSize().Height
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(width, height))
		y += height + 2
	}
}

// MinSize implements fyne.Layout.
func (r *formRow) MinSize([]fyne.CanvasObject) fyne.Size {
	field := r.Field.Object().MinSize()
	size := fyne.NewSize(r.fieldAt()+field.Width+barRoom, max(theme.Size(theme.SizeRow), field.Height)+rowGap)
	for _, o := range []fyne.CanvasObject{r.fault, r.help} {
		if o.Visible() {
			size.Height += o.MinSize().Height + 2
		}
	}
	return size
}

func (r *formRow) fieldAt() float32 { return formMargin + r.labelWidth + 24 }

func (f *Form) row(key string) *formRow {
	for _, r := range f.rows {
		if r.Key == key && key != "" {
			return r
		}
	}
	return nil
}

// alignLabels gives the labels one column, so that the fields stand in a line.
func (f *Form) alignLabels() {
	width := float32(70)
	for _, r := range f.rows {
		width = max(width, min(180, r.label.MinSize().Width))
	}
	for _, r := range f.rows {
		r.labelWidth = width
	}
}

func (f *Form) relay() {
	f.body.Refresh()
	f.scroll.Refresh()
	f.bar.Refresh()
	f.BaseWidget.Refresh()
}

// reveal scrolls a row into view, with its help and its error where there is room for them.
func (f *Form) reveal(r *formRow) {
	top, height := r.box.Position().Y, r.box.Size().Height
	at, view := f.scroll.Offset, f.scroll.Size().Height
	switch {
	case top < at.Y || height > view:
		at.Y = top
	case top+height > at.Y+view:
		at.Y = top + height - view
	default:
		return
	}
	f.scroll.ScrollToOffset(at)
}

// formBar lays out what stands below the fields: what went wrong with the whole form, then the buttons under the fields.
type formBar struct{ form *Form }

func (b *formBar) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	x := b.left()
	y := float32(columnGap)
	if b.form.failure.Visible() {
		b.form.failure.Move(fyne.NewPos(x, y))
		b.form.failure.Resize(fyne.NewSize(max(0, size.Width-x), b.form.failure.MinSize().Height))
		y += b.form.failure.MinSize().Height + 6
	}
	b.form.buttons.Move(fyne.NewPos(x, y))
	b.form.buttons.Resize(b.form.buttons.MinSize())
}

func (b *formBar) MinSize([]fyne.CanvasObject) fyne.Size {
	size := b.form.buttons.MinSize().AddWidthHeight(b.left(), columnGap+2)
	if b.form.failure.Visible() {
		size.Height += b.form.failure.MinSize().Height + 6
	}
	return size
}

func (b *formBar) left() float32 {
	if len(b.form.rows) == 0 {
		return formMargin
	}
	return b.form.rows[0].fieldAt()
}
