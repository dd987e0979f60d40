package workplace_test

import (
	"strings"
	"testing"

	"sanzhitong/model/workplace/workplacetest"
)

func TestANumberIsVoidedWithReasonAndApproverAndEveryNumberIsAccountedFor(t *testing.T) {
	o := workplacetest.Open(t)
	l := newLine(t, o, "2026-09-01", "癸处")
	l.filed("2026-09-02")
	l.do("conclude", "2026-09-03", "kinds=罚款", "fine=1500")
	l.do("notice", "2026-09-04")
	number := l.facts().Document("P18").Number
	l.refused("void.document", "void_request", "2026-09-04", "number=遵华明罚告字〔2026〕999号")
	l.do("void_request", "2026-09-04", "number="+strings.NewReplacer("〔", "[", "〕", "]").Replace(number), "reason=联系电话印错")
	l.do("void", "2026-09-04")
	if l.facts().Document("P18") != nil {
		t.Fatal("the void notice still stands")
	}
	l.refused("service.after_document", "serve_notice", "2026-09-04")
	l.do("notice", "2026-09-04")
	l.do("serve_notice", "2026-09-04")
	l.refused("void.document", "void_request", "2026-09-04", "number="+l.facts().Document("P18").Number)
	accounts, err := o.Engine.Numbers(t.Context())
	if err != nil || len(accounts) == 0 {
		t.Fatal(len(accounts), err)
	}
	voided := 0
	for _, a := range accounts {
		if !a.Sound() {
			t.Errorf("%s %d: missing %v, twice %v", a.Series, a.Year, a.Missing, a.Twice)
		}
		for _, n := range a.Numbers {
			if n.Voided != nil && n.Text == number {
				voided++
				if n.Voided.VoidReason != "联系电话印错" || n.Voided.VoidApprover != "李示四" {
					t.Errorf("voided %+v", n.Voided)
				}
			}
		}
	}
	if voided != 1 {
		t.Errorf("%s is void %d times", number, voided)
	}
}
