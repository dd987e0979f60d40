package workplace_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"sanzhitong/model/casework"
	"sanzhitong/model/document"
	"sanzhitong/model/draft"
	"sanzhitong/model/review"
	"sanzhitong/model/store"
	"sanzhitong/model/workplace"
	"sanzhitong/model/workplace/workplacetest"
)

func TestAnOfficeOfEveryEarlierFormIsBroughtUpToDateSoundAndWithAllItsRows(t *testing.T) {
	var now []string
	for _, m := range workplace.Migrations() {
		now = append(now, m.ID)
	}
	known := slices.Concat(forms...)
	slices.Sort(known)
	if slices.Sort(now); !slices.Equal(known, now) {
		t.Fatalf("the forms are made of %v, the migrations are %v", known, now)
	}
	d := reviewing(t)
	d.everyTableHasARow()
	today := d.Store.Dir()
	sun := d.Login(t, "sun")
	looks, finds, numbers := outlooks(t, d.Office), found(t, d.Office, "zsy"), found(t, d.Office, "〔2026〕")
	if len(finds) == 0 || len(numbers) == 0 {
		t.Fatal("nothing to find")
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	for form := range forms[:len(forms)-1] {
		t.Run(forms[form][len(forms[form])-1], func(t *testing.T) {
			old := asOf(t, today, form)
			s, err := store.Open(t.Context(), store.Options{Dir: old.dir, Migrations: workplace.Migrations()})
			if err == nil {
				err = s.Close()
			}
			if err != nil {
				t.Fatal(err)
			}
			old.keptIts(t)
			upToDate, err := store.Check(t.Context(), old.dir)
			sound(t, "brought up to date", upToDate, err)

			w, err := workplace.Open(t.Context(), workplace.Options{Dir: old.dir, Clock: d.Clock.Now, PageCount: workplacetest.OnePage})
			if err != nil {
				t.Fatal(err)
			}
			again := &workplacetest.Office{Workplace: w, Clock: d.Clock}
			if have := found(t, again, "zsy"); !slices.Equal(have, finds) {
				t.Errorf("zsy finds %v, today %v", have, finds)
			}
			if have := found(t, again, "〔2026〕"); !slices.Equal(have, numbers) {
				t.Errorf("〔2026〕 finds %v, today %v", have, numbers)
			}
			if have := outlooks(t, again); !slices.Equal(have, looks) {
				t.Errorf("the cases look\n%s\ntoday\n%s", strings.Join(have, "\n"), strings.Join(looks, "\n"))
			}
			if slices.Contains(old.tables, "review_drafts") {
				again := &reviewDesk{again, t, d.c, d.today}
				if have, err := w.Review.Draft(t.Context(), sun, again.read().Bundle); err != nil || have.Opinion != halfWritten {
					t.Errorf("what the reviewer had written is now %+v: %v", have, err)
				}
			}
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
			opened, err := workplace.Check(t.Context(), old.dir)
			sound(t, "opened", opened, err)
		})
	}
}

// halfWritten is what the reviewer has written and not signed.
const halfWritten = "写到一半"

// everyTableHasARow adds what the sample office has none of.
func (d *reviewDesk) everyTableHasARow() {
	d.t.Helper()
	ctx, zhao, sun := d.t.Context(), d.Login(d.t, "zhao"), d.Login(d.t, "sun")
	err := d.sign("不同意", func(a *review.Answer) {
		a.Remarks = []review.Remark{d.remarkOn(d.read().Bundle, "证据种类", "看不清车号。")}
	})
	if err != nil {
		d.t.Fatal(err)
	}
	d.must("zhao", "submit", map[string]string{"note": "再审", "adopted": "全部采纳", "answer": "补充了照片"})
	opinion, err := d.Review.Draft(ctx, sun, d.read().Bundle)
	if err != nil {
		d.t.Fatal(err)
	}
	opinion.Opinion = halfWritten
	_, calendar := d.Registers.ImportCalendar(ctx, d.Login(d.t, "admin"), d.Law.Calendar(), strings.NewReader(calendar2026()))
	err = errors.Join(
		calendar,
		d.Review.SaveDraft(ctx, sun, *opinion),
		d.Drafts.Keep(ctx, zhao, draft.Draft{Place: draft.Place{Form: "step/evidence", CaseID: d.c.ID}, Title: "证据", Typed: map[string]string{"name": "照片"}}),
		d.Store.Write(ctx, zhao.Author(), func(tx *store.Tx) error {
			_, err := document.RecordPrint(tx, document.Print{CaseID: d.c.ID, Name: "立案审批表", Printer: "示例打印机", Copies: 1, Pages: 1})
			return err
		}),
	)
	if err != nil {
		d.t.Fatal(err)
	}
}

// outlooks gives, in the order of their numbers, what is due next in the cases.
func outlooks(t *testing.T, o *workplacetest.Office) []string {
	t.Helper()
	all, _, err := o.Engine.Cases(t.Context(), casework.Filter{Sort: "number"})
	if err != nil || len(all) < 3 {
		t.Fatalf("%d cases: %v", len(all), err)
	}
	var list []string
	bearers := 0
	for _, c := range all {
		list = append(list, strings.Join([]string{c.Label(), c.NextDue.String(), c.NextTitle, c.NextBearer, c.PartyOrder, c.CauseOrder}, " "))
		if c.NextBearer != "" {
			bearers++
		}
	}
	if bearers < 2 {
		t.Fatalf("only %d cases have something due", bearers)
	}
	return list
}
