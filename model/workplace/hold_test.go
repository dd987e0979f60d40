package workplace_test

import (
	"testing"

	"sanzhitong/model/workplace/workplacetest"
)

func TestEvidenceHeldIsDisposedOfInSevenWorkingDays(t *testing.T) {
	l := newLine(t, workplacetest.Open(t), "2026-09-20", "丁处")
	l.filed("2026-09-21")
	l.refused("hold.approved", "hold", "2026-09-30", "items=电锯一台", "reason=可能转移", "place=执法队", "receiver=张䶮")
	l.do("hold_request", "2026-09-30")
	l.refused("step.unasked", "extend", "2026-09-30")
	l.do("hold_approve", "2026-09-30")
	l.do("hold", "2026-09-30", "receiver=张䶮")
	l.due("P04", "2026-10-15") // the vector of the fact sheet
	l.refused("hold.single", "hold_request", "2026-10-09")
	l.refused("hold.in_time", "hold_dispose", "2026-10-16")
	l.refused("hold.in_time", "hold_dispose", "2026-10-15", "decision=逾期自动解除并退还")
	l.do("hold_dispose", "2026-10-16", "decision=逾期自动解除并退还")
	l.refused("hold.open", "hold_dispose", "2026-10-16")
}
