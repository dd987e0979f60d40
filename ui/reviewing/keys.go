package reviewing

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"sanzhitong/ui/widgets"
)

// keysHint names the keys below the list.
func keysHint() fyne.CanvasObject {
	box := widgets.Stacked()
	box.Layout = widgets.Stack(2)
	for _, line := range []string{"J、K、Ctrl+↓↑　换材料", "空格　往下看、接下一份", "M　标记　　N　下一处变动", "点页面、B　批注", "+、−　缩放　　Ctrl+F　查找"} {
		box.Add(widgets.Muted(line).Shrinking())
	}
	return box
}

// listen takes the keys of the page: those that no field has a use for.
func (r *Review) listen() {
	c := r.desk.Canvas()
	c.SetOnTypedRune(r.typedRune)
	for name, do := range map[fyne.KeyName]func(){fyne.KeyDown: r.nextMaterial, fyne.KeyUp: r.previousMaterial} {
		c.AddShortcut(&desktop.CustomShortcut{KeyName: name, Modifier: fyne.KeyModifierControl}, func(fyne.Shortcut) {
			if r.hears() {
				do()
			}
		})
	}
	paging := widgets.Keys{Typed: func(ev *fyne.KeyEvent) bool { return r.typedKey(ev) }}
	r.materials.Attach(paging)
	window := c.OnTypedKey()
	c.SetOnTypedKey(func(ev *fyne.KeyEvent) {
		if !r.typedKey(ev) && window != nil {
			window(ev)
		}
	})
}

// hears reports whether keys are for the page: it is shown, nothing lies over it, and nobody is typing into a field. The
// canvas keeps the keys of a page that was left.
func (r *Review) hears() bool {
	c := r.desk.Canvas()
	switch c.Focused().(type) {
	case *widgets.Entry, *widgets.TextArea, *widgets.PasswordEntry:
		return false
	}
	return !widgets.Covered(c) && holds(c.Content(), r.object)
}

func holds(in, what fyne.CanvasObject) bool {
	if in == what {
		return true
	}
	box, ok := in.(*fyne.Container)
	return ok && slices.ContainsFunc(box.Objects, func(o fyne.CanvasObject) bool { return holds(o, what) })
}

func (r *Review) typedRune(key rune) {
	if !r.hears() {
		return
	}
	switch key {
	case 'j', 'J':
		r.nextMaterial()
	case 'k', 'K':
		r.previousMaterial()
	case ' ':
		r.reader.forward()
	case 'm', 'M':
		r.markNext()
	case 'b', 'B':
		r.places.toggle()
	case 'n', 'N':
		r.reader.differing.step(1)
	case '+', '=', '-', '0':
		if r.reader.scroll == nil {
			r.reader.sheets.View().TypedRune(key)
		}
	}
}

func (r *Review) typedKey(ev *fyne.KeyEvent) bool {
	if !r.hears() {
		return false
	}
	switch ev.Name {
	case fyne.KeyPageDown:
		r.reader.forward()
	case fyne.KeyPageUp:
		r.reader.back()
	default:
		return false
	}
	return true
}
