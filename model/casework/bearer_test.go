package casework

import (
	"slices"
	"testing"

	"sanzhitong/model/law"
	"sanzhitong/model/notation"
)

// Every bearer that the law or a procedure names must be known as one of the office or of outside: of a new one somebody has to
// say it.
func TestOfEveryBearerItIsKnownWhereHeSits(t *testing.T) {
	office := []string{"机关", "执法人员", "承办人", "机关正职负责人", "法制审核机构", "借阅人"}
	book, err := law.Load()
	if err != nil {
		t.Fatal(err)
	}
	procedures, err := LoadProcedures()
	if err != nil {
		t.Fatal(err)
	}
	var bearers []string
	for _, r := range book.Rules() {
		bearers = append(bearers, r.Bearer)
	}
	for _, p := range procedures {
		for _, k := range p.Steps {
			for _, promise := range k.Promises {
				bearers = append(bearers, promise.Bearer)
			}
		}
	}
	if len(bearers) < 50 {
		t.Fatalf("only %d periods", len(bearers))
	}
	for _, b := range bearers {
		if slices.Contains(office, b) == slices.Contains(outside, b) {
			t.Errorf("is %q of the office or not?", b)
		}
	}
}

func TestWhatTheOfficeHasToMeetIsToldOfFirst(t *testing.T) {
	day := notation.MustDay("2026-11-20")
	party := &Deadline{Bearer: "当事人", Due: day}
	early, late := &Deadline{Bearer: "机关", Due: day.AddDays(1)}, &Deadline{Bearer: "承办人", Due: day.AddDays(9)}
	if !late.nearer(party) || party.nearer(late) || !early.nearer(late) || late.nearer(early) {
		t.Error("the order is wrong")
	}
}
