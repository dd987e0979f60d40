package manual

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"sanzhitong/model/law"
	"sanzhitong/ui/desk"
	"sanzhitong/ui/widgets"
)

// Help answers F1: a calm dialog over the page with what the page is for, how the usual thing is done, and the articles
// behind it.
type Help struct {
	desk   *desk.Desk
	book   *Book
	dialog fyne.CanvasObject // what lies over the page; nil: nothing was opened yet
}

// NewHelp makes the help of a desk.
func NewHelp(d *desk.Desk) *Help { return &Help{desk: d} }

// Open shows the help for a page of the window. While it lies there, asking again does nothing.
func (h *Help) Open(id string, page any) {
	if h.open() || widgets.Working(h.desk.Canvas()) {
		return
	}
	if h.book == nil {
		book, err := Load()
		if err != nil {
			h.desk.Fail(err)
			return
		}
		h.book = book
	}
	p := h.book.Page(id)
	if p == nil {
		h.ShowManual("")
		return
	}
	var behind func(context.Context) ([]desk.Behind, error)
	if e, ok := page.(desk.Explained); ok {
		behind = e.Behind()
	}
	var list []desk.Behind
	h.desk.Run("正在找条文……", func(ctx context.Context) (err error) {
		if behind != nil {
			list, err = behind(ctx)
		}
		return err
	}, func(err error) {
		if err != nil {
			h.desk.Fail(err)
			return
		}
		h.show(p, list)
	})
}

// open reports whether help lies over the page, on top of everything.
func (h *Help) open() bool {
	return h.dialog != nil && h.desk.Canvas().Overlays().Top() == h.dialog
}

func (h *Help) show(p *Page, behind []desk.Behind) {
	blocks := []Block{{Text: p.For}, {Kind: Heading, Text: "怎么办"}}
	for _, how := range p.How {
		blocks = append(blocks, Block{Kind: Bullet, Text: how})
	}
	box := sheet(blocks)
	a := newArticles(box)
	for _, b := range behind {
		a.add(b.Title, h.passages(b.Basis))
	}
	a.add("这一页的依据", h.passages(p.Basis))
	a.end()
	h.lay("帮助 · "+p.Title, box, p.Topic)
}

// passages gives the articles as they are in force today.
func (h *Help) passages(basis string) []law.Passage {
	return h.desk.Office.Law.Passages(h.desk.Today(), basis)
}

// lay puts a text into a dialog that is read with the keyboard; Esc closes it.
func (h *Help) lay(title string, content fyne.CanvasObject, topic string) {
	reader := widgets.NewReader(content)
	all := widgets.NewLink("全部帮助", nil)
	foot := container.NewHBox(all, widgets.Muted("↑ ↓ PgUp PgDn 翻看，Esc 关闭"))
	d := h.over(title, widgets.Border(nil, foot, nil, nil, reader), 720)
	all.OnTapped = func() {
		d.Close()
		h.ShowManual(topic)
	}
	reader.Focus()
}

// ShowManual opens the whole manual over the page, so that nothing on it is lost; topic is where it opens, "" its beginning.
func (h *Help) ShowManual(topic string) {
	view, err := NewView(h.desk)
	if err != nil {
		h.desk.Fail(err)
		return
	}
	h.over("帮助", view.Object(), 980)
	view.Go(topic)
	view.Focus()
}

// over lays something over the page, as high as the window allows.
func (h *Help) over(title string, content fyne.CanvasObject, width float32) *widgets.Dialog {
	size := h.desk.Canvas().Size()
	width = min(width, size.Width-120)
	room := container.New(room{fyne.NewSize(width, max(160, size.Height-190))}, content)
	d := widgets.ShowContent(h.desk.Canvas(), title, room, width)
	h.dialog = h.desk.Canvas().Overlays().Top()
	return d
}

// room gives its content one size.
type room struct{ size fyne.Size }

func (r room) MinSize([]fyne.CanvasObject) fyne.Size { return r.size }

func (r room) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(size)
	}
}
