package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// holder is a widget that shows other widgets; Fyne keeps what is in a widget to itself.
type holder interface{ inside() []fyne.CanvasObject }

// reveal scrolls whatever scrolls round a widget until it is seen: Fyne moves the focus out of sight.
func reveal(o fyne.CanvasObject) {
	c := canvasOf(o)
	if c == nil || fyne.CurrentApp().Driver().CanvasForObject(o) == nil { // not drawn yet: it has no place
		return
	}
	for _, s := range scrollsAround(c.Content(), o) {
		revealIn(s, o)
	}
}

// scrollsAround gives what scrolls round a widget, the innermost first; nil where the widget is not in there.
func scrollsAround(in, o fyne.CanvasObject) []*container.Scroll {
	scrolls, _ := search(in, o)
	return scrolls
}

func search(in, o fyne.CanvasObject) (scrolls []*container.Scroll, found bool) {
	if in == nil || !in.Visible() {
		return nil, false
	}
	if in == o {
		return nil, true
	}
	for _, child := range contents(in) {
		if scrolls, found = search(child, o); found {
			if s, ok := in.(*container.Scroll); ok {
				scrolls = append(scrolls, s)
			}
			return scrolls, true
		}
	}
	return nil, false
}

func contents(o fyne.CanvasObject) []fyne.CanvasObject {
	switch o := o.(type) {
	case *fyne.Container:
		return o.Objects
	case *container.Scroll:
		return []fyne.CanvasObject{o.Content}
	case *container.Split:
		return []fyne.CanvasObject{o.Leading, o.Trailing}
	case holder:
		return o.inside()
	}
	return nil
}

// revealIn scrolls as little as is needed; of what is higher than the view the beginning is shown.
func revealIn(s *container.Scroll, o fyne.CanvasObject) {
	const air = 4
	driver := fyne.CurrentApp().Driver()
	at := driver.AbsolutePositionForObject(o).Subtract(driver.AbsolutePositionForObject(s.Content))
	offset, view := s.Offset, s.Size()
	if s.Direction != container.ScrollHorizontalOnly {
		offset.Y = into(offset.Y, view.Height, at.Y-air, o.Size().Height+2*air)
	}
	if s.Direction != container.ScrollVerticalOnly {
		offset.X = into(offset.X, view.Width, at.X-air, o.Size().Width+2*air)
	}
	if offset != s.Offset {
		s.ScrollToOffset(offset)
	}
}

// into gives the offset from which a stretch is in view.
func into(offset, view, start, length float32) float32 {
	switch {
	case start < offset || length > view:
		return max(0, start)
	case start+length > offset+view:
		return start + length - view
	}
	return offset
}
