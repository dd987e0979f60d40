package workplace_test

import (
	"testing"

	"sanzhitong/model/casework"
	"sanzhitong/model/notation"
	"sanzhitong/model/store"
	"sanzhitong/model/workplace/workplacetest"
)

// What is still open in archived cases, oldest of all, must not push what is due out of a list that is cut.
func TestArchivedCasesTakeNoPlaceAmongWhatIsDue(t *testing.T) {
	o := workplacetest.Open(t)
	whole, err := o.Engine.Running(t.Context(), 1000)
	if err != nil || len(whole) < 3 {
		t.Fatalf("%d periods: %v", len(whole), err)
	}
	archived, _, err := o.Engine.Cases(t.Context(), casework.Filter{States: []string{"archived"}})
	if err != nil || len(archived) == 0 {
		t.Fatalf("%d archived cases: %v", len(archived), err)
	}
	old := whole[0].Deadline
	err = o.Store.Write(t.Context(), store.System, func(tx *store.Tx) error {
		for range 5 {
			d := old
			d.Record, d.CaseID, d.Due = store.Record{}, archived[0].ID, notation.MustDay("2020-01-01")
			if err := tx.Create(&d).Error; err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	cut, err := o.Engine.Running(t.Context(), 3)
	if err != nil || len(cut) != 3 {
		t.Fatalf("%d periods: %v", len(cut), err)
	}
	for i := range cut {
		if cut[i].ID != whole[i].ID {
			t.Errorf("%d is %s of %s, not %s of %s", i, cut[i].Rule, cut[i].Case.Label(), whole[i].Rule, whole[i].Case.Label())
		}
	}
}

// The cases of many parties are read at once, more of them than a question to the database can name.
func TestTheCasesOfManyPartiesAreReadTogether(t *testing.T) {
	o := workplacetest.Open(t)
	all, _, err := o.Engine.Cases(t.Context(), casework.Filter{})
	if err != nil || len(all) < 3 {
		t.Fatalf("%d cases: %v", len(all), err)
	}
	want, parties := map[string][]string{}, []string{}
	for _, c := range all { // the newest first
		if want[c.PartyID] == nil {
			parties = append(parties, c.PartyID)
			for range 20_000 {
				parties = append(parties, "nobody")
			}
		}
		want[c.PartyID] = append(want[c.PartyID], c.ID)
	}
	list, err := o.Engine.CasesOf(t.Context(), parties...)
	if err != nil || len(list) != len(all) {
		t.Fatalf("%d cases, not %d: %v", len(list), len(all), err)
	}
	have := map[string][]string{}
	for _, c := range list {
		have[c.PartyID] = append(have[c.PartyID], c.ID)
	}
	for party, ids := range want {
		for i, id := range ids {
			if i >= len(have[party]) || have[party][i] != id {
				t.Errorf("the cases of %s are %v, not %v", party, have[party], ids)
				break
			}
		}
	}
}
