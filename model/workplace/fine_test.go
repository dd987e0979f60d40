package workplace_test

import (
	"testing"

	"sanzhitong/model/notation"
	"sanzhitong/model/workplace/workplacetest"
)

func TestAnUnpaidFineGoesToTheCourtInItsWindow(t *testing.T) {
	o := workplacetest.Open(t)
	l := newLine(t, o, "2025-12-01", "己处")
	l.filed("2025-12-02")
	l.told("2025-12-08", "1500")
	l.do("defence", "2025-12-16", "outcome=期满未提出")
	l.do("submit", "2025-12-17")
	l.do("review", "2025-12-18", "conclusion=同意")
	l.do("approve_request", "2025-12-19")
	l.do("approve", "2025-12-19")
	l.do("decide", "2026-01-14")
	l.do("serve_decision", "2026-01-15")
	l.due("R01", "2026-03-16")
	l.due("R06", "2026-07-15")
	l.due("Q06", "2026-10-15")
	l.due("P12", "2026-01-30")
	l.refused("late_fine.overdue", "add_fine", "2026-01-30", "until=2026-01-30", "days=1", "amount=45")
	l.refused("late_fine.amount", "add_fine", "2026-02-09", "until=2026-02-09", "days=10", "amount=451")
	l.do("remedy", "2026-02-02", "kind=行政复议")
	l.refused("late_fine.overdue", "add_fine", "2026-02-09", "until=2026-02-09", "days=10", "amount=450")
	l.do("remedy_end", "2026-03-02", "result=维持")
	l.due("R06A", "2026-03-17")
	l.due("Q06", "2026-06-17")
	// Two days before the reconsideration and those from its end on: the days between are not counted.
	l.refused("late_fine.amount", "add_fine", "2026-03-10", "until=2026-03-10", "days=39", "amount=1500")
	l.do("add_fine", "2026-03-10", "until=2026-03-10", "days=11", "amount=495")
	if f := l.facts(); f.Owed() != notation.Yuan(1995) {
		t.Errorf("owes %s", f.Owed())
	}
	l.refused("court.remedies", "court", "2026-03-16")
	l.refused("court.demand", "court", "2026-04-01")
	l.do("demand", "2026-03-20", "until=2026-04-03")
	l.do("serve_other", "2026-03-20", "document=履行行政决定催告书")
	l.due("Q05", "2026-04-03")
	l.refused("court.demand", "court", "2026-04-03")
	l.refused("court.window", "court", "2026-06-18")
	l.do("court", "2026-04-07")
	l.do("court_result", "2026-05-20", "result=执行完毕")
}

func TestAFineIsDeferredAndPaidInParts(t *testing.T) {
	l := newLine(t, workplacetest.Open(t), "2026-08-20", "庚处")
	l.approved()
	l.do("decide", "2026-09-17")
	l.do("serve_decision", "2026-09-18")
	l.due("P12", "2026-10-08") // the vector of the fact sheet
	l.do("defer_request", "2026-09-21")
	l.refused("defer.later", "defer", "2026-09-22", "decision=批准", "until=2026-10-08")
	l.do("defer", "2026-09-22", "decision=批准", "until=2026-11-20")
	l.due("P12", "2026-11-20")
	l.refused("payment.whole", "pay", "2026-10-10", "amount=500")
	l.do("pay", "2026-10-10", "amount=500", "whole=部分缴纳")
	l.refused("payment.whole", "pay", "2026-11-10", "amount=1500")
	l.do("pay", "2026-11-10")
	if f := l.facts(); f.Case.State != "performed" || f.Owed() != 0 || f.Paid() != notation.Yuan(1500) {
		t.Errorf("%s, owes %s, paid %s", f.Case.State, f.Owed(), f.Paid())
	}
}
