package cases

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"sanzhitong/model/casework"
	"sanzhitong/model/fault"
	"sanzhitong/model/notation"
	"sanzhitong/ui/desk"
)

// open finds the page of a sample case by its number.
func (s *seat) open(t *testing.T, number string) *Case {
	t.Helper()
	k, err := s.Office.Engine.Find(t.Context(), number)
	if err != nil {
		t.Fatal(err)
	}
	return s.page(t, k.ID)
}

func TestTheHeadSaysStateAndWhatIsDueNext(t *testing.T) {
	s := sit(t, "zhao")
	c := s.open(t, "遵华明案字〔2026〕3号")
	has(t, words(c.head.card), "退回修改", "最近的期限", "立案→作出处罚决定", "2027-01-21（机关）", "李𬱖")
	has(t, words(c.next), "上一步：法制审核（建议改正）", "孙示三")
	c = s.open(t, "遵华明案字〔2026〕5号") // the party's payment stands before the office's own period
	has(t, words(c.head.card), "罚款缴纳　2026-11-30（当事人）", "处罚决定", "罚款5,000.00元（2026-11-12）")
	c = s.open(t, "遵华明案字〔2026〕1号")
	has(t, words(c.head.card), "已归档", "没有：案件已经归档。")
}

func TestTheWayStartsAtItsEndAndIsWalkedByKeys(t *testing.T) {
	s := sit(t, "zhao")
	c := s.open(t, "遵华明案字〔2026〕5号")
	rows := c.way.Rows()
	if r, ok := c.way.Selected(); !ok || r.ID != rows[len(rows)-1].ID {
		t.Fatalf("chosen is %q", r.Kind)
	}
	has(t, words(c.wayCard), "录入日期")
	i := slices.IndexFunc(rows, func(r wayRow) bool { return r.Kind == "decide" })
	has(t, rows[i].papers, "行政处罚决定书")
	c.way.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	if r, _ := c.way.Selected(); r.Kind != "clue" {
		t.Fatalf("Home chooses %q", r.Kind)
	}
	c.Refresh()
	if r, _ := c.way.Selected(); r.Kind != "clue" {
		t.Fatalf("reading anew chooses %q", r.Kind)
	}
}

func TestANewStepIsChosenAndToldWhenThePageIsReadAnew(t *testing.T) {
	s := sit(t, "qian")
	id := s.returned(t).ID
	c := s.page(t, id)
	c.way.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	s.record(t, "qian", id, "extend_request", map[string]string{"days": "20", "reason": "等待检测结论，需要延长办理期限。"})
	c.Refresh()
	if r, _ := c.way.Selected(); r.Kind != "extend_request" {
		t.Fatalf("chosen is %q", r.Kind)
	}
	has(t, words(c.next), "上一步：延期办理呈批", "等待负责人办理：“延期办理审批”。")
}

func TestWhatWasCorrectedIsStruckThrough(t *testing.T) {
	s := sit(t, "qian")
	id := s.returned(t).ID
	old := s.facts(t, id).Last("inspect")
	s.replace(t, "qian", id, "inspect", "时间抄错", old.Day, nil)
	s.replace(t, "qian", id, "inspect", "地点写错", old.Day, map[string]string{"place": "示例村东侧空地"})
	c := s.page(t, id)
	rows := c.way.Rows()
	i := slices.IndexFunc(rows, func(r wayRow) bool { return r.ID == old.ID })
	if i < 0 || !rows[i].replaced || !rows[i+1].replaced || rows[i+2].replaced || rows[i].why != "时间抄错" || rows[i+1].why != "地点写错" {
		t.Fatalf("the chain is %+v", rows[i:i+3])
	}
	if !struck(rows[i]).Struck || struck(rows[i+2]).Struck || !lateEntry(rows[i]).Struck || faded(rows[i]).Struck {
		t.Error("the strikes are not where they belong: the day and the name are struck, the reason is not")
	}
	has(t, c.rowSummary(rows[i]), "已更正：时间抄错")
	void := 0
	for _, x := range c.documents.Rows() {
		if x.Voided() != struckVoid(x).Struck {
			t.Errorf("%s: struck %v", x.Title, struckVoid(x).Struck)
		}
		if x.Voided() {
			void++
		}
	}
	if void != 2 {
		t.Errorf("%d documents are void", void)
	}
}

func TestAStepThatMustStandSaysWhatPutsItRight(t *testing.T) {
	s := sit(t, "qian")
	c := s.page(t, s.returned(t).ID)
	open := func(kind string) string {
		rows := c.way.Rows()
		c.showStep(rows[slices.IndexFunc(rows, func(r wayRow) bool { return r.Kind == kind })])
		return strings.ReplaceAll(words(s.Canvas().Overlays().Top()), "\n", "") // as one line
	}
	got := open("notice")
	has(t, got, "不能在这里更正", "已经送达", "补正更正")
	hasNot(t, got, "更正……")
	has(t, open("inspect"), "更正……")
	has(t, open("review"), "不能在这里更正")
	e := s.Office.Engine
	for i := range c.facts.Steps {
		step := c.facts.Steps[i]
		_, err := e.Replace(t.Context(), s.Session, casework.Correction{StepID: step.ID})
		may := e.MayReplace(c.facts, s.Session, step.ID)
		if may == nil && fault.Code(err) != "correction.reason" || may != nil && fault.Code(err) != fault.Code(may) {
			t.Errorf("%s: MayReplace says %v, Replace %v", step.Kind, may, err)
		}
	}
}

func TestOtherCasesOfThePartyAreOneClickAway(t *testing.T) {
	s := sit(t, "zhao")
	c := s.open(t, "遵华明案字〔2026〕5号")
	if c.head.toRelated.Visible() {
		t.Fatal("a party with one case has others")
	}
	k := c.facts.Case
	in := casework.Input{Procedure: k.Procedure, Step: "clue", Day: s.Today(), Fields: map[string]string{
		"source": "日常巡查", "matter": k.MatterID, "party": k.PartyID, "violated_on": s.Today().String(), "place": "市场东门", "cause": k.Cause, "content": "再次使用高音喇叭",
	}}
	second, err := s.Office.Engine.Record(t.Context(), s.Session, in)
	if err != nil {
		t.Fatal(err)
	}
	c.Refresh()
	test.Tap(button(t, c.head.card, "本当事人另有 1 件"))
	if c.wayCard.Visible() || !c.related.card.Visible() {
		t.Fatal("they are not shown")
	}
	has(t, words(c.related.card), second.Case.ClueNumber, "线索")
	c.related.table.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if s.route != (desk.Route{Page: "case", Arg: second.Case.ID}) {
		t.Fatalf("it leads to %+v", s.route)
	}
	has(t, words(relatedOf(s.page(t, second.Case.ID))), "2026-11-12 罚款5,000.00元", "已送达待履行", "遵华明案字〔2026〕5号")
}

// relatedOf turns to the other cases of the party.
func relatedOf(c *Case) fyne.CanvasObject {
	c.turn(c.related.card)
	return c.related.card
}

func TestACaseThatIsNotThereIsSaidInPlace(t *testing.T) {
	s := sit(t, "zhao")
	c := s.page(t, "nowhere")
	has(t, words(c.Object()), "没有案号或者线索号为“nowhere”的案件", "再读一次")
	c.printWay()
	c.showDossier()
	if c.Title() != "案件" || s.Canvas().Overlays().Top() != nil {
		t.Fatal("something opens")
	}
}

func TestThePageStandsBeforeTheCaseIsRead(t *testing.T) {
	s := sit(t, "zhao")
	var waiting []func()
	s.Start = func(f func()) { waiting = append(waiting, f) }
	k, err := s.Office.Engine.Find(t.Context(), "遵华明案字〔2026〕5号")
	if err != nil {
		t.Fatal(err)
	}
	c := s.page(t, k.ID)
	if c.facts != nil || len(waiting) != 1 {
		t.Fatal("the case was read while the page was made")
	}
	hasNot(t, words(c.head.card), "遵化市示例鲜果店")
	waiting[0]()
	has(t, words(c.head.card), "遵化市示例鲜果店")
	if c.Title() != "案件 · 遵华明案字〔2026〕5号" {
		t.Fatalf("the title is %q", c.Title())
	}
}

func TestAPeriodIsExplainedLineByLine(t *testing.T) {
	s := sit(t, "zhao")
	c := s.open(t, "遵华明案字〔2026〕3号")
	i := slices.IndexFunc(c.periods.Rows(), func(x casework.Deadline) bool { return x.Rule == "P09" || x.Title == "法制审核" })
	c.periods.OnOpen(c.periods.Rows()[i])
	has(t, words(s.Canvas().Overlays().Top()), "法制审核为什么是", "起算", "期间", "依据", "已办结")
}

func TestHundredsOfStepsAreWalkedInOneTable(t *testing.T) {
	s := sit(t, "zhao")
	c := s.open(t, "遵华明案字〔2026〕5号")
	last := c.facts.Steps[len(c.facts.Steps)-1]
	for i := range 200 {
		more := last
		more.ID, more.Seq = notation.DayOf(s.Now()).String()+string(rune('一'+i)), last.Seq+i+1
		c.facts.Steps = append(c.facts.Steps, more)
	}
	c.showWay()
	c.way.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	rows := c.way.Rows()
	if r, _ := c.way.Selected(); len(rows) < 220 || r.ID != rows[len(rows)-1].ID {
		t.Fatalf("End leads to %d of %d", r.Seq, len(rows))
	}
}

func TestTheChosenRowOfTheWayIsReadWhole(t *testing.T) {
	s := sit(t, "zhao")
	c := s.open(t, "遵华明案字〔2026〕8号")
	has(t, words(c.said.object), "决定书送达", "制作的文书：送达回证", "拒收事由")
	i := slices.IndexFunc(c.way.Rows(), func(r wayRow) bool { return r.Kind == "file" })
	c.way.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	for range i {
		c.way.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	}
	has(t, words(c.said.object), "立案审批", "制作的文书：行政处罚立案审批表 遵华明罚立字〔2026〕8号")
	hasNot(t, words(c.said.object), "拒收事由")
}

func TestWhatMeetsTheNextPeriodIsNotLookedForInAMenu(t *testing.T) {
	s := sit(t, "zhao")
	c := s.open(t, "遵华明案字〔2026〕8号")
	has(t, words(c.head.card), "处罚、许可决定公开")
	test.Tap(button(t, c.next, "公示"))
	if s.route.Page != "step" || !strings.HasSuffix(s.route.Arg, "/publish") {
		t.Fatalf("it leads to %+v", s.route)
	}
}
