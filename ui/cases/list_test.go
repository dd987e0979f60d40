package cases

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"sanzhitong/model/casework"
	"sanzhitong/model/notation"
	"sanzhitong/model/paper"
	"sanzhitong/model/store"
)

// many adds cases of another year to the office.
func (s *seat) many(t *testing.T, n int) {
	t.Helper()
	like := s.returned(t)
	err := s.Office.Store.Write(context.Background(), store.Author{Account: "test", Name: "test"}, func(tx *store.Tx) error {
		for i := range n {
			c := *like
			c.Record = store.Record{}
			c.Number, c.ClueNumber = fmt.Sprintf("遵华明案字〔2024〕%d号", i+1), fmt.Sprintf("遵华明案源登字〔2024〕%d号", i+1)
			c.State, c.CluedOn, c.ClerkID = "served", notation.NewDay(2024, 1, 1).AddDays(i%300), "somebody"
			c.NextDue, c.NextTitle, c.NextBearer = s.Today().AddDays(i-5), "缴纳罚款", "机关"
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

func (s *seat) list(t *testing.T, words string) *List {
	t.Helper()
	l := NewList(s.Desk, words)
	s.Window.SetContent(l.Object())
	return l
}

func TestTheListIsReadByPages(t *testing.T) {
	s := sit(t, "qian")
	s.many(t, 450)
	l := s.list(t, "")
	if len(l.table.Rows()) != pageRows {
		t.Fatalf("%d rows at first", len(l.table.Rows()))
	}
	has(t, words(l.Object()), fmt.Sprintf("共 %d 件，显示 200 件", l.total))
	test.Tap(button(t, l.Object(), "再显示 200 件"))
	test.Tap(button(t, l.Object(), fmt.Sprintf("再显示 %d 件", l.total-400)))
	seen := map[string]bool{}
	for _, c := range l.table.Rows() {
		seen[c.ID] = true
	}
	if len(seen) != l.total || l.total <= 450 || l.more.Visible() {
		t.Fatalf("%d cases in all", len(seen))
	}
	l.search.SetValue("〔2024〕7号")
	l.typed()
	if rows := l.table.Rows(); len(rows) != 1 || rows[0].Number != "遵华明案字〔2024〕7号" {
		t.Fatalf("%d found", len(rows))
	}
}

func TestTheListIsNarrowedAndOrdered(t *testing.T) {
	s := sit(t, "qian")
	s.many(t, 20)
	l := s.list(t, "")
	whole := len(l.table.Rows())
	l.filters.whose.SetValue(own)
	l.Refresh()
	mine := l.table.Rows()
	if len(mine) == 0 || len(mine) == whole || slices.ContainsFunc(mine, func(c casework.Case) bool { return c.ClerkID != s.Session.User.ID }) {
		t.Fatalf("%d of %d are one's own", len(mine), whole)
	}
	l.filters.whose.SetValue(all)
	l.filters.year.SetValue("2024")
	l.filters.tell()
	s.tapHead(t, l, "期限")
	rows := l.table.Rows()
	if len(rows) != 20 || !slices.IsSortedFunc(rows, func(a, b casework.Case) int { return a.NextDue.Sub(b.NextDue) }) {
		t.Fatalf("%d cases of 2024, or not by their due dates", len(rows))
	}
	has(t, words(l.Object()), "期限 ▲", "超期", "今天到期", rows[0].NextDue.String()+" 缴纳罚款", "案件 · 2024 年")
	s.tapHead(t, l, "期限")
	if rows := l.table.Rows(); rows[0].NextDue != s.Today().AddDays(14) {
		t.Fatalf("the other way round %s comes first", rows[0].NextDue)
	}
	l.filters.state.SetValue("filing")
	l.filters.tell()
	has(t, words(l.Object()), "没有找到。", "清除条件")
	test.Tap(button(t, l.Object(), "清除条件"))
	if len(l.table.Rows()) != whole || l.filters.narrows() {
		t.Fatalf("%d of %d rows without conditions", len(l.table.Rows()), whole)
	}
}

func TestTheHeadsOfStateAndCauseSort(t *testing.T) {
	s := sit(t, "qian")
	s.many(t, 5)
	l := s.list(t, "")
	var order []string
	for _, p := range l.desk.Office.Engine.Procedures() {
		for _, state := range p.States {
			order = append(order, state.Code)
		}
	}
	at := func(c casework.Case) int { return slices.Index(order, c.State) }
	sorted := func(by func(a, b casework.Case) int) bool { return slices.IsSortedFunc(l.table.Rows(), by) }
	s.tapHead(t, l, "状态")
	if rows := l.table.Rows(); at(rows[0]) == at(rows[len(rows)-1]) || !sorted(func(a, b casework.Case) int { return at(a) - at(b) }) {
		t.Error("the states do not stand as a case goes through them")
	}
	s.tapHead(t, l, "状态")
	if !sorted(func(a, b casework.Case) int { return at(b) - at(a) }) {
		t.Error("the other way round they do not")
	}
	has(t, words(l.Object()), "状态 ▼")
	if again := s.list(t, ""); again.table.Rows()[0].ID != l.table.Rows()[0].ID {
		t.Error("the order is another after coming back")
	}
	l = s.list(t, "")
	s.tapHead(t, l, "案由")
	l.filters.year.SetValue("2026")
	l.filters.tell()
	if rows := l.table.Rows(); rows[0].Cause == rows[len(rows)-1].Cause || !sorted(func(a, b casework.Case) int { return strings.Compare(a.CauseOrder, b.CauseOrder) }) {
		t.Error("the causes do not stand by their sound")
	}
	has(t, words(l.Object()), "案由 ▲", "案件 · 2026 年")
}

// tapHead clicks on the head of a column.
func (s *seat) tapHead(t *testing.T, l *List, label string) {
	t.Helper()
	x := float32(30)
	for i, head := range l.table.Heads() {
		if head == label {
			at := fyne.CurrentApp().Driver().AbsolutePositionForObject(l.table)
			test.TapCanvas(s.Window.Canvas(), at.AddXY(x, 15))
			return
		}
		x += l.table.Drawn()[i]
	}
	t.Fatalf("no head %q", label)
}

func TestWhatTheListWasNarrowedToIsFoundAgain(t *testing.T) {
	s := sit(t, "qian")
	s.many(t, 20)
	l := s.list(t, "")
	l.filters.year.SetValue("2024")
	l.filters.state.SetValue(Running)
	l.filters.tell()
	s.tapHead(t, l, "案号 / 线索号")
	l.search.SetValue("〔2024〕1")
	l.typed()
	first := l.table.Rows()
	if len(first) != 11 || first[1].Number != "遵华明案字〔2024〕10号" {
		t.Fatalf("%d rows, the second is %s", len(first), first[1].Number)
	}
	again := s.list(t, "")
	if rows := again.table.Rows(); len(rows) != len(first) || rows[1].ID != first[1].ID || again.search.Value() != "〔2024〕1" {
		t.Fatalf("%d rows after coming back, words %q", len(rows), again.search.Value())
	}
	has(t, words(again.Object()), "案件 · 未结 · 2024 年 · “〔2024〕1”", "案号 / 线索号 ▲")
	if found := s.list(t, "张䶮"); len(found.table.Rows()) == 0 || found.filters.narrows() {
		t.Fatal("a search from another page is held up by what was kept")
	}
	session := *s.Session
	s.Session = &session // unlocked with the password
	if unlocked := s.list(t, ""); unlocked.search.Value() != "〔2024〕1" || len(unlocked.table.Rows()) != len(first) {
		t.Fatalf("after a lock: %q, %d rows", unlocked.search.Value(), len(unlocked.table.Rows()))
	}
	s.Leave() // the next day
	next := s.list(t, "")
	if next.search.Value() != "" || next.filters.year.Value() != "2024" || len(next.table.Rows()) != 20 {
		t.Fatalf("the next day: %q, %s, %d rows", next.search.Value(), next.filters.year.Value(), len(next.table.Rows()))
	}
	s.Session = s.office.Login(t, "zhao")
	if other := s.list(t, ""); other.filters.narrows() {
		t.Fatal("somebody else's list is narrowed")
	}
}

func TestSeveralStatesAreTicked(t *testing.T) {
	s := sit(t, "qian")
	s.many(t, 3)
	l := s.list(t, "")
	l.filters.state.SetValue(several)
	l.filters.stateChosen()
	over := s.Window.Canvas().Overlays().Top()
	for _, o := range test.LaidOutObjects(over) {
		box, ok := o.(fyne.Tappable)
		if _, takes := o.(fyne.Focusable); ok && takes && slices.Contains([]string{"已送达待履行", "退回修改"}, strings.TrimSpace(words(o))) {
			box.Tapped(&fyne.PointEvent{})
		}
	}
	test.Tap(button(t, over, "查看"))
	rows := l.table.Rows()
	states := map[string]int{}
	for _, c := range rows {
		states[l.state(c)]++
	}
	if len(states) != 2 {
		t.Fatalf("shows %v", states)
	}
	again := s.list(t, "")
	if len(again.table.Rows()) != len(rows) {
		t.Fatalf("%d rows after coming back", len(again.table.Rows()))
	}
}

func TestAPartysPeriodThatHasRunOutIsNotLate(t *testing.T) {
	s := sit(t, "qian")
	s.many(t, 12)
	l := s.list(t, "")
	l.filters.year.SetValue("2024")
	l.filters.due.SetValue(DueLate)
	l.filters.tell()
	late := len(l.table.Rows())
	if late != 5 {
		t.Fatalf("%d are late", late)
	}
	err := s.Office.Store.Write(context.Background(), store.Author{Account: "test", Name: "test"}, func(tx *store.Tx) error {
		c := l.table.Rows()[0]
		c.NextBearer = "当事人"
		return tx.Save(&c).Error
	})
	if err != nil {
		t.Fatal(err)
	}
	l.Refresh()
	if len(l.table.Rows()) != late-1 {
		t.Fatalf("%d are late after one was the party's", len(l.table.Rows()))
	}
	l.filters.due.SetValue(dueRanOut)
	l.filters.tell()
	if rows := l.table.Rows(); len(rows) != 1 || l.light(rows[0]) != "已届满" {
		t.Fatalf("%d have run out", len(rows))
	}
	before := 0
	for _, due := range []string{DueToday, dueSoon, DueWeek} { // each asks for all that the one before asks for, and the office's alone
		l.filters.due.SetValue(due)
		l.filters.tell()
		rows := l.table.Rows()
		if len(rows) < before || due != DueToday && len(rows) == 0 {
			t.Errorf("%s shows %d after %d", due, len(rows), before)
		}
		for _, c := range rows {
			if c.NextOutside() {
				t.Errorf("%s shows %s, which waits for the party", due, c.Label())
			}
		}
		before = len(rows)
	}
	l.filters.due.SetValue(dueMonth)
	l.filters.tell()
	if n := len(l.table.Rows()); n == 0 {
		t.Error("nothing is due this month")
	}
}

func TestTheWholeListGoesOnPaperAndIntoAFile(t *testing.T) {
	s := sit(t, "qian")
	s.many(t, 450)
	l := s.list(t, "")
	l.filters.year.SetValue("2024")
	l.filters.tell()
	var g *gathered
	l.gather(mostRows, func(got *gathered) { g = got })
	if g == nil || len(g.rows) != 450 || len(l.table.Rows()) != pageRows {
		t.Fatal("not every case was gathered")
	}
	p := l.paper(g, l.table.Heads())
	table := p.Blocks[len(p.Blocks)-1]
	if len(table.Rows) != 451 || len(table.Rows[0].Cells) != len(table.Widths) {
		t.Fatalf("%d rows on paper", len(table.Rows))
	}
	text := ""
	for _, b := range p.Blocks {
		text += paper.PlainText(b.Runs) + "\n"
	}
	has(t, text, "案件清单", "条件：2024 年", "共 450 件　打印日期："+s.Today().Chinese())
	g = nil
	l.gather(100, func(got *gathered) { g = got })
	if g != nil {
		t.Fatal("more than the limit was gathered")
	}
	has(t, words(s.Window.Canvas().Overlays().Top()), "共 450 件，打印出来太多。")
}

func TestTheColumnsStayAsAPersonPutThem(t *testing.T) {
	s := sit(t, "qian")
	l := s.list(t, "")
	hasNot(t, words(l.Object()), "恢复列宽和次序")
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(l.table)
	test.Drag(s.Window.Canvas(), at.AddXY(195+60, 15), -160, 0) // 状态 before 案号
	if heads := l.table.Heads(); heads[0] != "状态" || heads[1] != "案号 / 线索号" {
		t.Fatalf("columns %v", heads)
	}
	again := s.list(t, "")
	if heads := again.table.Heads(); heads[0] != "状态" {
		t.Fatalf("after coming back %v", heads)
	}
	test.Tap(button(t, again.Object(), "恢复列宽和次序"))
	if heads := again.table.Heads(); heads[1] != "状态" || s.list(t, "").table.Reshaped() {
		t.Fatalf("given back %v", heads)
	}
}

func TestWhatWasLookedForIsMarked(t *testing.T) {
	s := sit(t, "qian")
	l := s.list(t, "张䶮")
	marks := l.table.Mark("张䶮")
	if len(l.table.Rows()) == 0 || len(marks) != 1 {
		t.Fatalf("%d rows, marks %v", len(l.table.Rows()), marks)
	}
}

func TestAnAnswerThatComesTooLateIsDropped(t *testing.T) {
	s := sit(t, "qian")
	l := s.list(t, "")
	all := len(l.table.Rows())
	var late []func()
	s.Start = func(f func()) { late = append(late, f) }
	l.search.SetValue("没有这样的案件")
	l.Refresh()
	l.search.SetValue("")
	l.Refresh()
	late[1]()
	late[0]()
	if all == 0 || len(l.table.Rows()) != all {
		t.Fatalf("%d rows: the answer to what was typed before stands", len(l.table.Rows()))
	}
}

func TestTheHeadFindsWhatWaitsForTheHead(t *testing.T) {
	s := sit(t, "li")
	id := s.returned(t).ID
	s.record(t, "qian", id, "extend_request", map[string]string{"days": "20", "reason": "等待检测结论，需要延长办理期限。"})
	l := s.list(t, "")
	l.filters.whose.SetValue("head")
	l.Refresh()
	if rows := l.table.Rows(); len(rows) != 1 || rows[0].ID != id {
		t.Fatalf("%d wait", len(rows))
	}
}

func TestAListNarrowedFromElsewhereLeavesWhatWasChosen(t *testing.T) {
	s := sit(t, "qian")
	s.many(t, 12)
	kept := s.list(t, "")
	kept.filters.year.SetValue("2024")
	kept.filters.tell()
	whole := len(kept.table.Rows())
	for _, n := range []struct {
		of    Narrowing
		rows  int
		title string
	}{
		{Narrowing{Due: DueLate, Year: 2024}, 5, "案件 · 2024 年 · 已经超期"},
		{Narrowing{Due: DueToday, Year: 2024}, 1, "案件 · 2024 年 · 今天到期"},
		{Narrowing{Due: DueWeek, State: Running, Year: 2024}, 7, "案件 · 未结 · 2024 年 · 七天内到期"}, // of today and the six days after it
	} {
		l := s.list(t, n.of.Route().Arg)
		if rows := l.table.Rows(); len(rows) != n.rows || l.search.Value() != "" {
			t.Errorf("%+v: %d rows, words %q", n.of, len(rows), l.search.Value())
		}
		has(t, words(l.Object()), n.title, "期限 ▲", "清除条件")
		s.tapHead(t, l, "状态")
		if o := l.filters.peopleOptions(); o[len(o)-1].Label == "" {
			t.Error("an officer without a name is offered")
		}
	}
	again := s.list(t, "")
	if len(again.table.Rows()) != whole || again.filters.due.Value() != all {
		t.Errorf("%d rows of %d after coming back", len(again.table.Rows()), whole)
	}
	has(t, words(again.Object()), "状态 ▲", "案件 · 2024 年")
}
