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
	if err := y.KeepAll(); err != nil {
		t.Fatal(err)
	}
	y.want(t, "现场照", "现场照片")
	if err := y.KeepAll(); err != nil || y.due != nil {
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
	if y.due != nil || y.Keeper.Now() != nil {
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
	if y.KeepAll() == nil {
		t.Error("the window would close")
	}
	y.fail = nil
	if err := y.KeepAll(); err != nil {
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
