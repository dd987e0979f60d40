package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"sanzhitong/ui/theme"
)

// NavItem names a page in the navigation.
type NavItem struct{ ID, Label string }

// NavBar is the navigation at the left: the name of the program, the pages with their counts, a foot.
type NavBar struct {
	widget.BaseWidget
	OnSelect func(id string)
	items    []*navRow
	active   string
	foot     *fyne.Container
	title    *Line
}

// NewNavBar makes the navigation.
func NewNavBar(title string, items ...NavItem) *NavBar {
	n := &NavBar{title: NewLine(title, TextStyle{Bold: true, Size: "subHeadingText", Color: theme.ColorPrimary})}
	n.foot = container.New(Stack(2))
	for _, item := range items {
		n.items = append(n.items, newNavRow(item, n.choose))
	}
	n.ExtendBaseWidget(n)
	return n
}

// SetActive marks a page; it does not call OnSelect.
func (n *NavBar) SetActive(id string) {
	n.active = id
	for _, row := range n.items {
		row.setActive(row.item.ID == id)
	}
}

// Active gives the marked page.
func (n *NavBar) Active() string { return n.active }

// SetCount shows a count beside a page; an alarm is red.
func (n *NavBar) SetCount(id string, count int, alarm bool) {
	for _, row := range n.items {
		if row.item.ID == id {
			row.badge.Set(count, alarm)
			row.Refresh()
		}
	}
}

// SetFoot puts something at the bottom: the office, the state of the backup.
func (n *NavBar) SetFoot(objects ...fyne.CanvasObject) {
	n.foot.Objects = objects
	n.foot.Refresh()
}

func (n *NavBar) choose(id string) {
	n.SetActive(id)
	if n.OnSelect != nil {
		n.OnSelect(id)
	}
}

// CreateRenderer implements fyne.Widget.
func (n *NavBar) CreateRenderer() fyne.WidgetRenderer {
	rows := container.New(Stack(0))
	for _, row := range n.items {
		rows.Add(row)
	}
	return widget.NewSimpleRenderer(&fyne.Container{Layout: navLayout{}, Objects: []fyne.CanvasObject{
		canvas.NewRectangle(theme.Color(theme.ColorCard)), canvas.NewRectangle(theme.Color(theme.ColorLine)),
		n.title, container.NewVScroll(rows), n.foot,
	}})
}

// navLayout lays out sheet, edge, title, pages and foot.
type navLayout struct{}

const navHead, navMargin = 56, 16

func (navLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	sheet, edge, title, rows, foot := objects[0], objects[1], objects[2], objects[3], objects[4]
	sheet.Resize(size)
	edge.Move(fyne.NewPos(size.Width-1, 0))
	edge.Resize(fyne.NewSize(1, size.Height))
	title.Move(fyne.NewPos(navMargin, 4))
	title.Resize(fyne.NewSize(size.Width-2*navMargin, navHead-8))
	h := foot.MinSize().Height
	foot.Move(fyne.NewPos(navMargin, size.Height-h-12))
	foot.Resize(fyne.NewSize(size.Width-navMargin-4, h))
	rows.Move(fyne.NewPos(0, navHead))
	rows.Resize(fyne.NewSize(size.Width-1, max(0, size.Height-navHead-h-24)))
}

func (navLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(152, navHead+3*navRowHeight+objects[4].MinSize().Height+24)
}

// navRow is one page in the navigation. It takes the focus, so that the keyboard reaches every page.
type navRow struct {
	widget.BaseWidget
	upward
	item                     NavItem
	choose                   func(string)
	active, hovered, focused bool
	badge                    *Badge
}

var (
	_ fyne.Focusable     = (*navRow)(nil)
	_ fyne.Tappable      = (*navRow)(nil)
	_ fyne.Shortcutable  = (*navRow)(nil)
	_ desktop.Hoverable  = (*navRow)(nil)
	_ desktop.Cursorable = (*navRow)(nil)
)

func newNavRow(item NavItem, choose func(string)) *navRow {
	r := &navRow{item: item, choose: choose, badge: NewBadge(0, false)}
	r.self = r
	r.ExtendBaseWidget(r)
	return r
}

func (r *navRow) setActive(on bool) {
	if r.active != on {
		r.active = on
		r.Refresh()
	}
}

func (r *navRow) Tapped(*fyne.PointEvent) { r.choose(r.item.ID) }

func (r *navRow) FocusGained() {
	r.focused = true
	r.Refresh()
	r.came()
}

func (r *navRow) FocusLost() {
	r.focused = false
	r.Refresh()
	r.left()
}

func (r *navRow) TypedRune(c rune) {
	if c == ' ' {
		r.choose(r.item.ID)
		return
	}
	r.rune(c)
}

func (r *navRow) TypedKey(ev *fyne.KeyEvent) {
	c := canvasOf(r)
	switch {
	case r.key(ev), c == nil:
	case isEnter(ev):
		r.choose(r.item.ID)
	case ev.Name == fyne.KeyDown:
		c.FocusNext()
	case ev.Name == fyne.KeyUp:
		c.FocusPrevious()
	}
}

func (r *navRow) TypedShortcut(s fyne.Shortcut) { r.shortcut(s) }

func (r *navRow) MouseIn(*desktop.MouseEvent) {
	r.hovered = true
	r.Refresh()
}

func (r *navRow) MouseMoved(*desktop.MouseEvent) {}

func (r *navRow) MouseOut() {
	r.hovered = false
	r.Refresh()
}

func (r *navRow) Cursor() desktop.Cursor { return desktop.PointerCursor }
