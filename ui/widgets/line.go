package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"sanzhitong/ui/theme"
)

// TextStyle says how a piece of text looks. The zero value is plain body text.
type TextStyle struct {
	Color fyne.ThemeColorName // empty: the colour of text
	Size  fyne.ThemeSizeName  // empty: the size of body text
	Bold  bool
	Align fyne.TextAlign
}

func (s TextStyle) font() fyne.TextStyle { return fyne.TextStyle{Bold: s.Bold} }

func (s TextStyle) points() float32 {
	if s.Size == "" {
		return theme.Size("text")
	}
	return theme.Size(s.Size)
}

func (s TextStyle) paint(t *canvas.Text) {
	name := s.Color
	if name == "" {
		name = theme.ColorText
	}
	t.Color, t.TextSize, t.TextStyle, t.Alignment = theme.Color(name), s.points(), s.font(), s.Align
}

// Line is one line of text. Where it has too little room it ends in an ellipsis.
type Line struct {
	widget.BaseWidget
	text  string
	style TextStyle
	give  bool
}

// NewLine makes a line of text.
func NewLine(text string, style TextStyle) *Line {
	l := &Line{text: text, style: style}
	l.ExtendBaseWidget(l)
	return l
}

// Plain is a line of body text.
func Plain(text string) *Line { return NewLine(text, TextStyle{}) }

// Muted is a small grey line: a note, a source, the label of a value.
func Muted(text string) *Line {
	return NewLine(text, TextStyle{Color: theme.ColorMuted, Size: theme.SizeSmall})
}

// SectionTitle is the heading of a part of a page.
func SectionTitle(text string) *Line {
	return NewLine(text, TextStyle{Bold: true, Size: theme.SizeCardTitle})
}

// PageTitle is the heading of a page.
func PageTitle(text string) *Line {
	return NewLine(text, TextStyle{Bold: true, Size: "subHeadingText"})
}

// Shrinking lets the line be narrower than its text, so that it does not hold a column open; it returns the line.
func (l *Line) Shrinking() *Line {
	l.give = true
	return l
}

// Text gives the whole text, also where an ellipsis shows.
func (l *Line) Text() string { return l.text }

// SetText changes the text.
func (l *Line) SetText(text string) {
	if l.text != text {
		l.text = text
		l.Refresh()
	}
}

// SetStyle changes the look.
func (l *Line) SetStyle(style TextStyle) {
	if l.style != style {
		l.style = style
		l.Refresh()
	}
}

// CreateRenderer implements fyne.Widget.
func (l *Line) CreateRenderer() fyne.WidgetRenderer {
	r := &lineRenderer{line: l, text: &canvas.Text{}}
	r.Refresh()
	return r
}

type lineRenderer struct {
	line *Line
	text *canvas.Text
	size fyne.Size
}

func (r *lineRenderer) Layout(size fyne.Size) {
	r.size = size
	r.text.Text = fit(r.line.text, size.Width, r.text.TextSize, r.text.TextStyle)
	h := r.text.MinSize().Height
	r.text.Resize(fyne.NewSize(size.Width, h))
	r.text.Move(fyne.NewPos(0, (size.Height-h)/2))
}

func (r *lineRenderer) MinSize() fyne.Size {
	size := fyne.MeasureText(oneLine(r.line.text), r.line.style.points(), r.line.style.font())
	if r.line.text == "" {
		size.Width = 0
	}
	if r.line.give {
		size.Width = min(size.Width, r.text.TextSize*2)
	}
	return size
}

func (r *lineRenderer) Refresh() {
	r.line.style.paint(r.text)
	r.Layout(r.size)
	r.text.Refresh()
}

func (r *lineRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.text} }

func (r *lineRenderer) Destroy() {}
