package ledgers

import (
	"bytes"
	"log/slog"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/xuri/excelize/v2"

	"sanzhitong/model/notation"
	"sanzhitong/model/workplace/workplacetest"
	"sanzhitong/ui/desk"
	"sanzhitong/ui/theme/themetest"
	"sanzhitong/ui/widgets"
)

// clean is the case of the sample office that went from its clue into the archive.
const clean = "遵华明案字〔2026〕1号"

// seat is the page in a window, with what it said and where it led. Background work is done at once.
type seat struct {
	*Page
	office *workplacetest.Office
	said   []string
	route  desk.Route
}

func sit(t *testing.T) *seat {
	t.Helper()
	w := themetest.Window(t)
	s := &seat{office: workplacetest.Open(t)}
	s.Page = New(&desk.Desk{
		Office: s.office.Workplace, Session: s.office.Login(t, "zhou"), Window: w, Log: slog.New(slog.DiscardHandler),
		Go: func(r desk.Route) { s.route = r }, Back: func() {}, Say: func(words string) { s.said = append(s.said, words) },
		Touch: func() {}, Lock: func() {}, Start: func(f func()) { f() },
	})
	w.SetContent(s.Object())
	return s
}

// choose chooses as a person does, by the arrow keys, and fails when it is not offered.
func choose(t *testing.T, c *widgets.Choice, value string) {
	t.Helper()
	c.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	for range 40 {
		if c.Value() == value {
			return
		}
		c.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	}
	t.Fatalf("%q is not offered", value)
}

// column gives the cells of a column as they are shown.
func (s *seat) column(t *testing.T, title string) []string {
	t.Helper()
	for i, c := range s.shown.Kind.Columns {
		if c.Title == title {
			var cells []string
			for _, r := range s.Table().Rows() {
				cells = append(cells, r.Cells[i])
			}
			return cells
		}
	}
	t.Fatalf("no column %s", title)
	return nil
}

func TestThePenaltiesOfTheYearStandFirstAndARowOpensItsCase(t *testing.T) {
	s := sit(t)
	if s.shown.Kind.Code != "T12" || !slices.Contains(s.column(t, "案号"), clean) {
		t.Fatalf("%s shows %q", s.shown.Kind.Code, s.column(t, "案号"))
	}
	if text := test.RenderObjectToMarkup(s.Object()); !strings.Contains(text, clean) || !strings.Contains(text, "遵华明案字〔2026〕13号") {
		t.Error("a number of a case is not shown whole")
	}
	at := slices.Index(s.column(t, "案号"), clean)
	s.Table().OnOpen(s.Table().Rows()[at])
	c, err := s.office.Engine.Find(t.Context(), clean)
	if err != nil {
		t.Fatal(err)
	}
	if (s.route != desk.Route{Page: "case", Arg: c.ID}) {
		t.Errorf("it led to %v", s.route)
	}
}

func TestEveryLedgerIsShownWithItsRowsOrSaysWhyThereAreNone(t *testing.T) {
	s := sit(t)
	for _, k := range s.office.Ledgers.Kinds() {
		choose(t, s.filters.kind, k.Code)
		text := test.RenderObjectToMarkup(s.Object())
		if !strings.Contains(text, k.Title) {
			t.Errorf("%s is not shown", k.Code)
		}
		switch rows := s.Table().Rows(); {
		case k.Code == "T00V": // whether the sample office has one is its own affair
			if (len(rows) == 0) != strings.Contains(text, k.Empty) {
				t.Errorf("%d voided numbers, and says that there are none: %v", len(rows), len(rows) > 0)
			}
		case len(rows) == 0 || strings.Contains(text, k.Empty):
			t.Errorf("%s has %d rows", k.Code, len(rows))
		}
	}
}

func TestARowOfNumbersLeadsToNoCaseAndSaysSo(t *testing.T) {
	s := sit(t)
	choose(t, s.filters.kind, "T00N")
	s.Table().OnOpen(s.Table().Rows()[0])
	if s.route.Page != "" || len(s.said) != 1 {
		t.Errorf("it led to %v and said %q", s.route, s.said)
	}
}

func TestAPeriodIsChosenByItsDays(t *testing.T) {
	s := sit(t)
	year := len(s.Table().Rows())
	choose(t, s.filters.period, other)
	driver := fyne.CurrentApp().Driver()
	if days, sheet := driver.AbsolutePositionForObject(s.filters.days), driver.AbsolutePositionForObject(s.sheet); days.Y+s.filters.days.Size().Height > sheet.Y {
		t.Errorf("the days end at %v, below the head of the ledger at %v", days.Y+s.filters.days.Size().Height, sheet.Y)
	}
	s.filters.from.SetDay(notation.MustDay("2026-09-04")) // the day on which the clean case was opened
	s.filters.to.SetDay(notation.MustDay("2026-09-04"))
	test.Tap(s.filters.look)
	got := s.column(t, "立案日期")
	if len(got) == 0 || len(got) >= year || !slices.Contains(s.column(t, "案号"), clean) {
		t.Fatalf("%d of %d rows, days %q", len(got), year, got)
	}
	for _, day := range got {
		if day != "2026-09-04" {
			t.Errorf("%s lies outside", day)
		}
	}
	s.filters.to.SetDay(notation.MustDay("2026-09-03"))
	test.Tap(s.filters.look)
	if top := s.desk.Canvas().Overlays().Top(); top == nil {
		t.Error("a period that ends before it begins was taken")
	}
}

func TestAYearWithoutCasesSaysSo(t *testing.T) {
	s := sit(t)
	choose(t, s.filters.period, "2024")
	if n := len(s.Table().Rows()); n != 0 {
		t.Fatalf("%d rows", n)
	}
	if text := test.RenderObjectToMarkup(s.Object()); !strings.Contains(text, s.shown.Kind.Empty) {
		t.Error("the empty ledger says nothing")
	}
}

func TestWhatIsExportedIsWhatIsShown(t *testing.T) {
	s := sit(t)
	all := len(s.Table().Rows())
	choose(t, s.filters.class, "不予行政处罚")
	choose(t, s.filters.department, "综合行政执法队")
	choose(t, s.filters.class, "不予行政处罚")
	shown := s.Table().Rows()
	if len(shown) == 0 || len(shown) >= all {
		t.Fatalf("%d of %d rows", len(shown), all)
	}
	b, err := file(t.Context(), s.shown)
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	rows, err := f.GetRows("T12")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(rows[1][0], "不予行政处罚") || !strings.Contains(rows[1][0], "综合行政执法队") {
		t.Errorf("the sheet does not say what it was narrowed to: %q", rows[1])
	}
	if len(rows)-3 != len(shown) {
		t.Fatalf("%d rows on the sheet, %d shown", len(rows)-3, len(shown))
	}
	for i, r := range shown {
		line := append(rows[3+i], make([]string, len(r.Cells))...)[:len(r.Cells)] // the reader leaves empty cells at the end out
		if !slices.Equal(line, r.Cells) {
			t.Errorf("row %d:\n%q\n%q", i+1, line, r.Cells)
		}
	}
}

func TestAnotherLedgerBeginsUnnarrowed(t *testing.T) {
	s := sit(t)
	choose(t, s.filters.class, "罚款")
	choose(t, s.filters.kind, "T19")
	if s.shown.Filter.Class != "" || len(s.Table().Rows()) == 0 {
		t.Errorf("narrowed to %+v, %d rows", s.shown.Filter, len(s.Table().Rows()))
	}
}

// 1920×1080 at 150 % is 1280×720, less the navigation at the left.
func TestThePageFitsASmallScreen(t *testing.T) {
	s := sit(t)
	choose(t, s.filters.period, other)
	if m := s.Object().MinSize(); m.Width > 1100 || m.Height > 660 {
		t.Errorf("it needs %v", m)
	}
}

func TestTheReviewsNameTheKindOfEnforcement(t *testing.T) {
	s := sit(t)
	choose(t, s.filters.kind, "T19")
	got := s.column(t, "执法类别")
	if len(got) == 0 {
		t.Fatal("no reviews")
	}
	for _, class := range got {
		if class != "行政处罚" {
			t.Errorf("%q", class)
		}
	}
}
