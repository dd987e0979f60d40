package workplace_test

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"testing"

	"sanzhitong/model/casework"
	"sanzhitong/model/notation"
	"sanzhitong/model/store"
	"sanzhitong/model/workplace/workplacetest"
)

// more adds n cases of another year, of several parties and states, some with something due.
func more(t *testing.T, o *workplacetest.Office, n int) {
	t.Helper()
	all, _, err := o.Engine.Cases(t.Context(), casework.Filter{})
	if err != nil || len(all) < 3 {
		t.Fatalf("%d cases: %v", len(all), err)
	}
	err = o.Store.Write(context.Background(), store.Author{Account: "test", Name: "test"}, func(tx *store.Tx) error {
		for i := range n {
			c := all[i%len(all)]
			c.Record, c.Position = store.Record{}, 0 // else the case it was copied from leaves the search
			c.Number, c.ClueNumber = fmt.Sprintf("遵华明案字〔2024〕%d号", i+1), fmt.Sprintf("遵华明案源登字〔2024〕%d号", i+1)
			c.CluedOn, c.State = notation.NewDay(2024, 1, 1).AddDays(i%40), "served"
			c.NextDue, c.NextTitle, c.NextBearer = notation.Day{}, "", ""
			if i%3 > 0 {
				c.NextDue, c.NextTitle, c.NextBearer = notation.NewDay(2024, 6, 1).AddDays(i%11), "缴纳罚款", []string{"", "机关", "当事人"}[i%3]
			}
			if err := tx.Create(&c).Error; err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// inStates puts the cases of 2024 into several states, in an order that is not that of the procedure; one it does not know.
func inStates(t *testing.T, o *workplacetest.Office) {
	t.Helper()
	states := []string{"served", "archived", "clue", "not_there_any_more", "approving"}
	list, _, err := o.Engine.Cases(t.Context(), casework.Filter{Year: 2024})
	if err != nil || len(list) < len(states) {
		t.Fatalf("%d cases: %v", len(list), err)
	}
	err = o.Store.Write(context.Background(), store.Author{Account: "test", Name: "test"}, func(tx *store.Tx) error {
		for i := range list {
			list[i].State = states[i%len(states)]
			if err := tx.Save(&list[i]).Error; err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// stateAt is where a state stands in the procedures, so that it sorts.
func stateAt(o *workplacetest.Office, c casework.Case) string {
	n := 0
	for _, p := range o.Engine.Procedures() {
		for _, s := range p.States {
			if s.Code == c.State {
				return fmt.Sprintf("%03d", n)
			}
			n++
		}
	}
	return "999"
}

// Whatever the order, the pages of a list are those of one list, each case once: sorted by the column, and what has nothing
// there last.
func TestEveryOrderGoesThroughAllPages(t *testing.T) {
	o := workplacetest.Open(t)
	more(t, o, 60)
	inStates(t, o)
	due := func(c casework.Case) string {
		if c.NextDue.IsZero() {
			return ""
		}
		return c.NextDue.String()
	}
	for by, key := range map[string]func(casework.Case) string{
		"number":     func(c casework.Case) string { return c.NumberOrder },
		"party_name": func(c casework.Case) string { return c.PartyOrder },
		"cause":      func(c casework.Case) string { return c.CauseOrder },
		"state":      func(c casework.Case) string { return stateAt(o, c) },
		"next_due":   due,
		"clued_on":   func(c casework.Case) string { return fmt.Sprint(c.Position) },
	} {
		for _, desc := range []bool{false, true} {
			for _, words := range []string{"", "〔2024〕"} {
				f := casework.Filter{Words: words, Sort: by, Desc: desc, Limit: 7}
				var list []casework.Case
				for total := 1; f.Offset < total; f.Offset += f.Limit {
					var page []casework.Case
					var err error
					if page, total, err = o.Engine.Cases(t.Context(), f); err != nil {
						t.Fatal(err)
					}
					list = append(list, page...)
				}
				ids := map[string]bool{}
				for _, c := range list {
					ids[c.ID] = true
				}
				if len(list) < 60 || key(list[0]) == key(list[len(list)-1]) || len(ids) != len(list) {
					t.Fatalf("by %s: %d rows, %d cases", by, len(list), len(ids))
				}
				sorted := slices.IsSortedFunc(list, func(a, b casework.Case) int {
					x, y := key(a), key(b)
					switch {
					case x == y:
						return 0
					case x == "":
						return 1
					case y == "":
						return -1
					case desc:
						return cmp.Compare(y, x)
					}
					return cmp.Compare(x, y)
				})
				if !sorted {
					t.Errorf("by %s, the other way round: %v, words %q: not sorted", by, desc, words)
				}
			}
		}
	}
}

// However many match, the page is the same: few are sorted, many are looked at in the order asked for, and where the words are
// rare among the first of these the search is asked for all.
func TestTheOrderDoesNotDependOnHowManyMatch(t *testing.T) {
	o := workplacetest.Open(t)
	more(t, o, 30)
	inStates(t, o)
	sorted := o.Engine.Few
	for _, f := range []casework.Filter{
		{Words: "遵华明"}, {Words: "z"}, {Words: "〔2024〕1"}, {Words: "遵华明 示例", Year: 2026}, {Year: 2024}, {States: []string{"archived", "served"}}, {Words: "遵化示例仓储"}, {DueFrom: notation.NewDay(2024, 6, 1)},
	} {
		for _, by := range []string{"number", "party_name", "cause", "state", "next_due"} {
			for _, desc := range []bool{false, true} {
				for _, offset := range []int{0, 3} {
					f.Sort, f.Desc, f.Offset, f.Limit = by, desc, offset, 4
					o.Engine.Few = sorted
					want, total, err := o.Engine.Cases(t.Context(), f)
					if err != nil || total == 0 {
						t.Fatalf("%+v: %d cases, %v", f, total, err)
					}
					for _, few := range []int{0, 1, 8} {
						o.Engine.Few = few
						got, n, err := o.Engine.Cases(t.Context(), f)
						same := slices.EqualFunc(got, want, func(a, b casework.Case) bool { return a.ID == b.ID && a.Cause == b.Cause })
						if err != nil || n != total || !same {
							t.Errorf("%+v, few are %d: %d of %d cases, or others, %v", f, few, len(got), n, err)
						}
					}
				}
			}
		}
	}
}

func TestWhatIsFoundIsCountedUpToALimit(t *testing.T) {
	o := workplacetest.Open(t)
	more(t, o, 30)
	for _, f := range []casework.Filter{{Words: "〔2024〕"}, {Year: 2024}, {Year: 2024, Words: "遵华明"}} {
		f.Limit = 5
		_, all, err := o.Engine.Cases(t.Context(), f)
		if err != nil || all != 30 {
			t.Fatalf("%d cases: %v", all, err)
		}
		f.CountTo = 10
		if list, n, err := o.Engine.Cases(t.Context(), f); err != nil || n != 11 || len(list) != 5 {
			t.Errorf("counted to 10 there are %d: %v", n, err)
		}
		f.CountTo = 30
		if _, n, err := o.Engine.Cases(t.Context(), f); err != nil || n != 30 {
			t.Errorf("counted to 30 there are %d: %v", n, err)
		}
	}
}

// Nobody in the office is late when the party's period has run out; what the office has to do comes before it.
func TestWhatIsDueIsToldByWhoHasToMeetIt(t *testing.T) {
	o := workplacetest.Open(t)
	more(t, o, 30)
	late := casework.Filter{Year: 2024, DueBy: notation.NewDay(2024, 6, 30), DueFor: casework.TheOffice}
	out := casework.Filter{Year: 2024, DueBy: notation.NewDay(2024, 6, 30), DueFor: casework.Outside}
	for _, f := range []struct {
		filter  casework.Filter
		outside bool
	}{{late, false}, {out, true}} {
		list, total, err := o.Engine.Cases(t.Context(), f.filter)
		if err != nil || total != 10 {
			t.Fatalf("%d cases: %v", total, err)
		}
		for _, c := range list {
			if c.NextOutside() != f.outside {
				t.Errorf("%s is due for %s", c.Label(), c.NextBearer)
			}
		}
	}
	running, err := o.Engine.Running(t.Context(), 1000)
	if err != nil || len(running) < 3 {
		t.Fatalf("%d periods run: %v", len(running), err)
	}
	for _, x := range running {
		switch c := x.Case; {
		case c.NextDue.IsZero() || c.NextOutside() && !x.Outside():
			t.Errorf("%s: %s is not what is due next: %s %s", c.Label(), x.Title, c.NextTitle, c.NextBearer)
		case !x.Outside() && x.Due.Before(c.NextDue):
			t.Errorf("%s: %s is due before %s", c.Label(), x.Title, c.NextTitle)
		}
	}
}

func TestCasesAreNarrowedToAnOfficer(t *testing.T) {
	o := workplacetest.Open(t)
	all, _, err := o.Engine.Cases(t.Context(), casework.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	officers, err := o.Registers.Officers(t.Context())
	if err != nil || len(officers) < 2 {
		t.Fatalf("%d officers: %v", len(officers), err)
	}
	seen := 0
	for _, officer := range officers {
		want := 0
		for _, c := range all {
			if slices.Contains(casework.Split(c.OfficerIDs), officer.ID) {
				want++
			}
		}
		list, n, err := o.Engine.Cases(t.Context(), casework.Filter{Officer: officer.ID})
		if err != nil || n != want || len(list) != want {
			t.Errorf("%s handles %d, listed %d: %v", officer.Name, want, n, err)
		}
		seen += n
	}
	if seen == 0 {
		t.Fatal("nobody handles a case")
	}
}

// The search of a case is written at the commit, also when nothing else is.
func TestOneCaseAloneIsSaved(t *testing.T) {
	o := workplacetest.Open(t)
	list, _, err := o.Engine.Cases(t.Context(), casework.Filter{Limit: 1})
	if err != nil || len(list) != 1 {
		t.Fatal(err)
	}
	err = o.Store.Write(context.Background(), store.Author{Account: "test", Name: "test"}, func(tx *store.Tx) error {
		list[0].Place = "独一无二路"
		return tx.Save(&list[0]).Error
	})
	if err != nil {
		t.Fatal(err)
	}
	if again, _, err := o.Engine.Cases(t.Context(), casework.Filter{Words: "独一无二"}); err != nil || len(again) != 1 {
		t.Errorf("%d cases are found: %v", len(again), err)
	}
}

// By what they are about cases stand as in a dictionary: by sound, whatever the codes of the hanzi.
func TestCasesStandByTheSoundOfTheirCause(t *testing.T) {
	o := workplacetest.Open(t)
	list, _, err := o.Engine.Cases(t.Context(), casework.Filter{})
	causes := []string{"占道经营", "擅自设置户外广告", "不正常使用油烟净化设施", "未办理排水许可证", "随意倾倒建筑垃圾"}
	if err != nil || len(list) < len(causes) {
		t.Fatalf("%d cases: %v", len(list), err)
	}
	err = o.Store.Write(context.Background(), store.Author{Account: "test", Name: "test"}, func(tx *store.Tx) error {
		for i := range list {
			list[i].Cause = causes[i%len(causes)]
			if err := tx.Save(&list[i]).Error; err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	got := func(desc bool) (causes []string) {
		list, _, err := o.Engine.Cases(t.Context(), casework.Filter{Sort: "cause", Desc: desc, Limit: 50})
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range list {
			causes = append(causes, c.Cause)
		}
		return slices.Compact(causes)
	}
	want := []string{"不正常使用油烟净化设施", "擅自设置户外广告", "随意倾倒建筑垃圾", "未办理排水许可证", "占道经营"}
	if have := got(false); !slices.Equal(have, want) {
		t.Errorf("they stand %v", have)
	}
	slices.Reverse(want)
	if have := got(true); !slices.Equal(have, want) {
		t.Errorf("the other way round they stand %v", have)
	}
}

// A step that leads a case on leads it on in the list, too.
func TestACaseMovesInTheListWithItsState(t *testing.T) {
	o := workplacetest.Open(t)
	place := func(id string) int {
		list, total, err := o.Engine.Cases(t.Context(), casework.Filter{Sort: "state", Limit: 50})
		if err != nil || len(list) != total {
			t.Fatalf("%d of %d cases: %v", len(list), total, err)
		}
		for i := 1; i < len(list); i++ {
			if stateAt(o, list[i-1]) > stateAt(o, list[i]) {
				t.Errorf("%s stands before %s", list[i-1].State, list[i].State)
			}
		}
		return slices.IndexFunc(list, func(c casework.Case) bool { return c.ID == id })
	}
	list, _, err := o.Engine.Cases(t.Context(), casework.Filter{States: []string{"returned"}})
	if err != nil || len(list) == 0 {
		t.Fatalf("%d cases: %v", len(list), err)
	}
	before := place(list[0].ID)
	in := casework.Input{CaseID: list[0].ID, Step: "suspend_request", Day: notation.DayOf(o.Now()), Fields: map[string]string{
		"ground": "其他应当中止调查的情形", "reason": "委托检测机构检测排放的油烟，结论还没有出来，需要等待。",
	}}
	if _, err := o.Engine.Record(t.Context(), o.Login(t, "qian"), in); err != nil {
		t.Fatal(err)
	}
	if after := place(list[0].ID); after >= before { // 中止 belongs to the investigation, which comes before the review
		t.Errorf("it stood at %d and stands at %d", before, after)
	}
}
