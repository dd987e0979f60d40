package shell_test

import (
	"context"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"sanzhitong/model/workplace/workplacetest"
	"sanzhitong/ui/cases"
	"sanzhitong/ui/desk"
	"sanzhitong/ui/shell"
	"sanzhitong/ui/widgets"
)

// byHand makes what waits for a moment wait for the test; ring lets the moment of keeping come.
type byHand struct{ due func() }

func (h *byHand) after(p *shell.Params) {
	p.After = func(d time.Duration, f func()) func() {
		if d < time.Second {
			return func() {}
		}
		h.due = f
		return func() { h.due = nil }
	}
}

// halfFilled opens a step of the returned case and types its place.
func halfFilled(t *testing.T, s *shell.Shell, o *workplacetest.Office) {
	t.Helper()
	login(t, s, "qian")
	test.Type(placeIn(t, s, o), "料场东门")
}

// placeIn gives the field of the place of a new piece of evidence.
func placeIn(t *testing.T, s *shell.Shell, o *workplacetest.Office) *widgets.Entry {
	t.Helper()
	c, err := o.Engine.Find(t.Context(), "遵华明案字〔2026〕3号")
	if err != nil {
		t.Fatal(err)
	}
	s.Go(desk.Route{Page: "step", Arg: c.ID + "/evidence"})
	f, ok := s.Page().(*cases.Step).Form().Field("place").(*widgets.Entry)
	if !ok {
		t.Fatalf("the place is a %T", s.Page().(*cases.Step).Form().Field("place"))
	}
	return f
}

// keptPlaces gives what is kept for somebody of the places typed.
func keptPlaces(t *testing.T, o *workplacetest.Office) (list []string) {
	t.Helper()
	drafts, err := o.Drafts.Unfinished(t.Context(), o.Login(t, "qian"))
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range drafts {
		list = append(list, d.Typed["place"])
	}
	return list
}

func TestAWindowClosedOverAHalfFilledStepKeepsItWithoutAQuestion(t *testing.T) {
	o, h := workplacetest.Open(t), &byHand{}
	s, win := open(t, o.Workplace, h.after)
	halfFilled(t, s, o)
	if h.due == nil || len(keptPlaces(t, o)) != 0 {
		t.Fatal("it was kept before its moment had come, so closing proves nothing")
	}
	if closed, asked := closes(s, win); !closed {
		t.Fatalf("the window asks %q", asked)
	}
	if got := keptPlaces(t, o); len(got) != 1 || got[0] != "料场东门" {
		t.Fatalf("kept are %q", got)
	}
	again, _ := open(t, o.Workplace, h.after)
	login(t, again, "qian")
	if got := placeIn(t, again, o).Value(); got != "料场东门" {
		t.Errorf("the next window finds %q", got)
	}
}

func TestAWindowDoesNotCloseOverWhatCannotBeKept(t *testing.T) {
	o, h := workplacetest.Open(t), &byHand{}
	s, win := open(t, o.Workplace, h.after)
	halfFilled(t, s, o)
	if err := o.Close(); err != nil { // nothing can be written any more
		t.Fatal(err)
	}
	if closed, asked := closes(s, win); closed || !strings.Contains(asked, "还没有保存") {
		t.Fatalf("closed %v, asked %q", closed, asked)
	}
	if got := s.Page().(*cases.Step).Form().Field("place").Value(); got != "料场东门" {
		t.Errorf("the form has %q left", got)
	}
	if closed, asked := closes(s, win); closed {
		t.Errorf("the second time it closes: %q", asked)
	}
	closed := false
	s.Close(func() { closed = true })
	win.Canvas().FocusPrevious()
	win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if !closed {
		t.Error("whoever wants to close all the same cannot")
	}
}

func TestAWindowThatClosesWaitsForWhatIsBeingWritten(t *testing.T) {
	o, h := workplacetest.Open(t), &byHand{}
	var held func()
	var written atomic.Bool
	holding := false
	s, _ := open(t, o.Workplace, h.after, func(p *shell.Params) {
		p.Start = func(f func()) {
			if !holding {
				f()
				return
			}
			held = func() {
				written.Store(true)
				f()
			}
		}
	})
	halfFilled(t, s, o)
	holding = true
	h.due() // its moment has come, and the writing takes long
	holding = false
	if held == nil {
		t.Fatal("nothing is being written")
	}
	before := make(chan bool)
	go s.Close(func() { before <- !written.Load() })
	for len(keptPlaces(t, o)) == 0 { // closing writes the same itself, and then waits for what was on its way
		select {
		case <-before:
			t.Fatal("the window has closed and kept nothing")
		case <-t.Context().Done():
			t.Fatal("nothing is kept")
		default:
		}
	}
	held()
	if <-before {
		t.Error("the window did not wait")
	}
	if got := keptPlaces(t, o); len(got) != 1 || got[0] != "料场东门" {
		t.Errorf("kept are %q", got)
	}
}

func TestAWindowAsksBeforeItClosesOverWorkThatGoesOn(t *testing.T) {
	o := workplacetest.Open(t)
	s, win := open(t, o.Workplace)
	login(t, s, "zhao")
	var work func()
	ended := 0
	busy := widgets.NewBusy(win.Canvas())
	busy.Go = func(f func()) { work = f }
	busy.After = func(time.Duration, func()) func() { return func() {} }
	busy.Run("正在排版", func(ctx context.Context) error { return ctx.Err() }, func(err error) {
		if err == nil {
			ended++
		}
	})
	if closed, asked := closes(s, win); closed || !strings.Contains(asked, "还没有办完") {
		t.Fatalf("closed %v, asked %q", closed, asked)
	}
	work()
	if ended != 1 {
		t.Error("the question has stopped the work")
	}
	if closed, asked := closes(s, win); !closed {
		t.Errorf("the work is done, and the window asks %q", asked)
	}
}
