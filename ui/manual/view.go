package manual

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"sanzhitong/ui/desk"
	"sanzhitong/ui/widgets"
)

// View is the manual: a search and the contents at the left, one topic at the right.
type View struct {
	desk   *desk.Desk
	book   *Book
	search *widgets.Entry
	list   *widgets.DataTable[Topic]
	card   *widgets.Card
	reader *widgets.Reader
	object fyne.CanvasObject
	shown  string
}

// NewView makes the manual, open at its first topic.
func NewView(d *desk.Desk) (*View, error) {
	book, err := Load()
	if err != nil {
		return nil, err
	}
	v := &View{desk: d, book: book, search: widgets.NewEntry("搜索帮助，例如：送达 更正"), reader: widgets.NewReader(nil)}
	v.list = widgets.NewDataTable("没有找到。换一个词试试，或者清空搜索看全部目录。",
		widgets.Column[Topic]{ID: "group", Label: "", Width: 52, Value: func(t Topic) string { return t.Group }},
		widgets.Column[Topic]{ID: "title", Label: "目录", Width: 180, Flexible: true, Value: func(t Topic) string { return t.Title }},
	)
	v.list.Key = func(t Topic) string { return t.ID }
	v.list.OnSelect = v.show
	v.list.OnOpen = func(t Topic) {
		v.show(t)
		v.reader.Focus()
	}
	v.search.WhenChanged(v.find)
	v.search.Attach(widgets.Keys{Next: v.list.FocusFirst, Down: v.list.FocusFirst})
	v.reader.Attach(widgets.Keys{Next: v.list.Focus})
	v.card = widgets.NewCard("", "", v.reader)
	v.card.SetActions(widgets.NewLink("打印手册……", v.print))
	left := widgets.Border(v.search.Object(), nil, nil, nil, widgets.NewTableCard("", "", v.list))
	v.object = widgets.Border(nil, nil, container.New(side{300}, left), nil, v.card)
	v.list.SetRows(book.Topics)
	v.Go("")
	return v, nil
}

// Object gives the manual.
func (v *View) Object() fyne.CanvasObject { return v.object }

// Focus puts the keyboard into the search.
func (v *View) Focus() { v.search.Focus() }

// Search looks for words, as if they had been typed.
func (v *View) Search(words string) {
	v.search.SetValue(words)
	v.find()
}

// Topics gives the contents as they are shown, Shown the topic that is open.
func (v *View) Topics() []Topic { return v.list.Rows() }

// Shown gives the topic that is open.
func (v *View) Shown() string { return v.shown }

// Go opens a topic; what is not there opens the first one.
func (v *View) Go(id string) {
	t := v.book.Topic(id)
	if t == nil {
		t = &v.book.Topics[0]
	}
	v.list.Select(func(x Topic) bool { return x.ID == t.ID })
	v.show(*t)
}

func (v *View) show(t Topic) {
	if t.ID != v.shown {
		v.shown = t.ID
		v.card.SetTitle(t.Title)
		v.reader.SetContent(sheet(t.Blocks))
	}
}

// find shows the topics in which the words stand, and opens the first.
func (v *View) find() {
	found := v.book.Find(v.search.Value())
	v.list.SetRows(found)
	if len(found) > 0 {
		v.Go(found[0].ID)
	}
}

func (v *View) print() { v.desk.ShowPapers("三制通使用手册", v.book.Booklet()) }

// side keeps the contents at one width.
type side struct{ width float32 }

func (s side) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(s.width, o[0].MinSize().Height)
}

func (s side) Layout(o []fyne.CanvasObject, size fyne.Size) { o[0].Resize(size) }
