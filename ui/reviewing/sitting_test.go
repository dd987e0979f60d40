package reviewing_test

import (
	"log/slog"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"sanzhitong/model/casework"
	"sanzhitong/model/review"
	"sanzhitong/model/workplace/workplacetest"
	"sanzhitong/printing/preview"
	"sanzhitong/printing/preview/previewtest"
	"sanzhitong/printing/typeset"
	"sanzhitong/ui/desk"
	"sanzhitong/ui/reviewing"
	"sanzhitong/ui/theme/themetest"
)

const waiting = "遵华明案字〔2026〕2号"

// sitting is somebody at the window.
type sitting struct {
	*workplacetest.Office
	t    *testing.T
	desk *desk.Desk
	win  fyne.Window
	keys *fyne.ShortcutHandler // of the window
	went []desk.Route
	said []string
}

func sit(t *testing.T, o *workplacetest.Office, account string) *sitting {
	t.Helper()
	window := themetest.Window(t)
	setter, err := typeset.New()
	if err != nil {
		t.Fatal(err)
	}
	renderer := preview.New(previewtest.Cache(t))
	t.Cleanup(func() { _ = renderer.Close() })
	s := &sitting{Office: o, t: t, win: window}
	s.keys = &fyne.ShortcutHandler{}
	s.desk = &desk.Desk{
		Office: o.Workplace, Session: o.Login(t, account), Window: keyedWindow{s.win, s.keys}, Setter: setter, Preview: renderer, Log: slog.New(slog.DiscardHandler),
		Go: func(to desk.Route) { s.went = append(s.went, to) }, Say: func(w string) { s.said = append(s.said, w) },
		Touch: func() {}, Start: func(f func()) { f() },
	}
	return s
}

func (s *sitting) caseOf(number string) *casework.Case {
	s.t.Helper()
	c, err := s.Engine.Find(s.t.Context(), number)
	if err != nil {
		s.t.Fatal(err)
	}
	return c
}

// review opens the page of a case in the window.
func (s *sitting) review(number string) *reviewing.Review {
	s.t.Helper()
	page := reviewing.NewReview(s.desk, s.caseOf(number).ID)
	s.win.SetContent(page.Object())
	s.win.Resize(fyne.NewSize(1366, 768))
	return page
}

var words = themetest.Words

// solid is words without line breaks: long sentences are broken where the column ends.
func solid(o fyne.CanvasObject) string { return strings.ReplaceAll(words(o), "\n", "") }

// choose selects a material by a part of its name.
func choose(t *testing.T, p *reviewing.Review, part string) {
	t.Helper()
	table := p.Materials()
	for _, m := range table.Rows() {
		if strings.Contains(m.Name, part) {
			table.Select(func(x review.Material) bool { return x.Name == m.Name })
			table.OnSelect(m)
			return
		}
	}
	t.Fatalf("no material is called %s", part)
}
