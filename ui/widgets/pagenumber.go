package widgets

import (
	"fmt"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// PageNumber says which of how many pages is looked at; another number typed into it, and Enter, goes there.
type PageNumber struct {
	widget.BaseWidget
	OnGo func(page int) // counted from 1, always one that there is

	number *Entry
	of     *Line
	room   *columnOf // of the words behind the number
	box    *fyne.Container
	page   int
	count  int
}

// NewPageNumber makes one that shows no pages.
func NewPageNumber() *PageNumber {
	n := &PageNumber{number: NewEntry(""), of: Muted(""), room: &columnOf{}}
	n.box = container.NewHBox(container.NewCenter(Muted("第")), container.NewCenter(container.New(&columnOf{48}, n.number)), container.New(n.room, n.of))
	n.number.selectOnFocus = true
	n.Attach(Keys{})
	n.ExtendBaseWidget(n)
	n.Set(0, 0)
	return n
}

// Attach sets the keys of what is around; Enter stays here.
func (n *PageNumber) Attach(keys Keys) {
	left, cancel := keys.Left, keys.Cancel
	keys.Next = n.jump
	keys.Left = func() {
		n.Set(n.page, n.count)
		if left != nil {
			left()
		}
	}
	keys.Cancel = func() {
		n.Set(n.page, n.count)
		if cancel != nil {
			cancel()
		}
	}
	n.number.Attach(keys)
}

// Set shows a page, counted from 1, of so many.
func (n *PageNumber) Set(page, count int) {
	n.page, n.count = page, count
	n.number.SetValue(strconv.Itoa(page))
	n.number.SetEnabled(count > 1)
	n.of.SetText(fmt.Sprintf("页，共 %d 页", count))
	n.room.width = n.of.MinSize().Width + 4 // what is wrong with a number is said in the same room
	n.box.Refresh()
}

// jump goes to the page that was typed. What is no page is said beside it and stays to be corrected.
func (n *PageNumber) jump() {
	half := func(r rune) rune {
		if r >= '０' && r <= '９' {
			return r - '０' + '0'
		}
		return r
	}
	page, err := strconv.Atoi(strings.TrimSpace(strings.Map(half, n.number.Value())))
	if err != nil || page < 1 || page > n.count {
		n.of.SetText(fmt.Sprintf("请填 1–%d", n.count))
		n.number.Entry.TypedShortcut(&fyne.ShortcutSelectAll{})
		return
	}
	n.Set(page, n.count)
	if n.OnGo != nil {
		n.OnGo(page)
	}
}

// Focus puts the keyboard here.
func (n *PageNumber) Focus() { n.number.Focus() }

// CreateRenderer implements fyne.Widget.
func (n *PageNumber) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(n.box) }

// columnOf gives its content a width, and the height that it asks for.
type columnOf struct{ width float32 }

func (r *columnOf) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(r.width, objects[0].MinSize().Height)
}

func (r *columnOf) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }
