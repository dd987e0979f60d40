package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

var (
	_ Field   = (*Suggest)(nil)
	_ Checked = (*Suggest)(nil)
)

const suggestRows = 7

// Suggestion is one proposal for a Suggest field.
type Suggestion struct {
	Value string // what the field then holds, for example an id
	Label string // what is written in the field
	Note  string // grey, beside the label in the list: an ID number, an address
}

// Suggest is a field that proposes while one types. The list opens below the field and stays in the page, so that the
// input method and the cursor keep working. Arrows walk the list, Enter takes, Esc closes.
type Suggest struct {
	*Entry
	Lookup func(typed string) []Suggestion // best first; called on every change
	// Ask is Lookup for what takes its time: it gives what it found when it has it, on the window's goroutine. nil: Lookup does.
	Ask    func(typed string, give func([]Suggestion))
	Find   func(value string) (Suggestion, bool) // for SetValue, where values are not labels
	Only   bool                                  // only what was proposed may be entered
	OnPick func(Suggestion)                      // after a person has taken a proposal
	picked Suggestion
	asked  int // of the answers only the last is shown
	list   *suggestList
	object *fyne.Container
	told   changes // what others listen to; the list itself listens to the entry
	frame  func()  // lays out the form anew when the list opens or closes
}

// NewSuggest makes an empty field.
func NewSuggest(hint string, lookup func(typed string) []Suggestion) *Suggest {
	s := &Suggest{Entry: NewEntry(hint), Lookup: lookup}
	s.list = newSuggestList(s.take)
	s.list.Hide()
	s.object = container.New(Stack(0), s.Entry, s.list)
	s.Entry.WhenChanged(s.typed)
	s.Entry.WhenChanged(s.told.tell)
	s.Entry.before = s.listKey
	s.Attach(Keys{})
	return s
}

// Value gives the value of the proposal taken, or the text itself.
func (s *Suggest) Value() string {
	if s.picked.Label != "" && s.picked.Label == s.Entry.Value() {
		return s.picked.Value
	}
	return s.Entry.Value()
}

// Picked gives the proposal taken, if the text still is one.
func (s *Suggest) Picked() (Suggestion, bool) {
	if s.picked.Label != "" && s.picked.Label == s.Entry.Value() {
		return s.picked, true
	}
	return Suggestion{}, false
}

// SetValue sets the field by value; what cannot be found is taken as text.
func (s *Suggest) SetValue(value string) {
	found := Suggestion{Value: value, Label: value}
	if s.Find != nil && value != "" {
		if f, ok := s.Find(value); ok {
			found = f
		} else if s.Only {
			found = Suggestion{}
		}
	}
	s.picked = found
	s.Entry.SetValue(found.Label)
	s.close()
}

// Fault implements Checked.
func (s *Suggest) Fault() string {
	if _, ok := s.Picked(); s.Only && s.Entry.Value() != "" && !ok {
		return "请从列表中选择，“" + s.Entry.Value() + "”不在其中。"
	}
	return ""
}

// WhenChanged adds a listener that is called after every change made by a person.
func (s *Suggest) WhenChanged(f func()) { s.told.WhenChanged(f) }

// Object gives what is laid out.
func (s *Suggest) Object() fyne.CanvasObject { return s.object }

// SetEnabled makes the field editable or read-only.
func (s *Suggest) SetEnabled(on bool) {
	s.close()
	s.Entry.SetEnabled(on)
}

// Attach sets the keys of the form around.
func (s *Suggest) Attach(keys Keys) {
	left := keys.Left
	keys.Left = func() {
		if !s.list.pointed { // pressing the mouse on the list takes the focus away before the click comes
			s.close()
		}
		if left != nil {
			left()
		}
	}
	s.Entry.Attach(keys)
}

func (s *Suggest) typed() {
	switch typed := s.Entry.Value(); {
	case s.Ask != nil:
		s.asked++
		asked := s.asked
		s.Ask(typed, func(found []Suggestion) {
			if asked == s.asked { // no list opens over what was taken meanwhile, or under a field that one has left
				s.propose(found)
			}
		})
	case s.Lookup != nil:
		s.propose(s.Lookup(typed))
	}
}

func (s *Suggest) propose(found []Suggestion) {
	if len(found) == 0 {
		s.close()
		return
	}
	s.list.show(found[:min(len(found), suggestRows)])
	s.resized()
}

func (s *Suggest) close() {
	s.asked++
	if s.list.Visible() {
		s.list.Hide()
		s.resized()
	}
}

func (s *Suggest) resized() {
	s.object.Refresh()
	if s.frame != nil {
		s.frame()
	}
}

// listKey handles the keys that belong to the list and reports whether it did.
func (s *Suggest) listKey(ev *fyne.KeyEvent) bool {
	if !s.list.Visible() {
		if ev.Name == fyne.KeyDown {
			s.typed()
			return true
		}
		return false
	}
	switch {
	case ev.Name == fyne.KeyDown:
		s.list.walk(1)
	case ev.Name == fyne.KeyUp:
		s.list.walk(-1)
	case ev.Name == fyne.KeyEscape:
		s.close()
	case isEnter(ev):
		if s.list.at < 0 { // nothing marked: what was typed stands
			s.close()
			return false
		}
		s.take(s.list.items[s.list.at])
		s.next()
	default:
		return false
	}
	return true
}

func (s *Suggest) take(item Suggestion) {
	s.list.pointed = false
	s.picked = item
	s.Entry.SetValue(item.Label)
	s.close()
	focus(s.Entry)
	s.told.tell()
	if s.OnPick != nil {
		s.OnPick(item)
	}
}
