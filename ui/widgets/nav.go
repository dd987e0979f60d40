package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"
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
	n.foot = container.NewVBox()
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
	rows := container.New(&stackTight{})
	for _, row := range n.items {
		rows.Add(row)
	}
	head := container.New(layout.NewCustomPaddedLayout(17, 14, 16, 16), n.title)
	foot := container.New(layout.NewCustomPaddedLayout(8, 12, 16, 8), n.foot)
	edge := canvas.NewRectangle(theme.Color(theme.ColorLine))
	edge.SetMinSize(fyne.NewSize(1, 0))
	body := container.NewBorder(head, foot, nil, nil, container.NewVScroll(rows))
	return widget.NewSimpleRenderer(container.NewStack(
		canvas.NewRectangle(theme.Color(theme.ColorCard)),
		container.NewBorder(nil, nil, nil, edge, body),
	))
}

// MinSize implements fyne.CanvasObject.
func (n *NavBar) MinSize() fyne.Size { return fyne.NewSize(152, n.BaseWidget.MinSize().Height) }

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
}

func (r *navRow) FocusLost() {
	r.focused = false
	r.Refresh()
}

func (r *navRow) TypedRune(c rune) {
	if c == ' ' {
		r.choose(r.item.ID)
	}
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
