package cases

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"sanzhitong/printing/typeset"
)

// 1920×1080 at 150 % is 1280×720, less the navigation at the left.
func TestEveryColumnOfTheListIsSeenOnASmallScreen(t *testing.T) {
	s := sit(t, "qian")
	l := s.list(t, "")
	l.Object().Resize(fyne.NewSize(1100, 660))
	need := float32(0)
	for _, w := range l.table.Drawn() {
		need += w
	}
	if room := l.table.Size().Width; need == 0 || need > room {
		t.Errorf("the columns need %v of %v", need, room)
	}
	for _, c := range l.table.Rows() {
		cells := l.table.Cells(c)
		for i, head := range l.table.Heads() {
			if room := l.table.Drawn()[i] - 20; (head == "登记" || head == "案号 / 线索号" || head == "期限") && fyne.MeasureText(cells[i], 13, fyne.TextStyle{}).Width > room {
				t.Errorf("%s has %v for %q", head, room, cells[i])
			}
		}
	}
}

func TestEscTakesTheWordsAwayAndThenLeavesTheSearch(t *testing.T) {
	s := sit(t, "qian")
	l := s.list(t, "")
	whole := len(l.table.Rows())
	escape := func() { l.search.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape}) }
	l.Focus()
	test.Type(l.search, "张䶮")
	if n := len(l.table.Rows()); n == 0 || n == whole {
		t.Fatalf("%d of %d found", n, whole)
	}
	escape()
	if l.search.Value() != "" || len(l.table.Rows()) != whole || s.Canvas().Focused() != fyne.Focusable(l.search) {
		t.Fatalf("after Esc %q, %d rows of %d", l.search.Value(), len(l.table.Rows()), whole)
	}
	escape()
	if _, chosen := l.table.Selected(); s.Canvas().Focused() != fyne.Focusable(l.table) || !chosen {
		t.Error("a second Esc does not lead to the list")
	}
}

func TestTheWordsAreClearedWithTheConditions(t *testing.T) {
	s := sit(t, "qian")
	l := s.list(t, "")
	whole := len(l.table.Rows())
	hasNot(t, words(l.Object()), "清除条件")
	test.Type(l.search, "没有这样的案件")
	has(t, words(l.Object()), "没有找到。", "“没有这样的案件”")
	test.Tap(button(t, l.Object(), "清除条件"))
	if l.search.Value() != "" || len(l.table.Rows()) != whole {
		t.Errorf("%q is left, %d rows of %d", l.search.Value(), len(l.table.Rows()), whole)
	}
	hasNot(t, words(l.Object()), "清除条件")
}

func TestGoingToTheFirstCaseWaitsForTheSearch(t *testing.T) {
	s := sit(t, "qian")
	l := s.list(t, "")
	var later []func()
	s.Start = func(f func()) { later = append(later, f) }
	l.Focus()
	test.Type(l.search, "张䶮")
	l.search.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	if _, chosen := l.table.Selected(); chosen {
		t.Error("a case is chosen that was not asked for")
	}
	for _, f := range later {
		f()
	}
	c, chosen := l.table.Selected()
	if !chosen || !strings.Contains(c.PartyName, "张䶮") {
		t.Errorf("chosen is %q, %v", c.PartyName, chosen)
	}
}

func TestASearchThatIsGivenUpDoesNotWait(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := waited(ctx, time.Hour); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	if err := waited(t.Context(), 0); err != nil {
		t.Error(err)
	}
}

func TestThePaperSaysWhatItsRowsWereFoundBy(t *testing.T) {
	s := sit(t, "qian")
	l := s.list(t, "")
	l.search.SetValue("张䶮") // typed, not yet searched for
	var g *gathered
	l.gather(mostRows, func(got *gathered) { g = got })
	if g == nil || len(g.rows) == 0 || g.narrowed != "“张䶮”" {
		t.Fatalf("%+v", g)
	}
}

func TestNoDateIsBrokenForALongCauseOnPaper(t *testing.T) {
	s := sit(t, "qian")
	l := s.list(t, "")
	var g *gathered
	l.gather(mostRows, func(got *gathered) { g = got })
	if g == nil || len(g.rows) == 0 {
		t.Fatal("nothing was gathered")
	}
	heads := l.table.Heads()
	for i, head := range heads {
		if head == "案由" {
			g.rows[0][i] = strings.Repeat("不正常使用油烟净化设施", 9)
		}
	}
	widths, sum := columnsOnPaper(heads, g.rows), 0.0
	for i, w := range widths {
		sum += w
		if i > 0 && (heads[i-1] == "登记" || heads[i-1] == "期限") && w < squares(g.rows[0][i-1])+cellMargin {
			t.Errorf("%s has %v squares", heads[i-1], w)
		}
	}
	if sum > sheetWide {
		t.Errorf("the columns need %v squares of %v", sum, sheetWide)
	}
	setter, err := typeset.New()
	if err != nil {
		t.Fatal(err)
	}
	p := l.paper(g, heads)
	printed, err := setter.PDF(p.Title, p)
	if err != nil || !p.Sideways || printed.Pages > 2 {
		t.Errorf("%d pages for %d rows: %v", printed.Pages, len(g.rows), err)
	}
}

// Only a clerk has the button that the words name.
func TestAnEmptyListNamesNoButtonThatIsNotThere(t *testing.T) {
	for account, clerk := range map[string]bool{"qian": true, "li": false, "zhou": false} {
		s := sit(t, account)
		l := s.list(t, "")
		l.show(nil, 0)
		want := "承办人登记线索以后"
		if clerk {
			want = "按上面的“登记线索”开始第一件"
		}
		has(t, words(l.Object()), want)
	}
}

func TestTheListCountsADueDateAsItsPeriodDoes(t *testing.T) {
	s := sit(t, "qian")
	l := s.list(t, "")
	running, err := s.Office.Engine.Running(t.Context(), 1000)
	if err != nil {
		t.Fatal(err)
	}
	working := 0
	for _, x := range running {
		c := x.Case
		if x.Title != c.NextTitle || x.Due != c.NextDue || !x.DueAt.IsZero() {
			continue
		}
		level, words := s.Light(&x.Deadline)
		if l.light(c) != words || l.lightStyle(c) != level.Cell() {
			t.Errorf("%s: %s is %q in the list and %q in the case", c.Label(), x.Title, l.light(c), words)
		}
		if strings.HasSuffix(words, "工作日") {
			working++
		}
	}
	if working == 0 {
		t.Fatal("nothing is counted in working days")
	}
}
