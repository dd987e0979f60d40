package today

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"sanzhitong/model/access"
	"sanzhitong/model/casework"
	"sanzhitong/model/draft"
	"sanzhitong/model/store"
	"sanzhitong/model/workplace/workplacetest"
	"sanzhitong/ui/cases"
	"sanzhitong/ui/desk"
	"sanzhitong/ui/theme/themetest"
	"sanzhitong/ui/widgets"
)

// open shows 今日 of the sample office to an account.
func open(t *testing.T, account string) (*Page, *workplacetest.Office) {
	t.Helper()
	w := themetest.Window(t)
	o := workplacetest.Open(t)
	p := New(&desk.Desk{
		Office: o.Workplace, Session: o.Login(t, account), Window: w, Log: slog.New(slog.DiscardHandler),
		Go: func(desk.Route) {}, Say: func(string) {}, Touch: func() {}, Start: func(f func()) { f() },
	})
	w.SetContent(p.Object())
	return p, o
}

var words = themetest.Words

// change alters every case past the procedure, as if the office had lived otherwise.
func change(t *testing.T, o *workplacetest.Office, with func(c *casework.Case)) {
	t.Helper()
	ctx := context.Background()
	err := o.Store.Write(ctx, store.Author{Account: "test", Name: "test"}, func(tx *store.Tx) error {
		var list []casework.Case
		if err := tx.Find(&list).Error; err != nil {
			return err
		}
		for i := range list {
			with(&list[i])
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

func TestEveryStateIsTheTurnOfOneRole(t *testing.T) {
	procedures, err := casework.LoadProcedures()
	if err != nil || len(procedures) == 0 {
		t.Fatal(err)
	}
	want := map[string]access.Role{
		"investigating": access.Clerk, "returned": access.Clerk, "served": access.Clerk, "filing": access.Head, "approving": access.Head,
		"closing": access.Head, "reviewing": access.Reviewer, "closed": access.Archivist, "not_filed": access.Archivist,
	}
	for state, role := range want {
		if got := procedures[0].Turn(state); got != role {
			t.Errorf("in %s it is the turn of %q, not of %q", state, got, role)
		}
	}
	for _, s := range procedures[0].States {
		if !s.Final && procedures[0].Turn(s.Code) == "" {
			t.Errorf("nobody's turn in %s", s.Name)
		}
	}
}

// rank is the place of a case in a clerk's list: own before others, in each part what was sent back first.
func rank(p *Page, c casework.Case) int { return 2*order(!p.own(c)) + order(c.State != returned) }

func TestOwnCasesStandFirstAndAmongThemWhatWasSentBack(t *testing.T) {
	p, _ := open(t, "zhao")
	rows := p.waiting.Rows()
	ranks := map[int]int{}
	for i, c := range rows {
		ranks[rank(p, c)]++
		if p.desk.Office.Engine.Procedure(c.Procedure).Turn(c.State) != access.Clerk && !c.WaitsFor(access.Clerk) {
			t.Errorf("%s does not wait for a clerk", c.Label())
		}
		if i > 0 && rank(p, rows[i-1]) > rank(p, c) {
			t.Errorf("%s stands before %s", rows[i-1].Label(), c.Label())
		}
	}
	if len(ranks) != 4 {
		t.Fatalf("the sample office shows only %v", ranks)
	}
	want := fmt.Sprintf("我登记的 %d 件，共 %d 件", ranks[0]+ranks[1], len(rows))
	if got := words(p.Object()); !strings.Contains(got, want) {
		t.Fatalf("%q is not in:\n%s", want, got)
	}
}

func TestEachRoleSeesWhatWaitsForIt(t *testing.T) {
	for account, role := range map[string]access.Role{"sun": access.Reviewer, "li": access.Head, "zhou": access.Archivist} {
		p, o := open(t, account)
		all, _, err := o.Engine.Cases(t.Context(), casework.Filter{})
		if err != nil {
			t.Fatal(err)
		}
		want := 0
		for _, c := range all {
			if c.WaitsFor(role) || role == access.Archivist && o.Engine.Procedure(c.Procedure).Turn(c.State) == role {
				want++
			}
		}
		if got := len(p.waiting.Rows()); got != want {
			t.Errorf("%s sees %d cases, %d wait", account, got, want)
		}
	}
}

func TestARequestWaitsForTheHeadWhileTheClerkGoesOn(t *testing.T) {
	p, o := open(t, "li")
	change(t, o, func(c *casework.Case) { c.Waits = "" })
	p.Refresh()
	if len(p.waiting.Rows()) != 0 || !strings.Contains(words(p.Object()), "没有等您办理的案件。有案件送来时，会出现在这里。") {
		t.Fatal("the head is told of a case that does not wait")
	}
	asked := 0
	change(t, o, func(c *casework.Case) {
		if c.State == returned {
			c.Waits = string(access.Head)
			asked++
		}
	})
	p.Refresh()
	if rows := p.waiting.Rows(); asked == 0 || len(rows) != asked || rows[0].State != returned {
		t.Fatalf("%d of %d requests wait", len(rows), asked)
	}
}

func TestWhatIsDueStandsByOwnerThenByDay(t *testing.T) {
	p, _ := open(t, "zhao")
	ranks := map[int]bool{}
	for i, x := range p.due.Rows() {
		ranks[p.rank(x)] = true
		if i == 0 {
			continue
		}
		before := p.due.Rows()[i-1]
		if p.rank(before) > p.rank(x) || p.rank(before) == p.rank(x) && before.Due.After(x.Due) {
			t.Errorf("%s %s stands before %s %s", before.Title, before.Due, x.Title, x.Due)
		}
	}
	if !ranks[0] || !ranks[1] || !ranks[2] {
		t.Fatalf("the sample office shows only %v", ranks)
	}
}

func TestAPausedPeriodIsNotDue(t *testing.T) {
	p, o := open(t, "zhao")
	before := p.due.Rows()
	if len(before) == 0 {
		t.Fatal("nothing is due")
	}
	err := o.Store.Write(context.Background(), store.Author{Account: "test", Name: "test"}, func(tx *store.Tx) error {
		d := before[0].Deadline
		d.Paused = true
		return tx.Save(&d).Error
	})
	if err != nil {
		t.Fatal(err)
	}
	p.Refresh()
	if len(p.due.Rows()) != len(before)-1 {
		t.Fatalf("%d of %d", len(p.due.Rows()), len(before))
	}
}

func TestTheFiguresCountAllCasesOfTheYear(t *testing.T) {
	p, o := open(t, "zhao")
	first := true
	change(t, o, func(c *casework.Case) { // one case of the year before
		if first {
			c.CluedOn = c.CluedOn.AddDays(-366)
		}
		first = false
	})
	p.Refresh()
	all, _, err := o.Engine.Cases(t.Context(), casework.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	year, done, open := 0, 0, 0
	for _, c := range all {
		proc := o.Engine.Procedure(c.Procedure)
		ended := proc.Ended(c.State)
		this := c.CluedOn.Year() == p.desk.Today().Year()
		year += order(this)
		done += order(this && ended)
		open += order(!ended)
	}
	if year == len(all) || done == 0 || open == 0 {
		t.Fatalf("%d of %d cases, %d done, %d open: nothing to tell apart", year, len(all), done, open)
	}
	got := words(p.Object())
	for _, want := range []string{
		fmt.Sprintf("本年登记线索\n%d 件", year), fmt.Sprintf("其中已经办结\n%d 件", done), fmt.Sprintf("正在办理（各年）\n%d 件", open),
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in:\n%s", want, got)
		}
	}
}

func TestWhatIsLateIsCountedOverTheOfficesOwnCases(t *testing.T) {
	p, o := open(t, "li")
	today := p.desk.Today()
	final := func(c casework.Case) bool { return o.Engine.Procedure(c.Procedure).State(c.State).Final }
	n := 0
	change(t, o, func(c *casework.Case) { // late by one, due today, soon, later, and the party's own that has run out
		if final(*c) {
			return
		}
		c.NextTitle, c.NextBearer = "测试", "机关"
		switch n % 5 {
		case 0:
			c.NextDue = today.AddDays(-1)
		case 1:
			c.NextDue = today
		case 2:
			c.NextDue = today.AddDays(7)
		case 3:
			c.NextDue = today.AddDays(8)
		case 4:
			c.NextDue, c.NextBearer = today.AddDays(-9), "当事人"
		}
		n++
	})
	p.Refresh()
	if n < 5 {
		t.Fatalf("%d open cases", n)
	}
	late, now := (n+4)/5, (n+3)/5
	soon := now + (n+2)/5
	got := words(p.Object())
	for _, want := range []string{fmt.Sprintf("已经超期\n%d 件", late), fmt.Sprintf("今天到期\n%d 件", now), fmt.Sprintf("七天内到期（含今天）\n%d 件", soon)} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in:\n%s", want, got)
		}
	}
	if p.Alarm() != late+now {
		t.Errorf("the alarm counts %d, want %d", p.Alarm(), late+now)
	}
}

func TestAFigureLeadsToItsCases(t *testing.T) {
	p, o := open(t, "zhao")
	var went []desk.Route
	p.desk.Go = func(r desk.Route) { went = append(went, r) }
	first := true
	change(t, o, func(c *casework.Case) { // something is due today
		if first && !o.Engine.Procedure(c.Procedure).State(c.State).Final {
			c.NextDue, c.NextTitle, c.NextBearer, first = p.desk.Today(), "测试", "机关", false
		}
	})
	p.Refresh()
	for _, x := range test.LaidOutObjects(p.figures) {
		if b, ok := x.(*widgets.Button); ok {
			b.Tapped(nil)
		}
	}
	if len(went) != len(p.counted) || len(went) != 6 {
		t.Fatalf("%d of %d figures lead somewhere", len(went), len(p.counted))
	}
	for i, f := range p.counted {
		l := cases.NewList(p.desk, went[i].Arg)
		if rows := len(l.Table().Rows()); went[i].Page != "cases" || f.n == 0 || rows != f.n {
			t.Errorf("%s: %d cases, the list shows %d", f.label, f.n, rows)
		}
	}
}

func TestAFormThatWasBegunIsGoneOnWithAtOneClick(t *testing.T) {
	p, o := open(t, "zhao")
	if p.left.Visible() {
		t.Fatal("nothing was begun")
	}
	rows := p.due.Rows()
	if len(rows) == 0 {
		t.Fatal("nothing is due")
	}
	c := rows[0].Case
	keep := func(at draft.Place, title string) {
		t.Helper()
		if err := o.Drafts.Keep(t.Context(), p.desk.Session, draft.Draft{Place: at, Title: title, Typed: map[string]string{"note": "写了一半"}}); err != nil {
			t.Fatal(err)
		}
	}
	keep(draft.Place{Form: "step/correction", CaseID: c.ID}, "责令改正")
	keep(draft.Place{Form: "party"}, "当事人")
	p.Refresh()
	got := words(p.Object())
	for _, want := range []string{"没有写完的", "2 张", "接着写：责令改正", "接着写：当事人", c.Label()} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in:\n%s", want, got)
		}
	}
	var went desk.Route
	p.desk.Go = func(r desk.Route) { went = r }
	for _, x := range test.LaidOutObjects(p.begun) {
		if b, ok := x.(*widgets.Button); ok && b.Text() == "接着写：责令改正" {
			b.Tapped(nil)
		}
	}
	if went.Page != "step" || !strings.HasPrefix(went.Arg, c.ID+"/") {
		t.Errorf("it led to %v", went)
	}
}

func TestOneClickOpensTheCase(t *testing.T) {
	p, _ := open(t, "zhao")
	var went []desk.Route
	p.desk.Go = func(r desk.Route) { went = append(went, r) }
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(p.due).AddXY(60, 45) // in the first row, below the heads
	test.TapCanvas(p.desk.Canvas(), at)
	if want := p.due.Rows()[0].Case.ID; len(went) != 1 || went[0] != (desk.Route{Page: "case", Arg: want}) {
		t.Errorf("it led to %v, not to %s", went, want)
	}
}

func TestAnOfficeWithoutCasesSaysWhatToDoFirst(t *testing.T) {
	for account, want := range map[string]string{"admin": "先做这几件事", "zhao": "都从登记线索开始", "li": "还没有案件", "zhou": "登记执法人员"} {
		p, o := open(t, account)
		if strings.Contains(words(p.Object()), "还没有案件") {
			t.Errorf("%s is told that there are no cases", account)
		}
		err := o.Store.Write(context.Background(), store.Author{Account: "test", Name: "test"}, func(tx *store.Tx) error {
			for _, rows := range []any{&casework.Deadline{}, &casework.Step{}, &casework.Case{}} { // what points to a case goes first
				if err := tx.Where("1 = 1").Delete(rows).Error; err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		p.Refresh()
		if got := strings.ReplaceAll(words(p.Object()), "\n", ""); !strings.Contains(got, want) {
			t.Errorf("%s: %q is not in:\n%s", account, want, got)
		}
	}
}

func TestAFormWhoseCaseCannotBeReadHidesNoOther(t *testing.T) {
	p, o := open(t, "zhao")
	for _, at := range []draft.Place{{Form: "step/correction", CaseID: "no-such-case"}, {Form: "party"}} {
		if err := o.Drafts.Keep(t.Context(), p.desk.Session, draft.Draft{Place: at, Title: at.Form, Typed: map[string]string{"note": "写了一半"}}); err != nil {
			t.Fatal(err)
		}
	}
	p.Refresh()
	got := words(p.Object())
	for _, want := range []string{"2 张", "接着写：party", "step/correction", "它的案件现在读不出来"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in:\n%s", want, got)
		}
	}
	if strings.Contains(got, "接着写：step/correction") {
		t.Error("it leads to a case that cannot be read")
	}
}

func TestWhatOthersHaveSentStandsFirstForWhoAnswersThem(t *testing.T) {
	for account, first := range map[string]bool{"sun": true, "li": true, "zhou": true, "zhao": false, "admin": false} {
		p, _ := open(t, account)
		p.Focus()
		driver := fyne.CurrentApp().Driver()
		if above := driver.AbsolutePositionForObject(p.mine).Y < driver.AbsolutePositionForObject(p.dueCard).Y; above != first {
			t.Errorf("%s: what waits stands above: %v", account, above)
		}
		if here := p.desk.Canvas().Focused() == fyne.Focusable(p.waiting); here != first {
			t.Errorf("%s: the keyboard is at what waits: %v", account, here)
		}
	}
}

// 1920×1080 at 150 % is 1280×720, less the navigation at the left.
func TestThePageFitsASmallScreen(t *testing.T) {
	p, _ := open(t, "zhao")
	if m := p.Object().MinSize(); m.Width > 1100 || m.Height > 660 {
		t.Errorf("it needs %v", m)
	}
}
