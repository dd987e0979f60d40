package workplace_test

import (
	"reflect"
	"testing"

	"sanzhitong/model/casework"
	"sanzhitong/model/workplace/workplacetest"
)

// Ledgers and the reviewer's queue read many cases at once: they must see what the page of a case sees, but for the texts.
func TestManyCasesReadTogetherAreWhatEachIsAlone(t *testing.T) {
	o := workplacetest.Open(t)
	l := newLine(t, o, "2026-08-20", "戌处") // with a step that was corrected
	l.filed("2026-08-21")
	inspected := l.facts().Last("inspect")
	_, err := o.Engine.Replace(t.Context(), o.Login(t, "zhao"), casework.Correction{
		StepID: inspected.ID, Day: inspected.Day, Fields: inspected.Fields, Reason: "核对后更正。",
	})
	if err != nil {
		t.Fatal(err)
	}
	cases, _, err := o.Engine.Cases(t.Context(), casework.Filter{})
	if err != nil || len(cases) < 10 {
		t.Fatalf("%d cases: %v", len(cases), err)
	}
	seen, corrected := 0, 0
	err = o.Engine.Each(t.Context(), cases, func(f *casework.Facts) error {
		alone, err := o.Engine.Facts(t.Context(), cases[seen].ID)
		if err != nil {
			return err
		}
		seen++
		corrected += len(f.Replaced)
		for i := range alone.Documents {
			alone.Documents[i].Body = ""
		}
		a := []any{*f.Case, f.Party, f.Matter, f.Office, f.Officers, f.Steps, f.Replaced, f.Documents, f.Deadlines, f.Procedure, f.Today}
		b := []any{
			*alone.Case, alone.Party, alone.Matter, alone.Office, alone.Officers, alone.Steps, alone.Replaced, alone.Documents, alone.Deadlines,
			alone.Procedure, alone.Today,
		}
		for i := range a {
			if !sameRows(a[i], b[i]) {
				t.Errorf("%s: together %+v, alone %+v", alone.Case.Label(), a[i], b[i])
			}
		}
		return nil
	})
	if err != nil || seen != len(cases) || corrected == 0 {
		t.Errorf("%d of %d cases, %d corrected steps: %v", seen, len(cases), corrected, err)
	}
}

// sameRows holds two lists against each other; an empty one is as good as none.
func sameRows(a, b any) bool {
	x, y := reflect.ValueOf(a), reflect.ValueOf(b)
	if x.Kind() == reflect.Slice && x.Len() == 0 && y.Len() == 0 {
		return true
	}
	return reflect.DeepEqual(a, b)
}
