package cases

import (
	"context"
	"log/slog"
	"strings"
	"testing"

	"sanzhitong/model/casework"
	"sanzhitong/model/workplace/workplacetest"
	"sanzhitong/ui/desk"
	"sanzhitong/ui/theme/themetest"
)

// seat is a desk at which a sample account sits. Background work is done at once.
type seat struct {
	*desk.Desk
	office *workplacetest.Office
	said   []string
	route  desk.Route
}

func sit(t *testing.T, account string) *seat {
	t.Helper()
	w := themetest.Window(t)
	s := &seat{office: workplacetest.Open(t)}
	s.Desk = &desk.Desk{
		Office: s.office.Workplace, Session: s.office.Login(t, account), Window: w, Log: slog.New(slog.DiscardHandler),
		Go: func(r desk.Route) { s.route = r }, Back: func() {}, Say: func(words string) { s.said = append(s.said, words) },
		Touch: func() {}, Lock: func() {}, Start: func(f func()) { f() },
	}
	return s
}

// returned is the sample case of qian that the reviewer has sent back for more evidence.
func (s *seat) returned(t *testing.T) *casework.Case {
	t.Helper()
	list, _, err := s.Office.Engine.Cases(context.Background(), casework.Filter{States: []string{"returned"}, ClerkID: s.office.Login(t, "qian").User.ID})
	if err != nil || len(list) != 1 {
		t.Fatalf("%d cases are returned: %v", len(list), err)
	}
	return &list[0]
}

// step opens the form of a step in the window.
func (s *seat) step(t *testing.T, arg string) *Step {
	t.Helper()
	page := NewStep(s.Desk, arg)
	s.Window.SetContent(page.Object())
	if page.form == nil {
		t.Fatalf("there is no form:\n%s", words(page.Object()))
	}
	return page
}

var words = themetest.Words

func has(t *testing.T, text string, wants ...string) {
	t.Helper()
	for _, w := range wants {
		if !strings.Contains(text, w) {
			t.Errorf("%q is not in:\n%s", w, text)
		}
	}
}

func hasNot(t *testing.T, text string, wants ...string) {
	t.Helper()
	for _, w := range wants {
		if strings.Contains(text, w) {
			t.Errorf("%q is in:\n%s", w, text)
		}
	}
}
