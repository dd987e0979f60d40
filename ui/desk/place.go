package desk

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
)

// place is where the person is: what a page reads belongs to it and is given up with it.
type place struct {
	ctx    context.Context
	cancel context.CancelFunc
	after  []func() // what is done when it has been left
}

func (p *place) leave() {
	p.cancel()
	for _, f := range p.after {
		f()
	}
	p.after = nil
}

// Enter opens a page as the new place. What the page left was still reading is given up; a page that cannot be opened
// leaves everything as it is.
func (d *Desk) Enter(open func() (Page, error)) (Page, error) {
	before := d.place
	ctx, cancel := context.WithCancel(context.Background())
	d.place, d.entering = &place{ctx: ctx, cancel: cancel}, true
	page, err := open()
	d.entering = false
	if err != nil {
		d.place.leave()
		d.place = before
		return nil, err
	}
	if before != nil {
		before.leave()
	}
	return page, nil
}

// Leave gives up what the page is still reading, and what is noted: nobody is at the desk any more.
func (d *Desk) Leave() {
	d.notes = notes{}
	if d.place != nil {
		d.place.leave()
		d.place = nil
	}
}

// onLeaving does something when the person leaves the place, on the window's goroutine.
func (d *Desk) onLeaving(f func()) {
	if d.place != nil {
		d.place.after = append(d.place.after, f)
	}
}

func (d *Desk) here() context.Context {
	if d.place == nil {
		return context.Background()
	}
	return d.place.ctx
}

// settle puts the keyboard where the page begins, now that there is something.
func (d *Desk) settle() {
	if d.Settle != nil && !d.entering {
		d.Settle()
	}
}

// Later does something on the window's goroutine after a while. Where background work is done at once there is nothing to
// wait for.
func (d *Desk) Later(after time.Duration, do func()) (stop func()) {
	switch {
	case d.After != nil:
		return d.After(after, do)
	case d.Start != nil:
		return func() {}
	}
	timer := time.AfterFunc(after, func() { fyne.Do(do) })
	return func() { timer.Stop() }
}
