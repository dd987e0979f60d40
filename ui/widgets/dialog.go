package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"sanzhitong/ui/theme"
)

// Dialog lies over the page until it is answered. Enter answers yes, Esc no. The keyboard is in it from the start, and
// afterwards where it was before.
type Dialog struct {
	Shortcut func(fyne.Shortcut) bool // answers what the buttons have no use for; may be nil
	OnClosed func()                   // after it was taken away; may be nil
	Begin    func()                   // puts the keyboard where the dialog begins; nil: on the button that answers

	canvas  fyne.Canvas
	popup   *widget.PopUp
	overlay fyne.CanvasObject // of a form; nil: there is none
	first   fyne.Focusable
	yes     func()
	no      func()
	restore func(*fyne.KeyEvent) // the window's own keys, dead while the dialog is open
}

const dialogWidth = 420

// Inform says a sentence and waits for Enter; then may be nil.
func Inform(c fyne.Canvas, title, sentence string, then func()) *Dialog {
	d := &Dialog{canvas: c}
	ok := NewPrimary("知道了", nil)
	d.answer(ok, nil, then, then)
	d.show(title, NewWrapped(sentence, TextStyle{}), dialogWidth, ok)
	return d
}

// Question is what Confirm asks.
type Question struct {
	Title, Text string
	Yes, No     string // words of the buttons; 确定 and 取消 without
	Danger      bool   // yes cannot be undone: the button is red, and the keyboard starts on no
}

// Confirm asks and gives the answer.
func Confirm(c fyne.Canvas, q Question, answer func(bool)) *Dialog {
	if q.Yes == "" {
		q.Yes = "确定"
	}
	if q.No == "" {
		q.No = "取消"
	}
	d := &Dialog{canvas: c}
	yes, no := NewPrimary(q.Yes, nil), NewButton(q.No, nil)
	if q.Danger {
		yes.Kind = DangerButton
	}
	d.answer(yes, no, func() { answer(true) }, func() { answer(false) })
	if q.Danger {
		d.first = no
	}
	d.show(q.Title, NewWrapped(q.Text, TextStyle{}), dialogWidth, yes, no)
	return d
}

// Prompt asks for one line; ok is false when the person has thought better of it.
func Prompt(c fyne.Canvas, title, label, text string, answer func(text string, ok bool)) *Dialog {
	d := &Dialog{canvas: c}
	entry := NewEntry("")
	entry.SetValue(text)
	yes, no := NewPrimary("确定", nil), NewButton("取消", nil)
	d.answer(yes, no, func() { answer(entry.Value(), true) }, func() { answer("", false) })
	entry.Attach(Keys{Next: d.accept, Cancel: d.refuse})
	d.first = entry
	d.show(title, container.New(Stack(0), Plain(label), entry), dialogWidth, yes, no)
	return d
}

// ShowForm puts a form over the page; it is closed by Close, or by the form's own cancel button.
func ShowForm(c fyne.Canvas, title string, f *Form, size fyne.Size) *Dialog {
	d := &Dialog{canvas: c}
	d.no = f.Cancel
	cancel := f.OnCancel
	f.OnCancel = func() {
		d.Close()
		if cancel != nil {
			cancel()
		}
	}
	size = size.Min(c.Size().Subtract(fyne.NewSquareSize(40)))
	room := canvas.NewRectangle(theme.Color(theme.ColorCard))
	room.SetMinSize(fyne.NewSize(size.Width, size.Height))
	d.show(title, container.NewStack(room, f), size.Width)
	d.overlay = c.Overlays().Top()
	formsOver[d.overlay] = f
	d.Begin = f.Focus
	d.focus()
	return d
}

// ShowContent puts anything over the page, with one button to close it.
func ShowContent(c fyne.Canvas, title string, content fyne.CanvasObject, width float32) *Dialog {
	d := &Dialog{canvas: c}
	ok := NewPrimary("关闭", nil)
	d.answer(ok, nil, nil, nil)
	d.show(title, content, width, ok)
	return d
}

// ShowBare puts anything over the page that has its own buttons, and closes the dialog itself; Esc closes it too.
func ShowBare(c fyne.Canvas, title string, content fyne.CanvasObject, width float32) *Dialog {
	d := &Dialog{canvas: c}
	d.no = d.Close
	d.show(title, content, width)
	return d
}

// answer joins the buttons to what they answer.
func (d *Dialog) answer(yes, no *Button, onYes, onNo func()) {
	d.yes, d.no = d.closing(onYes), d.closing(onNo)
	d.first = yes
	for b, f := range map[*Button]func(){yes: d.yes, no: d.no} {
		if b != nil {
			b.OnTapped = f
			b.Attach(Keys{Cancel: d.refuse, Shortcut: d.shortcut})
		}
	}
}

func (d *Dialog) closing(then func()) func() {
	return func() {
		if d.popup == nil { // answered already
			return
		}
		d.Close()
		if then != nil {
			then()
		}
	}
}

func (d *Dialog) shortcut(s fyne.Shortcut) bool { return d.Shortcut != nil && d.Shortcut(s) }

func (d *Dialog) accept() { d.yes() }

func (d *Dialog) refuse() { d.no() }

func (d *Dialog) show(title string, content fyne.CanvasObject, width float32, buttons ...fyne.CanvasObject) {
	width = max(120, min(width, d.canvas.Size().Width-40))
	layout := &dialogLayout{width: width, title: NewLine(title, TextStyle{Bold: true, Size: theme.SizeCardTitle}).Shrinking(), content: content}
	objects := []fyne.CanvasObject{layout.title, content}
	if len(buttons) > 0 {
		layout.buttons = container.New(Buttons(), buttons...)
		objects = append(objects, layout.buttons)
	}
	box := &fyne.Container{Layout: layout, Objects: objects}
	box.Resize(layout.MinSize(nil)) // wrapped text finds its height
	d.popup = widget.NewModalPopUp(box, d.canvas)
	d.restore = d.canvas.OnTypedKey()
	d.canvas.SetOnTypedKey(d.typedKey)
	d.popup.Show()
	d.focus()
}

func (d *Dialog) focus() {
	switch {
	case d.Begin != nil:
		d.Begin()
	case d.first != nil:
		d.canvas.Focus(d.first)
	}
}

// typedKey answers when a click beside the buttons has taken the focus away.
func (d *Dialog) typedKey(ev *fyne.KeyEvent) {
	switch {
	case ev.Name == fyne.KeyEscape && d.no != nil:
		d.no()
	case ev.Name == fyne.KeyF1 && d.restore != nil:
		d.restore(ev) // help is given over a dialog as well
	case d.canvas.Focused() == nil:
		d.focus() // the next Enter answers, seen by the person
	}
}

// Close takes the dialog away without an answer.
func (d *Dialog) Close() {
	if d.popup == nil {
		return
	}
	lying := len(d.canvas.Overlays().List())
	d.popup.Hide()
	d.popup = nil
	Forget(d.overlay)
	if len(d.canvas.Overlays().List()) < lying { // one below may have taken this one along, and the window its keys back
		d.canvas.SetOnTypedKey(d.restore)
	}
	if d.OnClosed != nil {
		d.OnClosed()
	}
}

// dialogLayout stacks title, content and buttons at a fixed width.
type dialogLayout struct {
	width   float32
	title   *Line
	content fyne.CanvasObject
	buttons *fyne.Container
}

const dialogMargin = 18

func (l *dialogLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	inside := size.Width - 2*dialogMargin
	l.title.Move(fyne.NewPos(dialogMargin, dialogMargin-4))
	l.title.Resize(fyne.NewSize(inside, 26))
	bottom := size.Height - dialogMargin
	if l.buttons != nil {
		m := l.buttons.MinSize()
		bottom -= m.Height
		l.buttons.Move(fyne.NewPos(size.Width-dialogMargin-m.Width, bottom))
		l.buttons.Resize(m)
		bottom -= 14
	}
	top := float32(dialogMargin + 32)
	l.content.Move(fyne.NewPos(dialogMargin, top))
	l.content.Resize(fyne.NewSize(inside, max(0, bottom-top)))
}

func (l *dialogLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	inside := l.width
	if l.content.Size().Width != inside {
		l.content.Resize(fyne.NewSize(inside, l.content.Size().Height))
	}
	m := l.content.MinSize()
	size := fyne.NewSize(max(inside, m.Width)+2*dialogMargin, m.Height+2*dialogMargin+32)
	if l.buttons != nil {
		size.Height += l.buttons.MinSize().Height + 14
	}
	return size
}
