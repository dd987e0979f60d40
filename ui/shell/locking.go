package shell

import (
	"slices"
	"time"

	"sanzhitong/ui/widgets"
)

// Lock closes the desk until the password is shown; nothing on it is lost.
func (s *Shell) Lock() {
	// Work that goes on will touch the page: somebody waits for it.
	if s.desk.Session != nil && !s.Locked() && !widgets.Working(s.desk.Canvas()) {
		s.cover()
		s.showLogin(s.desk.Session.User.Account)
		s.active = time.Time{}
	}
}

// cover takes what lies over the page out of sight: a paper must not stay readable over the login.
func (s *Shell) cover() {
	c := s.desk.Canvas()
	overlays := c.Overlays()
	s.covers, s.keys, s.runes = slices.Clone(overlays.List()), c.OnTypedKey(), c.OnTypedRune()
	if len(s.covers) > 0 {
		overlays.Remove(s.covers[0]) // and those above it
	}
}

// uncover lays it over the page again.
func (s *Shell) uncover() {
	c := s.desk.Canvas()
	for _, o := range s.covers {
		c.Overlays().Add(o)
	}
	s.covers = nil
	c.SetOnTypedKey(s.keys)
	c.SetOnTypedRune(s.runes)
	if widgets.Covered(c) {
		c.FocusNext()
	}
}

// Locked reports whether the desk is closed.
func (s *Shell) Locked() bool { return s.active.IsZero() }

// Touch says that somebody works: keys and clicks that the shell sees itself need no Touch.
func (s *Shell) Touch() {
	if !s.Locked() {
		s.active = time.Now()
	}
}

// Idle tells how long nobody has worked, as far as the shell can see.
func (s *Shell) Idle() time.Duration {
	if s.Locked() || s.desk.Session == nil {
		return 0
	}
	return time.Since(s.active)
}
