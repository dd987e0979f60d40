package store

import (
	"context"
	"testing"
)

func TestTimesComeBackAsTheyWere(t *testing.T) {
	s := open(t, t.TempDir())
	for _, at := range []struct {
		name string
		note note
	}{
		{"with a zone and nanoseconds", note{Title: "1", Happened: noon}},
		{"in UTC", note{Title: "2", Happened: noon.UTC()}},
		{"none", note{Title: "3"}},
	} {
		n := create(t, s, at.note)
		var got note
		if err := s.Read(context.Background()).First(&got, "id = ?", n.ID).Error; err != nil {
			t.Fatalf("%s: %v", at.name, err)
		}
		_, was := n.Happened.Zone()
		_, is := got.Happened.Zone()
		if !got.Happened.Equal(n.Happened) || was != is || !got.CreatedAt.Equal(n.CreatedAt) {
			t.Errorf("%s: %v became %v", at.name, n.Happened, got.Happened)
		}
	}
	var found []note
	if err := s.Read(context.Background()).Where("happened > ?", noon.Add(-1)).Find(&found).Error; err != nil || len(found) != 1 {
		t.Errorf("comparing times found %d, %v", len(found), err)
	}
	plain := create(t, s, note{Title: "2026-11-23T12:30:15.12+08:00", Happened: noon})
	var got note
	if err := s.Read(context.Background()).First(&got, "id = ?", plain.ID).Error; err != nil || got.Title != plain.Title {
		t.Errorf("a text that looks like a time became %q, %v", got.Title, err)
	}
}

func TestATransactionHasOneMoment(t *testing.T) {
	s := open(t, t.TempDir())
	var n note
	write(t, s, func(tx *Tx) error {
		if !tx.Now.Equal(noon.Truncate(1e6)) || tx.Today().String() != "2026-11-23" {
			t.Errorf("now %v, today %v", tx.Now, tx.Today())
		}
		n = note{Title: "甲", Happened: noon}
		return tx.Create(&n).Error
	})
	if len(n.ID) != 36 || n.ID[14] != '7' || !n.CreatedAt.Equal(noon.Truncate(1e6)) || !n.UpdatedAt.Equal(n.CreatedAt) {
		t.Errorf("record %+v", n.Record)
	}
}
