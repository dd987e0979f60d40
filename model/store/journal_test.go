package store

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

func TestEveryKindOfWriteIsJournalled(t *testing.T) {
	type want map[string][]string // table and key → actions after the two notes a and b were created
	titled := func(id, title string) note { return note{Record: Record{ID: id}, Title: title, Happened: noon} }
	cases := []struct {
		name string
		do   func(tx *Tx) error
		want want
	}{
		{"a batch is told row by row", func(tx *Tx) error {
			x, y := titled("x", "x"), titled("y", "y")
			return tx.Create([]*note{&x, &y}).Error
		}, want{"notes x": {"create"}, "notes y": {"create"}}},
		{"a condition on many rows", func(tx *Tx) error {
			return tx.Model(&note{}).Where("amount = ?", 0).Update("amount", 5).Error
		}, want{"notes a": {"create", "update"}, "notes b": {"create", "update"}}},
		{"an update that changes nothing is not told", func(tx *Tx) error {
			return tx.Model(&note{}).Where("id = ?", "a").UpdateColumn("amount", 0).Error
		}, want{"notes a": {"create"}}},
		{"a save of an existing row", func(tx *Tx) error {
			var n note
			if err := tx.First(&n, "id = ?", "a").Error; err != nil {
				return err
			}
			n.Title = "改"
			return tx.Save(&n).Error
		}, want{"notes a": {"create", "update"}}},
		{"a save of a new row", func(tx *Tx) error {
			n := titled("n", "n")
			return tx.Save(&n).Error
		}, want{"notes n": {"create"}}},
		{"an upsert over another unique column", func(tx *Tx) error {
			n := titled("z", "甲")
			n.Amount = 9
			return tx.Clauses(clause.OnConflict{Columns: []clause.Column{{Name: "title"}}, DoUpdates: clause.AssignmentColumns([]string{"amount"})}).Create(&n).Error
		}, want{"notes a": {"create", "update"}, "notes z": nil}},
		{"an upsert that does nothing", func(tx *Tx) error {
			n := titled("a", "甲")
			return tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&n).Error
		}, want{"notes a": {"create"}}},
		{"a replacing insert", func(tx *Tx) error {
			n := titled("a", "乙") // also takes b's title, so b goes
			return tx.Clauses(clause.Insert{Modifier: "OR REPLACE"}).Create(&n).Error
		}, want{"notes a": {"create", "delete", "create"}, "notes b": {"create", "delete"}}},
		{"a delete by condition", func(tx *Tx) error {
			return tx.Where("title IN ?", []string{"甲", "乙"}).Delete(&note{}).Error
		}, want{"notes a": {"create", "delete"}, "notes b": {"create", "delete"}}},
		{"associations, and the rows a database cascade deletes", func(tx *Tx) error {
			n := titled("n", "n")
			n.Pages = []page{{Record: Record{ID: "p"}, Text: "一"}}
			n.Labels = []label{{Code: "l", Name: "标签"}}
			if err := tx.Create(&n).Error; err != nil {
				return err
			}
			if err := tx.Model(&n).Association("Labels").Clear(); err != nil {
				return err
			}
			return tx.Delete(&n).Error
		}, want{"notes n": {"create", "delete"}, "pages p": {"create", "delete"}, `note_labels ["n","l"]`: {"create", "delete"}, "labels l": {"create"}}},
		{"a changed key is an end and a beginning", func(tx *Tx) error {
			return tx.Model(&note{}).Where("id = ?", "a").UpdateColumn("id", "c").Error
		}, want{"notes a": {"create", "delete"}, "notes c": {"create"}}},
		{"a map", func(tx *Tx) error {
			return tx.Table("labels").Create(map[string]any{"code": "m", "name": "名"}).Error
		}, want{"labels m": {"create"}}},
		{"a transaction within that rolls back leaves no trace", func(tx *Tx) error {
			err := tx.Transaction(func(inner *gorm.DB) error {
				if err := inner.Model(&note{}).Where("id = ?", "a").Update("amount", 1).Error; err != nil {
					return err
				}
				return errors.New("back")
			})
			if err == nil || err.Error() != "back" {
				return errors.New("the inner transaction did not fail")
			}
			return tx.Model(&note{}).Where("id = ?", "b").Update("amount", 1).Error
		}, want{"notes a": {"create"}, "notes b": {"create", "update"}}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			s := open(t, t.TempDir())
			create(t, s, titled("a", "甲"))
			create(t, s, titled("b", "乙"))
			write(t, s, c.do)
			for row, want := range c.want {
				table, key, _ := strings.Cut(row, " ")
				if got := actions(history(t, s, table, key)); !slices.Equal(got, want) {
					t.Errorf("%s: journalled %v, want %v", row, got, want)
				}
			}
			clean(t, s)
		})
	}
}

func TestAnEntryTellsWhoWhenAndBothImages(t *testing.T) {
	s := open(t, t.TempDir())
	n := create(t, s, note{Title: "甲 <b>", Amount: 100, Happened: noon})
	write(t, s, func(tx *Tx) error { return tx.Model(&n).Update("amount", 200).Error })
	list := history(t, s, "notes", n.ID)
	if len(list) != 2 {
		t.Fatalf("want 2 entries, got %d", len(list))
	}
	e := list[1]
	if e.Account != "wang" || e.Name != "王干事" || e.Action != ActionUpdate || !e.At.Equal(noon.Truncate(1e6)) {
		t.Errorf("told %+v", e)
	}
	if list[0].Before != "" || list[0].After != e.Before {
		t.Error("the images do not follow one another")
	}
	want := `{"amount":200,"created_at":"2026-11-23T12:30:15.123+08:00","done":0,"due":null,"happened":"2026-11-23T12:30:15.123456789+08:00","id":"` +
		n.ID + `","title":"甲 <b>","updated_at":"2026-11-23T12:30:15.123+08:00"}`
	if e.After != want {
		t.Errorf("image\n%s, want\n%s", e.After, want)
	}
	if e.Prev != list[0].Hash || e.Hash != e.digest() {
		t.Error("the chain does not hold")
	}
	seq, hash, err := s.Head(context.Background())
	if err != nil || seq != e.Seq || hash != e.Hash {
		t.Errorf("head %d %s %v", seq, hash, err)
	}
}

func TestWritesPastTheJournalAreRefused(t *testing.T) {
	s := open(t, t.TempDir())
	n := create(t, s, note{Title: "甲", Happened: noon})
	inside := map[string]func(tx *Tx) error{
		"Exec": func(tx *Tx) error { return tx.Exec("UPDATE notes SET amount = 1").Error },
		"Raw with Scan": func(tx *Tx) error {
			var x []int
			return tx.Raw("UPDATE notes SET amount = 1 RETURNING amount").Scan(&x).Error
		},
		"the connection": func(tx *Tx) error {
			_, err := tx.Statement.ConnPool.ExecContext(context.Background(), "DELETE FROM notes")
			return err
		},
		"the journal":       func(tx *Tx) error { return tx.Create(&Entry{Seq: 99}).Error },
		"the journal's end": func(tx *Tx) error { return tx.Where("seq > 0").Delete(&Entry{}).Error },
	}
	for name, do := range inside {
		if err := s.Write(context.Background(), wang, do); err == nil {
			t.Errorf("%s inside Write was let through", name)
		}
	}
	if err := s.Write(context.Background(), wang, inside["Exec"]); !errors.Is(err, ErrRawWrite) {
		t.Errorf("Exec gives %v", err)
	}
	ctx := context.Background()
	outside := map[string]func() error{
		"Create": func() error { return s.Read(ctx).Create(&note{Title: "乙"}).Error },
		"Update": func() error { return s.Read(ctx).Model(&n).Update("amount", 1).Error },
		"Delete": func() error { return s.Read(ctx).Delete(&n).Error },
		"Exec":   func() error { return s.Read(ctx).Exec("DELETE FROM notes").Error },
		"Begin": func() error {
			tx := s.Read(ctx).Begin()
			defer tx.Rollback()
			return tx.Create(&note{Title: "乙"}).Error
		},
	}
	for name, do := range outside {
		if err := do(); !errors.Is(err, ErrReadOnly) {
			t.Errorf("%s on the read side gives %v", name, err)
		}
	}
	var x []int
	if err := s.Read(ctx).Raw("DELETE FROM notes RETURNING amount").Scan(&x).Error; err == nil {
		t.Error("a raw delete on the read side was let through")
	}
	var leaked *Tx
	write(t, s, func(tx *Tx) error { leaked = tx; return nil })
	if err := leaked.Create(&note{Title: "丙"}).Error; err == nil {
		t.Error("a transaction could be written after its end")
	}
	if err := s.Write(ctx, Author{}, func(*Tx) error { return nil }); err == nil {
		t.Error("a write without an author was let through")
	}
	if list := history(t, s, "notes", n.ID); len(list) != 1 {
		t.Errorf("the note has %d entries", len(list))
	}
	clean(t, s)
}

func TestAFailedWriteLeavesNothing(t *testing.T) {
	s := open(t, t.TempDir())
	try := func(ctx context.Context, end func() error) (panicked any, err error) {
		defer func() { panicked = recover() }()
		return nil, s.Write(ctx, wang, func(tx *Tx) error {
			if err := tx.Create(&note{Title: "甲", Happened: noon}).Error; err != nil {
				return err
			}
			if _, err := tx.Attach("a.txt", strings.NewReader("内容")); err != nil {
				return err
			}
			return end()
		})
	}
	if _, err := try(context.Background(), func() error { return errors.New("no") }); err == nil || err.Error() != "no" {
		t.Errorf("error: %v", err)
	}
	if p, _ := try(context.Background(), func() error { panic("ouch") }); p != "ouch" {
		t.Errorf("panic: %v", p)
	}
	ctx, cancel := context.WithCancel(context.Background())
	if _, err := try(ctx, func() error { cancel(); return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	var n int64
	if err := s.Read(context.Background()).Model(&note{}).Count(&n).Error; err != nil || n != 0 {
		t.Errorf("%d notes stayed, %v", n, err)
	}
	if seq, _, _ := s.Head(context.Background()); seq != 0 {
		t.Errorf("%d entries stayed", seq)
	}
	clean(t, s) // an attachment left behind would be found unregistered
	create(t, s, note{Title: "甲", Happened: noon})
	clean(t, s)
}

func TestListenersHearWhichTablesChanged(t *testing.T) {
	s := open(t, t.TempDir())
	var heard [][]string
	cancel := s.OnChange(func(tables []string) { heard = append(heard, tables) })
	n := create(t, s, note{Title: "甲", Happened: noon, Pages: []page{{Text: "一"}}})
	write(t, s, func(tx *Tx) error { return nil })
	if err := s.Write(context.Background(), wang, func(tx *Tx) error {
		return errors.Join(tx.Model(&n).Update("amount", 1).Error, errors.New("no"))
	}); err == nil {
		t.Fatal("the write did not fail")
	}
	cancel()
	write(t, s, func(tx *Tx) error { return tx.Model(&n).Update("amount", 2).Error })
	if want := [][]string{{"notes", "pages"}}; !reflect.DeepEqual(heard, want) {
		t.Errorf("heard %v, want %v", heard, want)
	}
}

func TestADuplicateIsTranslated(t *testing.T) {
	s := open(t, t.TempDir())
	create(t, s, note{Title: "甲", Happened: noon})
	err := s.Write(context.Background(), wang, func(tx *Tx) error { return tx.Create(&note{Title: "甲", Happened: noon}).Error })
	if !errors.Is(err, gorm.ErrDuplicatedKey) {
		t.Errorf("got %v", err)
	}
}
