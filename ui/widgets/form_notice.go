package widgets

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"sanzhitong/ui/theme"
)

// SetNotice puts something above the rows; nil takes it away.
func (f *Form) SetNotice(o fyne.CanvasObject) {
	f.body.Objects = slices.DeleteFunc(f.body.Objects, func(x fyne.CanvasObject) bool { return x == f.notice })
	f.notice = o
	if o != nil {
		f.body.Objects = slices.Insert(f.body.Objects, 0, o)
	}
	f.relay()
}

// WhenChanged adds a listener that is called after every change that a person makes in any field.
func (f *Form) WhenChanged(listener func()) {
	for _, r := range f.rows {
		r.Field.WhenChanged(listener)
	}
}

// Doubt says at a field what a person should look at again; the keyboard stays where it is.
func (f *Form) Doubt(key, sentence string) {
	if r := f.row(key); r != nil {
		r.say(sentence)
		f.relay()
	}
}

// Label gives the label of a field.
func (f *Form) Label(key string) string {
	if r := f.row(key); r != nil {
		return r.Label
	}
	return ""
}

// Keys gives the keys of all fields in their order.
func (f *Form) Keys() []string {
	keys := make([]string, len(f.rows))
	for i, r := range f.rows {
		keys[i] = r.Key
	}
	return keys
}

// Notice is a calm line on a tinted ground, with links behind it.
func Notice(words string, links ...*Button) fyne.CanvasObject {
	ground := canvas.NewRectangle(faintly(theme.Color(theme.ColorSoon), 0x1E))
	ground.StrokeColor, ground.StrokeWidth = faintly(theme.Color(theme.ColorSoon), 0x80), 1
	ground.CornerRadius = theme.Size("cardRadius")
	text := NewWrapped(words, TextStyle{Size: theme.SizeTable})
	widths := []float32{0}
	row := []fyne.CanvasObject{text}
	for _, l := range links {
		widths = append(widths, l.MinSize().Width)
		row = append(row, container.NewVBox(l))
	}
	inside := container.NewPadded(container.New(Columns(widths...), row...))
	clear := layout.NewCustomPaddedLayout(0, 0, formMargin, 16) // of the bar
	return container.New(Stack(0), container.New(clear, container.NewStack(ground, inside)), spacer(rowGap))
}

func spacer(height float32) fyne.CanvasObject {
	s := canvas.NewRectangle(nil)
	s.SetMinSize(fyne.NewSize(1, height))
	return s
}
