package reviewing_test

import (
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"sanzhitong/model/casework"
	"sanzhitong/model/notation"
	"sanzhitong/model/review"
	"sanzhitong/model/scenario"
	"sanzhitong/model/workplace/workplacetest"
	"sanzhitong/ui/reviewing"
)

func (s *sitting) evidence() {
	s.t.Helper()
	_, err := s.Engine.RecordWithDefaults(s.t.Context(), s.Login(s.t, "zhao"), casework.Input{
		CaseID: s.caseOf(waiting).ID, Step: "evidence", Day: notation.DayOf(s.Now()), Fields: map[string]string{
			"name": "补充照片", "kind": "视听资料", "origin": "现场拍摄", "place": "料场", "proves": "改正情况", "form": "电子原始载体", "quantity": "1张",
		},
	})
	if err != nil {
		s.t.Fatal(err)
	}
}

func TestTheReviewerSeesEveryConclusionWithWhereItLeads(t *testing.T) {
	s := sit(t, workplacetest.Open(t), "sun")
	page := s.review(waiting)
	page.Conclusion().Open()
	list := words(s.win.Canvas().Overlays().Top())
	page.Conclusion().TypedRune('3')
	for i, c := range review.Conclusions(s.Engine.Procedure("penalty_general")) {
		if !strings.Contains(list, c.Name) || !strings.Contains(list, c.Leads) {
			t.Errorf("%s with “%s” is not seen whole in the list:\n%s", c.Name, c.Leads, list)
		}
		if i == 2 && (page.Conclusion().Value() != c.Name || !strings.Contains(solid(page.Object()), "案件转到："+c.Leads)) {
			t.Errorf("%s was chosen, and the page does not say where it leads", c.Name)
		}
	}
	got := words(page.Object())
	for _, w := range []string{"审核到期", "要求补充材料……", "送审材料", "审核要点"} {
		if !strings.Contains(got, w) {
			t.Errorf("the page does not show %s", w)
		}
	}
}

func TestAnOpinionIsSignedByHandAndPasswordInTheDialog(t *testing.T) {
	s := sit(t, workplacetest.Open(t), "sun")
	page := s.review(waiting)
	page.Ready("不同意")
	if s.win.Canvas().Overlays().Top() != nil || !strings.Contains(words(page.Object()), "请写明问题") {
		t.Fatal("an empty refusal went on to the signature")
	}
	page.Opinion().SetValue("事实不清。")
	page.Ready("不同意")
	dialog := s.win.Canvas().Overlays().Top()
	if dialog == nil || !strings.Contains(words(dialog), "事实不清。") {
		t.Fatal("the dialog does not show what is signed")
	}
	page.Pad().MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(36, 12)}, Button: desktop.MouseButtonPrimary})
	page.Pad().Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(180, 60)}, Dragged: fyne.NewDelta(144, 48)})
	s.desk.After = func(_ time.Duration, f func()) func() { f(); return func() {} }
	s.win.Canvas().Unfocus() // as the window does when the pad is pressed
	page.Pad().DragEnd()
	s.desk.After = nil
	if s.win.Canvas().Focused() != fyne.Focusable(page.Password()) {
		t.Error("after drawing the keyboard is not on the password")
	}
	page.Password().SetValue("wrong-password")
	page.Password().OnSubmit()
	if top := s.win.Canvas().Overlays().Top(); top == nil || !strings.Contains(solid(top), "密码不对") {
		t.Fatal("a wrong password is not told in the dialog")
	}
	page.Password().SetValue(scenario.SamplePassword)
	page.Password().OnSubmit()
	if s.win.Canvas().Overlays().Top() != nil || len(s.went) != 0 {
		t.Fatalf("after signing the window went to %v", s.went)
	}
	sealed := solid(page.Object())
	for _, w := range []string{"已签署的意见", "孙示三　", "签署摘要", "手写签名", "签名核对无误"} {
		if !strings.Contains(sealed, w) {
			t.Errorf("the sealed page does not show %q: %s", w, sealed)
		}
	}
	test.Tap(button(t, page.Object(), "看审核意见书、打印"))
	if top := s.win.Canvas().Overlays().Top(); top == nil || !strings.Contains(solid(top), "法制审核意见书") {
		t.Fatal("the opinion is not one click away")
	}
	test.Tap(button(t, s.win.Canvas().Overlays().Top(), "关闭"))
	test.Tap(button(t, page.Object(), "回到待审核列表"))
	if len(s.went) != 1 || s.went[0].Page != "reviews" {
		t.Errorf("the way back leads to %v", s.went)
	}
	r, err := s.Review.Read(t.Context(), s.caseOf(waiting).ID)
	if err != nil {
		t.Fatal(err)
	}
	if r.Opinion == nil || r.Opinion.Conclusion != "不同意" || r.Opinion.Drawing != "100,33 500,167" {
		t.Fatalf("kept is %+v", r.Opinion)
	}
	if page.Dirty() {
		t.Error("what was signed is taken for unsaved")
	}
	if got := words(s.review(waiting).Object()); !strings.Contains(got, "孙示三　") || !strings.Contains(got, "事实不清。") {
		t.Error("the opinion given is not shown")
	}
}

func TestMaterialsAreAskedForOnThePageAndWhatCameIsMarked(t *testing.T) {
	s := sit(t, workplacetest.Open(t), "sun")
	page := s.review(waiting)
	page.Ask("过磅单")
	got := solid(page.Object())
	if !strings.Contains(got, "要求补充：过磅单") || !strings.Contains(got, "等承办人") || strings.Contains(got, "签署……") {
		t.Fatalf("after asking the page says %s", got)
	}
	in := casework.Input{
		CaseID: s.caseOf(waiting).ID, Step: "review_resume", Day: notation.DayOf(s.Now()), Fields: map[string]string{"added": "过磅单一份", "name": "过磅单"},
		Files: map[string][]casework.File{"files": {{Name: "过磅单.txt", Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader("12.5吨")), nil }}}},
	}
	if _, err := s.Engine.RecordWithDefaults(t.Context(), s.Login(t, "zhao"), in); err != nil {
		t.Fatal(err)
	}
	page = s.review(waiting)
	got = solid(page.Object())
	for _, w := range []string{"补齐：过磅单一份", "第1次送审（补充1）", "过磅单（新增）", "签署……"} {
		if !strings.Contains(got, w) {
			t.Errorf("the page does not show %s", w)
		}
	}
	choose(t, page, "过磅单")
	if got := words(page.Object()); !strings.Contains(got, "过磅单.txt") || !strings.Contains(got, "另存……") {
		t.Error("the file handed in cannot be seen")
	}
}

func TestADisagreementIsReadAtTheNextSubmission(t *testing.T) {
	s := sit(t, workplacetest.Open(t), "sun")
	page := s.review(waiting)
	page.Opinion().SetValue("裁量过重。")
	page.Password().SetValue(scenario.SamplePassword)
	page.Sign("不同意")
	for _, step := range []struct {
		by, code string
		fields   map[string]string
	}{
		{"zhao", "dispute", map[string]string{"reason": "裁量在基准以内", "talks": "已经两次协商"}},
		{"li", "settle", map[string]string{"decision": "由承办机构修改后重新送审", "reason": "补充写明裁量理由"}},
		{"zhao", "submit", map[string]string{"note": "再审", "adopted": "部分采纳", "answer": "补充了裁量理由"}},
	} {
		_, err := s.Engine.RecordWithDefaults(t.Context(), s.Login(t, step.by), casework.Input{CaseID: s.caseOf(waiting).ID, Step: step.code, Day: s.desk.Today(), Fields: step.fields})
		if err != nil {
			t.Fatalf("%s: %v", step.code, err)
		}
	}
	got := solid(s.review(waiting).Object())
	for _, w := range []string{"上次意见（不同意）：裁量过重。", "提请负责人协调：裁量在基准以内", "李示四决定：由承办机构修改后重新送审，补充写明裁量理由", "承办人的处理：部分采纳，补充了裁量理由", "第2次送审"} {
		if !strings.Contains(got, w) {
			t.Errorf("the page does not show %q", w)
		}
	}
}

func TestAVoidedOpinionShowsBothVersions(t *testing.T) {
	s := sit(t, workplacetest.Open(t), "sun")
	page := s.review(waiting)
	page.Password().SetValue(scenario.SamplePassword)
	page.Sign("同意")
	s.evidence()
	page = s.review(waiting)
	got := solid(page.Object())
	if !strings.Contains(got, "已失效") || !strings.Contains(got, "补充照片") || !strings.Contains(got, "对照两稿") {
		t.Fatalf("the page of a voided opinion says %s", got)
	}
	choose(t, page, "代拟稿")
	page.Compare()
	got = words(page.Object())
	if !strings.Contains(got, "审核时（第1次送审）") || !strings.Contains(got, "现在") || !strings.Contains(got, "补充照片") || !strings.Contains(got, "改动") {
		t.Fatalf("the two versions read\n%s", got)
	}
	page.Compare()
	if strings.Contains(words(page.Object()), "审核时（第1次送审）") {
		t.Error("there is no way back to the page as it prints")
	}
	choose(t, page, "补充照片")
	if got := words(page.Object()); !strings.Contains(got, "审核以后新增的材料") || strings.Contains(got, "\n对照两稿\n") {
		t.Errorf("what is new has nothing beside it:\n%s", got)
	}
}

func TestTheListTellsOfMissingMaterialsAndOnlyTheAdministratorKeepsTheRegister(t *testing.T) {
	o := workplacetest.Open(t)
	s := sit(t, o, "sun")
	list := reviewing.NewList(s.desk)
	if list.People() != nil {
		t.Error("a reviewer keeps the register of reviewers")
	}
	s.win.SetContent(list.Object())
	if got := words(list.Object()); !strings.Contains(got, waiting) || !strings.Contains(got, "第1次送审") {
		t.Fatalf("the list reads\n%s", got)
	}
	if _, err := o.Review.Ask(t.Context(), s.desk.Session, s.caseOf(waiting).ID, s.desk.Today(), "过磅单"); err != nil {
		t.Fatal(err)
	}
	list.Refresh()
	if got := words(list.Object()); !strings.Contains(got, "等补充材料") {
		t.Errorf("the list reads\n%s", got)
	}

	admin := sit(t, o, "admin")
	people := reviewing.NewList(admin.desk).People()
	people.Show()
	rows := people.Table().Rows()
	if len(rows) != 1 || rows[0].User.Name != "孙示三" {
		t.Fatalf("the register reads %+v", rows)
	}
	people.Edit(rows[0])
	people.Form().Field("beginner").SetValue("是")
	people.Form().Field("certificate").SetValue("A20261302810001")
	people.Form().Save()
	after, err := o.Review.Reviewers(t.Context())
	if err != nil || after[0].Person == nil || !after[0].Person.Beginner || after[0].Person.Certificate != "A20261302810001" || after[0].Person.Post == "" {
		t.Fatal(errors.Join(err, errors.New("the register was not changed as the form said")), after)
	}
}
