package desk

import (
	"encoding/json"
	"fmt"

	"fyne.io/fyne/v2"
)

// Arranged is a table whose arrangement by a person can be kept.
type Arranged interface {
	Remember(kept string, keep func(string))
}

// Arrange has a table keep the widths and the order of its columns for this account on this computer. The name tells the
// table from all others of the program.
func (d *Desk) Arrange(name string, t Arranged) {
	key := d.habit("table." + name)
	kept := fyne.CurrentApp().Preferences()
	t.Remember(kept.String(key), func(s string) { kept.SetString(key, s) })
}

// Keep remembers something about a page for this account on this computer.
func (d *Desk) Keep(name string, what any) {
	b, err := json.Marshal(what)
	if err != nil {
		d.Log.Error("keeping a habit", "name", name, "error", err)
		return
	}
	fyne.CurrentApp().Preferences().SetString(d.habit(name), string(b))
}

// Kept reads what Keep has remembered and reports whether there was anything.
func (d *Desk) Kept(name string, what any) bool {
	s := fyne.CurrentApp().Preferences().String(d.habit(name))
	return s != "" && json.Unmarshal([]byte(s), what) == nil
}

func (d *Desk) habit(name string) string {
	if d.Session == nil { // before the login there is nobody to tell apart
		return name
	}
	return fmt.Sprintf("%s@%s", name, d.Session.User.Account)
}

// notes are what is remembered until the person leaves the desk. A desk that was locked is found as it was left: the notes are
// the person's, not those of the session, of which every unlocking begins another.
type notes struct {
	of   string
	text map[string]string
}

// Note remembers something until the person leaves the desk.
func (d *Desk) Note(name, what string) {
	d.noted()[name] = what
}

// Noted gives what Note has remembered, or "".
func (d *Desk) Noted(name string) string { return d.noted()[name] }

func (d *Desk) noted() map[string]string {
	of := ""
	if d.Session != nil {
		of = d.Session.User.ID
	}
	if d.notes.of != of || d.notes.text == nil {
		d.notes = notes{of, map[string]string{}}
	}
	return d.notes.text
}
