package desk

import (
	"errors"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"
)

// typing is a desk whose clock and whose background work go on by hand, with a keeper of one text.
type typing struct {
	*Desk
	*Keeper
	text  string
	kept  []string
	fail  error
	heard []error
	due   func()
	work  []func()
	asked []time.Duration
}

func newTyping(t *testing.T) *typing {
	test.NewTempApp(t)
	y := &typing{}
	y.Desk = &Desk{
		Start: func(f func()) { y.work = append(y.work, f) },
		After: func(d time.Duration, f func()) func() {
			y.asked, y.due = append(y.asked, d), f
			return func() { y.due = nil }
		},
	}
	y.Keeper = NewKeeper(y.Desk, func() func() error {
		text := y.text
		return func() error {
			if y.fail == nil {
				y.kept = append(y.kept, text)
			}
			return y.fail
		}
	}, func(err error) { y.heard = append(y.heard, err) })
	return y
}

func (y *typing) types(text string) {
	y.text = text
	y.Wait()
}

func (y *typing) ring(t *testing.T) {
	t.Helper()
	if y.due == nil {
		t.Fatal("nothing waits")
	}
	f := y.due
	y.due = nil
	f()
}

// goOn does one of the works that wait in the background.
func (y *typing) goOn(i int) {
	f := y.work[i]
	y.work = slices.Delete(y.work, i, i+1)
	f()
}

// keepAll keeps as a window does that closes.
func keepAll(d *Desk) error {
	keep, tell := d.Unkept()
	err := keep()
	tell()
	return err
}

func (y *typing) want(t *testing.T, kept ...string) {
	t.Helper()
	if !slices.Equal(y.kept, kept) {
		t.Errorf("kept are %q, want %q", y.kept, kept)
	}
}

func TestWhatIsTypedIsKeptAMomentAfterTheFirstKeyWhateverComesThen(t *testing.T) {
	y := newTyping(t)
	for _, text := range []string{"现", "现场", "现场照"} {
		y.types(text)
	}
	if len(y.asked) != 1 || y.asked[0] > 1500*time.Millisecond {
		t.Fatalf("it waits %v", y.asked)
	}
	y.ring(t)
	y.want(t)
	y.types("现场照片") // while the first is being written
	y.goOn(0)
	y.want(t, "现场照")
	if err := keepAll(y.Desk); err != nil {
		t.Fatal(err)
	}
	y.want(t, "现场照", "现场照片")
	if err := keepAll(y.Desk); err != nil || y.due != nil {
		t.Error("it is kept a second time")
	}
	y.want(t, "现场照", "现场照片")
}

func TestNothingOlderIsWrittenOverWhatIsNewer(t *testing.T) {
	y := newTyping(t)
	y.types("旧")
	y.ring(t)
	y.types("新")
	y.ring(t)
	y.goOn(1)
	y.goOn(0)
	y.want(t, "新")
}

func TestWhatIsOnItsWayIsNotWrittenAfterTheFormWasSaved(t *testing.T) {
	y := newTyping(t)
	y.types("一")
	y.ring(t)
	y.Drop()
	y.goOn(0)
	y.want(t)
	y.types("二")
	y.Drop()
	if y.due != nil || y.Keeper.Leave() != nil || len(y.work) != 0 {
		t.Error("it still waits")
	}
	y.want(t)
	if len(y.heard) != 0 {
		t.Errorf("the form heard %v of what it gave up", y.heard)
	}
}

func TestWhatCouldNotBeKeptIsTriedAgainAndTold(t *testing.T) {
	y := newTyping(t)
	y.fail = errors.New("disk")
	y.types("一")
	y.ring(t)
	y.goOn(0)
	if len(y.heard) != 1 || y.heard[0] == nil {
		t.Fatalf("told is %v", y.heard)
	}
	if keepAll(y.Desk) == nil {
		t.Error("the window would close")
	}
	y.fail = nil
	if err := keepAll(y.Desk); err != nil {
		t.Error(err)
	}
	y.want(t, "一")
}

func TestLeavingWaitsForTheWritingOnlyAMomentAndHearsOfItThen(t *testing.T) {
	y := newTyping(t)
	y.types("一")
	if err := y.Keeper.Leave(); err != nil || y.due != nil {
		t.Fatalf("left with %v", err)
	}
	y.want(t) // the disk is slow
	if len(y.heard) != 0 || !y.Keeper.owed {
		t.Fatalf("told is %v before anything is known, owed %v", y.heard, y.Keeper.owed)
	}
	y.goOn(0)
	y.want(t, "一")
	if len(y.heard) != 1 || y.heard[0] != nil || y.Keeper.owed {
		t.Errorf("told is %v, owed %v", y.heard, y.Keeper.owed)
	}
}

func TestLeavingTellsAtOnceWhatIsKnownAtOnce(t *testing.T) {
	y := newTyping(t)
	y.Desk.Start = func(f func()) { f() }
	y.fail = errors.New("disk")
	y.types("一")
	if y.Keeper.Leave() == nil || len(y.heard) != 1 || y.heard[0] == nil {
		t.Fatalf("told is %v", y.heard)
	}
	y.fail = nil
	if err := y.Keeper.Leave(); err != nil || len(y.heard) != 2 || y.heard[1] != nil {
		t.Errorf("left with %v, told is %v", err, y.heard)
	}
	y.want(t, "一")
}

func TestWhatIsAboutToBeSavedIsKeptBeforeAndNeverAfterwards(t *testing.T) {
	y := newTyping(t)
	y.types("一")
	y.ring(t) // an older one is on its way
	y.types("一二")
	kept := y.Hand()
	if y.due != nil {
		t.Error("the moment of keeping may come while it is being saved")
	}
	if err := kept(); err != nil { // the saving goes first
		t.Fatal(err)
	}
	y.want(t, "一二")
	y.goOn(0)                               // the older comes too late
	if err := keepAll(y.Desk); err != nil { // the window closes before the page has heard that it was saved
		t.Fatal(err)
	}
	y.Drop()
	for len(y.work) > 0 {
		y.goOn(0)
	}
	y.want(t, "一二")
	if len(y.keepers) != 0 {
		t.Error("it is taken for unsaved")
	}
}

func TestWhatCouldNotBeKeptBeforeASavingThatFailedIsOwed(t *testing.T) {
	y := newTyping(t)
	y.types("一")
	y.fail = errors.New("disk")
	if y.Hand()() == nil {
		t.Fatal("the error is not told")
	}
	y.goOn(0)
	if len(y.heard) != 1 || y.heard[0] == nil {
		t.Fatalf("told is %v", y.heard)
	}
	y.fail = nil
	if err := keepAll(y.Desk); err != nil {
		t.Fatal(err)
	}
	y.want(t, "一")
}

func TestAWindowThatClosesWaitsForWhatIsKeptBeforeASaving(t *testing.T) {
	y := newTyping(t)
	y.types("一")
	y.Hand()
	keep, tell := y.Unkept()
	closed := make(chan error)
	go func() { closed <- keep() }()
	select {
	case <-closed:
		t.Fatal("the window did not wait")
	default:
	}
	y.goOn(0)
	if err := <-closed; err != nil {
		t.Fatal(err)
	}
	tell()
	y.want(t, "一")
}

func TestWhatIsGivenUpIsTakenAwayAfterWhatIsOnItsWay(t *testing.T) {
	y := newTyping(t)
	y.types("一")
	y.ring(t)
	drop := y.instead(func() error {
		y.kept = append(y.kept, "放弃")
		return nil
	})
	if err := drop(); err != nil {
		t.Fatal(err)
	}
	y.goOn(0) // the older comes too late
	y.want(t, "放弃")
	y.types("二")
	y.ring(t)
	y.goOn(0)
	y.want(t, "放弃", "二")
}

func TestAFormOpenedAgainIsReadAfterWhatWasLeftInIt(t *testing.T) {
	y := newTyping(t)
	y.Form, y.Title = "step/evidence", "收集证据"
	y.types("一")
	if err := y.Keeper.Leave(); err != nil {
		t.Fatal(err)
	}
	if first := y.Written("step/conclude"); first() != nil || len(y.kept) != 0 {
		t.Fatal("another form waits for it")
	}
	if err := y.Written("step/evidence")(); err != nil {
		t.Fatal(err)
	}
	y.want(t, "一")
	y.goOn(0) // the disk, at last: nothing is written over what may be typed into the form opened again
	y.want(t, "一")
	if y.due != nil || y.owed {
		t.Error("it will be written once more")
	}
}
