package workplace_test

import (
	"slices"
	"strings"
	"testing"

	"sanzhitong/model/fault"
)

func TestALaterChangeVoidsTheOpinionAndSendsTheCaseBack(t *testing.T) {
	d := reviewing(t)
	if err := d.sign("同意"); err != nil {
		t.Fatal(err)
	}
	if err := d.record("zhao", "submit", map[string]string{"note": "再审", "answer": "无"}); fault.Code(err) != "review.needed" {
		t.Fatalf("a second submission without a change: %v", err)
	}
	d.must("zhao", "evidence", onePhotoMore())
	if state := d.state(); state != "returned" {
		t.Fatalf("the case stands at %s", state)
	}
	if r := d.read(); r.Opinion == nil || r.Opinion.VoidedAt == nil || !strings.Contains(r.Opinion.VoidReason, "补充照片") {
		t.Fatalf("the opinion still stands: %+v", r.Opinion)
	}
}

func TestAChangedRegisterStopsTheDecisionToo(t *testing.T) {
	d := reviewing(t)
	if err := d.sign("同意"); err != nil {
		t.Fatal(err)
	}
	d.partyMoves()
	err := d.record("zhao", "approve_request", map[string]string{"note": "请批准"})
	if fault.Code(err) != "review.passed" || !strings.Contains(err.Error(), "代拟稿") {
		t.Fatalf("got %v", err)
	}
	if err := d.record("zhao", "submit", map[string]string{"note": "地址改了", "answer": "地址已经改正，重新送审"}); err != nil {
		t.Fatalf("the lawful way out is closed: %v", err)
	}
}

func TestTwoInterviewsOfOneTitleDoNotLookLikeAChange(t *testing.T) {
	d := reviewingOf(t, returned)
	for _, at := range []string{" 09:00", " 14:00"} {
		d.must("qian", "interview", map[string]string{
			"started": d.today.String() + at, "ended": d.today.String() + at[:3] + ":40", "place": "执法队", "told": "已出示证件并告知权利。", "answers": "问：是你点的火吗？\n答：是。",
		})
	}
	d.must("qian", "submit", map[string]string{"note": "已补充询问。", "adopted": "全部采纳", "answer": "已采纳。"})
	if err := d.sign("同意"); err != nil {
		t.Fatal(err)
	}
	if r := d.read(); !slices.ContainsFunc(r.Changed, func(s string) bool { return strings.Contains(s, "第2份") }) {
		t.Errorf("the second interview is not among what changed: %v", r.Changed)
	}
}
