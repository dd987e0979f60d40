package casework

import (
	"testing"

	"sanzhitong/model/store"
)

// A decision that is made anew tells of the hearing and the payment of its own round only.
func TestDocumentsTellOfTheirOwnRound(t *testing.T) {
	procedures, err := LoadProcedures()
	if err != nil {
		t.Fatal(err)
	}
	p := procedures[0]
	f := &Facts{Case: &Case{}, Procedure: p}
	add := func(kind string, fields map[string]string) *Step {
		f.Steps = append(f.Steps, Step{Record: store.Record{ID: kind}, Kind: kind, Fields: fields, place: len(f.Steps) + 1})
		return &f.Steps[len(f.Steps)-1]
	}
	tells := func(of *Step, name, want string) {
		t.Helper()
		if got, ok := (&values{f: f, step: of}).Value(name); !ok || got != want {
			t.Errorf("%s is told as %q (%v), want %q", name, got, ok, want)
		}
	}
	const asked, heard, paid = "听证申请.请求和理由", "陈述申辩.陈述申辩情况", "缴款.票据号"
	add("hearing_request", map[string]string{"reasons": "第一次的请求"})
	add("defence", map[string]string{"outcome": "期满未提出"})
	add("decide", nil)
	add("pay", map[string]string{"amount": "100.00", "receipt": "票据1"})
	for _, field := range []struct{ step, label string }{{"hearing_request", "请求和理由"}, {"defence", "陈述申辩情况"}, {"pay", "票据号"}} {
		k, s := p.Step(field.step), f.Last(field.step)
		key := ""
		for _, fd := range k.Fields {
			if fd.Label == field.label {
				key = fd.Key
			}
		}
		if key == "" {
			t.Fatalf("%s has no %s", k.Name, field.label)
		}
		s.Fields = map[string]string{key: "第一轮"}
	}
	for _, name := range []string{asked, heard, paid} {
		tells(nil, name, "第一轮")
	}
	revise := add("revise", map[string]string{"decision": "同意撤销并重新处理"})
	for _, name := range []string{asked, heard, paid} {
		tells(revise, name, "第一轮") // the notice that takes it back
	}
	tells(nil, asked, "")
	tells(nil, heard, "")
	tells(nil, paid, "第一轮") // no decision yet: what was paid is still owed back
	request := add("approve_request", nil)
	tells(request, asked, "")
	decide := add("decide", nil)
	decide.ID = "again"
	tells(decide, heard, "")
	tells(decide, paid, "第一轮") // told before it was made
	tells(nil, paid, "")
	closing := add("close_request", nil)
	tells(closing, paid, "")
	again := add("pay", nil)
	for _, fd := range p.Step("pay").Fields {
		if fd.Label == "票据号" {
			again.Fields = map[string]string{fd.Key: "第二轮"}
		}
	}
	tells(nil, paid, "第二轮")

	f.Steps[4].Fields = map[string]string{"decision": "同意变更"} // the facts stand, the decision is changed
	tells(nil, asked, "第一轮")
}
