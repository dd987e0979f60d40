package reviewing_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"sanzhitong/model/scenario"
	"sanzhitong/model/workplace/workplacetest"
	"sanzhitong/ui/reviewing"
	"sanzhitong/ui/widgets"
)

// remark makes a remark on the first row of the places that has some words in it.
func (s *sitting) remark(page *reviewing.Review, part, text string) {
	s.t.Helper()
	if !page.Remark(part) {
		s.t.Fatalf("no place says %s", part)
	}
	s.press(text)
	c := s.win.Canvas()
	c.Focused().(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyS, Modifier: fyne.KeyModifierShortcutDefault})
	if c.Overlays().Top() != nil {
		s.t.Fatal("the remark was not taken")
	}
}

func TestARemarkIsTiedToAPlaceGoesIntoTheOpinionAndIsFoundThereByTheClerk(t *testing.T) {
	o := workplacetest.Open(t)
	s := sit(t, o, "sun")
	page := s.review(waiting)
	choose(t, page, "路口监控截图")
	page.Materials().Focus()
	s.press("b")
	s.remark(page, "证据种类", "看不清车号。")
	got := solid(page.Object())
	for _, w := range []string{"看不清车号。", "1 条", "写入意见"} {
		if !strings.Contains(got, w) {
			t.Errorf("the page does not show %s", w)
		}
	}
	choose(t, page, "代拟稿")
	page.Jump(0)
	if !strings.Contains(chosen(t, page), "路口监控截图") {
		t.Errorf("the remark leads to %s", chosen(t, page))
	}
	page.WriteRemarks()
	page.WriteRemarks()
	if v := page.Opinion().Value(); strings.Count(v, "看不清车号。") != 1 || !strings.HasPrefix(v, "1. 《") || !strings.Contains(v, "证据种类") {
		t.Fatalf("the opinion reads %q", v)
	}
	if page.Dirty() {
		t.Fatal("the draft was not kept")
	}
	page = s.review(waiting) // found again with its remark
	page.Ready("不同意")
	if top := s.win.Canvas().Overlays().Top(); top == nil || !strings.Contains(solid(top), "1 条，一并签署") {
		t.Fatal("the dialog does not say that the remark is signed too")
	}
	page.Password().SetValue(scenario.SamplePassword)
	page.Password().OnSubmit()

	clerk := sit(t, o, "zhao")
	read := clerk.review(waiting)
	choose(t, read, "代拟稿")
	if got := solid(read.Object()); !strings.Contains(got, "看不清车号。") || strings.Contains(got, "写入意见") {
		t.Errorf("the clerk reads %s", got)
	}
	read.Jump(0)
	if got := solid(read.Object()); !strings.Contains(chosen(t, read), "路口监控截图") || !strings.Contains(got, "批注1") {
		t.Errorf("the clerk does not see where the remark sits: %s", got)
	}
}

// click clicks on the page in the middle of the first place that shows some words, as PDFium finds them.
func (s *sitting) click(page *reviewing.Review, words string) {
	s.t.Helper()
	m, ok := page.Materials().Selected()
	if !ok {
		s.t.Fatal("no material is chosen")
	}
	p, ok := m.Paper()
	if !ok {
		s.t.Fatalf("%s is no paper", m.Name)
	}
	printed, err := s.desk.Setter.PDF(m.Name, p)
	if err != nil {
		s.t.Fatal(err)
	}
	hits, err := s.desk.Preview.Find(printed.Bytes, 1, words)
	if err != nil || len(hits) == 0 {
		s.t.Fatalf("%s does not stand on the first page: %v", words, err)
	}
	b := hits[0].Boxes[0]
	page.Click(1, float32(b.Left+b.Right)/2, float32(b.Top+b.Bottom)/2)
}

func TestAClickOnThePageBeginsARemarkThereAndAnotherFindsIt(t *testing.T) {
	s := sit(t, workplacetest.Open(t), "sun")
	page := s.review(waiting)
	s.click(page, "违法事实和证据")
	s.press("没有写明遗撒的面积怎样量的。")
	got := solid(page.Object())
	for _, w := range []string{"批注1", "批注 1　第", "违法事实和证据", "写入意见"} {
		if !strings.Contains(got, w) {
			t.Errorf("the page does not show %q: %s", w, got)
		}
	}
	s.key(fyne.KeyEscape)
	if got := solid(page.Object()); strings.Contains(got, "收起") || !strings.Contains(got, "批注1") {
		t.Errorf("after Esc the page shows %s", got)
	}
	s.press("j")
	if rows := page.Materials().Rows(); chosen(t, page) != rows[1].Name {
		t.Error("after Esc the keys are not those of the page")
	}
	s.press("k")
	s.click(page, "违法事实和证据")
	if got := solid(page.Object()); !strings.Contains(got, "批注 1　第") {
		t.Errorf("a click on the mark shows %s", got)
	}
	page.Click(1, 0.5, 0.02) // the margin
	if got := solid(page.Object()); strings.Contains(got, "收起") {
		t.Error("a click beside the text leaves the remark open")
	}
	s.click(page, "违法事实和证据")
	s.win.Canvas().Focused().(*widgets.TextArea).TypedShortcut(&fyne.ShortcutSelectAll{})
	s.key(fyne.KeyBackspace)
	if got := solid(page.Object()); strings.Contains(got, "批注1") || strings.Contains(got, "写入意见") {
		t.Errorf("a remark without words is still one: %s", got)
	}
	if page.Dirty() {
		t.Error("the draft was not kept")
	}
}
