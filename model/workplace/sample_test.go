package workplace_test

import (
	"strings"
	"testing"

	"sanzhitong/model/casework"
	"sanzhitong/model/document"
	"sanzhitong/model/notation"
	"sanzhitong/model/workplace/workplacetest"
)

// period gives the latest period of a rule.
func period(t *testing.T, f *casework.Facts, rule string) casework.Deadline {
	t.Helper()
	for i := len(f.Deadlines) - 1; i >= 0; i-- {
		if f.Deadlines[i].Rule == rule {
			return f.Deadlines[i]
		}
	}
	t.Fatalf("%s has no period %s", f.Case.Label(), rule)
	return casework.Deadline{}
}

func plain(t *testing.T, f *casework.Facts, code string) string {
	t.Helper()
	d := f.Document(code)
	if d == nil {
		t.Fatalf("%s has no %s", f.Case.Label(), code)
	}
	p, err := d.Paper()
	if err != nil {
		t.Fatal(err)
	}
	return document.PlainText(p)
}

// The sample office shows each way a case can go. What its README promises of each is asked for here.
func TestEverySampleShowsWhatItIsThereFor(t *testing.T) {
	o := workplacetest.Open(t)
	today := notation.DayOf(o.Now())
	for name, c := range map[string]struct {
		number, state string
		shows         func(t *testing.T, f *casework.Facts)
	}{
		"a hearing": {"4号", "closed", func(t *testing.T, f *casework.Facts) {
			if due := period(t, f, "P07"); !f.Hearing() || f.Last("hearing_request").Day.After(due.Due) || f.Owed() != 0 {
				t.Errorf("hearing %v, asked for on %s, due %s, owed %s", f.Hearing(), f.Last("hearing_request").Day, due.Due, f.Owed().Grouped())
			}
			for _, code := range []string{"P22", "P23", "P24", "P25", "P26", "P31", "P29", "P33"} {
				plain(t, f, code)
			}
		}},
		"an opinion answered and the case submitted again": {"5号", "served", func(t *testing.T, f *casework.Facts) {
			if n := len(f.All("submit")); n != 2 || f.Last("review_resume") == nil || !strings.Contains(plain(t, f, "P30"), "全部采纳") {
				t.Errorf("submitted %d times", n)
			}
		}},
		"a period that is late today": {"6号", "decided", func(t *testing.T, f *casework.Facts) {
			if d := period(t, f, "P10"); !d.Due.Before(today) || !d.MetOn.IsZero() {
				t.Errorf("due %s, met %s, today %s", d.Due, d.MetOn, today)
			}
		}},
		"a decision after the ninety days, in a term that was suspended and extended": {"7号", "served", func(t *testing.T, f *casework.Facts) {
			d := period(t, f, "P03")
			if decided := f.Day("decide"); !decided.After(d.Start.AddDays(90)) || decided.After(d.Due) {
				t.Errorf("from %s to %s, decided %s", d.Start, d.Due, decided)
			}
		}},
		"things held and names of rare characters": {"8号", "served", func(t *testing.T, f *casework.Facts) {
			if d := period(t, f, "P04"); d.MetOn.IsZero() || d.MetOn.After(d.Due) {
				t.Errorf("held until %s, due %s", d.MetOn, d.Due)
			}
			for code, words := range map[string]string{"P33": "韩𨱏𫖮", "P09": "韩𨱏𫖮", "P06": "许𬭎", "P14": "韩𨱏𫖮"} {
				if text := plain(t, f, code); !strings.Contains(text, words) {
					t.Errorf("%s lacks %s:\n%s", code, words, text)
				}
			}
		}},
		"no penalty": {"9号", "archived", func(t *testing.T, f *casework.Facts) {
			if text := plain(t, f, "P34"); !f.Exempt() || !strings.Contains(text, "不予行政处罚") {
				t.Errorf("exempt %v:\n%s", f.Exempt(), text)
			}
		}},
		"an opinion made void by a later edit": {"10号", "returned", func(t *testing.T, f *casework.Facts) {
			r, err := o.Review.Read(t.Context(), f.Case.ID)
			if err != nil {
				t.Fatal(err)
			}
			if r.Opinion == nil || r.Opinion.VoidedAt == nil {
				t.Fatalf("the opinion stands: %+v", r.Opinion)
			}
			if !strings.Contains(r.Opinion.VoidReason, "代拟稿") { // the decision as it would be made, with another sum
				t.Errorf("void because of %s", r.Opinion.VoidReason)
			}
		}},
		"a decision revoked and no longer published": {"11号", "archived", func(t *testing.T, f *casework.Facts) {
			if d := period(t, f, "P16"); d.MetOn.IsZero() || d.MetOn.After(d.Due) || f.Fine() != 0 {
				t.Errorf("withdrawn %s, due %s, fine %s", d.MetOn, d.Due, f.Fine().Grouped())
			}
			plain(t, f, "P39")
		}},
		"an application to the court": {"12号", "served", func(t *testing.T, f *casework.Facts) {
			if asked, d := f.Day("court"), period(t, f, "Q06"); asked.After(d.Due) || f.Added().Grouped() != "2,880.00" {
				t.Errorf("asked for on %s, due %s, added %s", asked, d.Due, f.Added().Grouped())
			}
			plain(t, f, "E07")
		}},
		"a service by announcement": {"13号", "decided", func(t *testing.T, f *casework.Facts) {
			if f.ServiceOf("P18") == nil || f.ServiceOf("P33") != nil || period(t, f, "P11").Due.Before(today) {
				t.Errorf("served %v, to be served by %s", f.ServiceOf("P33"), period(t, f, "P11").Due)
			}
		}},
	} {
		t.Run(name, func(t *testing.T) {
			f, err := o.Engine.Facts(t.Context(), "遵华明案字〔2026〕"+c.number)
			if err != nil {
				t.Fatal(err)
			}
			if f.Case.State != c.state {
				t.Errorf("it stands at %s", f.Case.State)
			}
			if doubts, err := o.Engine.Doubts(f); err != nil || len(doubts) > 0 {
				t.Errorf("%v %v", doubts, err)
			}
			c.shows(t, f)
		})
	}
	list, _, err := o.Engine.Cases(t.Context(), casework.Filter{Words: "邹示三十"})
	if err != nil || len(list) != 1 || list[0].State != "archived" || list[0].Number != "" {
		t.Errorf("the clue not filed: %+v %v", list, err)
	}
}
