package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"sanzhitong/model/fault"
	"sanzhitong/ui/theme"
)

// reading is what a field made of the text that was typed.
type reading struct {
	shown string // how the text is written once the field is left
	value string // the normal form
	note  string // what stands beside it: the weekday, the amount in capitals
}

// parsed is a field whose text is read while it is typed and written anew when it is left.
type parsed struct {
	*Entry
	read func(string) (reading, error)
	note *Line
	box  fyne.CanvasObject
}

func newParsed(hint string, read func(string) (reading, error)) parsed {
	p := parsed{Entry: NewEntry(hint), read: read, note: Muted("").Shrinking()}
	p.selectOnFocus = true
	return p
}

// live makes the note follow the typing; beside tells how entry and note are laid out.
func (p *parsed) live(box fyne.CanvasObject) {
	p.box = box
	p.Entry.WhenChanged(p.follow)
	p.Attach(Keys{})
}

// beside puts the note to the right of an entry of a fixed width.
func (p *parsed) beside(width float32) fyne.CanvasObject {
	return container.New(Columns(width, 0), p.Entry, p.note)
}

func (p *parsed) follow() {
	r, err := p.read(p.Entry.Value())
	if err != nil { // half typed; what is wrong is said when the field is left
		p.note.SetText("")
		return
	}
	p.remark(r.note)
}

func (p *parsed) remark(note string) {
	p.note.SetStyle(TextStyle{Color: theme.ColorMuted, Size: theme.SizeSmall})
	p.note.SetText(note)
}

// tidy writes the text in its normal form.
func (p *parsed) tidy() {
	r, err := p.read(p.Entry.Value())
	if err != nil {
		return
	}
	if r.shown != p.Entry.Value() {
		p.Entry.SetValue(r.shown)
	}
	p.remark(r.note)
}

// Value gives the normal form, or the text itself where it makes no sense.
func (p *parsed) Value() string {
	r, err := p.read(p.Entry.Value())
	if err != nil {
		return p.Entry.Value()
	}
	return r.value
}

// SetValue sets the field from any form it understands.
func (p *parsed) SetValue(text string) {
	p.Entry.SetValue(text)
	p.note.SetText("")
	p.tidy()
}

// Fault implements Checked.
func (p *parsed) Fault() string {
	_, err := p.read(p.Entry.Value())
	return fault.Sentence(err)
}

// Object gives what is laid out.
func (p *parsed) Object() fyne.CanvasObject { return p.box }

// Attach sets the keys of the form around.
func (p *parsed) Attach(keys Keys) {
	left, next := keys.Left, keys.Next
	keys.Next = func() {
		p.tidy()
		p.forward(next)
	}
	keys.Left = func() {
		p.tidy()
		if left != nil {
			left()
		}
	}
	p.Entry.Attach(keys)
}

// Note gives what stands beside the field.
func (p *parsed) Note() string { return p.note.Text() }
