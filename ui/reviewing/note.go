package reviewing

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"sanzhitong/model/review"
	"sanzhitong/ui/theme"
	"sanzhitong/ui/widgets"
)

// note is the strip at the foot of the page where a remark is written. What is typed is in the remark at once: there is
// nothing to save, and nothing to lose. A remark without words is none.
type note struct {
	page   *Review
	head   *widgets.Line
	words  *widgets.TextArea
	read   *widgets.Wrapped // in place of the field where nothing can be changed
	object *fyne.Container
	at     int // in the list of remarks, -1 while it is none
	remark review.Remark
}

func newNote(r *Review) *note {
	n := &note{page: r, at: -1, head: widgets.NewLine("", widgets.TextStyle{Size: theme.SizeTable, Color: theme.ColorHeadText}).Shrinking()}
	n.words = widgets.NewTextArea("写批注：哪里有问题，怎样改。随写随存，Esc 回到页面", 2)
	n.words.WhenChanged(n.typed)
	n.words.Attach(widgets.Keys{Save: n.leave, Cancel: n.leave, Next: n.leave})
	n.read = widgets.NewWrapped("", widgets.TextStyle{})
	links := container.NewHBox()
	inside := fyne.CanvasObject(n.read)
	if r.open() {
		links.Add(widgets.NewLink("另写一条", n.another))
		links.Add(widgets.NewLink("删去", n.remove))
		inside = n.words.Object()
	}
	links.Add(widgets.NewLink("收起", n.leave))
	strip := container.NewBorder(container.NewBorder(nil, nil, nil, links, n.head), nil, nil, nil, inside)
	n.object = container.New(layout.NewCustomPaddedLayout(4, 8, 10, 10), strip)
	n.object.Hide()
	return n
}

// write opens the strip for a remark, which stands at a place in the list or, -1, is to become one.
func (n *note) write(at int, x review.Remark) {
	n.at, n.remark = at, x
	n.tell()
	n.words.SetValue(x.Words)
	n.read.SetText(x.Words)
	n.show(true)
	if n.page.open() {
		n.page.desk.Canvas().Focus(n.words) // it lies in the window, but may not have been drawn
	}
}

func (n *note) tell() {
	words := fmt.Sprintf("第 %d 段“%s”", n.remark.Paragraph+1, n.remark.Quote)
	if n.at >= 0 {
		words = fmt.Sprintf("批注 %d　", n.at+1) + words
	}
	n.head.SetText(words)
}

func (n *note) show(visible bool) {
	if n.object.Visible() != visible {
		n.object.Hidden = !visible
		n.page.reader.lay()
	}
}

// shut closes the strip and leaves the keyboard where it is.
func (n *note) shut() {
	n.at = -1
	n.show(false)
}

// leave closes the strip; the keyboard goes back to the page.
func (n *note) leave() {
	n.shut()
	n.page.reader.marker.choose(-1, false)
	n.page.reader.sheets.Focus()
}

// typed puts what is typed into the remark.
func (n *note) typed() {
	m := n.page.remarks
	n.remark.Words = strings.TrimSpace(n.words.Value())
	switch {
	case n.remark.Words == "" && n.at >= 0:
		at := n.at
		n.at = -1
		m.drop(at)
	case n.remark.Words == "":
	case n.at < 0:
		m.list = append(m.list, n.remark)
		n.at = len(m.list) - 1
	default:
		m.list[n.at] = n.remark
	}
	n.tell()
	m.changed()
}

// another begins a second remark on the same place.
func (n *note) another() {
	x := n.remark
	x.Words = ""
	n.write(-1, x)
}

func (n *note) remove() {
	if at := n.at; at >= 0 {
		n.page.remarks.drop(at)
		n.page.remarks.changed()
	}
	n.leave()
}
