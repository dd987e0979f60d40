package cases

import (
	"context"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"sanzhitong/ui/desk"
	"sanzhitong/ui/widgets"
)

// queue is background work that waits until the test lets it go on.
type queue []func()

func (q *queue) hold(s *seat) { s.Start = func(f func()) { *q = append(*q, f) } }

func (q *queue) goOn(t *testing.T, i int) {
	t.Helper()
	if i >= len(*q) {
		t.Fatalf("%d works wait, not %d", len(*q), i+1)
	}
	f := (*q)[i]
	*q = slices.Delete(*q, i, i+1)
	f()
}

func (q *queue) all(t *testing.T) {
	for len(*q) > 0 {
		q.goOn(t, 0)
	}
}

func TestThePageOfAStepStandsBeforeItsFormIsRead(t *testing.T) {
	s := sit(t, "qian")
	id := s.returned(t).ID
	var q queue
	q.hold(s)
	page := NewStep(s.Desk, id+"/evidence")
	s.Window.SetContent(page.Object())
	if page.Form() != nil || len(q) != 1 {
		t.Fatalf("the form was read at once; %d works wait", len(q))
	}
	// Whatever a person does meanwhile is borne.
	page.Focus()
	page.Refresh()
	page.Dropped(fyne.NewPos(1, 1), []string{"/一.jpg"})
	if page.Dirty() || !page.Waits() || page.Title() != "案件" {
		t.Errorf("dirty %v, waits %v, called %q", page.Dirty(), page.Waits(), page.Title())
	}
	if list, err := page.Behind()(t.Context()); err != nil || len(list) != 0 {
		t.Errorf("behind it stand %v, %v", list, err)
	}
	q.all(t)
	if page.Form() == nil || page.Waits() {
		t.Fatal("it was never read")
	}
	has(t, words(page.Object()), "收集证据", "保存")
	has(t, page.Title(), "收集证据")
}

func TestAStepThatCannotBeReadSaysWhyInPlace(t *testing.T) {
	s := sit(t, "qian")
	page := NewStep(s.Desk, s.returned(t).ID+"/nonsense")
	s.Window.SetContent(page.Object())
	has(t, words(page.Object()), "没有“nonsense”这个环节。", "再读一次")
}

func TestAFormThatIsReadTooLateIsNotShown(t *testing.T) {
	s := sit(t, "qian")
	id := s.returned(t).ID
	var q queue
	q.hold(s)
	open := func(arg string) (page *Step) {
		if _, err := s.Enter(func() (desk.Page, error) {
			page = NewStep(s.Desk, arg)
			return page, nil
		}); err != nil {
			t.Fatal(err)
		}
		return page
	}
	first, second := open(id+"/evidence"), open(id+"/conclude")
	q.all(t)
	if first.Form() != nil || second.Form() == nil {
		t.Errorf("the page left was read %v, the one shown %v", first.Form() != nil, second.Form() != nil)
	}
	third := open(id + "/evidence")
	s.Leave() // somebody else sits down
	q.all(t)
	if third.Form() != nil {
		t.Error("the form comes to another person's desk")
	}
}

func TestAFormOpenedAgainBeforeTheDiskHasAnsweredHoldsWhatWasTyped(t *testing.T) {
	s := sit(t, "qian")
	h := typist(s)
	id := s.returned(t).ID
	page := s.step(t, id+"/evidence")
	var q queue
	q.hold(s)
	types(t, page.form, "name", "过磅单")
	if page.Dirty() { // left: the writing waits for the disk
		t.Fatal("leaving asks")
	}
	if len(s.drafts(t)) != 0 {
		t.Fatal("it is on the disk already, so this proves nothing")
	}
	again := NewStep(s.Desk, id+"/evidence")
	q.goOn(t, 1) // the reading comes first
	if again.Form() == nil || again.Form().Values()["name"] != "过磅单" {
		t.Fatalf("the form opened again is %v", again.Form())
	}
	types(t, again.form, "name", "存根")
	h.ring(t)
	q.goOn(t, len(q)-1)
	q.all(t) // and only now the older one
	if list := s.drafts(t); len(list) != 1 || list[0].Typed["name"] != again.Form().Values()["name"] {
		t.Errorf("kept are %+v", list)
	}
}

func TestNoDraftIsWrittenAfterTheStepWasSaved(t *testing.T) {
	s := sit(t, "qian")
	typist(s)
	id := s.returned(t).ID
	page := s.step(t, id+"/evidence")
	for key, v := range weighing() {
		page.form.Field(key).SetValue(v)
	}
	page.follow()
	types(t, page.form, "name", "过磅单")
	var q queue
	q.hold(s)
	page.form.Save()
	if len(q) != 2 || s.Window.Canvas().Overlays().Top() == nil {
		t.Fatalf("%d works wait, and a second click is taken: %v", len(q), s.Window.Canvas().Overlays().Top() == nil)
	}
	q.goOn(t, 1) // the saving overtakes the keeping
	if s.route.Page != "case" {
		t.Fatalf("it was not saved:\n%s", words(page.form))
	}
	q.all(t)
	keep, tell := s.Unkept() // and the window closes
	if err := keep(); err != nil {
		t.Fatal(err)
	}
	tell()
	if list := s.drafts(t); len(list) != 0 {
		t.Errorf("what was saved is offered for a second entry: %+v", list)
	}
}

func TestARefusedStepIsKeptThoughItsKeepingCameLate(t *testing.T) {
	s := sit(t, "qian")
	typist(s)
	page := s.step(t, s.returned(t).ID+"/evidence")
	for key, v := range weighing() {
		page.form.Field(key).SetValue(v)
	}
	page.form.Field(dayKey).SetValue("2099-01-01") // refused when it is recorded
	page.follow()
	types(t, page.form, "name", "过磅单")
	var q queue
	q.hold(s)
	page.form.Save()
	q.goOn(t, len(q)-1)
	if s.route.Page != "" || page.form.Error(dayKey) == "" {
		t.Fatalf("it was not refused: %v\n%s", s.route, words(page.form))
	}
	if list := s.drafts(t); len(list) != 1 || list[0].Typed["name"] != "过磅单" {
		t.Errorf("kept are %+v", list)
	}
	q.all(t)
}

func TestTheListOfPartiesIsThatOfTheLastLetters(t *testing.T) {
	s := sit(t, "qian")
	page := s.step(t, "/clue")
	list, err := s.Office.Registers.Parties(context.Background(), "", 12)
	if err != nil || len(list) < 2 {
		t.Fatalf("%d parties, %v", len(list), err)
	}
	name := list[0].Name
	var q queue
	q.hold(s)
	field := page.form.Field("party").(*widgets.Suggest)
	s.Window.Canvas().Focus(field.Entry)
	runes := []rune(name)
	test.Type(field.Entry, string(runes[:1]))
	test.Type(field.Entry, string(runes[1:]))
	q.goOn(t, len(q)-1)
	before := words(field.Object())
	has(t, before, name)
	q.all(t) // fewer letters, more parties
	if got := words(field.Object()); got != before {
		t.Errorf("the list became\n%s", got)
	}
	test.Type(field.Entry, "x")
	field.SetValue(list[0].ID) // taken before the answer has come
	q.all(t)
	if got := words(field.Object()); got != name+"\n" && len(got) > len(before) {
		t.Errorf("a list opens over what was taken:\n%s", got)
	}
}

func TestAPartyRegisteredJustNowComesIntoTheForm(t *testing.T) {
	s := sit(t, "qian")
	page := s.step(t, "/clue")
	list, err := s.Office.Registers.Parties(context.Background(), "", 1)
	if err != nil || len(list) != 1 {
		t.Fatal(list, err)
	}
	var q queue
	q.hold(s)
	page.takeParty(list[0].ID)
	q.all(t)
	if got := page.form.Values()["party"]; got != list[0].ID {
		t.Errorf("in the form stands %q", got)
	}
}
