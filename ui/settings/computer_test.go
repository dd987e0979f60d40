package settings

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestTheLockWaitsAsLongAsThisComputerWasTold(t *testing.T) {
	p, said := seated(t, "zhao")
	kept := fyne.CurrentApp().Preferences()
	if got := IdleLimit(kept); got != 15*time.Minute || p.idle.Label() != "15 分钟" {
		t.Errorf("nobody has chosen, and it waits %v and shows %q", got, p.idle.Label())
	}
	p.idle.TypedRune('5')
	if got := IdleLimit(kept); got != time.Hour || len(*said) != 1 || !strings.Contains((*said)[0], "60 分钟") {
		t.Errorf("it waits %v, said %v", got, *said)
	}
	if again := New(p.desk); again.idle.Label() != "60 分钟" {
		t.Errorf("found again is %q", again.idle.Label())
	}
	for _, nonsense := range []int{0, -1, 7, 100000} { // a file somebody wrote into
		kept.SetInt(idleMinutes, nonsense)
		if got := IdleLimit(kept); got != 15*time.Minute {
			t.Errorf("%d minutes were taken: %v", nonsense, got)
		}
	}
}

func TestHalfAPasswordIsNotLeftBehindUnasked(t *testing.T) {
	p, _ := seated(t, "zhao")
	if p.Dirty() {
		t.Fatal("a page that was only opened is taken for unsaved")
	}
	test.Type(p.secret.Field("old").Object().(fyne.Focusable), "halb")
	if !p.Dirty() {
		t.Error("half a password is lost without asking")
	}
	p.secret.Field("old").SetValue("")
	if p.Dirty() {
		t.Error("the page asks though nothing is typed")
	}
}
