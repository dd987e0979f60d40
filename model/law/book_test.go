package law_test

import (
	"strings"
	"testing"

	"sanzhitong/model/fault"
	"sanzhitong/model/law"
	"sanzhitong/model/notation"
)

func TestEveryRuleCanBeReckonedOrSaysWhyNot(t *testing.T) {
	book := load(t)
	rules := book.Rules()
	if len(rules) != 62 {
		t.Fatalf("%d rules, want 62", len(rules))
	}
	for _, r := range rules {
		res, err := book.Due(r.ID, day("2026-03-02"), law.Options{})
		if fault.Code(err) == "law.due.hours" {
			res, err = book.DueMoment(r.ID, notation.MustMoment("2026-03-02 09:00"), law.Options{})
		}
		switch {
		case fault.Code(err) == "law.due.none":
			if r.Values[0].Length != 0 && r.Values[0].Unit != law.PercentPerDay {
				t.Errorf("%s has a length and no due date: %v", r.ID, err)
			}
		case err != nil:
			t.Errorf("%s: %v", r.ID, err)
		case res.Due.IsZero() || res.Conservative.IsZero() || len(res.Why) < 4:
			t.Errorf("%s: %+v", r.ID, res)
		case r.Values[0].Length < 0 && !res.Due.Before(res.Start), r.Values[0].Length > 0 && !res.Due.After(res.Start):
			t.Errorf("%s runs the wrong way: %s", r.ID, res.Due)
		}
	}
}

// A rule cannot hold before the statute it is taken from.
func TestNoRuleIsOlderThanItsStatute(t *testing.T) {
	book := load(t)
	for _, r := range book.Rules() {
		for _, v := range r.Values {
			for _, s := range book.Statutes() {
				if strings.HasPrefix(v.Article, s.Name) && v.From.Before(s.From) {
					t.Errorf("%s holds from %s, %s only from %s", r.ID, v.From, s.Name, s.From)
				}
			}
		}
	}
}

func TestLengthsInTheWordsOfDocuments(t *testing.T) {
	book := load(t)
	for id, want := range map[string]string{
		"P07": "五个工作日", "P08": "七个工作日", "P12": "十五日", "R06": "六个月", "P01": "二年", "Q02": "二十四小时", "D04": "次年1月31日前", "R01": "六十日", "P14": "每日百分之三", "Q09": "",
	} {
		r, err := book.Rule(id)
		if err != nil {
			t.Fatal(err)
		}
		p, err := r.On(day("2026-11-23"))
		if err != nil || p.Words() != want {
			t.Errorf("%s: %q, %v; want %q", id, p.Words(), err, want)
		}
	}
}

func TestThresholdsHoldFromTheirDay(t *testing.T) {
	book := load(t)
	on := day("2026-11-23")
	for name, want := range map[string]string{
		"hearing_threshold_citizen": "5,000元", "hearing_threshold_organisation": "50,000元", "late_fine_percent_per_day": "3%", "simple_fine_citizen": "200元",
		"simple_fine_organisation": "3,000元", "spot_collection": "100元", "minimum_officers": "2人", "reviewers_percent": "5%", "review_period": "P09",
	} {
		v, err := book.Parameter(name, on)
		if err != nil || v.String() != want || v.Basis == "" || v.Mark == "" {
			t.Errorf("%s: %s %v", name, v, err)
		}
	}
	v, _ := book.Parameter("hearing_threshold_citizen", on)
	if m, err := v.Money(); err != nil || m != notation.Yuan(5000) {
		t.Error(m, err)
	}
	if _, err := v.Int(); fault.Code(err) != "law.parameter.kind" {
		t.Error("an amount is no count:", err)
	}
	if v, _ = book.Parameter("minimum_officers", on); v.Text != "2" {
		t.Error(v)
	}
	if n, err := v.Int(); err != nil || n != 2 {
		t.Error(n, err)
	}
	if _, err := v.Money(); err == nil {
		t.Error("a count is no amount")
	}
	for _, c := range []struct {
		name string
		on   notation.Day
		code string
	}{{"no_such", on, "law.parameter.none"}, {"minimum_officers", day("2021-07-14"), "law.parameter.early"}, {"minimum_officers", notation.Day{}, "law.day"}} {
		if _, err := book.Parameter(c.name, c.on); fault.Code(err) != c.code {
			t.Errorf("%s on %s: %v", c.name, c.on, err)
		}
	}
}

func TestStatutesAreAskedForTheDayOfTheAct(t *testing.T) {
	book := load(t)
	for _, c := range []struct {
		name, on, code, words string
	}{
		{"大气污染防治法", "2026-08-14", "", ""},
		{"大气污染防治法", "2026-08-15", "law.statute.repealed", "改用《生态环境法典》"},
		{"生态环境法典", "2026-08-15", "", ""},
		{"生态环境法典", "2026-08-14", "law.statute.early", "2026年8月15日 起施行"},
		{"处罚法", "2021-07-15", "", ""},
		{"行政处罚法", "2021-07-14", "law.statute.early", "2021-01-22修订"},
		{"没有的法", "2026-01-01", "law.statute.none", "没有收录"},
	} {
		s, err := book.Statute(c.name, day(c.on))
		if fault.Code(err) != c.code || c.words != "" && !strings.Contains(err.Error(), c.words) {
			t.Errorf("%s on %s: %+v, %v", c.name, c.on, s, err)
		}
	}
}

func TestTheLateFineNeverPassesTheFine(t *testing.T) {
	book := load(t)
	for days, want := range map[int]int64{-1: 0, 0: 0, 1: 300, 10: 3000, 33: 9900, 34: 10000, 60: 10000, 1 << 62: 10000} {
		if got := book.LateFine(notation.Yuan(10000), days); got != notation.Yuan(want) {
			t.Errorf("%d days: %s, want %d", days, got, want)
		}
	}
	if got := book.LateFine(101, 1); got != 3 { // 3.03 分
		t.Error(got)
	}
}

func TestTheLightSaysHowMuchIsLeft(t *testing.T) {
	book := load(t)
	for _, c := range []struct {
		due, today string
		workdays   bool
		status     law.Status
		words      string
	}{
		{"2026-11-21", "2026-11-23", false, law.Late, "超期 2 天"},
		{"2026-11-21", "2026-11-23", true, law.Late, "超期 2 天"},
		{"2026-11-23", "2026-11-23", true, law.Today, "今天到期"},
		{"2026-10-08", "2026-09-30", true, law.Soon, "剩 1 个工作日"},
		{"2026-10-08", "2026-09-30", false, law.Fine, "剩 8 天"},
		{"2026-12-15", "2026-11-23", false, law.Fine, "剩 22 天"},
		{"2026-11-28", "2026-11-23", false, law.Soon, "剩 5 天"},
		{"2026-11-26", "2026-11-23", true, law.Fine, "剩 3 个工作日"},
		{"2026-10-03", "2026-09-30", true, law.Soon, "剩不足 1 个工作日"},
	} {
		if got := book.Light(day(c.due), day(c.today), c.workdays); got.Status != c.status || got.Words != c.words {
			t.Errorf("due %s on %s: %+v", c.due, c.today, got)
		}
	}
	if got := book.Light(notation.Day{}, day("2026-11-23"), true); got != (law.Light{Status: law.Fine}) {
		t.Error("no due date:", got)
	}
}
