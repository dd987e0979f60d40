package cases

import (
	"context"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"sanzhitong/model/casework"
	"sanzhitong/model/document"
	"sanzhitong/model/fault"
	"sanzhitong/model/notation"
	"sanzhitong/ui/desk"
	"sanzhitong/ui/widgets"
)

// record takes a step of the account that sits at the desk, on the office's day.
func (s *seat) record(t *testing.T, account, id, step string, fields map[string]string) {
	t.Helper()
	in := casework.Input{CaseID: id, Step: step, Day: s.Today(), Fields: fields}
	if _, err := s.Office.Engine.RecordWithDefaults(context.Background(), s.office.Login(t, account), in); err != nil {
		t.Fatalf("%s: %v", step, err)
	}
}

func (s *seat) facts(t *testing.T, id string) *casework.Facts {
	t.Helper()
	f, err := s.Office.Engine.Facts(context.Background(), id)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// replace corrects the step of a kind.
func (s *seat) replace(t *testing.T, account, id, kind, reason string, day notation.Day, change map[string]string) {
	t.Helper()
	old := s.facts(t, id).Last(kind)
	fields := map[string]string{}
	for _, f := range s.facts(t, id).Procedure.Step(kind).Fields {
		if f.Type != casework.Files {
			fields[f.Key] = old.Fields[f.Key]
		}
	}
	for key, v := range change {
		fields[key] = v
	}
	if _, err := s.Office.Engine.Replace(context.Background(), s.office.Login(t, account), casework.Correction{StepID: old.ID, Day: day, Fields: fields, Reason: reason}); err != nil {
		t.Fatal(err)
	}
}

// page opens a case in the window.
func (s *seat) page(t *testing.T, id string) *Case {
	t.Helper()
	c := NewCase(s.Desk, id)
	s.Window.SetContent(c.Object())
	return c
}

// button finds a button by its words.
func button(t *testing.T, in fyne.CanvasObject, words string) *widgets.Button {
	t.Helper()
	for _, o := range test.LaidOutObjects(in) {
		if b, ok := o.(*widgets.Button); ok && strings.HasPrefix(b.Text(), words) {
			return b
		}
	}
	t.Fatalf("there is no button %q", words)
	return nil
}

func TestWhatIsAskedOfTheHeadStandsFirst(t *testing.T) {
	s := sit(t, "li")
	id := s.returned(t).ID
	s.record(t, "qian", id, "extend_request", map[string]string{"days": "20", "reason": "等待检测结论，需要延长办理期限。"})
	c := s.page(t, id)
	b := button(t, c.next, "延期办理审批")
	if b.Kind != widgets.PrimaryButton {
		t.Fatal("the approval asked for is no primary button")
	}
	test.Tap(b)
	if s.route != (desk.Route{Page: "step", Arg: id + "/extend"}) {
		t.Fatalf("it leads to %+v", s.route)
	}
	hasNot(t, words(c.next), "文书作废审批", "回避决定")
	s.Session = s.office.Login(t, "qian")
	clerk := s.page(t, id)
	has(t, words(clerk.next), "等待负责人办理：“延期办理审批”。")
	test.Tap(button(t, clerk.next, "中止、延期和撤销"))
	has(t, words(s.Canvas().Overlays().Top()), "中止调查呈批")
	hasNot(t, words(s.Canvas().Overlays().Top()), "延期办理呈批") // asked for already
}

// primaries gives the words of the filled buttons of what comes next.
func primaries(c *Case) []string {
	var list []string
	for _, o := range test.LaidOutObjects(c.next) {
		if b, ok := o.(*widgets.Button); ok && b.Kind == widgets.PrimaryButton {
			list = append(list, b.Text())
		}
	}
	return list
}

func TestOneButtonStandsOutInEveryCase(t *testing.T) {
	s := sit(t, "zhao")
	cases, _, err := s.Office.Engine.Cases(t.Context(), casework.Filter{})
	if err != nil || len(cases) < 10 {
		t.Fatalf("%d cases: %v", len(cases), err)
	}
	want := map[string]string{
		"returned": "修改终结报告", "decided": "决定书送达", "served": "缴款", "closed": "", "reviewing": "", "archived": "",
	}
	seen := map[string]bool{}
	for _, k := range cases {
		page := s.page(t, k.ID)
		got := strings.Join(primaries(page), "、")
		if k.Label() == "遵华明案字〔2026〕10号" { // the report has been amended since it came back
			want[k.State] = "送审"
		}
		if main, known := want[k.State]; known {
			seen[k.State] = true
			if got != main {
				t.Errorf("%s is %s: %q stands out, want %q", k.Label(), k.State, got, main)
			}
		}
	}
	if len(seen) != len(want) {
		t.Fatalf("only seen: %v", seen)
	}
}

func TestOtherStepsAreFoundInTheMenuOfTheirGroup(t *testing.T) {
	s := sit(t, "qian")
	id := s.returned(t).ID
	c := s.page(t, id)
	test.Tap(button(t, c.next, "调查取证"))
	menu := s.Canvas().Overlays().Top()
	if menu == nil {
		t.Fatal("no menu opened")
	}
	has(t, words(menu), "现场检查", "询问", "收集证据", "责令改正")
	hasNot(t, words(menu), "更换承办人")
	has(t, words(c.next), "救济和纠错 ▾")
	c.menu(group{steps: []*casework.StepKind{c.facts.Procedure.Step("inspect")}}).Items[0].(interface{ Tapped(*fyne.PointEvent) }).Tapped(nil)
	if s.route.Arg != id+"/inspect" {
		t.Fatalf("it leads to %+v", s.route)
	}
}

func TestWhatCannotBeDoneIsToldWithItsArticleAndItsWayOut(t *testing.T) {
	s := sit(t, "qian")
	c := s.page(t, s.returned(t).ID)
	hasNot(t, words(c.next), "先行登记保存处理")
	test.Tap(button(t, c.next, "暂不能办的环节（"))
	top := s.Canvas().Overlays().Top()
	if top == nil {
		t.Fatal("nothing opened")
	}
	has(t, words(top), "暂不能办的环节", "先行登记保存", "行政处罚法第五十六条", "更换承办人", "由负责人办理。")
}

func TestWhatStopsTheMainStepIsToldAtOnceAndEverythingElseFolded(t *testing.T) {
	s := sit(t, "qian")
	c := s.page(t, s.returned(t).ID)
	step := c.facts.Procedure.Step
	stop := []*fault.Fault{fault.New("", "还没有送达。")}
	c.showNext([]casework.Possibility{
		{Step: step("submit"), Role: true, Main: true, Onward: true, Stops: stop},
		{Step: step("notice"), Role: true, Onward: true, Stops: stop},
		{Step: step("amend"), Role: true, Onward: true},
	})
	has(t, words(c.next), "“送审”暂不能办，还差：", "还没有送达。", "修改终结报告", "暂不能办的环节（1）")
	if got := primaries(c); len(got) > 0 {
		t.Fatalf("%v stand out", got)
	}
}

func TestAnArchivedCaseCanStillBeLent(t *testing.T) {
	s := sit(t, "zhou")
	c, err := s.Office.Engine.Find(context.Background(), "遵华明案字〔2026〕1号")
	if err != nil {
		t.Fatal(err)
	}
	page := s.page(t, c.ID)
	has(t, words(page.next), "案件已经归档")
	button(t, page.next, "案卷借阅")
}

func TestACorrectionStandsBesideWhatItReplaces(t *testing.T) {
	s := sit(t, "qian")
	id := s.returned(t).ID
	old := s.facts(t, id).Last("inspect")
	s.replace(t, "qian", id, "inspect", "时间抄错", old.Day, map[string]string{"place": "示例村东侧空地"})
	c := s.page(t, id)
	rows := c.way.Rows()
	i := slices.IndexFunc(rows, func(r wayRow) bool { return r.ID == old.ID })
	if i < 0 || !rows[i].replaced || rows[i+1].Replaces != old.ID || len(rows) != len(c.facts.Steps)+1 {
		t.Fatalf("the two do not stand together: %d", i)
	}
	has(t, words(c.wayCard), "现场检查（已更正）", "现场检查（更正）")
	has(t, c.rowSummary(rows[i+1]), "更正原因：时间抄错", "示例村东侧空地")
	c.showStep(rows[i])
	has(t, words(s.Canvas().Overlays().Top()), "这一条已经更正")
	hasNot(t, words(s.Canvas().Overlays().Top()), "更正……")
	has(t, words(c.Object()), "【作废】现场检查笔录", "环节更正：时间抄错", "补录 1 条")
	paper := document.PlainText(c.account())
	has(t, paper, "案件办理经过", "已更正，不再作为依据", "更正：时间抄错", old.Day.String(), "补录，晚 30 天", "钱示二", "已更正 1 条", "检查地点：示例村东侧空地")
}

func TestStepsThatFallWithACorrectionAreNamedAbove(t *testing.T) {
	s := sit(t, "qian")
	id := s.returned(t).ID
	if c := s.page(t, id); c.doubtCard.Visible() {
		t.Fatalf("a sound case is in doubt:\n%s", words(c.doubtCard))
	}
	s.replace(t, "qian", id, "serve_notice", "送达日期照回证更正", notation.MustDay("2026-11-13"), nil)
	c := s.page(t, id)
	if !c.doubtCard.Visible() {
		t.Fatal("nothing is said")
	}
	has(t, words(c.doubtCard), "更正以后，下列环节不再成立", "2026-11-16 陈述申辩、2026-11-18 送审：")
	s.Session = s.office.Login(t, "li")
	has(t, words(s.page(t, id).doubtCard), "请负责人督促承办人处理")
}

func TestAStepIsCorrectedFromItsLine(t *testing.T) {
	s := sit(t, "qian")
	id := s.returned(t).ID
	c := s.page(t, id)
	old := c.facts.Last("inspect")
	i := slices.IndexFunc(c.way.Rows(), func(r wayRow) bool { return r.ID == old.ID })
	c.way.OnOpen(c.way.Rows()[i])
	test.Tap(button(t, s.Canvas().Overlays().Top(), "更正……"))
	if s.route.Arg != id+"/inspect/"+old.ID || s.Canvas().Overlays().Top() != nil {
		t.Fatalf("it leads to %+v", s.route)
	}
	form := s.step(t, s.route.Arg)
	if form.form.Values()["found"] != old.Fields["found"] || form.form.Values()[dayKey] != old.Day.String() || form.Dirty() {
		t.Fatal("the form does not hold what was entered")
	}
	form.form.Field("place").SetValue("示例村东侧空地")
	form.form.Save()
	if got := form.form.Error(reasonKey); !strings.Contains(got, "更正的原因") {
		t.Fatalf("saved without a reason: %q", got)
	}
	form.form.Field(reasonKey).SetValue("地点写错")
	form.form.Save()
	now := s.facts(t, id).Last("inspect")
	if now.Replaces != old.ID || now.Reason != "地点写错" || now.Fields["place"] != "示例村东侧空地" || now.Fields["found"] != old.Fields["found"] {
		t.Fatalf("on record is %+v", now)
	}
	if now.Fields["files"] != old.Fields["files"] {
		t.Fatal("the files are lost")
	}
	if s.route != (desk.Route{Page: "case", Arg: id}) {
		t.Fatalf("after saving stands %+v", s.route)
	}
}

func TestWhatMayNotBeCorrectedIsToldBeforeAnythingIsTyped(t *testing.T) {
	s := sit(t, "qian")
	id := s.returned(t).ID
	notice := s.facts(t, id).Last("notice")
	form := s.step(t, id+"/notice/"+notice.ID)
	has(t, form.form.Error(""), "已经送达，不能更正", "补正更正")
	form.form.Save()
	if s.facts(t, id).Last("notice").ID != notice.ID {
		t.Fatal("it was saved")
	}
	s.Session = s.office.Login(t, "li")
	approval := s.facts(t, id).Last("file")
	has(t, s.step(t, id+"/file/"+approval.ID).form.Error(""), "文书作废呈批")
}

func TestAPeriodThatStandsStillIsNotCounted(t *testing.T) {
	s := sit(t, "qian")
	id := s.returned(t).ID
	c := s.page(t, id)
	hasNot(t, words(c.Object()), "已中止")
	s.record(t, "qian", id, "appraise", map[string]string{"agency": "示例检测中心", "matter": "成分", "material": "样品一份", "until": "2026-12-20"})
	c.Refresh()
	has(t, words(c.Object()), "已中止")
	i := slices.IndexFunc(c.periods.Rows(), func(x casework.Deadline) bool { return x.Paused })
	c.periods.OnOpen(c.periods.Rows()[i])
	has(t, words(s.Canvas().Overlays().Top()), "现在中止计算")
}

func TestHoursAreCountedToTheMoment(t *testing.T) {
	s := sit(t, "qian")
	c := s.page(t, s.returned(t).ID)
	now := notation.MomentOf(s.Now())
	x := casework.Deadline{Rule: "P19H", Due: s.Today(), DueAt: now.AddMinutes(150)}
	if _, got := c.desk.Light(&x); got != "剩 2 小时" || dueWords(x) != now.AddMinutes(150).String() {
		t.Errorf("150 minutes before stands %q, %q", got, dueWords(x))
	}
	x.DueAt = now.AddMinutes(-30)
	if level, got := c.desk.Light(&x); level != widgets.Late || got != "超过 1 小时" {
		t.Errorf("30 minutes after stands %q", got)
	}
}

func TestTheEvidenceTakesThePlaceOfTheWay(t *testing.T) {
	s := sit(t, "qian")
	c := s.page(t, s.returned(t).ID)
	test.Tap(button(t, c.Object(), "看证据（1）"))
	has(t, words(c.Object()), "现场检查笔录", "勘验笔录")
	if c.wayCard.Visible() || len(c.evidence.table.Rows()) != 1 {
		t.Fatal("the evidence is not shown")
	}
	test.Tap(button(t, c.Object(), "回到经过"))
	if !c.wayCard.Visible() {
		t.Fatal("no way back")
	}
}

func TestTheOpinionIsReachedFromTheCase(t *testing.T) {
	clerk := sit(t, "zhao")
	for number, hidden := range map[string]bool{"遵华明案字〔2026〕3号": false, "遵华明案源登字〔2026〕13号": true} {
		c, err := clerk.Office.Engine.Find(t.Context(), number)
		if err != nil {
			t.Fatal(err)
		}
		if page := clerk.page(t, c.ID); page.toReview.Hidden != hidden {
			t.Errorf("%s: hidden %v, want %v", number, page.toReview.Hidden, hidden)
		}
	}
}
