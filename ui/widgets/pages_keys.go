package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Focus puts the keyboard here.
func (p *Pages) Focus() { focus(p) }

// FocusGained implements fyne.Focusable.
func (p *Pages) FocusGained() {
	p.focused = true
	p.Refresh()
	p.came()
}

// FocusLost implements fyne.Focusable.
func (p *Pages) FocusLost() {
	p.focused = false
	p.Refresh()
	p.left()
}

// TypedRune implements fyne.Focusable.
func (p *Pages) TypedRune(r rune) {
	switch r {
	case '+', '=':
		p.ZoomIn()
	case '-':
		p.ZoomOut()
	case '0':
		p.FitWidth()
	default:
		p.rune(r)
	}
}

// TypedKey implements fyne.Focusable.
func (p *Pages) TypedKey(ev *fyne.KeyEvent) {
	const line, almost = 40, 0.9
	view := p.scroll.Size().Height
	if p.key(ev) {
		return
	}
	switch ev.Name {
	case fyne.KeyDown:
		p.move(0, line)
	case fyne.KeyUp:
		p.move(0, -line)
	case fyne.KeyRight:
		p.move(line, 0)
	case fyne.KeyLeft:
		p.move(-line, 0)
	case fyne.KeyPageDown:
		p.turn(1, view*almost)
	case fyne.KeyPageUp:
		p.turn(-1, view*almost)
	case fyne.KeyHome:
		p.GoTo(1)
	case fyne.KeyEnd:
		p.scrollTo(fyne.NewPos(p.scroll.Offset.X, p.extent.Height))
		p.GoTo(len(p.sizes))
		p.scrollTo(fyne.NewPos(p.scroll.Offset.X, p.extent.Height))
	}
}

// turn scrolls by a view; where pages are seen whole, to the next one. At either end, and where only blank paper
// follows, it goes over it.
func (p *Pages) turn(by int, view float32) {
	over := p.OnPast
	if by < 0 {
		over = p.OnBefore
	}
	if by > 0 && over != nil && p.ended() {
		over()
		return
	}
	before, at := p.scroll.Offset, p.at
	if p.fit == fitPage {
		p.GoTo(p.at + by)
	} else {
		p.move(0, float32(by)*view)
	}
	if p.scroll.Offset == before && p.at == at && over != nil {
		over()
	}
}

func (p *Pages) move(dx, dy float32) { p.scrollTo(p.scroll.Offset.AddXY(dx, dy)) }

// TypedShortcut implements fyne.Shortcutable.
func (p *Pages) TypedShortcut(s fyne.Shortcut) {
	if !p.Shortcut(s) {
		p.shortcut(s)
	}
}

// Shortcut answers Ctrl+F and the zoom keys and reports whether it did: for Keys.Shortcut of the fields around the pages.
func (p *Pages) Shortcut(s fyne.Shortcut) bool {
	custom, ok := s.(*desktop.CustomShortcut)
	if !ok || custom.Modifier&^fyne.KeyModifierShift != fyne.KeyModifierShortcutDefault { // + is Shift and = on most keyboards
		return false
	}
	switch custom.KeyName {
	case fyne.KeyPlus, fyne.KeyEqual:
		p.ZoomIn()
	case fyne.KeyMinus:
		p.ZoomOut()
	case fyne.Key0:
		p.FitWidth()
	case fyne.KeyF:
		if p.OnFind == nil {
			return false
		}
		p.OnFind()
	default:
		return false
	}
	return true
}
