package reviewing_test

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"sanzhitong/model/casework"
	"sanzhitong/model/scenario"
	"sanzhitong/model/workplace/workplacetest"
	"sanzhitong/ui/widgets"
)

func TestTheDialogSaysWhatIsSignedAndThePageIsSealedAfterwards(t *testing.T) {
	s := sit(t, workplacetest.Open(t), "sun")
	page := s.review(waiting)
	total := len(page.Materials().Rows())
	page.Ready("同意")
	top := s.win.Canvas().Overlays().Top()
	if top == nil {
		t.Fatal("no dialog")
	}
	r, err := s.Review.Read(t.Context(), s.caseOf(waiting).ID)
	if err != nil {
		t.Fatal(err)
	}
	got := solid(top)
	for _, w := range []string{waiting, "第1次送审", fmt.Sprintf("%d 件材料", total), r.Bundle.Digest[:4] + " " + r.Bundle.Digest[4:8], "可以集体讨论、呈批", "签署：同意", fmt.Sprintf("还有 %d 件材料没有标记为已看", total)} {
		if !strings.Contains(got, w) {
			t.Errorf("the dialog does not say %q: %s", w, got)
		}
	}
	counted := 0
	s.desk.Count = func() { counted++ }
	page.Password().SetValue(scenario.SamplePassword)
	test.Tap(button(t, top, "签署：同意"))
	if counted != 1 {
		t.Errorf("the count beside the navigation was read anew %d times", counted)
	}
	if s.win.Canvas().Overlays().Top() != nil {
		t.Fatal("the unread materials stopped the signature")
	}
	sealed := solid(page.Object())
	for _, w := range []string{"孙示三", "所签：第1次送审", "签名核对无误", "签署摘要"} {
		if !strings.Contains(sealed, w) {
			t.Errorf("the page does not show %q: %s", w, sealed)
		}
	}
	if page.Dirty() {
		t.Error("what was signed is taken for unsaved")
	}
}

func TestAWrongPasswordIsForgottenWithItsDialog(t *testing.T) {
	s := sit(t, workplacetest.Open(t), "sun")
	page := s.review(waiting)
	page.Ready("同意")
	top := s.win.Canvas().Overlays().Top()
	page.Password().SetValue("wrong-password")
	test.Tap(button(t, top, "签署：同意"))
	if got := solid(top); !strings.Contains(got, "密码不对") || strings.Contains(got, "登录名") {
		t.Fatalf("the dialog says %s", got)
	}
	test.Tap(button(t, top, "取消"))
	if got := solid(page.Object()); strings.Contains(got, "密码不对") {
		t.Errorf("the page still says %s", got)
	}
}

// button finds a button by its words.
func button(t *testing.T, o fyne.CanvasObject, text string) *widgets.Button {
	t.Helper()
	var found *widgets.Button
	var walk func(fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *widgets.Button:
			if o.Text() == text {
				found = o
			}
		case *fyne.Container:
			for _, x := range o.Objects {
				walk(x)
			}
		case fyne.Widget:
			for _, x := range test.WidgetRenderer(o).Objects() {
				walk(x)
			}
		}
	}
	walk(o)
	if found == nil {
		t.Fatalf("no button says %s", text)
	}
	return found
}

func TestAFindingThatMayDifferFromWhatWasSentIsSaid(t *testing.T) {
	s := sit(t, workplacetest.Open(t), "sun")
	if got := solid(s.review(waiting).Object()); !strings.Contains(got, "送审以后没有新的办案记录") {
		t.Errorf("the page says %s", got)
	}
	in := casework.Input{CaseID: s.caseOf(waiting).ID, Step: "avoid_request", Day: s.desk.Today(), Fields: map[string]string{"officers": "郑示七", "reason": "与当事人是邻居，可能影响公正办理"}}
	if _, err := s.Engine.RecordWithDefaults(t.Context(), s.Login(t, "zhao"), in); err != nil {
		t.Fatal(err)
	}
	if got := solid(s.review(waiting).Object()); !strings.Contains(got, "核对情况可能与送审时不同") {
		t.Errorf("the page says %s", got)
	}
}
