package cases

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"sanzhitong/model/casework"
	"sanzhitong/model/draft"
	"sanzhitong/model/law"
	"sanzhitong/model/notation"
	"sanzhitong/ui/widgets"
)

func TestAnAmendedPeriodIsCitedAsItHeldOnTheDay(t *testing.T) {
	rule := law.Rule{Name: "试期限", Values: []law.Period{
		{From: notation.NewDay(2021, 7, 15), Article: "旧"}, {From: notation.NewDay(2027, 1, 1), Article: "新"},
	}}
	for day, want := range map[notation.Day]string{
		notation.NewDay(2026, 12, 31): "旧", notation.NewDay(2027, 1, 1): "新", notation.NewDay(2019, 1, 1): "旧", {}: "旧",
	} {
		if got := held(rule, day).Article; got != want {
			t.Errorf("on %s %s is cited", day, got)
		}
	}
}

func TestOneUnreadableFormHidesNoOther(t *testing.T) {
	s := sit(t, "qian")
	c := s.returned(t)
	for _, at := range []draft.Place{{Form: "step/evidence", CaseID: "no-such-case"}, {Form: "step/evidence", CaseID: c.ID}} {
		if err := s.Office.Drafts.Keep(t.Context(), s.Session, draft.Draft{Place: at, Title: "收集证据", Typed: map[string]string{"name": "甲"}}); err != nil {
			t.Fatal(err)
		}
	}
	list, err := Begins(t.Context(), s.Desk, s.Session)
	if err != nil || len(list) != 2 {
		t.Fatalf("%+v, %v", list, err)
	}
	for _, b := range list {
		readable := b.Route.Arg == c.ID+"/evidence"
		if (b.Trouble == "") != readable || (b.Of != "") != readable || b.What != "收集证据" {
			t.Errorf("%+v", b)
		}
		if !readable {
			has(t, b.Trouble, "它的案件现在读不出来：")
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if list, err := Begins(ctx, s.Desk, s.Session); err == nil {
		t.Errorf("given up, it still lists %+v", list)
	}
}

func TestAStepThatTheProcedureNoLongerHasIsBorne(t *testing.T) {
	s := sit(t, "qian")
	page := s.step(t, s.returned(t).ID+"/evidence")
	page.facts.Steps = append(page.facts.Steps, casework.Step{Kind: "gone", EnteredAt: s.Now()})
	hasNot(t, page.since(s.Now().AddDate(-1, 0, 0)), "gone")
}

func TestAStepIsNotSavedBeforeItsFilesAreReadAgain(t *testing.T) {
	s := sit(t, "qian")
	_, f := evidence(t, s)
	path := newStick(t).photo("甲.jpg", "2026:11:20 09:15:42")
	f.take([]string{path})
	kept := f.Chosen()
	f.SetValue("") // else the next form holds them already
	_, again := evidence(t, s)
	var later []func()
	s.Start = func(f func()) { later = append(later, f) }
	again.PutBack(kept)
	has(t, again.fault(), "还在读取")
	for _, f := range later {
		f()
	}
	if len(kept) != 1 || again.fault() != "" || len(again.items) != 1 {
		t.Errorf("%d kept, fault %q, %d files", len(kept), again.fault(), len(again.items))
	}
}

func TestTheLatestPaperIsInView(t *testing.T) {
	s := sit(t, "zhao")
	c := s.open(t, "遵华明案字〔2026〕6号")
	rows := c.documents.Rows()
	if d, ok := c.documents.Selected(); !ok || len(rows) < 5 || d.ID != rows[len(rows)-1].ID {
		t.Fatalf("chosen is %q of %d", d.Title, len(rows))
	}
	c.documents.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	c.Refresh()
	if d, _ := c.documents.Selected(); d.ID != rows[0].ID {
		t.Errorf("reading anew chooses %q", d.Title)
	}
}

func TestEscGoesFromTheEvidenceBackToTheWay(t *testing.T) {
	s := sit(t, "zhao")
	c := s.open(t, "遵华明案字〔2026〕6号")
	for _, turned := range []struct {
		card  *widgets.Card
		table fyne.Focusable
	}{{c.evidence.card, c.evidence.table}, {c.related.card, c.related.table}} {
		c.turn(turned.card)
		if c.wayCard.Visible() {
			t.Fatal("the way is still there")
		}
		turned.table.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		if !c.wayCard.Visible() || turned.card.Visible() {
			t.Error("Esc does not lead back to the way")
		}
	}
}

func TestAMatterIsFoundByItsInitialsAndFillsTheCause(t *testing.T) {
	s := sit(t, "zhao")
	page := s.step(t, "/clue")
	page.form.Save()
	if page.form.Error("cause") == "" {
		t.Fatal("an empty cause is taken")
	}
	matter := page.form.Field("matter").(*widgets.Suggest)
	matter.Focus()
	test.Type(matter.Entry, "szzy")
	has(t, words(matter.Object()), "擅自占用")
	matter.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	matter.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if page.form.Field("cause").Value() == "" || page.form.Error("cause") != "" {
		t.Errorf("the cause is %q, at it stands %q", page.form.Field("cause").Value(), page.form.Error("cause"))
	}
}

func TestWhoMayNotChangeAPartyReadsIt(t *testing.T) {
	for account, may := range map[string]bool{"li": false, "sun": false, "zhao": true} {
		s := sit(t, account)
		p, err := s.Office.Registers.Party(t.Context(), s.anyParty(t))
		if err != nil {
			t.Fatal(err)
		}
		NewPartyDialog(s.Desk, p, func(string) {})
		over := words(s.Canvas().Overlays().Top())
		has(t, over, p.Name)
		if may != strings.Contains(over, "放弃填写") {
			t.Errorf("%s: changes %v\n%s", account, !may, over)
		}
	}
}

func (s *seat) anyParty(t *testing.T) string {
	t.Helper()
	list, _, err := s.Office.Engine.Cases(t.Context(), casework.Filter{Limit: 1})
	if err != nil || len(list) != 1 {
		t.Fatal(err)
	}
	return list[0].PartyID
}
