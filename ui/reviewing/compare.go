package reviewing

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"sanzhitong/model/review"
	"sanzhitong/ui/theme"
	"sanzhitong/ui/widgets"
)

// sides are the two versions that are compared.
type sides struct {
	old, now string // their names
	void     bool   // the old one is what was reviewed, and the one that is shown by itself
}

// shown is the version that is read: what was frozen for the review at hand, or the one there is.
func (s sides) shown(d *review.Difference) *review.Material {
	if d.New == nil || s.void && d.Old != nil {
		return d.Old
	}
	return d.New
}

// comparison sets a material's two versions side by side: a word for each line that differs, the words that differ bold and
// underlined, in the colour of the side.
func comparison(d *review.Difference, s sides) fyne.CanvasObject {
	grid := container.New(widgets.Columns(44, 0, 0))
	head := func(text string) fyne.CanvasObject {
		return widgets.NewLine(text, widgets.TextStyle{Bold: true, Color: theme.ColorHeadText}).Shrinking()
	}
	grid.Objects = []fyne.CanvasObject{head(""), head(s.old), head(s.now)}
	for _, p := range d.Paragraphs() {
		grid.Objects = append(grid.Objects, mark(p.Change), spans(p.Old, p.Change, theme.ColorLate), spans(p.New, p.Change, theme.ColorDone))
	}
	return grid
}

// mark says what happened to a line.
func mark(c review.Change) fyne.CanvasObject {
	level := map[review.Change]widgets.Level{review.Added: widgets.Fine, review.Altered: widgets.Soon, review.Removed: widgets.Late}[c]
	if c == review.Same {
		return widgets.Muted("")
	}
	return container.New(widgets.Stack(0), widgets.NewLight(level, string(c)))
}

// spans shows a line of one side. The cells of a table row are told apart by strokes.
func spans(list []review.Span, c review.Change, color fyne.ThemeColorName) fyne.CanvasObject {
	style := widgets.TextStyle{Size: theme.SizeTable}
	if c == review.Same {
		style.Color = theme.ColorMuted
	}
	var stretches []widgets.Stretch
	for _, s := range list {
		stretches = append(stretches, widgets.Stretch{Text: strings.ReplaceAll(s.Text, "\t", "　｜　"), Mark: s.Changed})
	}
	return widgets.NewMarked(style, color, stretches...)
}
