package desk

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"sanzhitong/model/fault"
	"sanzhitong/ui/theme/themetest"
	"sanzhitong/ui/widgets"
)

// slowDesk is a desk whose background work and whose timers wait until the test lets them go on.
type slowDesk struct {
	*Desk
	work, timers []func()
	settled      int
}

func newSlowDesk(t *testing.T) *slowDesk {
	t.Helper()
	w := themetest.Window(t)
	w.SetContent(widgets.Plain(""))
	s := &slowDesk{}
	s.Desk = &Desk{
		Window: w, Log: slog.New(slog.DiscardHandler), Settle: func() { s.settled++ },
		Start: func(f func()) { s.work = append(s.work, f) },
		After: func(_ time.Duration, f func()) func() {
			at := len(s.timers)
			s.timers = append(s.timers, f)
			return func() { s.timers[at] = nil }
		},
	}
	return s
}

// wait lets the moment pass after which a page says that it reads.
func (s *slowDesk) wait() {
	for _, f := range s.timers {
		if f != nil {
			f()
		}
	}
}

func gives(words string) func(context.Context) (string, error) {
	return func(context.Context) (string, error) { return words, nil }
}

func TestOnlyTheLastAnswerIsShown(t *testing.T) {
	d := newSlowDesk(t)
	var r Reading
	var shown []string
	show := func(s string) { shown = append(shown, s) }
	var first context.Context
	Read(d.Desk, &r, func(ctx context.Context) (string, error) {
		first = ctx
		return "旧", ctx.Err()
	}, show)
	Read(d.Desk, &r, gives("新"), show)
	d.work[1]()
	d.work[0]()
	if strings.Join(shown, " ") != "新" || first.Err() == nil {
		t.Errorf("shown %q; what is no longer wanted goes on: %v", shown, first.Err() == nil)
	}
	Read(d.Desk, &r, gives("不要了"), show)
	r.Stop()
	d.work[2]()
	if len(shown) != 1 || !r.Shown() {
		t.Errorf("shown %q", shown)
	}
}

func TestWhatAPageReadsIsGivenUpWithThePage(t *testing.T) {
	d := newSlowDesk(t)
	var list, side Reading
	var shown []string
	show := func(s string) { shown = append(shown, s) }
	open := func(err error) func() (Page, error) {
		return func() (Page, error) {
			Read(d.Desk, &side, gives("新页"), show)
			return nil, err
		}
	}
	if _, err := d.Enter(func() (Page, error) {
		Read(d.Desk, &list, gives("原页"), show)
		return nil, nil
	}); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Enter(open(fault.New("gone", "案件不存在。"))); err == nil {
		t.Fatal("a page that cannot be opened was opened")
	}
	d.work[1]() // of the page that was not opened
	d.work[0]()
	if strings.Join(shown, " ") != "原页" {
		t.Errorf("the page that stays shows %q", shown)
	}
	Read(d.Desk, &list, gives("太晚"), show)
	if _, err := d.Enter(open(nil)); err != nil {
		t.Fatal(err)
	}
	for _, f := range d.work[2:] {
		f()
	}
	if strings.Join(shown, " ") != "原页 新页" || d.settled != 2 {
		t.Errorf("shown %q, the keyboard was put %d times", shown, d.settled)
	}
	Read(d.Desk, &side, gives("退出以后"), show)
	d.Leave()
	d.work[len(d.work)-1]()
	if len(shown) != 2 {
		t.Errorf("after the end shown %q", shown)
	}
}

func TestWhatIsReadAtOnceLeavesTheKeyboardToTheShell(t *testing.T) {
	d := newSlowDesk(t)
	d.Start = func(f func()) { f() }
	shown := ""
	if _, err := d.Enter(func() (Page, error) {
		Read(d.Desk, &Reading{}, gives("好"), func(s string) { shown = s })
		return nil, nil
	}); err != nil || shown != "好" || d.settled != 0 {
		t.Errorf("%v, shown %q, the keyboard was put %d times", err, shown, d.settled)
	}
}

func TestAPageSaysThatItReadsOnlyWhenItTakesAWhile(t *testing.T) {
	d := newSlowDesk(t)
	var r Reading
	var slow []bool
	r.Slow = func(is bool) { slow = append(slow, is) }
	content := widgets.Plain("内容")
	d.Window.SetContent(r.Cover(content))
	seen := func() string { return test.RenderObjectToMarkup(d.Window.Content()) }
	show := func(s string) { content.SetText(s) }
	Read(d.Desk, &r, gives("第一次"), show)
	if strings.Contains(seen(), "正在读取") || !r.cover.Visible() {
		t.Error("it speaks at once, or shows what has not been read")
	}
	d.wait()
	if !strings.Contains(seen(), "正在读取……") {
		t.Error("it does not say that it reads")
	}
	d.work[0]()
	if r.cover.Visible() || !strings.Contains(seen(), "第一次") {
		t.Error("what was read is not shown")
	}
	Read(d.Desk, &r, gives("第二次"), show)
	d.wait()
	if r.cover.Visible() {
		t.Error("what can be read already is covered")
	}
	d.work[1]()
	d.wait() // nothing is waited for any more
	if want := []bool{true, false, true, false}; len(slow) != len(want) || slow[0] != want[0] || slow[1] != want[1] || slow[2] != want[2] || slow[3] != want[3] {
		t.Errorf("told %v", slow)
	}
}

func TestWhatCannotBeReadIsSaidInPlaceAndTriedAgain(t *testing.T) {
	d := newSlowDesk(t)
	d.Start = func(f func()) { f() }
	var r Reading
	content := widgets.Plain("")
	d.Window.SetContent(r.Cover(content))
	seen := func() string { return test.RenderObjectToMarkup(d.Window.Content()) }
	broken := true
	read := func(context.Context) (string, error) {
		if broken {
			return "", fault.New("store.disk", "磁盘读不出来。")
		}
		return "读到了", nil
	}
	Read(d.Desk, &r, read, content.SetText)
	if !strings.Contains(seen(), "磁盘读不出来。") || d.Canvas().Overlays().Top() != nil {
		t.Errorf("not said in place: %s", seen())
	}
	broken = false
	test.Tap(r.cover.again)
	if !strings.Contains(seen(), "读到了") || r.cover.Visible() {
		t.Error("it was not read again")
	}
	broken = true
	Read(d.Desk, &r, read, content.SetText)
	if !strings.Contains(seen(), "读到了") || d.Canvas().Overlays().Top() == nil {
		t.Error("a later error takes away what was read, or is not told")
	}
	var told error
	r.Failed = func(err error) { told = err }
	Read(d.Desk, &r, func(context.Context) (string, error) { panic("broken row") }, content.SetText)
	if told == nil || !strings.Contains(told.Error(), "broken row") {
		t.Errorf("told %v", told)
	}
	told = nil
	Read(d.Desk, &r, func(context.Context) (string, error) { return "", errors.New("x") }, content.SetText)
	if told == nil {
		t.Error("the page is not told")
	}
}
