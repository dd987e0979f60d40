package cases

import (
	"context"
	"os"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"sanzhitong/model/casework"
	"sanzhitong/model/draft"
	"sanzhitong/ui/desk"
	"sanzhitong/ui/widgets"
)

// hand is the clock of what waits to be kept.
type hand struct{ due func() }

// typist makes the timers of a desk wait for the test.
func typist(s *seat) *hand {
	h := &hand{}
	s.After = func(d time.Duration, f func()) func() {
		if d != 1500*time.Millisecond {
			return func() {}
		}
		h.due = f
		return func() { h.due = nil }
	}
	return h
}

func (h *hand) ring(t *testing.T) {
	t.Helper()
	if h.due == nil {
		t.Fatal("nothing waits to be kept")
	}
	f := h.due
	h.due = nil
	f()
}

// types types into a field as a person does.
func types(t *testing.T, form *widgets.Form, key, text string) {
	t.Helper()
	if x, ok := form.Field(key).(*widgets.Suggest); ok {
		test.Type(x.Entry, text)
		return
	}
	f, ok := form.Field(key).Object().(fyne.Focusable)
	if !ok {
		t.Fatalf("%s takes no keys", key)
	}
	test.Type(f, text)
}

func (s *seat) drafts(t *testing.T) []draft.Draft {
	t.Helper()
	list, err := s.Office.Drafts.Unfinished(context.Background(), s.Session)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// answer answers the question that lies over the page: Enter on the red button, or Esc.
func (s *seat) answer(t *testing.T, yes bool) {
	t.Helper()
	c := s.Window.Canvas()
	if c.Overlays().Top() == nil {
		t.Fatal("nobody asks")
	}
	if !yes {
		c.OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
		return
	}
	c.FocusPrevious()
	c.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
}

// begun is a form that qian has half filled in and that was kept: evidence in the returned case, with a name.
func begun(t *testing.T) (s *seat, h *hand, id string, page *Step) {
	t.Helper()
	s = sit(t, "qian")
	h = typist(s)
	id = s.returned(t).ID
	page = s.step(t, id+"/evidence")
	types(t, page.form, "name", "过磅单")
	h.ring(t)
	return s, h, id, page
}

// weighing is the rest of that evidence.
func weighing() map[string]string {
	return map[string]string{"kind": "书证", "origin": "示例单位", "place": "示例村", "collector": "钱示二", "proves": "数量", "form": "原件", "quantity": "1份"}
}

// corrected types the reason into the correction of a step that may be corrected, and gives its form and what leads there.
func (s *seat) corrected(t *testing.T, h *hand, id string) (page *Step, arg string) {
	t.Helper()
	for _, x := range s.facts(t, id).Steps {
		arg = id + "/" + x.Kind + "/" + x.ID
		page = s.step(t, arg)
		if types(t, page.form, reasonKey, "写错了"); h.due != nil {
			return page, arg
		}
	}
	t.Fatal("no step may be corrected")
	return nil, ""
}

func TestAHalfFilledFormIsFoundAgain(t *testing.T) {
	s, _, id, _ := begun(t)
	again := s.step(t, id+"/evidence") // the first page was never left: the program ended
	if got := again.form.Values()["name"]; got != "过磅单" {
		t.Fatalf("found again is %q", got)
	}
	has(t, words(again.Object()), "没有保存的内容，已经放回表里。", "重新开始")
	hasNot(t, words(again.Object()), "此后案件里又记录了")
	// What is typed before the page is left is kept then, and nobody is asked.
	types(t, again.form, "proves", "数量")
	if again.Dirty() {
		t.Error("the page is taken for unsaved")
	}
	has(t, strings.Join(s.said, "\n"), "已经留着")
	if got := s.step(t, id+"/evidence").form.Values(); got["name"] != "过磅单" || got["proves"] != "数量" {
		t.Errorf("found again is %q", got)
	}
}

func TestNoFormShowsWhatBelongsElsewhere(t *testing.T) {
	s, h, id, page := begun(t)
	others := 0
	list, _, err := s.Office.Engine.Cases(context.Background(), casework.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range list {
		if c.ID == id {
			continue
		}
		others++
		other := s.step(t, c.ID+"/evidence")
		if other.form.Dirty() || other.form.Values()["name"] == "过磅单" {
			t.Errorf("%s shows it", c.Label())
		}
		hasNot(t, words(other.Object()), "已经放回表里")
	}
	if others == 0 {
		t.Fatal("there is no other case")
	}
	correction, arg := s.corrected(t, h, id)
	h.ring(t)
	if fresh := s.step(t, id+"/"+correction.kind.Code); fresh.form.Dirty() && correction.kind.Code != "evidence" {
		t.Error("the new step shows what was typed into the correction")
	}
	if got := s.step(t, arg).form.Values()[reasonKey]; got != "写错了" {
		t.Errorf("the correction shows %q", got)
	}
	if got := s.step(t, id+"/evidence").form.Values()["name"]; got != "过磅单" {
		t.Errorf("the new step shows %q", got)
	}
	s.Session = s.office.Login(t, "zhao")
	if s.step(t, id+"/evidence").form.Dirty() {
		t.Error("another person sees it")
	}
	// What is still waiting when another has sat down stays the first one's.
	types(t, page.form, "name", "存根")
	h.ring(t)
	if s.step(t, id+"/evidence").form.Dirty() || len(s.drafts(t)) != 0 {
		t.Error("it was kept for another person")
	}
}

func TestASavedStepTakesItsDraftAway(t *testing.T) {
	s, h, id, page := begun(t)
	page.form.Save() // refused: much is missing
	if len(s.drafts(t)) != 1 {
		t.Fatal("a refused step has lost its draft")
	}
	for key, v := range weighing() {
		page.form.Field(key).SetValue(v)
	}
	page.follow()
	types(t, page.form, "name", "一") // still waits when it is saved
	page.form.Save()
	if s.route.Page != "case" {
		t.Fatalf("it was not saved:\n%s", words(page.form))
	}
	has(t, s.said[len(s.said)-1], "已记录：收集证据。下一步：送审") // something was done since it came back
	if h.due != nil {
		h.ring(t)
	}
	if list := s.drafts(t); len(list) != 0 {
		t.Errorf("left is %+v", list)
	}
	if s.step(t, id+"/evidence").form.Dirty() {
		t.Error("the next form is filled already")
	}
}

func TestWhenTheCaseHasMovedOnTheFormSaysSo(t *testing.T) {
	s := sit(t, "qian")
	h := typist(s)
	id := s.returned(t).ID
	page := s.step(t, id+"/conclude")
	day := page.form.Values()[dayKey]
	types(t, page.form, "facts", "（补）")
	h.ring(t)
	s.office.Clock.At(s.Today().AddDays(1))
	fields := weighing()
	fields["name"] = "过磅单"
	if _, err := s.Office.Engine.RecordWithDefaults(context.Background(), s.Session, casework.Input{CaseID: id, Step: "evidence", Day: s.Today(), Fields: fields}); err != nil {
		t.Fatal(err)
	}
	again := s.step(t, id+"/conclude")
	text := words(again.Object())
	has(t, text, "此后案件里又记录了“"+again.proc.Step("evidence").Name+"”")
	if got := again.form.Values()[dayKey]; got != day {
		t.Errorf("the day became %s by itself", got)
	}
	if got := again.form.Error(dayKey); !strings.Contains(got, "请核对") {
		t.Errorf("at the day stands %q", got)
	}
}

func TestWhatTheRecordOffersAnewIsTakenAndWhatWasTypedOverItIsPointedOut(t *testing.T) {
	s := sit(t, "qian")
	id := s.returned(t).ID
	page := s.step(t, id+"/conclude")
	offered := page.form.Values()
	place := page.place()
	keep := func(typed, was map[string]string) {
		t.Helper()
		if err := s.Office.Drafts.Keep(context.Background(), s.Session, draft.Draft{Place: place, Title: "调查终结", Seen: s.Now(), Typed: typed, Offered: was}); err != nil {
			t.Fatal(err)
		}
	}
	keep(map[string]string{"facts": "我写的事实", "gone": "没有这一栏", "proposal": "没有这个选项"}, map[string]string{"facts": "当时的事实", "gone": "", "proposal": offered["proposal"]})
	again := s.step(t, id+"/conclude")
	if again.form.Values()["facts"] != "我写的事实" || !strings.Contains(again.form.Error("facts"), "有变化") {
		t.Errorf("facts: %q, %q", again.form.Values()["facts"], again.form.Error("facts"))
	}
	if again.form.Values()["proposal"] != "" || !strings.Contains(again.form.Error("proposal"), "重新填写") {
		t.Errorf("proposal: %q, %q", again.form.Values()["proposal"], again.form.Error("proposal"))
	}
	has(t, words(again.Object()), "没有这一栏")
	for key, v := range offered {
		if key != "facts" && key != "proposal" && again.form.Values()[key] != v {
			t.Errorf("%s, which nobody touched, is %q and not %q", key, again.form.Values()[key], v)
		}
	}
}

func TestRowsOfADraftComeAndGoWithItsAnswers(t *testing.T) {
	s := sit(t, "qian")
	h := typist(s)
	id := s.returned(t).ID
	page := s.step(t, id+"/conclude")
	page.form.Field("kinds").SetValue("罚款")
	page.form.Field("proposal").SetValue("不予行政处罚")
	page.follow()
	types(t, page.form, "facts", "（补）")
	h.ring(t)
	again := s.step(t, id+"/conclude")
	has(t, words(again.form), "不予处罚的情形")
	hasNot(t, words(again.form), "处罚种类", "罚款金额")
	in, err := again.input()
	if err != nil {
		t.Fatal(err)
	}
	if v, sent := in.Fields["kinds"]; sent {
		t.Errorf("what is not asked for is sent: %q", v)
	}
}

func TestAFormIsGivenUpOnlyAfterAsking(t *testing.T) {
	s, _, id, page := begun(t)
	back := 0
	s.Back = func() { back++ }
	page.kept.Discard(s.Back)
	s.answer(t, false)
	if len(s.drafts(t)) != 1 || back != 0 || page.form.Values()["name"] != "过磅单" {
		t.Fatal("it was given up against the answer")
	}
	page.kept.Discard(s.Back)
	s.answer(t, true)
	if len(s.drafts(t)) != 0 || back != 1 || page.form.Values()["name"] != "" {
		t.Fatalf("%d drafts are left, the form reads %q", len(s.drafts(t)), page.form.Values()["name"])
	}
	// Esc leaves without asking: nothing is lost.
	page = s.step(t, id+"/evidence")
	types(t, page.form, "name", "存根")
	page.form.Cancel()
	if s.Window.Canvas().Overlays().Top() != nil || back != 2 || len(s.drafts(t)) != 1 {
		t.Errorf("leaving by Esc: %d drafts", len(s.drafts(t)))
	}
}

func TestChosenFilesAreThereAgainAndMissingOnesAreNamed(t *testing.T) {
	s := sit(t, "qian")
	h := typist(s)
	page, _ := evidence(t, s)
	usb := newStick(t)
	one, two, three := usb.photo("一.jpg", "2026:11:20 09:15:42"), usb.put("二.pdf", []byte("%PDF-1.7 二")), usb.put("三.pdf", []byte("%PDF-1.7 三"))
	page.Dropped(fyne.NewPos(1, 1), []string{one, two, three})
	h.ring(t)
	if err := os.Remove(two); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(three, []byte("%PDF-1.7 三，又写了一些"), 0o600); err != nil {
		t.Fatal(err)
	}
	again, f := evidence(t, s)
	if len(f.items) != 3 {
		t.Fatalf("%d files are there", len(f.items))
	}
	has(t, words(again.Object()), "一.jpg", "二.pdf", unreadable, "三.pdf", "被改动过")
	if f.fault() == "" {
		t.Error("a step without the missing file could be saved")
	}
	usb.put("二.pdf", []byte("%PDF-1.7 二"))
	types(t, again.form, "name", "过磅单")
	h.ring(t)
	third, f := evidence(t, s) // the stick is plugged in again
	if len(f.items) != 3 || f.fault() != "" {
		t.Errorf("%d files, %s:\n%s", len(f.items), f.fault(), words(third.Object()))
	}
}

func TestANewClueAndANewPartyAreKept(t *testing.T) {
	s := sit(t, "qian")
	h := typist(s)
	page := s.step(t, "/clue")
	types(t, page.form, "party", "张")
	h.ring(t)
	again := s.step(t, "/clue")
	if got := again.form.Values()["party"]; got != "张" {
		t.Errorf("half a name became %q", got)
	}
	s.Window.SetContent(widgets.Plain(""))
	name := func() *widgets.Entry { return s.Window.Canvas().Focused().(*widgets.Entry) }
	open := func() {
		NewPartyDialog(s.Desk, nil, func(string) {})
		s.Window.Canvas().FocusNext()
	}
	open()
	test.Type(name(), "李示范")
	name().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if s.Window.Canvas().Overlays().Top() != nil {
		t.Fatal("the dialog stays")
	}
	open()
	if name().Value() != "李示范" {
		t.Errorf("found again is %q", name().Value())
	}
	list, err := Begins(context.Background(), s.Desk, s.Session)
	if err != nil || len(list) != 1 || list[0].Route != (desk.Route{Page: "step", Arg: "/clue"}) {
		t.Errorf("begun are %+v, %v", list, err)
	}
}

func TestWhatWasBegunLeadsBackToItsForm(t *testing.T) {
	s := sit(t, "qian")
	h := typist(s)
	c := s.returned(t)
	types(t, s.step(t, c.ID+"/evidence").form, "name", "补")
	h.ring(t)
	_, correction := s.corrected(t, h, c.ID)
	h.ring(t)
	list, err := Begins(context.Background(), s.Desk, s.Session)
	if err != nil || len(list) != 2 {
		t.Fatalf("%+v, %v", list, err)
	}
	for _, arg := range []string{c.ID + "/evidence", correction} {
		found := false
		for _, b := range list {
			found = found || b.Route == (desk.Route{Page: "step", Arg: arg})
			has(t, b.Of, c.Label())
		}
		if !found {
			t.Errorf("%s is not among %+v", arg, list)
		}
	}
}
