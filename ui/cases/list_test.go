package cases

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2/test"

	"sanzhitong/model/casework"
	"sanzhitong/model/notation"
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
			c.NextDue, c.NextTitle = s.Today().AddDays(i-5), "缴纳罚款"
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
	all := len(l.table.Rows())
	l.filters.whose.SetValue(own)
	l.Refresh()
	mine := l.table.Rows()
	if len(mine) == 0 || len(mine) == all || slices.ContainsFunc(mine, func(c casework.Case) bool { return c.ClerkID != s.Session.User.ID }) {
		t.Fatalf("%d of %d are one's own", len(mine), all)
	}
	l.filters.whose.SetValue("all")
	l.filters.year.SetValue("2024")
	l.filters.order.SetValue("next_due")
	l.Refresh()
	rows := l.table.Rows()
	if len(rows) != 20 || !slices.IsSortedFunc(rows, func(a, b casework.Case) int { return a.NextDue.Sub(b.NextDue) }) {
		t.Fatalf("%d cases of 2024, or not by their due dates", len(rows))
	}
	has(t, words(l.Object()), "超期", "今天到期", rows[0].NextDue.String()+" 缴纳罚款")
	l.filters.state.SetValue("filing")
	l.Refresh()
	has(t, words(l.Object()), "没有找到。")
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
