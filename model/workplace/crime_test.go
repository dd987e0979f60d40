package workplace_test

import (
	"testing"

	"sanzhitong/model/workplace/workplacetest"
)

func TestACrimeIsHandedOverWithinTwentyFourHours(t *testing.T) {
	l := newLine(t, workplacetest.Open(t), "2026-09-20", "戊处")
	l.filed("2026-09-21")
	l.do("crime_report", "2026-10-08", "handlers=03000000001；03000000002")
	l.due("P19", "2026-10-11")
	l.do("crime_decide", "2026-10-09", "decision=批准移送", "at=2026-10-09 16:00")
	l.refused("crime.in_time", "crime_transfer", "2026-10-10", "at=2026-10-10 16:01")
	l.do("crime_transfer", "2026-10-10", "at=2026-10-10 16:00")
	l.do("crime_answer", "2026-10-20", "answer=不予立案")
	l.do("crime_contest", "2026-10-22")
	l.do("crime_answer", "2026-10-30", "answer=不予立案并退回处理")
	if f := l.facts(); f.Case.State != "investigating" {
		t.Errorf("came back to %s", f.Case.State)
	}
}
