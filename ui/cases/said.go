package cases

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"sanzhitong/ui/theme"
	"sanzhitong/ui/widgets"
)

// said is the strip below the way: all that the chosen step says, and the documents it made, for which a row has no room.
type said struct {
	words, papers *widgets.Wrapped
	scroll        *container.Scroll
	object        fyne.CanvasObject
}

func newSaid() *said {
	s := &said{
		words:  widgets.NewWrapped("", widgets.TextStyle{Size: theme.SizeTable}),
		papers: widgets.NewWrapped("", widgets.TextStyle{Size: theme.SizeTable, Color: theme.ColorMuted}),
	}
	inside := container.New(widgets.Stack(2), s.papers, s.words)
	s.scroll = container.NewVScroll(container.New(layout.NewCustomPaddedLayout(4, 4, 10, 14), inside))
	line := canvas.NewRectangle(theme.Color(theme.ColorLine))
	line.SetMinSize(fyne.NewSize(1, 1))
	s.object = container.NewBorder(line, nil, nil, nil, container.NewStack(canvas.NewRectangle(theme.Color(theme.ColorHead)), s.scroll))
	return s
}

// tell shows what a row says.
func (c *Case) tell(r wayRow) {
	s := c.said
	s.words.SetText(c.kindName(r.Step) + "：" + c.whole(r))
	s.papers.SetText("")
	if r.papers != "" {
		s.papers.SetText("制作的文书：" + r.papers)
	}
	s.papers.Hidden = r.papers == ""
	s.scroll.ScrollToTop()
	s.scroll.Refresh()
}

// whole gives everything a step says in one run.
func (c *Case) whole(r wayRow) string {
	var parts []string
	switch {
	case r.replaced:
		parts = append(parts, "已更正，原因："+r.why)
	case r.Replaces != "":
		parts = append(parts, "更正原因："+r.Reason)
	}
	if k := c.facts.Procedure.Step(r.Kind); k != nil {
		for i := range k.Fields {
			if v := c.facts.Show(&r.Step, k.Fields[i].Key); v != "" {
				parts = append(parts, k.Fields[i].Label+" "+strings.TrimRight(strings.ReplaceAll(v, "\n", " "), "。；"))
			}
		}
	}
	if len(parts) == 0 {
		return "没有填写其他内容。"
	}
	return strings.Join(parts, "；") + "。"
}

// saidHeight is three lines of the strip; saidLeast is how high the table above stays: on a small screen it needs the room itself.
const (
	saidHeight = 82
	saidLeast  = 150
)

// below lays a strip below a table where there is room for both.
type below struct{}

// Layout implements fyne.Layout.
func (below) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	table, strip := objects[0], objects[1]
	high := float32(saidHeight)
	if size.Height-high < saidLeast {
		high = 0
	}
	table.Resize(fyne.NewSize(size.Width, size.Height-high))
	table.Move(fyne.Position{})
	strip.Resize(fyne.NewSize(size.Width, high))
	strip.Move(fyne.NewPos(0, size.Height-high))
	if high == 0 {
		strip.Hide()
	} else {
		strip.Show()
	}
}

// MinSize implements fyne.Layout: the strip gives way.
func (below) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }
