package desk

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"sanzhitong/ui/widgets"
)

// viewer is pages under each other with the tools to go through them and to zoom: what papers and pictures are looked at in.
type viewer struct {
	desk    *Desk
	view    *widgets.Pages
	number  *widgets.PageNumber
	percent *widgets.Line
	tools   *fyne.Container
	count   int                      // of the pages that are seen
	keys    func(fyne.Shortcut) bool // of what is shown, before those of the pages; nil: none
}

func newViewer(d *Desk) *viewer {
	v := &viewer{desk: d, view: widgets.NewPages(), number: widgets.NewPageNumber(), percent: widgets.Muted(""), tools: container.NewHBox()}
	v.view.Canvas = d.Canvas()
	v.view.OnView = v.looked
	v.view.Attach(widgets.Keys{Shortcut: func(s fyne.Shortcut) bool { return v.keys != nil && v.keys(s) }})
	v.number.OnGo = func(page int) {
		v.view.GoTo(page)
		v.Focus()
	}
	v.number.Attach(widgets.Keys{Shortcut: v.shortcut, Cancel: v.Focus})
	v.looked()
	return v
}

// turning adds what goes from page to page.
func (v *viewer) turning() {
	v.add(
		v.link("上一页", func() { v.view.GoTo(v.view.Page() - 1) }), v.number, v.link("下一页", func() { v.view.GoTo(v.view.Page() + 1) }),
	)
}

// zooming adds what makes pages larger and smaller.
func (v *viewer) zooming() {
	v.add(
		v.link("缩小 −", v.view.ZoomOut), container.NewCenter(v.percent), v.link("放大 +", v.view.ZoomIn),
		v.link("适合宽度", v.view.FitWidth), v.link("整页", v.view.FitPage),
	)
}

// link does something to the pages and leaves the keyboard there: a click takes it away from everything.
func (v *viewer) link(words string, do func()) *widgets.Button {
	return widgets.NewLink(words, func() {
		do()
		v.Focus()
	})
}

// add puts tools into the head; the keys of the pages work in them too.
func (v *viewer) add(tools ...fyne.CanvasObject) {
	for _, o := range tools {
		if b, ok := o.(*widgets.Button); ok {
			b.Attach(widgets.Keys{Shortcut: v.shortcut})
		}
		v.tools.Add(o)
	}
}

// shortcut answers the keys of the pages, for what lies around them.
func (v *viewer) shortcut(s fyne.Shortcut) bool {
	return v.keys != nil && v.keys(s) || v.view.Shortcut(s)
}

// looked shows where and how large the pages are seen.
func (v *viewer) looked() {
	v.number.Set(v.view.Page(), v.view.Count())
	if n := v.view.Count(); n != v.count {
		v.count = n
		v.tools.Refresh() // the number takes more or less room
	}
	v.percent.SetText(fmt.Sprintf("%.0f%%", v.view.Zoom()*100))
}

// View gives the pages, for the keys and the ends of what is read.
func (v *viewer) View() *widgets.Pages { return v.view }

// Focus puts the keyboard on the pages: what was never drawn cannot take it by itself.
func (v *viewer) Focus() { v.desk.Canvas().Focus(v.view) }
