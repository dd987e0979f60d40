package widgets

import (
	"context"
	"fmt"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"sanzhitong/ui/theme"
)

const patience = 300 * time.Millisecond

// Busy runs work beside the window. The page takes no second click meanwhile; after 300 ms it says what is going on and
// offers to stop.
type Busy struct {
	Canvas fyne.Canvas
	Go     func(func())                              // how work is started; nil: go. Tests run it at once.
	After  func(time.Duration, func()) (stop func()) // how to wait; nil: a timer
	say    func(string)
	words  atomic.Pointer[string] // to be shown at the next turn
}

// NewBusy makes a runner for a window.
func NewBusy(c fyne.Canvas) *Busy { return &Busy{Canvas: c} }

// Run starts work and gives its error, or nil, to done on the interface's goroutine. A person who stops the work makes
// ctx end; work then returns its error, usually context.Canceled. A panic in work comes as an error. Work must not
// touch widgets: copy their values first.
func (b *Busy) Run(what string, work func(ctx context.Context) error, done func(error)) {
	ctx, cancel := context.WithCancel(context.Background())
	shield := newShield(what, cancel)
	b.say = shield.text.SetText
	b.Canvas.Overlays().Add(shield)
	shield.Resize(b.Canvas.Size())
	b.Canvas.Focus(shield)
	stop := wait(b.After, patience, shield.appear)
	finish := func(err error) {
		stop()
		cancel()
		shield.bar.Stop()
		b.Canvas.Overlays().Remove(shield)
		done(err)
	}
	start := b.Go
	if start == nil {
		start = func(f func()) { go f() }
	}
	start(func() {
		err := guarded(ctx, work)
		fyne.Do(func() { finish(err) })
	})
}

// Say changes the words while work goes on; it may be called from within work, as often as it likes: of what comes faster
// than the window shows it, the last is shown.
func (b *Busy) Say(what string) {
	say := b.say
	if b.words.Swap(&what) != nil {
		return // what is on its way will bring these words along
	}
	fyne.Do(func() {
		if words := b.words.Swap(nil); words != nil {
			say(*words)
		}
	})
}

// Working reports whether work goes on that a person waits for.
func Working(c fyne.Canvas) bool {
	_, ok := c.Overlays().Top().(*shield)
	return ok
}

// guarded turns a panic into an error: one broken document must not take the window and its unsaved forms along.
func guarded(ctx context.Context, work func(context.Context) error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("work in the background panicked: %v", p)
		}
	}()
	return work(ctx)
}

// shield lies over the page while work goes on: it takes clicks and keys, at first unseen.
type shield struct {
	widget.BaseWidget
	cancel func()
	text   *Line
	bar    *widget.ProgressBarInfinite
	button *Button
	panel  *fyne.Container
	dim    *canvas.Rectangle
}

var (
	_ fyne.Tappable  = (*shield)(nil)
	_ fyne.Focusable = (*shield)(nil)
)

func newShield(what string, cancel func()) *shield {
	s := &shield{cancel: cancel, text: NewLine(what, TextStyle{Align: fyne.TextAlignCenter}), bar: widget.NewProgressBarInfinite()}
	s.bar.Stop()
	s.button = NewButton("停止", s.stop)
	s.button.Attach(Keys{Cancel: s.stop})
	face := canvas.NewRectangle(theme.Color(theme.ColorCard))
	face.CornerRadius, face.StrokeWidth, face.StrokeColor = 4, 1, theme.Color(theme.ColorLine)
	room := canvas.NewRectangle(theme.Color(theme.ColorCard))
	room.SetMinSize(fyne.NewSize(320, 4))
	inside := container.NewVBox(room, s.text, s.bar, container.NewCenter(s.button))
	s.panel = container.NewStack(face, container.New(layout.NewCustomPaddedLayout(12, 16, 20, 20), inside))
	s.dim = canvas.NewRectangle(theme.Color("shadow"))
	s.panel.Hide()
	s.dim.Hide()
	s.ExtendBaseWidget(s)
	return s
}

func (s *shield) appear() {
	s.panel.Show()
	s.dim.Show()
	s.bar.Start()
	s.Refresh()
	if c := canvasOf(s); c != nil {
		c.Focus(s.button)
	}
}

func (s *shield) stop() {
	s.cancel()
	s.text.SetText("正在停止……")
	s.button.Disable()
}

func (s *shield) Tapped(*fyne.PointEvent) {}

func (s *shield) FocusGained() {}

func (s *shield) FocusLost() {}

func (s *shield) TypedRune(rune) {}

func (s *shield) TypedKey(*fyne.KeyEvent) {}

func (s *shield) TypedShortcut(fyne.Shortcut) {}

func (s *shield) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(s.dim, container.NewCenter(s.panel)))
}
