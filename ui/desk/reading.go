package desk

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"sanzhitong/ui/theme"
	"sanzhitong/ui/widgets"
)

// patience is how long a reading may take before the page says that it goes on.
const patience = 150 * time.Millisecond

// Reading is one thing that a page reads: what it lists, say. The zero value is ready. Each Read of it gives up the one
// before, and leaving the page gives up them all: an answer that comes too late is never shown.
type Reading struct {
	// Slow is told when it takes longer than a moment, and again when it is over; nil: nobody but the cover.
	Slow func(slow bool)
	// Failed is told of an error; nil: it is said in place on the cover, or where there is something to read already, in a
	// dialog.
	Failed func(error)

	asked  int
	cancel context.CancelFunc
	shown  bool
	slow   bool
	cover  *cover
}

// Read reads beside the window and shows what was read on the window's goroutine, on which it must be called itself. read
// must not touch widgets: copy their values first. show is not called for an error.
func Read[T any](d *Desk, r *Reading, read func(context.Context) (T, error), show func(T)) {
	r.Stop()
	ctx, cancel := context.WithCancel(d.here())
	r.cancel = cancel
	r.asked++
	asked := r.asked
	wanted := func() bool { return asked == r.asked && ctx.Err() == nil }
	timer := d.Later(patience, func() {
		if wanted() {
			r.setSlow(true)
		}
	})
	d.background(func() {
		var got T
		err := guarded(func() (err error) {
			got, err = read(ctx)
			return err
		})
		fyne.Do(func() {
			timer()
			if !wanted() {
				return
			}
			r.Stop()
			if err != nil {
				r.fail(d, err, func() { Read(d, r, read, show) })
				return
			}
			r.shown = true
			if r.cover != nil {
				r.cover.lift()
			}
			show(got)
			d.settle()
		})
	})
}

// Stop gives up what is being read.
func (r *Reading) Stop() {
	r.asked++
	if r.cancel != nil {
		r.cancel()
		r.cancel = nil
	}
	r.setSlow(false)
}

// Shown reports whether anything has been read and shown.
func (r *Reading) Shown() bool { return r.shown }

// Cover lays a cover over content until it has been read for the first time. It is blank at first, says “正在读取……” after
// a moment, and why it cannot be read, with a button to try again.
func (r *Reading) Cover(content fyne.CanvasObject) fyne.CanvasObject {
	r.cover = newCover()
	r.cover.Hidden = r.shown
	return container.NewStack(content, r.cover)
}

func (r *Reading) setSlow(slow bool) {
	if r.slow == slow {
		return
	}
	r.slow = slow
	if r.cover != nil && !r.shown {
		r.cover.wait(slow)
	}
	if r.Slow != nil {
		r.Slow(slow)
	}
}

func (r *Reading) fail(d *Desk, err error, again func()) {
	switch {
	case r.Failed != nil:
		r.Failed(err)
	case r.cover != nil && !r.shown:
		r.cover.say(d.sentence(err, ""), again)
	default:
		d.Fail(err)
	}
}

// cover keeps what has not been read yet from sight and from clicks; the keyboard may wait under it.
type cover struct {
	widget.BaseWidget
	text  *widgets.Wrapped
	again *widgets.Button
	do    func()
}

var _ fyne.Tappable = (*cover)(nil)

func newCover() *cover {
	c := &cover{text: widgets.NewWrapped("", widgets.TextStyle{Align: fyne.TextAlignCenter, Color: theme.ColorMuted})}
	c.again = widgets.NewButton("再读一次", func() { c.do() })
	c.again.Hide()
	c.ExtendBaseWidget(c)
	return c
}

func (c *cover) wait(slow bool) {
	words := ""
	if slow {
		words = "正在读取……"
	}
	c.put(words, false)
}

func (c *cover) say(words string, again func()) {
	c.do = again
	c.put(words, true)
}

func (c *cover) put(words string, again bool) {
	c.text.SetText(words)
	c.again.Hidden = !again
	c.Refresh()
}

func (c *cover) lift() { c.Hide() }

// Tapped takes the clicks that are meant for what is not there yet.
func (c *cover) Tapped(*fyne.PointEvent) {}

// CreateRenderer implements fyne.Widget.
func (c *cover) CreateRenderer() fyne.WidgetRenderer {
	room := canvas.NewRectangle(theme.Color(theme.ColorPage))
	room.SetMinSize(fyne.NewSize(360, 4))
	inside := container.NewVBox(room, c.text, container.NewCenter(c.again))
	return widget.NewSimpleRenderer(container.NewStack(canvas.NewRectangle(theme.Color(theme.ColorPage)), container.NewCenter(inside)))
}
