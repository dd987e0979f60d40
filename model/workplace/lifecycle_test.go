package workplace_test

import (
	"strings"
	"testing"

	"sanzhitong/model/casework"
	"sanzhitong/model/document"
	"sanzhitong/model/dossier"
	"sanzhitong/model/fault"
	"sanzhitong/model/notation"
	"sanzhitong/model/workplace"
	"sanzhitong/model/workplace/workplacetest"
)

// samples is how many cases the sample office has, opinions how many opinions of the legal review.
const samples, opinions = 14, 13

const archived, waiting, returned = "遵华明案字〔2026〕1号", "遵华明案字〔2026〕2号", "遵华明案字〔2026〕3号"

func TestTheSampleOfficeLivesACleanCaseToTheArchive(t *testing.T) {
	o := workplacetest.Open(t)
	f, err := o.Engine.Facts(t.Context(), archived)
	if err != nil {
		t.Fatal(err)
	}
	if f.Case.State != "archived" || f.Case.Seal == "" {
		t.Fatalf("state %q, seal %q", f.Case.State, f.Case.Seal)
	}
	want := map[string]notation.Day{}
	for rule, day := range map[string]string{"P06": "2026-09-18", "P03": "2026-12-03", "P12": "2026-10-14", "P10": "2026-10-13"} {
		want[rule] = notation.MustDay(day)
	}
	for _, d := range f.Deadlines {
		if w, ok := want[d.Rule]; ok && d.Due != w {
			t.Errorf("%s due %s, want %s\n%s", d.Rule, d.Due, w, d.Why)
		}
		delete(want, d.Rule)
	}
	if len(want) > 0 {
		t.Errorf("never started: %v", want)
	}
	decision := f.Document("P33")
	p, err := decision.Paper()
	if err != nil {
		t.Fatal(err)
	}
	text := document.PlainText(p)
	for _, s := range []string{"张䶮", "130281198803120028", "1,500.00元", "壹仟伍佰元整", "遵华明罚决字〔2026〕1号", "遵化市人民政府", "遵化市人民法院", "六十日", "六个月", "十五日", "2026年9月28日", "现场检查笔录1份、询问笔录1份、现场照片3张"} {
		if !strings.Contains(text, s) {
			t.Errorf("the decision lacks %q:\n%s", s, text)
		}
	}
	papers, err := dossier.Papers(f)
	if err != nil || len(papers) != len(f.Documents)+2 { // the photo of the inspection and that of the evidence
		t.Fatalf("the dossier has %d papers of %d documents: %v", len(papers), len(f.Documents), err)
	}
	if papers[0].Code != "A03" || papers[1].Code != "A04" {
		t.Errorf("the dossier begins with %s %s", papers[0].Code, papers[1].Code)
	}
}

func TestCheckFindsTheSampleOfficeSoundAndASignatureForged(t *testing.T) {
	dir := workplacetest.Closed(t)
	found, err := workplace.Check(t.Context(), dir)
	if err != nil || len(found) > 0 {
		t.Fatalf("%v %v", found, err)
	}
	past(t, dir, "UPDATE review_opinions SET opinion = '可以从轻'")
	if found, err = workplace.Check(t.Context(), dir); err != nil {
		t.Fatal(err)
	}
	kinds := map[string]int{}
	for _, f := range found {
		kinds[f.Kind]++
	}
	if kinds["signature"] != opinions || kinds["row.edited"] != opinions {
		t.Errorf("found %v", found)
	}
}

func TestNothingIsAddedToAnArchivedCase(t *testing.T) {
	o := workplacetest.Open(t)
	c, err := o.Engine.Find(t.Context(), archived)
	if err != nil {
		t.Fatal(err)
	}
	_, err = o.Engine.Record(t.Context(), o.Login(t, "zhao"), casework.Input{CaseID: c.ID, Step: "evidence", Day: notation.DayOf(o.Now()), Fields: map[string]string{}})
	if fault.Code(err) != "case.archived" {
		t.Fatalf("got %v", err)
	}
}

func TestLedgersAreViewsOfTheRecords(t *testing.T) {
	o := workplacetest.Open(t)
	penalties, err := o.Ledger(t.Context(), "T12", 2026)
	if err != nil {
		t.Fatal(err)
	}
	if len(penalties.Rows) != samples-1 { // one clue was not filed
		t.Fatalf("%d rows", len(penalties.Rows))
	}
	got := map[string]string{}
	for i, c := range penalties.Kind.Columns {
		got[c.Title] = penalties.Rows[0].Cells[i]
	}
	for title, want := range map[string]string{
		"案号": archived, "当事人": "张䶮", "证件号": "130281198803120028", "罚款额（元）": "1500.00", "法审结论": "同意", "送达日": "2026-09-29", "缴款期限": "2026-10-14",
		"票据号": "示冀财0000001", "归档日": "2026-10-20", "决定书号": "遵华明罚决字〔2026〕1号",
	} {
		if got[title] != want {
			t.Errorf("%s is %q, want %q", title, got[title], want)
		}
	}
	reviews, err := o.Ledger(t.Context(), "T19", 2026)
	if err != nil || len(reviews.Rows) != opinions+1 { // and one that is waited for
		t.Fatalf("%d reviews: %v", len(reviews.Rows), err)
	}
}

func TestWhatIsDueTodayListsOnlyWhatAStepCanEnd(t *testing.T) {
	o := workplacetest.Open(t)
	running, err := o.Engine.Running(t.Context(), 100)
	if err != nil || len(running) == 0 {
		t.Fatalf("%d periods: %v", len(running), err)
	}
	for _, d := range running {
		if d.Rule == "R01" || d.Rule == "R06" || d.Case.State == "archived" {
			t.Errorf("%s of %s (%s) waits for nobody", d.Rule, d.Case.Label(), d.Case.State)
		}
	}
}

func TestSignsTypedInASearchAreNoWildcards(t *testing.T) {
	o := workplacetest.Open(t)
	for words, want := range map[string]int{"示例建材": 1, "〔2026〕": samples, "%": 0, "_": 0, `\`: 0, "": samples} {
		if list, total, err := o.Engine.Cases(t.Context(), casework.Filter{Words: words}); err != nil || total != want || len(list) != want {
			t.Errorf("%q finds %d of %d: %v", words, len(list), total, err)
		}
	}
}
