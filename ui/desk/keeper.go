package desk

import (
	"errors"
	"sync"
	"time"

	"fyne.io/fyne/v2"

	"sanzhitong/model/fault"
	"sanzhitong/ui/widgets"
)

// keepAfter is how long what was typed waits to be kept: with the writing itself no more than two seconds are lost when
// the computer stops.
const keepAfter = 1500 * time.Millisecond

// leaveWithin is how long leaving a place waits for what was typed there to be kept.
const leaveWithin = 60 * time.Millisecond

// Keeper keeps what is being typed: a moment after the first change, in the background, the newest always over what is older.
// All but the writing happens on the window's goroutine, and the window never waits for the disk longer than leaveWithin.
type Keeper struct {
	// After waits; nil: as the desk waits.
	After func(time.Duration, func()) (stop func())
	// Form is the kind of form in which is typed: Written waits for it. "": nobody reads it again.
	Form string
	// Title is what the form is called in what is said of it when nobody looks at it any more. "": told hears that too.
	Title string

	desk   *Desk
	take   func() (write func() error)
	told   func(error)
	stop   func() // stops the waiting; nil: nothing waits
	owed   bool   // something was typed that is not known to be kept
	left   bool   // nobody looks at the form any more
	failed bool   // it was said that what was left could not be kept

	count int // of what was taken
	mu    sync.Mutex
	last  int // the newest that was written
}

// NewKeeper makes a keeper. take reads what is typed now and gives what writes it, which runs on another goroutine and must
// touch no widget; told hears after each writing whether it went well.
func NewKeeper(d *Desk, take func() (write func() error), told func(error)) *Keeper {
	return &Keeper{desk: d, take: take, told: told}
}

// Wait keeps what is typed in a moment.
func (k *Keeper) Wait() {
	k.left = false
	k.wait()
}

func (k *Keeper) wait() {
	k.owe(true)
	if k.stop != nil {
		return
	}
	after := k.After
	if after == nil {
		after = k.desk.Later
	}
	k.stop = after(keepAfter, k.due)
}

// due keeps it in the background.
func (k *Keeper) due() {
	if k.stop == nil { // kept or saved meanwhile
		return
	}
	k.stop = nil
	k.send()
}

// send writes in the background what is typed now. kept writes it at once where that has not begun, else waits for it.
func (k *Keeper) send() (kept func() error) {
	write, no := k.take(), k.next()
	k.desk.keeping.Add(1)
	kept = sync.OnceValue(func() error {
		defer k.desk.keeping.Done()
		return k.write(write, no)
	})
	k.desk.background(func() {
		err := kept()
		fyne.Do(func() { k.tell(no, err) })
	})
	return kept
}

// Leave keeps what is not known to be kept as its place is left, and gives the error when that is known within a moment. The
// window does not wait longer: the writing goes on behind it, and is heard of then.
func (k *Keeper) Leave() (err error) {
	if !k.owed {
		return nil
	}
	k.still()
	write, no := k.take(), k.next()
	written := make(chan error, 1)
	heard := false
	hear := func(err error) {
		if !heard {
			heard = true
			k.tell(no, err)
		}
	}
	k.desk.keeping.Add(1)
	k.desk.background(func() {
		err := k.write(write, no)
		k.desk.keeping.Done()
		written <- err
		fyne.Do(func() { hear(err) })
	})
	select {
	case err = <-written:
		hear(err)
	case <-time.After(leaveWithin):
		k.left = true
	}
	return err
}

// Hand keeps in the background what is not known to be kept, because it is about to be saved. kept waits for that, on any other
// goroutine; what saves calls it first, so that no draft is written after what was saved. It gives the error.
func (k *Keeper) Hand() (kept func() error) {
	if !k.owed {
		return func() error { return nil }
	}
	k.still()
	kept = k.send()
	// Whoever closes the window meanwhile waits for this writing, and makes no other: it might come after the saving, and the next
	// window would offer for a second entry what is on record.
	k.owe(false)
	return kept
}

// Drop forgets what waits, because it was saved or given up. What is just being written is waited for, so that nothing older
// is written after Drop; after Hand there is nothing of the kind.
func (k *Keeper) Drop() { _ = k.instead(func() error { return nil })() }

// instead forgets what waits and gives what does something else with the place where it is kept, on any goroutine: after what is
// just being written and before all that is typed from now on.
func (k *Keeper) instead(do func() error) func() error {
	k.still()
	k.owe(false)
	no := k.next()
	return func() error { return k.write(do, no) }
}

func (k *Keeper) still() {
	if k.stop != nil {
		k.stop()
		k.stop = nil
	}
}

func (k *Keeper) next() int {
	k.count++
	return k.count
}

// write writes unless something newer has been written.
func (k *Keeper) write(write func() error, no int) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	if no < k.last {
		return nil
	}
	k.last = no
	return guarded(write)
}

func (k *Keeper) tell(no int, err error) {
	if no < k.count { // something newer is on its way, or it was given up
		return
	}
	if err != nil {
		k.owe(true)
	} else if k.stop == nil {
		k.owe(false)
	}
	if k.left && k.Title != "" {
		k.tellLeft(err)
		return
	}
	k.told(err)
}

// tellLeft says, once, that what was typed into a form that was left is not kept, and tries until it is. What is refused will be
// refused again: it is asked about when the window closes.
func (k *Keeper) tellLeft(err error) {
	switch {
	case err != nil:
		words := "“" + k.Title + "”里填写的内容还没有留住：" + k.desk.sentence(err, "")
		if !Refused(err) {
			words += "\n请先不要关闭程序，程序会再试。"
			k.wait()
		}
		if !k.failed {
			widgets.Inform(k.desk.Canvas(), "填写的内容没有留住", words, nil)
		}
		k.failed = true
	case k.failed:
		k.failed = false
		k.desk.Say("“" + k.Title + "”里填写的内容已经留住了。")
	}
}

// Refused reports whether an error is a refusal by a rule, not a fault of the disk that may be over the next time.
func Refused(err error) bool {
	var f *fault.Fault
	return errors.As(err, &f) && f.Cause == nil
}

// owe notes whether the keeper has something that is not kept yet.
func (k *Keeper) owe(on bool) {
	k.owed = on
	d := k.desk
	if !on {
		delete(d.keepers, k)
		return
	}
	if d.keepers == nil {
		d.keepers = map[*Keeper]bool{}
	}
	d.keepers[k] = true
}

// Written gives what runs, on any goroutine, before what is kept of a kind of form is read: it writes what was typed into such
// forms and has not come to the disk yet. Without it a form opened again at once would be empty.
func (d *Desk) Written(form string) (first func() error) {
	var all []func() error
	for k := range d.keepers {
		if k.Form != form || form == "" {
			continue
		}
		k.still()
		write, no := k.take(), k.next()
		all = append(all, func() error {
			err := k.write(write, no)
			fyne.Do(func() {
				if err == nil && no == k.count {
					k.still() // it was tried again meanwhile, and must not come after what is typed into the form opened anew
				}
				k.tell(no, err)
			})
			return err
		})
	}
	return func() error { return together(all) }
}

// Unkept takes whatever was typed anywhere and is not known to be kept. keep writes it, on any goroutine, and waits for what is
// on its way already; tell, on the window's goroutine again, tells the forms how it went.
func (d *Desk) Unkept() (keep func() error, tell func()) {
	var all []func() error
	var tells []func()
	for k := range d.keepers {
		k.still()
		write, no := k.take(), k.next()
		var err error
		all = append(all, func() error {
			err = k.write(write, no)
			return err
		})
		tells = append(tells, func() { k.tell(no, err) })
	}
	keep = func() error {
		err := together(all)
		d.keeping.Wait()
		return err
	}
	return keep, func() {
		for _, t := range tells {
			t()
		}
	}
}

// together does all, whatever fails.
func together(all []func() error) error {
	var faults []error
	for _, do := range all {
		faults = append(faults, do())
	}
	return errors.Join(faults...)
}
