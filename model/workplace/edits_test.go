package workplace_test

import (
	"errors"
	"strings"
	"testing"

	"sanzhitong/assets"
	"sanzhitong/model/casework"
	"sanzhitong/model/scenario"
	"sanzhitong/model/workplace/workplacetest"
)

// edit changes the clean sample case, or the waiting one, and tells what it must meet.
type edit struct {
	name, file, from, to, code, sentence string
}

func TestUnlawfulCasesAreRefusedWholeNamingGuardAndArticle(t *testing.T) {
	o := workplacetest.Open(t)
	for _, c := range []edit{
		{"one officer", "1-clean", `承办人: "03000000001；03000000002"`, `承办人: "03000000001"`, "officers.two", "行政处罚法第四十二条"},
		{"an expired certificate", "1-clean", `"03000000001；03000000002"`, `"03000000001；03000000007"`, "officers.certificates", "到期"},
		{"a violation after the clue", "1-clean", "违法行为日期: 2026-09-01", "违法行为日期: 2026-09-03", "violation.not_after_step", "晚于"},
		{"past the limitation", "1-clean", "违法行为日期: 2026-09-01", "违法行为日期: 2024-09-01", "limitation.period", "行政处罚法第三十六条"},
		{"above the range", "1-clean", "罚款金额: 1500", "罚款金额: 20001", "fine.in_range", "高于法定上限"},
		{"before the defence ends", "1-clean", "{step: 陈述申辩, day: 2026-09-21", "{step: 陈述申辩, day: 2026-09-18", "defence.period", "行政处罚法第四十五条"},
		{"minutes that end before they begin", "1-clean", "结束时间: 2026-09-07 10:10", "结束时间: 2026-09-07 09:10", "minutes.times", "结束时间"},
		{"service before the notice", "1-clean", "step: 告知书送达\n    day: 2026-09-11", "step: 告知书送达\n    day: 2026-09-10", "day.order", "早于"},
		{"a wrong check digit", "1-clean", "130281198803120028", "130281198803120027", "", "校验码"},
		{"the decision before the approval", "1-clean", "  - {step: 决定审批, day: 2026-09-24, by: li, fields: {审批结论: 同意, 审批意见: 同意作出处罚决定。}}\n", "", "step.state", "待批决定"},
		{"no review", "1-clean", "  - {step: 法制审核, day: 2026-09-23, by: sun, fields: {审核结论: 同意, 审核意见: 主体合法，程序合法，事实清楚，证据充分，适用依据正确，裁量适当，文书完备。同意拟作出的处罚决定。}}\n", "", "step.state", "审核"},
		{"a clerk who approves", "1-clean", "{step: 立案审批, day: 2026-09-04, by: li", "{step: 立案审批, day: 2026-09-04, by: zhao", "access.refused", "负责人"},
		{"a payment that falls short", "1-clean", "票据号: 示冀财0000001", "票据号: 示冀财0000001, 缴款金额: 1000", "payment.whole", "不一致"},
		{"closed without payment", "1-clean", "  - {step: 缴款, day: 2026-10-12, by: zhao, fields: {票据号: 示冀财0000001}}\n", "", "performance.done", "还没有缴纳"},
		{"only the party's word", "3-returned", "- step: 现场检查", "- step: 询问", "field.unknown", "没有"},
		{"a step in the future", "3-returned", "{step: 法制审核, day: 2026-11-24", "{step: 法制审核, day: 2027-11-24", "day.future", "还没有到"},
		{"an unknown matter", "1-clean", "执法事项: M22", "执法事项: M99", "register.matter.none", "事项清单"},
		{"below the range", "2-waiting", "罚款金额: 5000", "罚款金额: 1999", "fine.in_range", "低于法定下限"},
		{"a waiver without the paper", "2-waiting", "书面放弃, 放弃的书面凭证: 2026年11月2日《放弃陈述申辩权利声明》", "书面放弃", "field.empty", "放弃的书面凭证"},
	} {
		t.Run(c.name, func(t *testing.T) {
			src := string(assets.Read("sample/" + c.file + ".yaml"))
			if !strings.Contains(src, c.from) {
				t.Fatalf("the sample no longer has %q", c.from)
			}
			src = strings.Replace(src, c.from, c.to, 1)
			s, err := scenario.Parse("sample/case.yaml", []byte(strings.ReplaceAll(src, "130281198803120028", "130281196901013315"))) // another person's case
			if err != nil {
				t.Fatal(err)
			}
			before, _, err := o.Engine.Cases(t.Context(), casework.Filter{})
			if err != nil {
				t.Fatal(err)
			}
			o.Runner.Before = nil
			_, err = o.Runner.Run(t.Context(), s)
			var refusal *scenario.Refusal
			if !errors.As(err, &refusal) || refusal.Line == 0 {
				t.Fatalf("got %v", err)
			}
			if text := refusal.Error(); !strings.Contains(text, c.sentence) || !strings.Contains(text, c.code) {
				t.Errorf("the refusal does not say %q and %q: %s", c.code, c.sentence, text)
			}
			after, _, err := o.Engine.Cases(t.Context(), casework.Filter{})
			if err != nil || len(after) != len(before) {
				t.Errorf("%d cases became %d: %v", len(before), len(after), err)
			}
		})
	}
}

func TestABrokenScenarioIsRefusedWithItsLine(t *testing.T) {
	for name, c := range map[string]struct{ src, says string }{
		"an unknown key":  {"procedure: penalty_general\nsteps:\n  - {step: 线索登记, day: 2026-09-02, by: zhao, colour: red}\n", "colour"},
		"a key twice":     {"procedure: x\nprocedure: y\nsteps: [{step: a, day: 2026-01-01, by: b}]\n", "procedure"},
		"a bad day":       {"procedure: x\nsteps:\n  - {step: a, day: 2026-02-30, by: b}\n", "没有"},
		"no day":          {"procedure: x\nsteps:\n  - {step: a, by: b}\n", "第 3 行"},
		"no steps at all": {"procedure: x\n", "steps"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := scenario.Parse("bad.yaml", []byte(c.src))
			if err == nil || !strings.Contains(err.Error(), c.says) {
				t.Fatalf("got %v", err)
			}
		})
	}
}
