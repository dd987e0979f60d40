package manual

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"sanzhitong/model/law"
	"sanzhitong/ui/theme"
	"sanzhitong/ui/widgets"
)

// sheet lays blocks of text beneath each other.
func sheet(blocks []Block) *fyne.Container {
	box := widgets.Stacked()
	for _, b := range blocks {
		text := widgets.NewWrapped(b.Text, widgets.TextStyle{})
		switch b.Kind {
		case Heading:
			box.Add(heading(b.Text))
		case Step:
			box.Add(hang(b.Number+".", text))
		case Bullet:
			box.Add(hang("·", text))
		default:
			box.Add(text)
		}
	}
	return box
}

// heading stands a little further from what is before it.
func heading(words string) fyne.CanvasObject {
	text := widgets.NewWrapped(words, widgets.TextStyle{Bold: true, Size: theme.SizeCardTitle, Color: theme.ColorPrimary})
	return container.New(layout.NewCustomPaddedLayout(headingSpace, 0, 0, 0), text)
}

const headingSpace, lineSpace = 8, 3

// hang puts a mark before a text whose lines stand under each other.
func hang(mark string, text fyne.CanvasObject) fyne.CanvasObject {
	return &fyne.Container{Layout: hanging{}, Objects: []fyne.CanvasObject{widgets.Plain(mark), text}}
}

type hanging struct{}

const hangingIndent = 26

func (hanging) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	mark, text := objects[0], objects[1]
	mark.Resize(fyne.NewSize(hangingIndent, mark.MinSize().Height))
	text.Move(fyne.NewPos(hangingIndent, 0))
	text.Resize(fyne.NewSize(max(0, size.Width-hangingIndent), size.Height))
}

func (hanging) MinSize(objects []fyne.CanvasObject) fyne.Size {
	m := objects[1].MinSize()
	return fyne.NewSize(m.Width+hangingIndent, m.Height)
}

// articles adds the articles to a sheet, each whole once, and under them where their wording comes from.
type articles struct {
	box   *fyne.Container
	seen  map[string]bool
	whole map[place]bool
	notes map[*law.Text]bool
	order []*law.Text
}

// place is an article of a statute, whichever of its paragraphs is cited.
type place struct {
	text    *law.Text
	article int
}

func newArticles(box *fyne.Container) *articles {
	return &articles{box: box, seen: map[string]bool{}, whole: map[place]bool{}, notes: map[*law.Text]bool{}}
}

func (a *articles) add(title string, passages []law.Passage) {
	if len(passages) == 0 {
		return
	}
	a.box.Add(heading(title))
	for _, p := range passages {
		if a.seen[p.Heading] {
			a.box.Add(widgets.MutedWrapped(p.Heading + "：见上面。"))
			continue
		}
		a.seen[p.Heading] = true
		a.box.Add(a.article(p))
		if p.Text != nil && !a.notes[p.Text] {
			a.notes[p.Text] = true
			a.order = append(a.order, p.Text)
		}
	}
}

// article gives the wording; of an article that stands above already, only what is cited now.
func (a *articles) article(p law.Passage) fyne.CanvasObject {
	box := container.New(widgets.Stack(lineSpace), widgets.NewWrapped(p.Heading, widgets.TextStyle{Bold: true}))
	if p.Missing != "" {
		box.Add(widgets.MutedWrapped(p.Missing))
	}
	above := a.whole[place{p.Text, p.Article}]
	for _, l := range p.Lines {
		if l.Cited || !above {
			box.Add(widgets.NewWrapped(l.Words, widgets.TextStyle{Bold: l.Cited}))
		}
	}
	if above {
		box.Add(widgets.MutedWrapped("这一条的全文见上面。"))
	}
	if p.Text != nil {
		a.whole[place{p.Text, p.Article}] = true
	}
	return box
}

// end says where the wording comes from, and what a bold line means.
func (a *articles) end() {
	for i, t := range a.order {
		words := t.Note()
		if i == 0 {
			words = "粗体的款、项是这里直接引用的。" + words
		}
		a.box.Add(widgets.MutedWrapped(words))
	}
}
