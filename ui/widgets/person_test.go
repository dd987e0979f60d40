package widgets_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// person is someone at the keyboard: keys go where a real window sends them.
type person struct {
	t *testing.T
	w fyne.Window
	c fyne.Canvas
}

func sit(t *testing.T, content fyne.CanvasObject, width, height float32) *person {
	t.Helper()
	w := test.NewTempWindow(t, content)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(width, height))
	return &person{t, w, w.Canvas()}
}

// press types keys, Tab and "shift+tab" included.
func (p *person) press(keys ...fyne.KeyName) {
	p.t.Helper()
	for _, k := range keys {
		focused := p.c.Focused()
		if k == fyne.KeyTab || k == shiftTab {
			if tabs, ok := focused.(fyne.Tabbable); ok && tabs.AcceptsTab() {
				focused.TypedKey(&fyne.KeyEvent{Name: fyne.KeyTab})
				continue
			}
			if k == fyne.KeyTab {
				p.c.FocusNext()
			} else {
				p.c.FocusPrevious()
			}
			continue
		}
		if focused != nil {
			focused.TypedKey(&fyne.KeyEvent{Name: k})
		} else if p.c.OnTypedKey() != nil {
			p.c.OnTypedKey()(&fyne.KeyEvent{Name: k})
		}
	}
}

const shiftTab fyne.KeyName = "shift+tab"

func (p *person) types(text string) {
	p.t.Helper()
	if p.c.Focused() == nil {
		p.t.Fatalf("nothing has the focus to type %q into", text)
	}
	for _, r := range text {
		p.c.Focused().TypedRune(r)
	}
}

func (p *person) shortcut(s fyne.Shortcut) {
	p.c.Focused().(fyne.Shortcutable).TypedShortcut(s)
}

func (p *person) ctrl(key fyne.KeyName) {
	p.shortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault})
}

// clickOn clicks in the middle of an object.
func (p *person) clickOn(o fyne.CanvasObject) {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
	p.click(at.AddXY(o.Size().Width/2, o.Size().Height/2))
}

// click moves the mouse and clicks.
func (p *person) click(at fyne.Position) {
	test.MoveMouse(p.c, at)
	test.TapCanvas(p.c, at)
}

func (p *person) wantFocus(o fyne.CanvasObject, where string) {
	p.t.Helper()
	if f, ok := p.c.Focused().(fyne.CanvasObject); !ok || f != o {
		p.t.Errorf("the focus should be on %s, it is on %T", where, p.c.Focused())
	}
}
