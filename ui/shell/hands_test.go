package shell_test

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"sanzhitong/ui/widgets"
)

// hands are two hands at the keyboard of a window, and no mouse. Keys go the way they go in the driver of a real window: Tab
// to the canvas, what is held with Ctrl or Alt to the widget with the keyboard or else to the canvas, everything else to the
// widget with the keyboard or else to the window's own keys.
type hands struct {
	t   *testing.T
	win fyne.Window
	c   fyne.Canvas
}

// press types keys by name, with what is held: "Tab", "shift+Tab", "ctrl+S", "alt+2".
func (h *hands) press(keys ...string) {
	h.t.Helper()
	for _, k := range keys {
		var held fyne.KeyModifier
		for name, mod := range map[string]fyne.KeyModifier{"shift+": fyne.KeyModifierShift, "ctrl+": fyne.KeyModifierControl, "alt+": fyne.KeyModifierAlt} {
			if rest, ok := strings.CutPrefix(k, name); ok {
				k, held = rest, mod
			}
		}
		h.key(fyne.KeyName(k), held)
	}
}

func (h *hands) key(name fyne.KeyName, held fyne.KeyModifier) {
	focused := h.c.Focused()
	switch {
	case name == fyne.KeyTab && held&^fyne.KeyModifierShift == 0:
		switch tabs, ok := focused.(fyne.Tabbable); {
		case ok && tabs.AcceptsTab():
			focused.TypedKey(&fyne.KeyEvent{Name: name})
		case held == 0:
			h.c.FocusNext()
		default:
			h.c.FocusPrevious()
		}
	case held&^fyne.KeyModifierShift != 0:
		shortcut := shortcutOf(name, held)
		if s, ok := focused.(fyne.Shortcutable); ok {
			s.TypedShortcut(shortcut)
		} else {
			widgets.PassShortcut(h.c, shortcut)
		}
	case focused != nil:
		focused.TypedKey(&fyne.KeyEvent{Name: name})
	case h.c.OnTypedKey() != nil:
		h.c.OnTypedKey()(&fyne.KeyEvent{Name: name})
	}
}

func shortcutOf(name fyne.KeyName, held fyne.KeyModifier) fyne.Shortcut {
	if held == fyne.KeyModifierControl {
		switch name {
		case fyne.KeyA:
			return &fyne.ShortcutSelectAll{}
		case fyne.KeyC:
			return &fyne.ShortcutCopy{Clipboard: test.NewClipboard()}
		}
	}
	return &desktop.CustomShortcut{KeyName: name, Modifier: held}
}

// types types characters: a key of the keyboard is heard as a key and as a character, what an input method writes as a
// character only. A new line is Enter.
func (h *hands) types(text string) {
	h.t.Helper()
	for _, r := range text {
		switch {
		case r == '\n':
			h.press("Return")
			continue
		case r == ' ':
			h.press("Space")
		case r < 0x7F:
			h.press(strings.ToUpper(string(r)))
		}
		if f := h.c.Focused(); f != nil {
			f.TypedRune(r)
		} else if h.c.OnTypedRune() != nil {
			h.c.OnTypedRune()(r)
		}
	}
}

// over types in the place of what is in the field.
func (h *hands) over(text string) {
	h.t.Helper()
	h.press("ctrl+A")
	h.types(text)
}

// tabTo goes on by Tab until something is found; it fails when Tab has gone round without finding it.
func (h *hands) tabTo(what string, found func(fyne.Focusable) bool) {
	h.t.Helper()
	var passed []string
	for range 150 {
		if f := h.c.Focused(); f != nil && found(f) {
			h.look(what)
			return
		}
		h.press("Tab")
		passed = append(passed, name(h.c.Focused()))
	}
	h.t.Fatalf("Tab does not come to %s; it passes %s\n%s", what, strings.Join(passed, ", "), words(h.win.Content()))
}

// button goes to a button by its words and presses it with Enter.
func (h *hands) button(text string) {
	h.t.Helper()
	h.tabTo(text, func(f fyne.Focusable) bool {
		b, ok := f.(*widgets.Button)
		return ok && strings.Contains(b.Text(), text)
	})
	h.press("Return")
}

// in reports whether what has the keyboard lies in an object.
func (h *hands) in(o fyne.CanvasObject) bool {
	f, ok := h.c.Focused().(fyne.CanvasObject)
	if !ok {
		return false
	}
	driver := fyne.CurrentApp().Driver()
	at := driver.AbsolutePositionForObject(f).Subtract(driver.AbsolutePositionForObject(o))
	return o.Visible() && at.X >= 0 && at.Y >= 0 && at.X < o.Size().Width && at.Y < o.Size().Height
}

func name(f fyne.Focusable) string {
	switch f := f.(type) {
	case nil:
		return "nothing"
	case *widgets.Button:
		return f.Text()
	}
	return strings.TrimPrefix(fmt.Sprintf("%T", f), "*")
}

// look fails unless the keyboard is somewhere that can be seen: not hidden, not scrolled out of sight.
func (h *hands) look(where string) {
	h.t.Helper()
	f, ok := h.c.Focused().(fyne.CanvasObject)
	if !ok {
		h.t.Fatalf("%s: the keyboard is nowhere", where)
	}
	root := h.win.Content()
	if top := h.c.Overlays().Top(); top != nil {
		root = top
	}
	all := area{size: h.c.Size()}
	seen, found := visible(root, f, fyne.Position{}, all)
	switch {
	case !found:
		h.t.Fatalf("%s: the keyboard is on %s, which is not shown", where, name(h.c.Focused()))
	case seen.size.Width < min(20, f.Size().Width) || seen.size.Height < min(14, f.Size().Height):
		h.t.Fatalf("%s: of %s, which has the keyboard, is seen %v at %v of %v", where, name(h.c.Focused()), seen.size, seen.at, f.Size())
	}
}

type area struct {
	at   fyne.Position
	size fyne.Size
}

func (a area) cut(b area) area {
	left, top := max(a.at.X, b.at.X), max(a.at.Y, b.at.Y)
	right, bottom := min(a.at.X+a.size.Width, b.at.X+b.size.Width), min(a.at.Y+a.size.Height, b.at.Y+b.size.Height)
	return area{fyne.NewPos(left, top), fyne.NewSize(max(0, right-left), max(0, bottom-top))}
}

// visible gives what can be seen of an object in another, as far as scrolling and hiding go.
func visible(in, o fyne.CanvasObject, at fyne.Position, clip area) (area, bool) {
	if in == nil || !in.Visible() {
		return area{}, false
	}
	at = at.Add(in.Position())
	own := area{at, in.Size()}
	if in == o {
		return own.cut(clip), true
	}
	if _, scrolls := in.(fyne.Scrollable); scrolls {
		clip = clip.cut(own)
	}
	var children []fyne.CanvasObject
	switch in := in.(type) {
	case *fyne.Container:
		children = in.Objects
	case fyne.Widget:
		children = test.WidgetRenderer(in).Objects()
	}
	for _, child := range children {
		if a, ok := visible(child, o, at, clip); ok {
			return a, true
		}
	}
	return area{}, false
}
