package desk

import (
	"errors"
	"sync"
	"time"

	"fyne.io/fyne/v2"
)

// keepAfter is how long what was typed waits to be kept: with the writing itself no more than two seconds are lost when
// the computer stops.
const keepAfter = 1500 * time.Millisecond

// leaveWithin is how long leaving a place waits for what was typed there to be kept.
const leaveWithin = 60 * time.Millisecond

// Keeper keeps what is being typed: a moment after the first change, in the background, the newest always over what is older.
// All but the writing happens on the window's goroutine.
type Keeper struct {
	// After waits; nil: as the desk waits.
	After func(time.Duration, func()) (stop func())

	desk *Desk
	take func() (write func() error)
	told func(error)
	stop func() // stops the waiting; nil: nothing waits
	owed bool   // something was typed that is not known to be kept

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
	k.owed = true
	k.desk.owing(k, true)
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
	write, no := k.take(), k.next()
	k.desk.keeping.Add(1)
	k.desk.background(func() {
		err := k.write(write, no)
		k.desk.keeping.Done()
		fyne.Do(func() { k.tell(no, err) })
	})
}

// Now keeps at once what is not known to be kept, and gives its error.
func (k *Keeper) Now() error {
	if !k.owed {
		return nil
	}
	k.still()
	no := k.next()
	err := k.write(k.take(), no)
	k.tell(no, err)
	return err
}

// Leave keeps what is not known to be kept as its place is left, and gives the error when that is known within a moment. The
// window does not wait longer: the writing goes on behind it, and told hears of it then.
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
	}
	return err
}

// Drop forgets what waits, because it was saved or given up. What is just being written is waited for, so that nothing older
// is written after Drop.
func (k *Keeper) Drop() {
	k.still()
	k.owed = false
	k.desk.owing(k, false)
	no := k.next()
	k.mu.Lock()
	defer k.mu.Unlock()
	k.last = no
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
	if err == nil && k.stop == nil {
		k.owed = false
		k.desk.owing(k, false)
	}
	k.told(err)
}

// owing notes which keepers have something that is not kept yet.
func (d *Desk) owing(k *Keeper, on bool) {
	if !on {
		delete(d.keepers, k)
		return
	}
	if d.keepers == nil {
		d.keepers = map[*Keeper]bool{}
	}
	d.keepers[k] = true
}

// KeepAll keeps at once whatever was typed anywhere and is not kept yet: the program is about to end.
func (d *Desk) KeepAll() error {
	var faults []error
	for k := range d.keepers {
		faults = append(faults, k.Now())
	}
	d.keeping.Wait()
	return errors.Join(faults...)
}
