package shell_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"sanzhitong/assets"
	"sanzhitong/model/casework"
	"sanzhitong/model/review"
	"sanzhitong/model/scenario"
	"sanzhitong/model/workplace/workplacetest"
	"sanzhitong/ui/cases"
	"sanzhitong/ui/reviewing"
	"sanzhitong/ui/shell"
	"sanzhitong/ui/widgets"
)

// life is a case lived with the keyboard alone. What it reads of the pages it reads to check, never to act.
type life struct {
	hands
	o *workplacetest.Office
	s *shell.Shell
}

// a party that no other case of the sample office has.
const lone, loneCode, loneAddress = "王示九", "130281196901013315", "示例路3号"

func TestTheWholeCleanCaseIsLivedWithTheKeyboardAlone(t *testing.T) {
	o := workplacetest.Open(t)
	sc, err := scenario.Parse("sample/1-clean.yaml", assets.Read("sample/1-clean.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	s, win := open(t, o.Workplace)
	l := &life{hands{t, win, win.Canvas()}, o, s}
	account, id, number := "", "", ""
	for _, st := range sc.Steps {
		o.Clock.At(st.Day)
		if by := string(st.By); by != account {
			if account != "" {
				l.button("退出")
			}
			account = by
			l.enter(account)
			if number != "" {
				l.find(number, id)
			}
		}
		kind := stepNamed(o.Engine.Procedures()[0], st.Step)
		switch {
		case id == "":
			l.press("ctrl+N")
			l.registerParty()
			l.fill(kind, st)
			l.press("ctrl+S")
		case kind.Page == "review":
			l.review(id, st)
		default:
			l.choose(kind)
			l.fill(kind, st)
			l.press("ctrl+S")
		}
		if _, ok := s.Page().(*cases.Case); !ok && kind.Page != "review" {
			t.Fatalf("%s was not saved:\n%s", st.Step, words(win.Content()))
		}
		l.look("the page after " + st.Step)
		if id == "" {
			id = l.only()
		}
		f, err := o.Engine.Facts(t.Context(), id)
		if err != nil || f.Steps[len(f.Steps)-1].Kind != kind.Code {
			t.Fatalf("%s is not the last step on record: %v", st.Step, err)
		}
		number = f.Case.Label()
	}
	l.compare(id)
}

// enter logs in.
func (l *life) enter(account string) {
	l.t.Helper()
	l.look("the login")
	l.types(account)
	l.press("Return")
	l.types(scenario.SamplePassword)
	l.press("Return")
	if l.s.Page() == nil {
		l.t.Fatalf("%s did not get in: %s", account, l.s.Login().Wrong())
	}
	l.look("the first page")
}

// find searches for a case and opens it.
func (l *life) find(number, id string) {
	l.t.Helper()
	l.press("alt+2")
	l.look("the list of cases")
	l.press("ctrl+F")
	l.types(number)
	l.press("Down")
	if row, ok := l.s.Page().(*cases.List).Table().Selected(); !ok || row.ID != id {
		l.t.Fatalf("the arrow down from the search for %s comes to %q", number, row.Label())
	}
	l.look("the row found")
	l.press("Return")
	l.look("the case")
}

// choose goes from the case to a step: by its button, or by the menu of its group.
func (l *life) choose(kind *casework.StepKind) {
	l.t.Helper()
	menu := false
	l.tabTo(kind.Name, func(f fyne.Focusable) bool {
		b, ok := f.(*widgets.Button)
		menu = ok && strings.HasPrefix(b.Text(), kind.Group) && strings.HasSuffix(b.Text(), "▾")
		return ok && b.Text() == kind.Name || menu
	})
	l.press("Return")
	if menu {
		steps := strings.Split(strings.TrimSpace(words(l.c.Overlays().Top())), "\n")
		for range slices.Index(steps, kind.Name) + 1 {
			l.press("Down")
		}
		l.press("Return")
	}
	step, ok := l.s.Page().(*cases.Step)
	if !ok || !strings.HasSuffix(step.Title(), kind.Name) {
		l.t.Fatalf("%s does not open its form", kind.Name)
	}
	l.look(kind.Name)
}

// fill goes through the form and writes what the step says.
func (l *life) fill(kind *casework.StepKind, st scenario.Step) {
	l.t.Helper()
	form := l.s.Page().(*cases.Step).Form()
	to := func(key string) {
		l.t.Helper()
		l.tabTo(kind.Name+"/"+key, func(fyne.Focusable) bool { return l.in(form.Field(key).Object()) })
	}
	to("day")
	l.types(strings.ReplaceAll(st.Day.String(), "-", ""))
	for i := range kind.Fields {
		f := &kind.Fields[i]
		v := string(st.Fields[f.Label])
		if f.Type == casework.PartyType {
			v = lone
		}
		if v == "" {
			continue
		}
		to(f.Key)
		switch f.Type {
		case casework.Choice:
			if n := slices.Index(f.Options, v) + 1; n < 10 {
				l.types(strconv.Itoa(n))
			} else {
				l.t.Fatalf("%s has no digit", v)
			}
		case casework.MatterType, casework.PartyType:
			if form.Field(f.Key).Value() == "" {
				l.types(v)
				l.press("Down", "Return")
			}
		case casework.Officers:
			values, certificates := l.officers()
			l.tick(form.Field(f.Key), values, certificates, casework.Split(v))
		case casework.Choices:
			l.tick(form.Field(f.Key), f.Options, f.Options, casework.Split(v))
		default:
			l.over(v)
		}
	}
}

// tick goes through the boxes of a field and ticks those whose names are wanted.
func (l *life) tick(field widgets.Field, values, names, wanted []string) {
	l.t.Helper()
	for i, v := range values {
		if slices.Contains(wanted, names[i]) != slices.Contains(casework.Split(field.Value()), v) {
			l.types(" ")
		}
		l.press("Right")
	}
}

// officers gives the officers that are offered, by id and by certificate.
func (l *life) officers() (ids, certificates []string) {
	l.t.Helper()
	all, err := l.o.Registers.Officers(l.t.Context())
	if err != nil {
		l.t.Fatal(err)
	}
	for _, o := range all {
		if !o.Left {
			ids, certificates = append(ids, o.ID), append(certificates, o.Certificate)
		}
	}
	return ids, certificates
}

// registerParty registers a party from the form of the clue, which then holds it.
func (l *life) registerParty() {
	l.t.Helper()
	l.look("the form of the clue")
	l.button("登记新当事人")
	l.look("the dialog of a party")
	if !widgets.Covered(l.c) {
		l.t.Fatal("the dialog is not open")
	}
	l.types("1") // 公民
	l.press("Return")
	l.types(lone)
	l.press("Return")
	l.types(loneCode)
	l.press("Return")
	l.types(loneAddress)
	l.press("Return")
	l.types("13800000001")
	l.press("ctrl+S")
	if widgets.Covered(l.c) {
		l.t.Fatalf("the party was not saved:\n%s", words(l.c.Overlays().Top()))
	}
	l.look("the form after the dialog")
	if got := l.s.Page().(*cases.Step).Form().Field("party").(*widgets.Suggest).Entry.Text; got != lone {
		l.t.Fatalf("the form has the party %q", got)
	}
}

// review goes to the review by the list of what waits, chooses a conclusion and signs by password, without drawing.
func (l *life) review(id string, st scenario.Step) {
	l.t.Helper()
	l.press("alt+3")
	l.look("what waits for review")
	waiting, err := l.o.Review.Queue(l.t.Context())
	if err != nil {
		l.t.Fatal(err)
	}
	l.press("Home")
	for range slices.IndexFunc(waiting, func(q review.Queued) bool { return q.Case.ID == id }) {
		l.press("Down")
	}
	l.press("Return")
	page, ok := l.s.Page().(*reviewing.Review)
	if !ok {
		l.t.Fatalf("the case does not open for review:\n%s", words(l.win.Content()))
	}
	l.look("the page that is read")
	l.tabTo("the opinion", func(f fyne.Focusable) bool { return f == fyne.Focusable(page.Opinion()) })
	l.over(string(st.Fields["审核意见"]))
	l.press("shift+Tab") // the conclusions stand above
	l.look("the conclusions")
	conclusion := string(st.Fields["审核结论"])
	l.press("Home")
	for range slices.IndexFunc(review.Conclusions(l.o.Engine.Procedures()[0]), func(c review.Conclusion) bool { return c.Name == conclusion }) {
		l.press("Down")
	}
	l.button("签署……")
	l.look("the dialog in which one signs")
	if got := words(l.c.Overlays().Top()); !strings.Contains(got, "签署："+conclusion) {
		l.t.Fatalf("what is signed is not %s:\n%s", conclusion, got)
	}
	l.types(scenario.SamplePassword)
	l.press("Return")
}

// only gives the one case of the party that was registered.
func (l *life) only() string {
	l.t.Helper()
	party, err := l.o.Registers.Party(l.t.Context(), loneCode)
	if err != nil {
		l.t.Fatal(err)
	}
	list, err := l.o.Engine.CasesOf(l.t.Context(), party.ID)
	if err != nil || len(list) != 1 {
		l.t.Fatalf("%d cases: %v", len(list), err)
	}
	return list[0].ID
}

// compare holds the case against the first one of the sample office, which the scenario itself has made.
func (l *life) compare(id string) {
	l.t.Helper()
	got, err := l.o.Engine.Facts(l.t.Context(), id)
	if err != nil {
		l.t.Fatal(err)
	}
	first, err := l.o.Engine.Find(l.t.Context(), "遵华明案字〔2026〕1号")
	if err != nil {
		l.t.Fatal(err)
	}
	want, err := l.o.Engine.Facts(l.t.Context(), first.ID)
	if err != nil {
		l.t.Fatal(err)
	}
	if got.Case.State != "archived" || got.Case.Seal == "" || len(got.Steps) != len(want.Steps) || len(got.Documents) != len(want.Documents) {
		l.t.Fatalf("the case ends at %s with %d steps and %d documents", got.Case.State, len(got.Steps), len(got.Documents))
	}
	// What a form offers of the party is of this one.
	itself := strings.NewReplacer(want.Party.Name, lone, want.Party.Code, loneCode, want.Party.Address, loneAddress)
	for i := range want.Steps {
		g, w := got.Steps[i], want.Steps[i]
		if g.Kind != w.Kind || g.Day != w.Day {
			l.t.Errorf("step %d is %s of %s, not %s of %s", i, g.Kind, g.Day, w.Kind, w.Day)
		}
		for key, v := range w.Fields {
			field := got.Procedure.Step(w.Kind).Field(key)
			if field == nil || field.Type == casework.PartyType || field.Type == casework.Files { // no file was taken in
				continue
			}
			if g.Fields[key] != v && g.Fields[key] != itself.Replace(v) {
				l.t.Errorf("%s/%s: %q, not %q", w.Kind, key, g.Fields[key], v)
			}
		}
	}
	for i := range want.Documents {
		if g, w := got.Documents[i], want.Documents[i]; g.Code != w.Code || g.Title != w.Title || (g.Number == "") != (w.Number == "") {
			l.t.Errorf("document %d is %s %s %s, not %s %s %s", i, g.Code, g.Title, g.Number, w.Code, w.Title, w.Number)
		}
	}
}
