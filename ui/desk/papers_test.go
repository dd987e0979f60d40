package desk

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"sanzhitong/model/paper"
	"sanzhitong/printing/preview"
	"sanzhitong/printing/preview/previewtest"
	"sanzhitong/ui/widgets"
)

// twelve is a paper of twelve pages that name 华明路 on pages 2, 5 (twice), 9 and 12.
func twelve() paper.Paper {
	p := paper.Paper{Title: "现场检查笔录"}
	for page := 1; page <= 12; page++ {
		words := fmt.Sprintf("这是第%d张。", page)
		words += map[int]string{2: "在华明路。", 5: "从华明路到华明路。", 9: "华 明 路", 12: "还在华明路"}[page]
		p.Blocks = append(p.Blocks, paper.Block{Kind: paper.Paragraph, Runs: paper.Text(words)})
		if page < 12 {
			p.Blocks = append(p.Blocks, paper.Block{Kind: paper.Break})
		}
	}
	return p
}

// readingDesk is a desk that can show papers; its log is kept.
func readingDesk(t *testing.T) (*Desk, *bytes.Buffer) {
	t.Helper()
	d, _ := printingDesk(t)
	log := &bytes.Buffer{}
	d.Log = slog.New(slog.NewTextHandler(log, nil))
	d.Preview = preview.New(previewtest.Cache(t))
	t.Cleanup(func() {
		if err := d.Preview.Close(); err != nil {
			t.Error(err)
		}
	})
	return d, log
}

func shortcut(d *Desk, key fyne.KeyName) {
	d.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierControl})
}

func press(d *Desk, key fyne.KeyName) { d.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: key}) }

// shows looks for words in the dialog on top, in one line each.
func shows(t *testing.T, d *Desk, words ...string) {
	t.Helper()
	for _, w := range words {
		if !strings.Contains(strings.ReplaceAll(top(d), "\n", " "), w) {
			t.Errorf("%s is not shown in\n%s", w, top(d))
		}
	}
}

func TestShownPapersAreReadByKeys(t *testing.T) {
	d, _ := readingDesk(t)
	s := d.ShowPapersOf(Source{}, "现场检查笔录", twelve())
	if d.Canvas().Focused() != fyne.Focusable(s.view) {
		t.Fatalf("the keyboard is on %T", d.Canvas().Focused())
	}
	shows(t, d, "第 1 页，共 12 页")
	drawn := 0
	for _, o := range test.LaidOutObjects(d.Canvas().Overlays().Top()) {
		if img, ok := o.(*canvas.Image); ok && img.Visible() && img.Image != nil {
			drawn++
		}
	}
	if drawn != 1 {
		t.Errorf("%d pages are drawn to be seen", drawn)
	}
	press(d, fyne.KeyEnd)
	shows(t, d, "第 12 页，共 12 页")
	press(d, fyne.KeyHome)
	tap(t, d, "下一页")
	shows(t, d, "第 2 页，共 12 页")

	s.number.Focus()
	test.Type(d.Canvas().Focused(), "7")
	press(d, fyne.KeyReturn)
	shows(t, d, "第 7 页，共 12 页")
	if d.Canvas().Focused() != fyne.Focusable(s.view) {
		t.Errorf("after the jump the keyboard is on %T", d.Canvas().Focused())
	}
	shortcut(d, fyne.KeyMinus)
	tap(t, d, "整页")
	shows(t, d, "第 7 页，共 12 页")
	if whole := s.view.Zoom(); whole > 0.6 {
		t.Errorf("a whole page at %v", whole)
	}
	tap(t, d, "放大 +")
	shortcut(d, fyne.KeyEqual)
	shows(t, d, fmt.Sprintf("%.0f%%", s.view.Zoom()*100), "第 7 页，共 12 页")
	press(d, fyne.KeyEscape)
	if top(d) != "" {
		t.Error("Esc does not close the papers")
	}
}

func TestWordsAreFoundInShownPapers(t *testing.T) {
	d, _ := readingDesk(t)
	s := d.ShowPapersOf(Source{}, "现场检查笔录", twelve())
	held := fyne.KeyModifier(0)
	s.view.Modifiers = func() fyne.KeyModifier { return held }
	s.view.GoTo(4)
	shortcut(d, fyne.KeyF)
	test.Type(d.Canvas().Focused(), "华明路")
	for i, want := range []string{"第 2 处，共 5 处 5", "第 3 处，共 5 处 5", "第 4 处，共 5 处 9", "第 5 处，共 5 处 12", "第 1 处，共 5 处 2"} {
		press(d, fyne.KeyReturn)
		if got := fmt.Sprint(s.find.said.Text(), " ", s.view.Page()); got != want {
			t.Errorf("the Enter no. %d leads to %s, want %s", i+1, got, want)
		}
	}
	if n := highlights(d); n != 1 {
		t.Errorf("on page 2 %d places are marked", n)
	}
	held = fyne.KeyModifierShift
	press(d, fyne.KeyReturn)
	if got := s.find.said.Text(); got != "第 5 处，共 5 处" {
		t.Errorf("Shift+Enter leads to %s", got)
	}
	held = 0

	shortcut(d, fyne.KeyF)
	test.Type(d.Canvas().Focused(), "听证")
	press(d, fyne.KeyReturn)
	shows(t, d, "没有找到“听证”。")
	if n := highlights(d); n != 0 {
		t.Errorf("%d places are marked that are not there", n)
	}
	shortcut(d, fyne.KeyF)
	test.Type(d.Canvas().Focused(), "　")
	press(d, fyne.KeyReturn)
	shows(t, d, "请填写要查找的文字。")

	press(d, fyne.KeyEscape)
	if d.Canvas().Focused() != fyne.Focusable(s.view) || strings.Contains(top(d), "结束查找") {
		t.Errorf("Esc leaves the keyboard on %T in\n%s", d.Canvas().Focused(), top(d))
	}
}

// highlights counts the places that are marked.
func highlights(d *Desk) (count int) {
	for _, o := range test.LaidOutObjects(d.Canvas().Overlays().Top()) {
		if r, ok := o.(*canvas.Rectangle); ok && r.Visible() && r.CornerRadius == 2 && r.StrokeColor != nil {
			count++
		}
	}
	return count
}

func TestASearchThatIsOverTakenFindsNothingMore(t *testing.T) {
	d, _ := readingDesk(t)
	s := d.ShowPapersOf(Source{}, "现场检查笔录", twelve())
	var waiting []func()
	d.Start = func(work func()) { waiting = append(waiting, work) }
	s.find.open()
	s.find.words.SetValue("华明路")
	s.find.enter()
	shows(t, d, "正在查找……")
	s.find.words.SetValue("第12张")
	s.find.enter()
	if len(waiting) != 2 {
		t.Fatalf("%d searches", len(waiting))
	}
	waiting[1]()
	waiting[0]() // the slower one, not asked for any more
	if got := s.find.said.Text(); got != "第 1 处，共 1 处" {
		t.Errorf("said %s", got)
	}
	s.find.enter()
	s.find.words.SetValue("笔录")
	s.find.enter()
	s.find.leave()
	d.Start = nil
	if got := s.find.said.Text(); got != "" || s.find.bar.Visible() {
		t.Errorf("after the end said %s", got)
	}
}

func TestPapersThatCannotBeShownSaySoInPlaceAndCanStillBeSaved(t *testing.T) {
	d, log := readingDesk(t)
	d.Preview = preview.New("")
	if err := d.Preview.Close(); err != nil {
		t.Fatal(err)
	}
	s := d.ShowPapersOf(Source{}, "现场检查笔录", twelve())
	shows(t, d, "程序内部出错", "存为 PDF")
	if !strings.Contains(log.String(), "the renderer is closed") {
		t.Errorf("the log holds %q", log)
	}
	if !bytes.HasPrefix(s.pdf, []byte("%PDF-")) {
		t.Error("the PDF is lost")
	}
}

func TestPagesOfPapersThatWereLeftAreNotShown(t *testing.T) {
	d, _ := readingDesk(t)
	s := d.ShowPapersOf(Source{}, "现场检查笔录", twelve())
	var waiting []func()
	d.Start = func(work func()) { waiting = append(waiting, work) }
	s.view.GoTo(9)
	if len(waiting) != 1 {
		t.Fatalf("%d pages are drawn at once", len(waiting))
	}
	d.Start = func(work func()) { work() }
	s.Show("一页", paper.Paper{Blocks: []paper.Block{{Kind: paper.Paragraph, Runs: paper.Text("一页")}}})
	shows(t, d, "第 1 页，共 1 页")
	waiting[0]() // page 9 of the paper before; of this one there is none
	shows(t, d, "第 1 页，共 1 页")
	if s.view.Count() != 1 {
		t.Errorf("%d pages", s.view.Count())
	}
}

func TestWaitingForTheFirstPreviewCanBeStopped(t *testing.T) {
	d, log := readingDesk(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	d.Preview = preview.New("") // compiles for seconds
	_, err := d.measure(ctx, []byte("%PDF-"))
	if got := d.sentence(err, "已停止。"); got != "已停止。" || log.Len() != 0 {
		t.Errorf("said %s, logged %s", got, log)
	}
	if err := d.Preview.Close(); err != nil {
		t.Error(err)
	}
}

func TestAPanicWhileAPageIsDrawnIsAnError(t *testing.T) {
	if err := guarded(func() error { panic("broken page") }); err == nil || !strings.Contains(err.Error(), "broken page") {
		t.Errorf("got %v", err)
	}
}

func TestPapersAndImagesAreLetGoOfWhenNobodyLooksAtThem(t *testing.T) {
	d, _ := readingDesk(t)
	s := d.ShowPapersOf(Source{}, "现场检查笔录", twelve())
	if s.pdf == nil || s.view.Count() != 12 {
		t.Fatalf("%d pages are shown", s.view.Count())
	}
	press(d, fyne.KeyEscape)
	if top(d) != "" || s.pdf != nil || s.view.Count() != 0 {
		t.Errorf("after closing %d pages are kept; open:\n%s", s.view.Count(), top(d))
	}
	var left *Sheets
	page := func() (Page, error) {
		left = d.NewSheets()
		left.Show("现场检查笔录", twelve())
		return nil, nil
	}
	if _, err := d.Enter(page); err != nil || left.view.Count() != 12 {
		t.Fatalf("%d pages are shown: %v", left.view.Count(), err)
	}
	gone := left
	if _, err := d.Enter(page); err != nil {
		t.Fatal(err)
	}
	if gone.view.Count() != 0 || gone.pdf != nil || left.view.Count() != 12 {
		t.Errorf("of the page that was left %d pages are kept, of the one that is shown %d", gone.view.Count(), left.view.Count())
	}
}

func TestTheKeysOfThePapersWorkWithTheKeyboardNowhereAndAreTheWindowsAfterwards(t *testing.T) {
	d, _ := readingDesk(t)
	window := 0
	find := &desktop.CustomShortcut{KeyName: fyne.KeyF, Modifier: fyne.KeyModifierControl}
	widgets.AddShortcut(d.Canvas(), find, func() { window++ })
	keys := &d.Canvas().(*keyedCanvas).keys
	s := d.ShowPapersOf(Source{}, "现场检查笔录", twelve())
	d.Canvas().Unfocus() // a click beside everything
	keys.TypedShortcut(find)
	if window != 0 || d.Canvas().Focused() != fyne.Focusable(s.find.words) {
		t.Fatalf("Ctrl+F leads to %T, the window heard it %d times", d.Canvas().Focused(), window)
	}
	d.Canvas().Unfocus()
	before := s.view.Zoom()
	keys.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyMinus, Modifier: fyne.KeyModifierControl})
	if s.view.Zoom() >= before {
		t.Errorf("Ctrl+- leaves the pages at %v", s.view.Zoom())
	}
	tap(t, d, "关闭")
	keys.TypedShortcut(find)
	if window != 1 {
		t.Errorf("with the papers closed the window hears Ctrl+F %d times", window)
	}
}

func TestASearchAskedForBeforeThePapersHaveComeOpensWithThem(t *testing.T) {
	d, _ := readingDesk(t)
	var work []func()
	d.Start = func(f func()) { work = append(work, f) }
	s := d.ShowPapersOf(Source{}, "现场检查笔录", twelve())
	shortcut(d, fyne.KeyF)
	if s.find.bar.Visible() {
		t.Fatal("there is a search, and nothing to search in")
	}
	for len(work) > 0 {
		f := work[0]
		work = work[1:]
		f()
	}
	if s.view.Count() != 12 || !s.find.bar.Visible() || d.Canvas().Focused() != fyne.Focusable(s.find.words) {
		t.Errorf("%d pages have come, the keyboard is on %T", s.view.Count(), d.Canvas().Focused())
	}
}

func TestTheKeysOfThePapersWorkOnTheCloseButton(t *testing.T) {
	d, _ := readingDesk(t)
	s := d.ShowPapersOf(Source{}, "现场检查笔录", twelve())
	s.Printers = twoPrinters()
	closing := func() {
		t.Helper()
		for range 40 {
			if b, ok := d.Canvas().Focused().(*widgets.Button); ok && b.Text() == "关闭" {
				return
			}
			d.Canvas().FocusNext()
		}
		t.Fatal("the keyboard does not come to 关闭")
	}
	closing()
	shortcut(d, fyne.KeyF)
	if d.Canvas().Focused() != fyne.Focusable(s.find.words) {
		t.Fatalf("Ctrl+F leads to %T", d.Canvas().Focused())
	}
	press(d, fyne.KeyEscape)
	closing()
	shortcut(d, fyne.KeyP)
	shows(t, d, "打印 现场检查笔录")
	press(d, fyne.KeyEscape)
	shows(t, d, "存为 PDF")
	press(d, fyne.KeyEscape)
	if top(d) != "" {
		t.Errorf("still open:\n%s", top(d))
	}
}
