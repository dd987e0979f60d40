package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"sanzhitong/ui/theme"
)

const (
	buttonHeight  = 32
	buttonPadding = 14
	linkPadding   = 4
	ringWidth     = 2
)

type buttonRenderer struct {
	button     *Button
	face, ring *canvas.Rectangle
	label      *canvas.Text
}

func (r *buttonRenderer) Layout(size fyne.Size) {
	r.face.Resize(size)
	// The ring lies inside a filled face and round an empty one: it must be seen on blue as on white.
	inset := float32(ringWidth)
	if r.button.Kind == LinkButton || r.button.Kind == PlainButton {
		inset = 0
	}
	r.ring.Move(fyne.NewSquareOffsetPos(inset))
	r.ring.Resize(size.Subtract(fyne.NewSquareSize(2 * inset)))
	h := r.label.MinSize().Height
	r.label.Resize(fyne.NewSize(size.Width, h))
	r.label.Move(fyne.NewPos(0, (size.Height-h)/2))
}

func (r *buttonRenderer) MinSize() fyne.Size {
	text := r.label.MinSize()
	if r.button.Kind == LinkButton {
		return text.AddWidthHeight(2*linkPadding, linkPadding)
	}
	return fyne.NewSize(max(64, text.Width+2*buttonPadding), buttonHeight)
}

func (r *buttonRenderer) Refresh() {
	b := r.button
	radius := theme.Size("buttonRadius")
	r.label.Text, r.label.TextSize = b.text, theme.Size("text")
	r.label.TextStyle.Bold = b.Kind == PrimaryButton || b.Kind == DangerButton
	r.face.CornerRadius, r.ring.CornerRadius = radius, max(0, radius-1)
	fill, stroke, ink := b.colours()
	r.face.FillColor, r.face.StrokeColor, r.label.Color = fill, stroke, ink
	r.face.StrokeWidth = 1
	if b.Kind == LinkButton {
		r.label.TextSize = theme.Size(theme.SizeTable)
		r.face.StrokeWidth = 0
	}
	r.ring.FillColor, r.ring.StrokeWidth, r.ring.StrokeColor = color.Transparent, ringWidth, ink
	r.ring.Hidden = !b.focused || b.Disabled()
	r.Layout(b.Size())
	canvas.Refresh(b)
}

func (b *Button) colours() (fill, stroke, ink color.Color) {
	switch b.Kind {
	case PrimaryButton, DangerButton:
		if b.Disabled() {
			return theme.Color("disabledButton"), theme.Color(theme.ColorLine), theme.Color(theme.ColorBadge)
		}
		base := theme.Color(theme.ColorPrimary)
		if b.Kind == DangerButton {
			base = theme.Color(theme.ColorLate)
		}
		if b.hovered {
			base = darker(base)
		}
		return base, base, theme.Color(theme.ColorOnColor)
	}
	ink, fill, stroke = theme.Color(theme.ColorPrimary), color.Transparent, color.Transparent
	if b.Kind == PlainButton {
		fill, stroke = theme.Color(theme.ColorCard), ink
	}
	switch {
	case b.Disabled():
		ink = theme.Color(theme.ColorBadge)
		if b.Kind == PlainButton {
			fill, stroke = theme.Color("disabledButton"), theme.Color(theme.ColorLine)
		}
	case b.hovered:
		fill = theme.Color(theme.ColorSelected)
	}
	return fill, stroke, ink
}

func darker(c color.Color) color.Color {
	r, g, b, _ := c.RGBA()
	dim := func(v uint32) uint8 { return uint8(v * 85 / 100 >> 8) }
	return color.NRGBA{dim(r), dim(g), dim(b), 0xFF}
}

func (r *buttonRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.face, r.ring, r.label}
}

func (r *buttonRenderer) Destroy() {}
