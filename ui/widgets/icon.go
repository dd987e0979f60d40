package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// iconButton is a small picture to click inside a field. It takes no focus: Tab must not stop there.
type iconButton struct {
	widget.BaseWidget
	name   fyne.ThemeIconName
	tapped func()
}

var (
	_ fyne.Tappable      = (*iconButton)(nil)
	_ desktop.Cursorable = (*iconButton)(nil)
)

func newIconButton(name fyne.ThemeIconName, tapped func()) *iconButton {
	b := &iconButton{name: name, tapped: tapped}
	b.ExtendBaseWidget(b)
	return b
}

func (b *iconButton) Tapped(*fyne.PointEvent) { b.tapped() }

func (b *iconButton) Cursor() desktop.Cursor { return desktop.PointerCursor }

func (b *iconButton) CreateRenderer() fyne.WidgetRenderer {
	icon := canvas.NewImageFromResource(base.NewPrimaryThemedResource(base.Icon(b.name)))
	icon.FillMode = canvas.ImageFillContain
	icon.SetMinSize(fyne.NewSize(24, 16))
	return widget.NewSimpleRenderer(&fyne.Container{Layout: inner(4), Objects: []fyne.CanvasObject{icon}})
}

// inner lays its objects over each other with the same margin on every side.
type inner float32

func (m inner) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.NewSquareOffsetPos(float32(m)))
		o.Resize(size.Subtract(fyne.NewSquareSize(2 * float32(m))))
	}
}

func (m inner) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.Size{}
	for _, o := range objects {
		size = size.Max(o.MinSize())
	}
	return size.Add(fyne.NewSquareSize(2 * float32(m)))
}
