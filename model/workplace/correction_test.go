package workplace_test

import (
	"testing"

	"sanzhitong/model/casework"
	"sanzhitong/model/fault"
	"sanzhitong/model/notation"
	"sanzhitong/model/workplace/workplacetest"
)

func TestACorrectionTakesThePlaceOfTheWrongRowAndShowsWhatNoLongerHolds(t *testing.T) {
	o := workplacetest.Open(t)
	l := newLine(t, o, "2026-09-01", "壬处")
	l.filed("2026-09-02")
	l.told("2026-09-10", "1500")
	l.do("defence", "2026-09-18", "outcome=期满未提出")
	f := l.facts()
	service := f.Last("serve_notice")
	fields := map[string]string{}
	for key, v := range service.Fields {
		if key != "files" {
			fields[key] = v
		}
	}
	zhao := o.Login(t, "zhao")
	correct := casework.Correction{StepID: service.ID, Day: notation.MustDay("2026-09-14"), Fields: fields}
	if _, err := o.Engine.Replace(t.Context(), zhao, correct); fault.Code(err) != "correction.reason" {
		t.Fatalf("without a reason: %v", err)
	}
	correct.Reason = "签收日期看错"
	if _, err := o.Engine.Replace(t.Context(), o.Login(t, "li"), correct); fault.Code(err) != "access.refused" {
		t.Fatalf("by the head: %v", err)
	}
	if _, err := o.Engine.Replace(t.Context(), zhao, correct); err != nil {
		t.Fatal(err)
	}
	f = l.facts()
	l.due("P06", "2026-09-20")
	if len(f.Replaced) != 1 || f.Last("serve_notice").Day.String() != "2026-09-14" || f.Case.State != "defended" {
		t.Fatalf("%d replaced, served %s, %s", len(f.Replaced), f.Last("serve_notice").Day, f.Case.State)
	}
	receipts := 0
	for _, d := range f.Documents {
		if d.Code == "G05" && !d.Voided() {
			receipts++
		}
	}
	if receipts != 1 {
		t.Errorf("%d receipts stand", receipts)
	}
	doubts, err := o.Engine.Doubts(f)
	if err != nil || len(doubts) != 1 || doubts[0].Kind.Code != "defence" || doubts[0].Stops[0].Code != "defence.period" {
		t.Fatalf("doubts %+v: %v", doubts, err)
	}
	l.refused("record.sound", "submit", "2026-09-21")
	l.do("defence", "2026-09-22", "outcome=期满未提出")
	l.do("submit", "2026-09-22")
	notice := f.Last("notice")
	_, err = o.Engine.Replace(t.Context(), zhao, casework.Correction{StepID: notice.ID, Day: notice.Day, Fields: map[string]string{"form": "写入事先告知书", "contact": "钱示二", "phone": "0315-6600001"}, Reason: "联系人写错"})
	if fault.Code(err) != "correction.served" {
		t.Errorf("a notice served was replaced: %v", err)
	}
}

func TestADecisionTakenBackLeavesNothingToPayAndIsWithdrawn(t *testing.T) {
	l := newLine(t, workplacetest.Open(t), "2026-08-20", "丑处")
	l.approved()
	l.do("decide", "2026-09-07")
	l.do("publish", "2026-09-08", "open=公开")
	l.do("publish", "2026-09-14", "open=公开")
	for _, d := range l.facts().Deadlines {
		if d.Rule == "D01" && d.MetOn.String() != "2026-09-08" {
			t.Errorf("a second publication moved the first day to %s", d.MetOn)
		}
	}
	l.do("serve_decision", "2026-09-09")
	l.do("revise_request", "2026-09-15", "way=撤销决定")
	l.refused("revise.same", "revise", "2026-09-16", "decision=同意变更")
	l.do("revise", "2026-09-16", "decision=同意撤销")
	l.due("P16", "2026-09-20") // the twentieth is a Sunday that is worked
	f := l.facts()
	if f.Case.State != "revoked" || f.Owed() != 0 || f.Case.Fine != 0 {
		t.Errorf("%s, owes %s", f.Case.State, f.Owed())
	}
	l.refused("performance.done", "close_request", "2026-09-17", "reason=行政处罚决定已经履行完毕")
	l.do("withdraw", "2026-09-17")
	l.do("close_request", "2026-09-17", "reason=行政处罚决定被撤销")
}
