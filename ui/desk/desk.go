// Package desk is what every page of the window works with: the open office, who sits at it, and the ways to other pages. It
// does for them what a desk is for: reads beside the window, keeps what is being typed, shows papers, prints, saves, lets files
// be chosen, and remembers a person's habits.
package desk

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"sync"
	"time"

	"fyne.io/fyne/v2"

	"sanzhitong/model/access"
	"sanzhitong/model/fault"
	"sanzhitong/model/notation"
	"sanzhitong/model/workplace"
	"sanzhitong/printing/preview"
	"sanzhitong/printing/typeset"
	"sanzhitong/ui/widgets"
)

// Route is a place in the window: a page and what it shows.
type Route struct{ Page, Arg string }

// Page is what the shell shows.
type Page interface {
	Title() string
	Object() fyne.CanvasObject
	Refresh() // reads the records anew
}

// Leaver is a page that may hold unsaved work.
type Leaver interface{ Dirty() bool }

// Focuser is a page that puts the keyboard where work begins.
type Focuser interface{ Focus() }

// Desk is handed to every page.
type Desk struct {
	Office  *workplace.Workplace
	Session *access.Session
	Window  fyne.Window
	Setter  *typeset.Setter
	Preview *preview.Renderer
	Log     *slog.Logger
	Version string       // of the program
	Go      func(Route)  // goes to a place
	Back    func()       // goes back to the place before
	Say     func(string) // a short message that goes by itself
	Touch   func()       // says that somebody is at work
	Help    func()       // tells what the page is for and which articles stand behind it
	Lock    func()       // closes the desk until the password is shown again
	Count   func()       // reads the counts beside the navigation anew; nil: nothing
	Settle  func()       // puts the keyboard where the page begins, unless it is somewhere; nil: nothing

	// Start runs background work; nil: in a goroutine. Tests run it at once.
	Start func(func())
	// After does something on the window's goroutine after a while; nil: a timer, or never where Start is given.
	After func(time.Duration, func()) (stop func())

	place    *place
	entering bool // a page is being opened
	keepers  map[*Keeper]bool
	keeping  sync.WaitGroup // what is being kept in the background
	notes    notes
}

// Context is for the short reads of a page.
func (d *Desk) Context() context.Context { return context.Background() }

// Today is the office's day.
func (d *Desk) Today() notation.Day { return notation.DayOf(d.Office.Store.Clock()) }

// Now is the office's time.
func (d *Desk) Now() time.Time { return d.Office.Store.Clock() }

// Canvas is the window's.
func (d *Desk) Canvas() fyne.Canvas { return d.Window.Canvas() }

// Faults takes an error apart into what a person may read, field by field; the raw error goes to the log.
func (d *Desk) Faults(err error) []*fault.Fault {
	if parts := joined(err); parts != nil {
		var list []*fault.Fault
		for _, e := range parts {
			list = append(list, d.Faults(e)...)
		}
		return list
	}
	var f *fault.Fault
	switch {
	case errors.As(err, &f):
		if f.Cause != nil {
			d.Log.Warn(f.Code, "cause", f.Cause)
		}
	case errors.Is(err, context.Canceled): // by the person
		f = fault.New("stopped", "已停止，没有保存。")
	default:
		d.Log.Error("unexpected", "error", err)
		f = fault.New("", "%s", fault.Sentence(err))
	}
	return []*fault.Fault{f}
}

// joined gives the errors of which one is made, nil for one error. A fault is one, whatever its cause is made of.
func joined(err error) []error {
	for ; err != nil; err = errors.Unwrap(err) {
		switch e := err.(type) {
		case *fault.Fault:
			return nil
		case interface{ Unwrap() []error }:
			return e.Unwrap()
		}
	}
	return nil
}

// Fail tells of an error in a dialog.
func (d *Desk) Fail(err error) {
	var lines []string
	for _, f := range d.Faults(err) {
		lines = append(lines, f.Error())
	}
	widgets.Inform(d.Canvas(), "不能办理", strings.Join(lines, "\n"), nil)
}

// FailForm puts each fault at its field, and what belongs to none at the foot of the form.
func (d *Desk) FailForm(form *widgets.Form, err error) {
	var rest []string
	for _, f := range d.Faults(err) {
		if f.Field != "" && form.Field(f.Field) != nil {
			form.SetError(f.Field, f.Error())
		} else {
			rest = append(rest, f.Error())
		}
	}
	if len(rest) > 0 {
		form.SetError("", strings.Join(rest, "\n"))
	}
}

// Run does work in the background under a shield that shows progress when it takes long.
func (d *Desk) Run(what string, work func(ctx context.Context) error, done func(error)) {
	d.RunTelling(what, func(ctx context.Context, _ func(string)) error { return work(ctx) }, done)
}

// Fetch reads something behind the shield of Run, and goes on with it. Where a person stops it nothing happens.
func Fetch[T any](d *Desk, what string, read func(ctx context.Context) (T, error), then func(T)) {
	var got T
	d.Run(what, func(ctx context.Context) (err error) {
		got, err = read(ctx)
		return err
	}, func(err error) {
		switch {
		case errors.Is(err, context.Canceled):
		case err != nil:
			d.Fail(err)
		default:
			then(got)
		}
	})
}

// RunTelling is Run for work that tells how far it has come, as often as it likes.
func (d *Desk) RunTelling(what string, work func(ctx context.Context, tell func(string)) error, done func(error)) {
	busy := widgets.NewBusy(d.Canvas())
	busy.Go, busy.After = d.Start, d.Later
	busy.Run(what, func(ctx context.Context) error { return work(ctx, busy.Say) }, done)
}
