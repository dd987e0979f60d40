package reviewing_test

import (
	"fmt"
	"slices"
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
	"sanzhitong/ui/widgets"
)

// keyedWindow is a window that hears shortcuts: the one of the test driver forgets them.
type keyedWindow struct {
	fyne.Window
	keys *fyne.ShortcutHandler
}

func (w keyedWindow) Canvas() fyne.Canvas { return keyedCanvas{w.Window.Canvas(), w.keys} }

type keyedCanvas struct {
	fyne.Canvas
	keys *fyne.ShortcutHandler
}

func (c keyedCanvas) AddShortcut(s fyne.Shortcut, f func(fyne.Shortcut)) { c.keys.AddShortcut(s, f) }

// press types a character where the keyboard is, or into the window.
func (s *sitting) press(keys string) {
	s.t.Helper()
	c := s.win.Canvas()
	for _, r := range keys {
		switch {
		case c.Focused() != nil:
			c.Focused().TypedRune(r)
		case c.OnTypedRune() != nil:
			c.OnTypedRune()(r)
		default:
			s.t.Fatalf("nothing hears %c", r)
		}
	}
}

func (s *sitting) key(name fyne.KeyName) {
	s.t.Helper()
	c := s.win.Canvas()
	if f := c.Focused(); f != nil {
		f.TypedKey(&fyne.KeyEvent{Name: name})
		return
	}
	c.OnTypedKey()(&fyne.KeyEvent{Name: name})
}

// sees gives what the page shows; reading it takes the page out of the window.
func (s *sitting) sees(p *reviewing.Review) string {
	s.t.Helper()
	got := solid(p.Object())
	focused := s.win.Canvas().Focused()
	s.win.SetContent(p.Object())
	s.win.Resize(fyne.NewSize(1366, 768))
	s.win.Canvas().Focus(focused)
	return got
}

func chosen(t *testing.T, p *reviewing.Review) string {
	t.Helper()
	m, ok := p.Materials().Selected()
	if !ok {
		t.Fatal("no material is chosen")
	}
	return m.Name
}

// saves is a clock by hand for what waits to be kept.
type saves struct{ due func() }

func (w *saves) after(_ time.Duration, f func()) func() {
	w.due = f
	return func() { w.due = nil }
}

func (w *saves) ring(t *testing.T) {
	t.Helper()
	f := w.due
	if f == nil {
		t.Fatal("nothing waits to be kept")
	}
	w.due = nil
	f()
}

func TestTheMaterialsAreReadByKeysFromWhereverTheKeyboardIs(t *testing.T) {
	s := sit(t, workplacetest.Open(t), "sun")
	page := s.review(waiting)
	rows := page.Materials().Rows()
	at := func(n int) {
		t.Helper()
		if got := chosen(t, page); got != rows[n].Name {
			t.Fatalf("chosen is %s, want %s", got, rows[n].Name)
		}
	}
	for where, focus := range map[string]func(){"the page": page.Focus, "the list": page.Materials().Focus, "nowhere": s.win.Canvas().Unfocus} {
		focus()
		at(0)
		s.press("jJ")
		at(2)
		s.press("kK")
		at(0)
		s.press("k") // stays at the first
		at(0)
		for _, k := range []fyne.KeyName{fyne.KeyDown, fyne.KeyUp} {
			s.keys.TypedShortcut(&desktop.CustomShortcut{KeyName: k, Modifier: fyne.KeyModifierControl})
			at(map[fyne.KeyName]int{fyne.KeyDown: 1, fyne.KeyUp: 0}[k])
		}
		if t.Failed() {
			t.Fatalf("with the keyboard on %s", where)
		}
	}
	page.Opinion().Focus()
	s.press("jmb ")
	s.keys.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyDown, Modifier: fyne.KeyModifierControl})
	at(0)
	if page.Opinion().Value() != "jmb " {
		t.Errorf("the field reads %q", page.Opinion().Value())
	}
	page.Focus()
	before := s.sees(page)
	s.press("+")
	if s.sees(page) == before {
		t.Error("+ does not make the page larger")
	}
	page.Materials().Focus()
	s.press("0")
	if s.sees(page) != before {
		t.Error("0 does not fit the page again")
	}
}

func TestPagingThroughAMaterialMarksItAndGoesOn(t *testing.T) {
	s := sit(t, workplacetest.Open(t), "sun")
	page := s.review(waiting)
	rows := page.Materials().Rows()
	total := len(rows)
	if got := s.sees(page); !strings.Contains(got, fmt.Sprintf("已看 0/%d", total)) {
		t.Fatalf("at first the page says %s", got)
	}
	page.Focus()
	for n := 0; n < 20 && chosen(t, page) == rows[0].Name; n++ {
		s.press(" ")
	}
	if got := s.sees(page); chosen(t, page) != rows[1].Name || !strings.Contains(got, fmt.Sprintf("已看 1/%d", total)) {
		t.Fatalf("the space bar leads to %s: %s", chosen(t, page), got)
	}
	page.Materials().Focus()
	for n := 0; n < 100 && chosen(t, page) != rows[total-1].Name; n++ {
		s.key(fyne.KeyPageDown)
	}
	for range 6 { // over the end of the last one, which stays
		s.key(fyne.KeyPageDown)
	}
	if got := s.sees(page); chosen(t, page) != rows[total-1].Name || !strings.Contains(got, fmt.Sprintf("已看 %d/%d", total, total)) {
		t.Fatalf("PgDn leads to %s: %s", chosen(t, page), got)
	}
	s.press("m")
	if got := s.sees(page); !strings.Contains(got, "疑问 1") || !strings.Contains(got, "？ 有疑问") {
		t.Errorf("the doubt is not shown: %s", got)
	}
	s.press("m")
	if got := s.sees(page); !strings.Contains(got, fmt.Sprintf("已看 %d/%d", total-1, total)) {
		t.Errorf("the mark is not taken away: %s", got)
	}
}

func TestWhatWasTypedIsThereAgainAfterTheProgramStopped(t *testing.T) {
	o := workplacetest.Open(t)
	s := sit(t, o, "sun")
	page, clock := s.review(waiting), &saves{}
	page.After = clock.after
	page.Opinion().Focus()
	s.press("裁量理由不足。")
	clock.ring(t)
	page.Focus()
	s.press("m")
	clock.ring(t)
	if !strings.Contains(solid(page.Object()), "草稿已保存") {
		t.Error("the page does not say that it was kept")
	}
	again := sit(t, o, "sun") // another window: the first was never closed
	back := again.review(waiting)
	if back.Opinion().Value() != "裁量理由不足。" || !strings.Contains(solid(back.Object()), "已看 1/") {
		t.Fatalf("found again is %q", back.Opinion().Value())
	}
	// What still waits is kept when the page is left, so nobody is asked.
	late := &saves{}
	back.After = late.after
	back.Opinion().Focus()
	again.press("见附页。")
	if back.Dirty() {
		t.Error("the page is taken for unsaved")
	}
	if late.due != nil {
		t.Error("what was kept still waits")
	}
	third := sit(t, o, "sun").review(waiting)
	if !strings.Contains(third.Opinion().Value(), "见附页。") {
		t.Errorf("lost on leaving: %q", third.Opinion().Value())
	}
}

func TestAnOpinionWrittenBeforeAskingForMaterialsIsNotLost(t *testing.T) {
	s := sit(t, workplacetest.Open(t), "sun")
	page := s.review(waiting)
	page.Opinion().Focus()
	s.press("除过磅单外没有问题。")
	page.Ask("过磅单")
	in := casework.Input{CaseID: s.caseOf(waiting).ID, Step: "review_resume", Day: notation.DayOf(s.Now()), Fields: map[string]string{"added": "过磅单一份", "name": "过磅单"}}
	if _, err := s.Engine.RecordWithDefaults(t.Context(), s.Login(t, "zhao"), in); err != nil {
		t.Fatal(err)
	}
	if got := s.review(waiting).Opinion().Value(); got != "除过磅单外没有问题。" {
		t.Errorf("found again is %q", got)
	}
}

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

func TestThePageFitsASmallScreen(t *testing.T) {
	s := sit(t, workplacetest.Open(t), "sun")
	page := s.review(waiting)
	choose(t, page, "路口监控截图")
	s.win.Canvas().Unfocus()
	s.press("b")
	s.remark(page, "证据种类", "看不清车号。")
	const beside = 200 + 16 // the navigation and the margins
	if m := page.Object().MinSize(); m.Width > 1366-beside || m.Height > 768-60 {
		t.Errorf("the page asks for %v", m)
	}
	for _, c := range review.Conclusions(s.Engine.Procedure("penalty_general")) {
		if !strings.Contains(words(page.Object()), c.Leads) {
			t.Errorf("%s is cut off", c.Leads)
		}
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

func TestWhatDiffersFromTheSubmissionBeforeIsMarkedOnThePage(t *testing.T) {
	s := sit(t, workplacetest.Open(t), "sun")
	page := s.review("遵华明案字〔2026〕5号") // sent twice
	choose(t, page, "代拟稿")
	got := solid(page.Object())
	if !strings.Contains(got, "与第1次送审") || !strings.Contains(got, "处，页面上已标出") {
		t.Fatalf("the page does not tell what differs: %s", got)
	}
	page.Focus()
	s.press("n")
	if got := solid(page.Object()); !strings.Contains(got, "第 1 处改动，共") {
		t.Errorf("N leads to %s", got)
	}
	same := ""
	for _, m := range page.Materials().Rows() {
		if strings.Contains(m.Name, "案源登记表") {
			same = m.Name
		}
	}
	choose(t, page, same)
	if got := solid(page.Object()); strings.Contains(got, "页面上已标出") || strings.Contains(got, "处改动，共") {
		t.Errorf("of what is the same the page says %s", got)
	}
}

func TestOnePressLeadsOnFromAShortMaterial(t *testing.T) {
	s := sit(t, workplacetest.Open(t), "sun")
	page := s.review(waiting)
	rows := page.Materials().Rows()
	i := slices.IndexFunc(rows, func(m review.Material) bool { return strings.Contains(m.Name, "路口监控截图") })
	if i < 0 || i+1 == len(rows) {
		t.Fatalf("the short material is number %d of %d", i, len(rows))
	}
	page.Focus()
	for range i {
		s.press("j")
	}
	if got := chosen(t, page); got != rows[i].Name {
		t.Fatalf("chosen is %s", got)
	}
	s.key(fyne.KeyPageDown)
	if got := chosen(t, page); got != rows[i+1].Name {
		t.Errorf("after one press %s is chosen", got)
	}
}
