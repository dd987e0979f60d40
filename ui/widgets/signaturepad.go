package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"sanzhitong/model/paper"
	"sanzhitong/ui/theme"
)

var (
	_ fyne.Draggable     = (*SignaturePad)(nil)
	_ desktop.Mouseable  = (*SignaturePad)(nil)
	_ desktop.Cursorable = (*SignaturePad)(nil)
)

// SignaturePad is where one signs with a pen, a finger or the mouse. It is three times as wide as high, so that what was
// drawn keeps its shape wherever it is shown. Leaving it empty is an answer too: no form may depend on a mouse.
type SignaturePad struct {
	widget.BaseWidget
	OnChanged func() // after a stroke, and after clearing

	drawing paper.Drawing
	fixed   bool // shows a drawing made before
	down    bool
}

const (
	padUnits = 1000 // of the width, as paper.Point counts
	padShape = 3
	padStep  = 4    // units between points: less is not seen
	padMost  = 4000 // points; a stroke goes on no further then
	padPen   = 2
)

// NewSignaturePad makes an empty pad.
func NewSignaturePad() *SignaturePad {
	p := &SignaturePad{}
	p.ExtendBaseWidget(p)
	return p
}

// NewDrawing shows what was drawn before; it cannot be changed.
func NewDrawing(d paper.Drawing) *SignaturePad {
	p := &SignaturePad{drawing: d, fixed: true}
	p.ExtendBaseWidget(p)
	return p
}

// Drawing gives what was drawn, nil when nothing was.
func (p *SignaturePad) Drawing() paper.Drawing { return p.drawing }

// Clear takes away what was drawn.
func (p *SignaturePad) Clear() {
	if p.fixed || len(p.drawing) == 0 {
		return
	}
	p.drawing, p.down = nil, false
	p.changed()
}

func (p *SignaturePad) changed() {
	p.Refresh()
	if p.OnChanged != nil {
		p.OnChanged()
	}
}

// MouseDown implements desktop.Mouseable: a stroke begins, which is a dot as long as the pen does not move.
func (p *SignaturePad) MouseDown(ev *desktop.MouseEvent) {
	if p.fixed || ev.Button != desktop.MouseButtonPrimary || p.count() >= padMost {
		return
	}
	p.down = true
	p.drawing = append(p.drawing, []paper.Point{p.point(ev.Position)})
	p.Refresh()
}

// MouseUp implements desktop.Mouseable.
func (p *SignaturePad) MouseUp(*desktop.MouseEvent) { p.lift() }

// Dragged implements fyne.Draggable.
func (p *SignaturePad) Dragged(ev *fyne.DragEvent) {
	if p.fixed {
		return
	}
	if !p.down { // a finger tells of no press
		p.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: ev.Position.Subtract(ev.Dragged)}, Button: desktop.MouseButtonPrimary})
	}
	n := len(p.drawing) - 1
	if !p.down || n < 0 || p.count() >= padMost {
		return
	}
	last, to := p.drawing[n][len(p.drawing[n])-1], p.point(ev.Position)
	if near(last, to) {
		return
	}
	p.drawing[n] = append(p.drawing[n], to)
	p.Refresh()
}

// DragEnd implements fyne.Draggable.
func (p *SignaturePad) DragEnd() { p.lift() }

func (p *SignaturePad) lift() {
	if p.down {
		p.down = false
		p.changed()
	}
}

func (p *SignaturePad) count() int {
	n := 0
	for _, stroke := range p.drawing {
		n += len(stroke)
	}
	return n
}

func near(a, b paper.Point) bool {
	dx, dy := a.X-b.X, a.Y-b.Y
	return dx*dx+dy*dy < padStep*padStep
}

// point turns a place on the pad into units; beyond the edge is on the edge.
func (p *SignaturePad) point(at fyne.Position) paper.Point {
	w := max(1, p.Size().Width)
	clip := func(v, most float32) int { return int(min(most, max(0, v*padUnits/w)) + 0.5) }
	return paper.Point{X: clip(at.X, padUnits), Y: clip(at.Y, padUnits/padShape)}
}

// Cursor implements desktop.Cursorable.
func (p *SignaturePad) Cursor() desktop.Cursor {
	if p.fixed {
		return desktop.DefaultCursor
	}
	return desktop.CrosshairCursor
}

// CreateRenderer implements fyne.Widget.
func (p *SignaturePad) CreateRenderer() fyne.WidgetRenderer {
	r := &padRenderer{pad: p, sheet: &canvas.Rectangle{}}
	r.Refresh()
	return r
}

type padRenderer struct {
	pad   *SignaturePad
	sheet *canvas.Rectangle
	lines []*canvas.Line
}

func (r *padRenderer) MinSize() fyne.Size {
	if r.pad.fixed {
		return fyne.NewSize(180, 180/padShape)
	}
	return fyne.NewSize(360, 360/padShape)
}

func (r *padRenderer) Layout(size fyne.Size) {
	r.sheet.Resize(fyne.NewSize(size.Width, size.Width/padShape))
	r.place()
}

// place lays a line for every step of the pen; those already there are used again.
func (r *padRenderer) place() {
	unit := r.pad.Size().Width / padUnits
	n := 0
	line := func(a, b fyne.Position) {
		if n == len(r.lines) {
			r.lines = append(r.lines, &canvas.Line{StrokeWidth: padPen})
		}
		l := r.lines[n]
		l.StrokeColor, l.Position1, l.Position2 = theme.Color(theme.ColorText), a, b
		n++
	}
	for _, stroke := range r.pad.drawing {
		at := func(i int) fyne.Position { return fyne.NewPos(float32(stroke[i].X)*unit, float32(stroke[i].Y)*unit) }
		if len(stroke) == 1 {
			line(at(0).SubtractXY(padPen/2, 0), at(0).AddXY(padPen/2, 0))
		}
		for i := 1; i < len(stroke); i++ {
			line(at(i-1), at(i))
		}
	}
	r.lines = r.lines[:n]
}

func (r *padRenderer) Refresh() {
	r.sheet.FillColor, r.sheet.StrokeColor, r.sheet.StrokeWidth = theme.Color(theme.ColorCard), theme.Color("inputBorder"), 1
	if r.pad.fixed {
		r.sheet.StrokeWidth = 0
	}
	r.place()
	canvas.Refresh(r.pad)
}

func (r *padRenderer) Objects() []fyne.CanvasObject {
	objects := make([]fyne.CanvasObject, 0, len(r.lines)+1)
	objects = append(objects, r.sheet)
	for _, l := range r.lines {
		objects = append(objects, l)
	}
	return objects
}

func (r *padRenderer) Destroy() {}
