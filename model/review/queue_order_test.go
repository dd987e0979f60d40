package review

import (
	"slices"
	"testing"
	"time"

	"sanzhitong/model/casework"
	"sanzhitong/model/notation"
)

func TestWhatIsDueFirstStandsOnTop(t *testing.T) {
	on := func(number string, month time.Month, day int, paused bool) Queued {
		return Queued{Case: casework.Case{Number: number}, Deadline: &casework.Deadline{Due: notation.NewDay(2026, month, day), Paused: paused}}
	}
	list := []Queued{on("paused", 11, 1, true), on("later", 12, 4, false), on("sooner", 11, 30, false)}
	slices.SortStableFunc(list, sooner)
	for i, want := range []string{"sooner", "later", "paused"} {
		if list[i].Case.Number != want {
			t.Errorf("row %d is %s, want %s", i+1, list[i].Case.Number, want)
		}
	}
}
