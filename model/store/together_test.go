package store

import (
	"context"
	"errors"
	"slices"
	"testing"
)

func TestWritesTogetherAreKeptTogetherOrNotAtAll(t *testing.T) {
	s := open(t, t.TempDir())
	li := Author{"li", "李所长"}
	both := func(end error) error {
		return s.Together(context.Background(), func(ctx context.Context) error {
			n := note{Record: Record{ID: "a"}, Title: "甲", Happened: noon}
			if err := s.Write(ctx, wang, func(tx *Tx) error { return tx.Create(&n).Error }); err != nil {
				return err
			}
			var seen int64
			if err := s.Read(ctx).Model(&note{}).Count(&seen).Error; err != nil || seen != 1 {
				t.Errorf("saw %d, %v", seen, err)
			}
			failed := errors.New("refused")
			err := s.Write(ctx, li, func(tx *Tx) error {
				return errors.Join(tx.Model(&n).Update("amount", 9).Error, failed)
			})
			if !errors.Is(err, failed) {
				t.Errorf("the refused write gave %v", err)
			}
			if err := s.Write(ctx, li, func(tx *Tx) error { return tx.Model(&n).Update("done", true).Error }); err != nil {
				return err
			}
			return end
		})
	}
	no := errors.New("no")
	if err := both(no); !errors.Is(err, no) {
		t.Errorf("got %v", err)
	}
	if list := history(t, s, "notes", "a"); len(list) != 0 {
		t.Errorf("%d entries stayed", len(list))
	}
	clean(t, s)
	var heard []string
	defer s.OnChange(func(tables []string) { heard = append(heard, tables...) })()
	if err := both(nil); err != nil {
		t.Fatal(err)
	}
	list := history(t, s, "notes", "a")
	if len(list) != 2 || list[0].Account != "wang" || list[1].Account != "li" {
		t.Errorf("journalled %+v", list)
	}
	var n note
	if err := s.Read(context.Background()).First(&n, "id = ?", "a").Error; err != nil || n.Amount != 0 || !n.Done {
		t.Errorf("kept %+v, %v", n, err)
	}
	if !slices.Equal(heard, []string{"notes"}) {
		t.Errorf("heard %v", heard)
	}
	clean(t, s)
	create(t, s, note{Title: "乙", Happened: noon})
	clean(t, s)
}
