package reviewing_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"sanzhitong/ui/reviewing"
)

// keyedWindow is a window that hears shortcuts: the one of the test driver forgets them.
type keyedWindow struct {
	fyne.Window
	keys *fyne.ShortcutHandler
}

func (w keyedWindow) Canvas() fyne.Canvas { return keyedCanvas{w.Window.Canvas(), w.keys} }

type keyedCanvas struct {
	fyne.Canvas
	keys *fyne.ShortcutHandler
}

func (c keyedCanvas) AddShortcut(s fyne.Shortcut, f func(fyne.Shortcut)) { c.keys.AddShortcut(s, f) }

// press types a character where the keyboard is, or into the window.
func (s *sitting) press(keys string) {
	s.t.Helper()
	c := s.win.Canvas()
	for _, r := range keys {
		switch {
		case c.Focused() != nil:
			c.Focused().TypedRune(r)
		case c.OnTypedRune() != nil:
			c.OnTypedRune()(r)
		default:
			s.t.Fatalf("nothing hears %c", r)
		}
	}
}

func (s *sitting) key(name fyne.KeyName) {
	s.t.Helper()
	c := s.win.Canvas()
	if f := c.Focused(); f != nil {
		f.TypedKey(&fyne.KeyEvent{Name: name})
		return
	}
	c.OnTypedKey()(&fyne.KeyEvent{Name: name})
}

// sees gives what the page shows; reading it takes the page out of the window.
func (s *sitting) sees(p *reviewing.Review) string {
	s.t.Helper()
	got := solid(p.Object())
	focused := s.win.Canvas().Focused()
	s.win.SetContent(p.Object())
	s.win.Resize(fyne.NewSize(1366, 768))
	s.win.Canvas().Focus(focused)
	return got
}

func chosen(t *testing.T, p *reviewing.Review) string {
	t.Helper()
	m, ok := p.Materials().Selected()
	if !ok {
		t.Fatal("no material is chosen")
	}
	return m.Name
}
