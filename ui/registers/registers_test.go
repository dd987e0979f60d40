package registers

import (
	"log/slog"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"sanzhitong/model/register"
	"sanzhitong/model/workplace/workplacetest"
	"sanzhitong/ui/desk"
	"sanzhitong/ui/theme/themetest"
	"sanzhitong/ui/widgets"
)

// seat is the page in a window, with what it said. Background work is done at once.
type seat struct {
	*Page
	office *workplacetest.Office
	said   []string
}

func sit(t *testing.T, account string) *seat {
	t.Helper()
	w := themetest.Window(t)
	s := &seat{office: workplacetest.Open(t)}
	s.Page = New(&desk.Desk{
		Office: s.office.Workplace, Session: s.office.Login(t, account), Window: w, Log: slog.New(slog.DiscardHandler),
		Go: func(desk.Route) {}, Say: func(words string) { s.said = append(s.said, words) }, Touch: func() {}, Start: func(f func()) { f() },
	})
	w.SetContent(s.Object())
	return s
}

var shown = themetest.Words

// form gives the form of the dialog on top.
func (s *seat) form(t *testing.T) *widgets.Form {
	t.Helper()
	var found *widgets.Form
	if top := s.desk.Canvas().Overlays().Top(); top != nil {
		for _, o := range test.LaidOutObjects(top) {
			if f, ok := o.(*widgets.Form); ok {
				found = f
			}
		}
	}
	if found == nil {
		t.Fatal("no form lies over the page")
	}
	return found
}

func (s *seat) fill(t *testing.T, values map[string]string) *widgets.Form {
	t.Helper()
	f := s.form(t)
	for key, v := range values {
		f.Field(key).SetValue(v)
	}
	f.Save()
	return f
}

// closed fails when the dialog is still open.
func (s *seat) closed(t *testing.T) {
	t.Helper()
	if top := s.desk.Canvas().Overlays().Top(); top != nil {
		t.Fatalf("still open:\n%s", shown(top))
	}
}

func TestTheMarksOfMattersAreWords(t *testing.T) {
	s := sit(t, "zhou")
	rows, pendings := s.matters.Rows(), 0
	if len(rows) == 0 {
		t.Fatal("no matters")
	}
	for _, m := range rows {
		words := checked(m.Mark)
		if words == "" || strings.ContainsAny(words, "VKS:;") {
			t.Errorf("%s %s: %q says %q", m.Code, m.Name, m.Mark, words)
		}
		if strings.Contains(words, pending) {
			pendings++
		}
	}
	if pendings == 0 || pendings == len(rows) || !strings.Contains(shown(s.Object()), "已核对条文") {
		t.Errorf("%d of %d wait to be checked:\n%s", pendings, len(rows), shown(s.Object()))
	}
	for mark, want := range map[string]string{"": "本单位录入", "V:S1;现行性K:低": "已核对条文，现行性待核对", "V:S1;罚额不确定": "已核对条文，罚额待核对", "K:中": "待核对"} {
		if got := checked(mark); got != want {
			t.Errorf("%q says %q, want %q", mark, got, want)
		}
	}
}

func TestWhatIsWrongWithAnOfficerIsSaidAtItsField(t *testing.T) {
	s := sit(t, "zhou")
	before := len(s.officers.Rows())
	taken := s.officers.Rows()[0].Certificate
	s.editOfficer(register.Officer{})
	f := s.fill(t, map[string]string{"name": "", "certificate": "03020012345", "issued_on": "2026-13-40", "valid_until": ""})
	for _, key := range []string{"name", "issued_on", "valid_until"} {
		if f.Error(key) == "" {
			t.Errorf("%s is taken: %q", key, f.Field(key).Value())
		}
	}
	s.fill(t, map[string]string{"name": "周示七", "issued_on": "2026-01-01", "valid_until": "2025-01-01"})
	if f.Error("valid_until") == "" {
		t.Error("a certificate that ends before it begins is taken")
	}
	s.fill(t, map[string]string{"certificate": taken, "valid_until": "2030-12-31"})
	if !strings.Contains(f.Error("certificate"), "已经登记") {
		t.Errorf("a certificate of two officers: %q", f.Error("certificate"))
	}
	if f.Field("name").Value() != "周示七" {
		t.Error("what was typed is lost")
	}
	s.fill(t, map[string]string{"certificate": "03020012345"})
	s.closed(t)
	if len(s.officers.Rows()) != before+1 || len(s.said) == 0 || !strings.Contains(shown(s.Object()), "执法事项") {
		t.Errorf("%d officers, said %q", len(s.officers.Rows()), s.said)
	}
}

func TestAWrongCheckDigitIsSaidAtTheNumber(t *testing.T) {
	s := sit(t, "zhou")
	q := s.parties.Rows()[0]
	s.parties.OnOpen(q)
	last := q.Code[len(q.Code)-1]
	other := byte('1')
	if last == other {
		other = '2'
	}
	f := s.fill(t, map[string]string{"code": q.Code[:len(q.Code)-1] + string(other)})
	if f.Error("code") == "" || len(s.said) != 0 {
		t.Fatalf("a wrong check digit is taken, said %q", s.said)
	}
	f = s.fill(t, map[string]string{"code": s.parties.Rows()[1].Code, "kind": f.Field("kind").Value()})
	if f.Error("code") == "" && f.Error("kind") == "" {
		t.Error("the number of another party is taken")
	}
}

func TestAChangedBasisIsNoLongerCompared(t *testing.T) {
	s := sit(t, "zhou")
	i := 0
	for i < len(s.matters.Rows()) && s.matters.Rows()[i].Mark == "" {
		i++
	}
	m := s.matters.Rows()[i]
	s.editMatter(m)
	s.fill(t, map[string]string{"note": "只改备注"})
	s.closed(t)
	if got := s.matters.Rows()[i]; got.Mark != m.Mark || got.Note != "只改备注" {
		t.Fatalf("%q, note %q", got.Mark, got.Note)
	}
	s.editMatter(s.matters.Rows()[i])
	f := s.fill(t, map[string]string{"citizen_min": "500", "citizen_max": "100"})
	if f.Error("citizen_min") == "" {
		t.Error("a range upside down is taken")
	}
	s.fill(t, map[string]string{"citizen_min": "500", "citizen_max": "1000", "penalty": "《某条例》第一条"})
	s.closed(t)
	if got := s.matters.Rows()[i]; got.Mark != "" {
		t.Errorf("the new basis is said to be %s", checked(got.Mark))
	}
}

func TestWhoMayNotChangeARegisterReadsIt(t *testing.T) {
	s := sit(t, "zhao")
	s.officers.OnOpen(s.officers.Rows()[0])
	f := s.fill(t, map[string]string{"name": "别人"})
	if len(s.said) != 0 || f.Field("certificate").Value() == "" {
		t.Errorf("said %q", s.said)
	}
	list, err := s.office.Registers.Officers(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range list {
		if o.Name == "别人" {
			t.Error("it was saved")
		}
	}
	if strings.Contains(shown(s.Object()), "新增") {
		t.Error("the clerk is offered a new matter")
	}
}

// A width drawn by a person is there again the next time.
func TestTheTablesRememberTheirWidths(t *testing.T) {
	s := sit(t, "zhou")
	before := s.matters.Widths()["code"]
	edge := fyne.CurrentApp().Driver().AbsolutePositionForObject(s.matters).AddXY(s.matters.Drawn()[0], 15)
	test.Drag(s.desk.Canvas(), edge, 40, 0)
	drawn := s.matters.Widths()["code"]
	if drawn <= before {
		t.Fatalf("the edge was not drawn: %v, before %v", drawn, before)
	}
	if got := New(s.desk).matters.Widths()["code"]; got != drawn {
		t.Errorf("%v wide the next time, drawn to %v", got, drawn)
	}
}

// 1920×1080 at 150 % is 1280×720, less the navigation at the left.
func TestThePageFitsASmallScreen(t *testing.T) {
	if m := sit(t, "zhou").Object().MinSize(); m.Width > 1100 || m.Height > 660 {
		t.Errorf("it needs %v", m)
	}
}

func TestMorePartiesThanAreListedAreSaid(t *testing.T) {
	s := sit(t, "zhou")
	s.tabs.SelectIndex(2)
	if got := shown(s.known); !strings.Contains(got, "双击查看和修改") || strings.Contains(got, "这里只列出") {
		t.Fatalf("all are listed, and the sheet says\n%s", got)
	}
	all := mostParties
	t.Cleanup(func() { mostParties = all })
	mostParties = 3
	s.Refresh()
	if got := shown(s.known); !strings.Contains(got, "这里只列出 3 个") || len(s.parties.Rows()) != 3 {
		t.Errorf("%d are listed, and the sheet says\n%s", len(s.parties.Rows()), got)
	}
}

func TestTheKeyboardBeginsInTheListThatIsShown(t *testing.T) {
	s := sit(t, "zhou")
	for i, table := range []fyne.Focusable{s.matters, s.officers, s.parties, s.departments} {
		s.tabs.SelectIndex(i)
		s.Focus()
		if s.desk.Canvas().Focused() != table {
			t.Errorf("on sheet %d the keyboard is on %T", i, s.desk.Canvas().Focused())
		}
	}
	s.tabs.SelectIndex(0)
	s.Focus()
	for _, key := range []fyne.KeyName{fyne.KeyDown, fyne.KeyReturn} {
		s.desk.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: key})
	}
	if got := s.form(t).Field("code").Value(); got == "" {
		t.Error("Enter opens an empty form instead of the first matter")
	}
}
