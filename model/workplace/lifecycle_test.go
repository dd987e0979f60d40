package workplace_test

import (
	"context"
	"database/sql"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"sanzhitong/assets"
	"sanzhitong/model/casework"
	"sanzhitong/model/document"
	"sanzhitong/model/dossier"
	"sanzhitong/model/fault"
	"sanzhitong/model/notation"
	"sanzhitong/model/review"
	"sanzhitong/model/scenario"
	"sanzhitong/model/workplace"
	"sanzhitong/model/workplace/workplacetest"
)

// samples is how many cases the sample office has, opinions how many opinions of the legal review.
const samples, opinions = 14, 13

const archived, waiting, returned = "遵华明案字〔2026〕1号", "遵华明案字〔2026〕2号", "遵华明案字〔2026〕3号"

func TestTheSampleOfficeLivesACleanCaseToTheArchive(t *testing.T) {
	o := workplacetest.Open(t)
	f, err := o.Engine.Facts(t.Context(), archived)
	if err != nil {
		t.Fatal(err)
	}
	if f.Case.State != "archived" || f.Case.Seal == "" {
		t.Fatalf("state %q, seal %q", f.Case.State, f.Case.Seal)
	}
	want := map[string]notation.Day{}
	for rule, day := range map[string]string{"P06": "2026-09-18", "P03": "2026-12-03", "P12": "2026-10-14", "P10": "2026-10-13"} {
		want[rule] = notation.MustDay(day)
	}
	for _, d := range f.Deadlines {
		if w, ok := want[d.Rule]; ok && d.Due != w {
			t.Errorf("%s due %s, want %s\n%s", d.Rule, d.Due, w, d.Why)
		}
		delete(want, d.Rule)
	}
	if len(want) > 0 {
		t.Errorf("never started: %v", want)
	}
	decision := f.Document("P33")
	p, err := decision.Paper()
	if err != nil {
		t.Fatal(err)
	}
	text := document.PlainText(p)
	for _, s := range []string{"张䶮", "130281198803120028", "1,500.00元", "壹仟伍佰元整", "遵华明罚决字〔2026〕1号", "遵化市人民政府", "遵化市人民法院", "六十日", "六个月", "十五日", "2026年9月28日", "现场检查笔录1份、询问笔录1份、现场照片3张"} {
		if !strings.Contains(text, s) {
			t.Errorf("the decision lacks %q:\n%s", s, text)
		}
	}
	papers, err := dossier.Papers(f)
	if err != nil || len(papers) != len(f.Documents)+2 { // the photo of the inspection and that of the evidence
		t.Fatalf("the dossier has %d papers of %d documents: %v", len(papers), len(f.Documents), err)
	}
	if papers[0].Code != "A03" || papers[1].Code != "A04" {
		t.Errorf("the dossier begins with %s %s", papers[0].Code, papers[1].Code)
	}
}

func TestCheckFindsTheSampleOfficeSoundAndASignatureForged(t *testing.T) {
	o := workplacetest.Open(t)
	dir := o.Store.Dir()
	if err := o.Close(); err != nil {
		t.Fatal(err)
	}
	found, err := workplace.Check(t.Context(), dir)
	if err != nil || len(found) > 0 {
		t.Fatalf("%v %v", found, err)
	}
	db, err := sql.Open("sqlite", filepath.Join(dir, "office.db"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("UPDATE review_opinions SET opinion = '可以从轻'"); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if found, err = workplace.Check(t.Context(), dir); err != nil {
		t.Fatal(err)
	}
	kinds := map[string]int{}
	for _, f := range found {
		kinds[f.Kind]++
	}
	if kinds["signature"] != opinions || kinds["row.edited"] != opinions {
		t.Errorf("found %v", found)
	}
}

func TestNothingIsAddedToAnArchivedCase(t *testing.T) {
	o := workplacetest.Open(t)
	c, err := o.Engine.Find(t.Context(), archived)
	if err != nil {
		t.Fatal(err)
	}
	_, err = o.Engine.Record(t.Context(), o.Login(t, "zhao"), casework.Input{CaseID: c.ID, Step: "evidence", Day: notation.DayOf(o.Now()), Fields: map[string]string{}})
	if fault.Code(err) != "case.archived" {
		t.Fatalf("got %v", err)
	}
}

func TestALaterChangeVoidsTheOpinionAndSendsTheCaseBack(t *testing.T) {
	o := workplacetest.Open(t)
	c, err := o.Engine.Find(t.Context(), waiting)
	if err != nil {
		t.Fatal(err)
	}
	today := notation.DayOf(o.Now())
	_, err = o.Review.Sign(t.Context(), o.Login(t, "sun"), review.Answer{CaseID: c.ID, Day: today, Conclusion: "同意", Opinion: "同意。", Password: scenario.SamplePassword})
	if err != nil {
		t.Fatal(err)
	}
	clerk := o.Login(t, "zhao")
	_, err = o.Engine.RecordWithDefaults(t.Context(), clerk, casework.Input{CaseID: c.ID, Step: "submit", Day: today, Fields: map[string]string{"note": "再审", "answer": "无"}})
	if fault.Code(err) != "review.needed" {
		t.Fatalf("a second submission without a change: %v", err)
	}
	out, err := o.Engine.RecordWithDefaults(t.Context(), clerk, casework.Input{CaseID: c.ID, Step: "evidence", Day: today, Fields: map[string]string{
		"name": "补充照片", "kind": "视听资料", "origin": "现场拍摄", "place": "料场", "proves": "改正情况", "form": "电子原始载体", "quantity": "1张",
	}})
	if err != nil {
		t.Fatal(err)
	}
	if out.Case.State != "returned" {
		t.Fatalf("the case stands at %s", out.Case.State)
	}
	r, err := o.Review.Read(t.Context(), c.ID)
	if err != nil {
		t.Fatal(err)
	}
	if r.Opinion == nil || r.Opinion.VoidedAt == nil || !strings.Contains(r.Opinion.VoidReason, "补充照片") {
		t.Fatalf("the opinion still stands: %+v", r.Opinion)
	}
}

func TestAChangedRegisterStopsTheDecisionToo(t *testing.T) {
	o := workplacetest.Open(t)
	c, err := o.Engine.Find(t.Context(), waiting)
	if err != nil {
		t.Fatal(err)
	}
	today, clerk := notation.DayOf(o.Now()), o.Login(t, "zhao")
	if _, err = o.Review.Sign(t.Context(), o.Login(t, "sun"), review.Answer{CaseID: c.ID, Day: today, Conclusion: "同意", Opinion: "同意。", Password: scenario.SamplePassword}); err != nil {
		t.Fatal(err)
	}
	f, err := o.Engine.Facts(t.Context(), c.ID)
	if err != nil {
		t.Fatal(err)
	}
	p := *f.Party
	p.Address = "遵化市搬家路9号"
	if _, err := o.Registers.SaveParty(t.Context(), clerk, p); err != nil {
		t.Fatal(err)
	}
	_, err = o.Engine.Record(t.Context(), clerk, casework.Input{CaseID: c.ID, Step: "approve_request", Day: today, Fields: map[string]string{"note": "请批准"}})
	if fault.Code(err) != "review.passed" || !strings.Contains(err.Error(), "代拟稿") {
		t.Fatalf("got %v", err)
	}
	if _, err = o.Engine.Record(t.Context(), clerk, casework.Input{CaseID: c.ID, Step: "submit", Day: today, Fields: map[string]string{"note": "地址改了", "answer": "地址已经改正，重新送审"}}); err != nil {
		t.Fatalf("the lawful way out is closed: %v", err)
	}
}

func TestAReviewerNeedsThePasswordAndMayNotHaveHandledTheCase(t *testing.T) {
	o := workplacetest.Open(t)
	c, err := o.Engine.Find(t.Context(), waiting)
	if err != nil {
		t.Fatal(err)
	}
	answer := review.Answer{CaseID: c.ID, Day: notation.DayOf(o.Now()), Conclusion: "同意", Opinion: "同意。", Password: "wrong-password"}
	if _, err = o.Review.Sign(t.Context(), o.Login(t, "sun"), answer); fault.Code(err) != "access.wrong" {
		t.Fatalf("signed with a wrong password: %v", err)
	}
	answer.Password = scenario.SamplePassword
	if _, err = o.Review.Sign(t.Context(), o.Login(t, "zhao"), answer); fault.Code(err) != "access.refused" {
		t.Fatalf("a clerk signed: %v", err)
	}
	if _, err = o.Engine.Record(t.Context(), o.Login(t, "sun"), casework.Input{CaseID: c.ID, Step: "review", Day: answer.Day, Fields: map[string]string{"conclusion": "同意", "opinion": "同意"}}); fault.Code(err) != "review.signature" {
		t.Fatalf("an unsigned opinion was taken: %v", err)
	}
}

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

func TestLedgersAreViewsOfTheRecords(t *testing.T) {
	o := workplacetest.Open(t)
	penalties, err := o.Ledger(t.Context(), "T12", 2026)
	if err != nil {
		t.Fatal(err)
	}
	if len(penalties.Rows) != samples-1 { // one clue was not filed
		t.Fatalf("%d rows", len(penalties.Rows))
	}
	got := map[string]string{}
	for i, c := range penalties.Kind.Columns {
		got[c.Title] = penalties.Rows[0].Cells[i]
	}
	for title, want := range map[string]string{
		"案号": archived, "当事人": "张䶮", "证件号": "130281198803120028", "罚款额（元）": "1500.00", "法审结论": "同意", "送达日": "2026-09-29", "缴款期限": "2026-10-14",
		"票据号": "示冀财0000001", "归档日": "2026-10-20", "决定书号": "遵华明罚决字〔2026〕1号",
	} {
		if got[title] != want {
			t.Errorf("%s is %q, want %q", title, got[title], want)
		}
	}
	reviews, err := o.Ledger(t.Context(), "T19", 2026)
	if err != nil || len(reviews.Rows) != opinions+1 { // and one that is waited for
		t.Fatalf("%d reviews: %v", len(reviews.Rows), err)
	}
}

func TestAnImportedCaseIsMarkedAsEnteredLater(t *testing.T) {
	o := workplacetest.Open(t)
	o.Runner.Before = nil
	src := strings.ReplaceAll(string(assets.Read("sample/3-returned.yaml")), "130281199109051047", "130281196901013315")
	s, err := scenario.Parse("sample/old.yaml", []byte(src))
	if err != nil {
		t.Fatal(err)
	}
	c, err := o.Runner.Run(context.Background(), s)
	if err != nil {
		t.Fatal(err)
	}
	f, err := o.Engine.Facts(t.Context(), c.ID)
	if err != nil {
		t.Fatal(err)
	}
	if !f.Steps[0].Late() {
		t.Error("a step of October entered in November is not marked")
	}
}

func TestTheLimitationCanBeLiftedByTheHeadWithAReasonOnRecord(t *testing.T) {
	o := workplacetest.Open(t)
	o.Runner.Before = nil
	src := strings.Replace(string(assets.Read("sample/3-returned.yaml")), "违法行为日期: 2026-10-20", "违法行为日期: 2024-10-01", 1)
	src = strings.Replace(src, "执法事项: M09", "执法事项: M22", 1)
	exception := "  - {step: 追责时效认定, day: 2026-10-21, by: li, fields: {延长的法定情形: 涉及公民生命健康安全且有危害后果, 理由和危害后果: 堵塞消防通道，延误救护。}}\n"
	with := strings.Replace(src, "  - step: 立案呈批", exception+"  - step: 立案呈批", 1)
	tooOld := strings.Replace(with, "违法行为日期: 2024-10-01", "违法行为日期: 2021-08-01", 1) // five years end all of it
	for name, c := range map[string]struct{ src, code string }{"without": {src, "limitation.period"}, "with": {with, ""}, "too late for": {tooOld, "limitation.period"}} {
		s, err := scenario.Parse("sample/old.yaml", []byte(c.src))
		if err != nil {
			t.Fatal(err)
		}
		_, err = o.Runner.Run(t.Context(), s)
		if (err == nil) != (c.code == "") || err != nil && !strings.Contains(err.Error(), c.code) {
			t.Errorf("%s the exception: %v", name, err)
		}
	}
}

func TestAFineAtTheHearingThresholdTellsOfTheHearingAndWaitsForItsPeriod(t *testing.T) {
	o := workplacetest.Open(t)
	o.Runner.Before = nil
	src := strings.NewReplacer("罚款金额: 1000", "罚款金额: 5000", "执法事项: M09", "执法事项: M22", "130281199109051047", "130281196901013315").
		Replace(string(assets.Read("sample/3-returned.yaml")))
	s, err := scenario.Parse("sample/hearing.yaml", []byte(src))
	if err != nil {
		t.Fatal(err)
	}
	c, err := o.Runner.Run(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	f, err := o.Engine.Facts(t.Context(), c.ID)
	if err != nil {
		t.Fatal(err)
	}
	started := map[string]bool{}
	for _, d := range f.Deadlines {
		started[d.Rule] = true
	}
	p, err := f.Document("P18").Paper()
	if err != nil {
		t.Fatal(err)
	}
	if text := document.PlainText(p); !started["P07"] || !f.Major() || !strings.Contains(text, "要求听证的权利") {
		t.Errorf("P07 started %v, major %v:\n%s", started["P07"], f.Major(), text)
	}
	small, err := o.Engine.Facts(t.Context(), archived)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range small.Deadlines {
		if d.Rule == "P07" {
			t.Error("a small fine starts the period for a hearing")
		}
	}
}

func TestWhatIsDueTodayListsOnlyWhatAStepCanEnd(t *testing.T) {
	o := workplacetest.Open(t)
	running, err := o.Engine.Running(t.Context(), 100)
	if err != nil || len(running) == 0 {
		t.Fatalf("%d periods: %v", len(running), err)
	}
	for _, d := range running {
		if d.Rule == "R01" || d.Rule == "R06" || d.Case.State == "archived" {
			t.Errorf("%s of %s (%s) waits for nobody", d.Rule, d.Case.Label(), d.Case.State)
		}
	}
}

func TestTwoInterviewsOfOneTitleDoNotLookLikeAChange(t *testing.T) {
	o := workplacetest.Open(t)
	c, err := o.Engine.Find(t.Context(), returned)
	if err != nil {
		t.Fatal(err)
	}
	today, clerk := notation.DayOf(o.Now()), o.Login(t, "qian")
	for _, at := range []string{" 09:00", " 14:00"} {
		_, err := o.Engine.RecordWithDefaults(t.Context(), clerk, casework.Input{CaseID: c.ID, Step: "interview", Day: today, Fields: map[string]string{
			"started": today.String() + at, "ended": today.String() + at[:3] + ":40", "place": "执法队", "told": "已出示证件并告知权利。", "answers": "问：是你点的火吗？\n答：是。",
		}})
		if err != nil {
			t.Fatal(err)
		}
	}
	if _, err := o.Engine.RecordWithDefaults(t.Context(), clerk, casework.Input{CaseID: c.ID, Step: "submit", Day: today, Fields: map[string]string{"note": "已补充询问。", "adopted": "全部采纳", "answer": "已采纳。"}}); err != nil {
		t.Fatal(err)
	}
	if _, err := o.Review.Sign(t.Context(), o.Login(t, "sun"), review.Answer{CaseID: c.ID, Day: today, Conclusion: "同意", Opinion: "同意。", Password: scenario.SamplePassword}); err != nil {
		t.Fatal(err)
	}
	r, err := o.Review.Read(t.Context(), c.ID)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(r.Changed, func(s string) bool { return strings.Contains(s, "第2份") }) {
		t.Errorf("the second interview is not among what changed: %v", r.Changed)
	}
}

func TestSignsTypedInASearchAreNoWildcards(t *testing.T) {
	o := workplacetest.Open(t)
	for words, want := range map[string]int{"示例建材": 1, "〔2026〕": samples, "%": 0, "_": 0, `\`: 0, "": samples} {
		if list, total, err := o.Engine.Cases(t.Context(), casework.Filter{Words: words}); err != nil || total != want || len(list) != want {
			t.Errorf("%q finds %d of %d: %v", words, len(list), total, err)
		}
	}
}
