package store

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"pgregory.net/rapid"
)

// Whatever the program does, Check stays clean; whatever one row suffers past it, Check names the row.
func TestAnyHistoryIsCleanAndAnyTamperingFound(t *testing.T) {
	empty := t.TempDir() // opened once: migrating takes longer than all the rest
	if err := open(t, empty).Close(); err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(r *rapid.T) {
		dir, err := os.MkdirTemp(t.TempDir(), "")
		if err != nil {
			r.Fatal(err)
		}
		for _, name := range []string{databaseName, headName} {
			overwrite(t, filepath.Join(dir, name), read(t, filepath.Join(empty, name)))
		}
		s, err := Open(context.Background(), options(dir))
		if err != nil {
			r.Fatal(err)
		}
		defer s.Close()
		for range rapid.IntRange(1, 3).Draw(r, "transactions") {
			fails := rapid.Bool().Draw(r, "fails")
			err := s.Write(context.Background(), wang, func(tx *Tx) error {
				for range rapid.IntRange(1, 6).Draw(r, "steps") {
					if err := step(r, tx); err != nil {
						return err
					}
				}
				if fails {
					return os.ErrInvalid
				}
				return nil
			})
			if err != nil && !fails {
				r.Fatal(err)
			}
		}
		if found, err := s.Check(context.Background()); err != nil || len(found) > 0 {
			r.Fatalf("found %v, %v", found, err)
		}
		key, kind := spoil(r, s)
		found, err := s.Check(context.Background())
		if err != nil || len(found) != 1 || found[0].Kind != kind || found[0].Key != key {
			r.Fatalf("%s of %s: found %v, %v", kind, key, found, err)
		}
	})
}

func step(r *rapid.T, tx *Tx) error {
	text := rapid.StringN(0, 8, -1)
	switch rapid.IntRange(0, 5).Draw(r, "step") {
	case 0, 1:
		n := note{Title: text.Draw(r, "title"), Amount: rapid.Int64().Draw(r, "amount"), Happened: noon}
		var same int64
		if err := tx.Model(&note{}).Where("title = ?", n.Title).Count(&same).Error; err != nil || same > 0 {
			return err
		}
		return tx.Create(&n).Error
	case 2:
		return tx.Model(&note{}).Where("amount > ?", rapid.Int64().Draw(r, "from")).Update("done", rapid.Bool().Draw(r, "done")).Error
	case 3:
		return tx.Where("amount > ?", rapid.Int64().Draw(r, "from")).Delete(&note{}).Error
	case 4:
		return tx.Save(&label{Code: rapid.StringN(1, 8, -1).Draw(r, "code"), Name: text.Draw(r, "name")}).Error
	default:
		return tx.Where("name < ?", text.Draw(r, "below")).Delete(&label{}).Error
	}
}

// spoil changes one row past the program and says which and how it should be found.
func spoil(r *rapid.T, s *Store) (key, kind string) {
	db := pool(1, source(s.database(), "immediate"))
	defer db.Close()
	run := func(q string, args ...any) {
		if _, err := db.Exec(q, args...); err != nil {
			r.Fatal(err)
		}
	}
	keys, err := names(context.Background(), db, "SELECT id FROM notes ORDER BY id")
	if err != nil {
		r.Fatal(err)
	}
	how := rapid.IntRange(0, 2).Draw(r, "tampering")
	if len(keys) == 0 || how == 0 {
		run("INSERT INTO notes (id, created_at, updated_at, title, amount, done, happened) VALUES ('x', '', '', 'a title longer than any', 0, 0, '')")
		return "x", FoundRowAdded
	}
	key = rapid.SampledFrom(keys).Draw(r, "row")
	if how == 1 {
		run("DELETE FROM notes WHERE id = ?", key)
		return key, FoundRowRemoved
	}
	column := rapid.SampledFrom([]string{"title", "amount", "created_at", "due"}).Draw(r, "column")
	run(fmt.Sprintf("UPDATE notes SET %s = coalesce(%[1]s, '') || '+ nine more' WHERE id = ?", column), key) // longer than any title: no other has it
	return key, FoundRowEdited
}

func TestReadersSeeWholeTransactionsWhileOthersWrite(t *testing.T) {
	s := open(t, t.TempDir())
	const writers, rounds, pairs = 3, 8, 2
	var writing, reading sync.WaitGroup
	done := make(chan struct{})
	for range 3 {
		reading.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				var n int64
				if err := s.Read(context.Background()).Model(&note{}).Count(&n).Error; err != nil || n%pairs != 0 {
					t.Errorf("a reader saw %d notes, %v", n, err)
					return
				}
			}
		})
	}
	for w := range writers {
		writing.Go(func() {
			for i := range rounds {
				err := s.Write(context.Background(), wang, func(tx *Tx) error {
					for p := range pairs {
						if err := tx.Create(&note{Title: fmt.Sprint(w, i, p), Happened: noon}).Error; err != nil {
							return err
						}
					}
					return nil
				})
				if err != nil {
					t.Errorf("write: %v", err)
				}
			}
		})
	}
	writing.Wait()
	close(done)
	reading.Wait()
	if seq, _, err := s.Head(context.Background()); err != nil || seq != writers*rounds*pairs {
		t.Errorf("%d entries, %v", seq, err)
	}
	clean(t, s)
}
