package store

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// one demands a finding of a kind that names a record and whose sentence holds all the words.
func one(t *testing.T, list []Finding, kind, key string, words ...string) {
	t.Helper()
	for _, f := range list {
		all := f.Kind == kind && f.Key == key
		for _, w := range words {
			all = all && strings.Contains(f.Sentence, w)
		}
		if all {
			return
		}
	}
	t.Errorf("no finding %s of %q with %v; found:", kind, key, words)
	for _, f := range list {
		t.Logf("%s %s %s: %s", f.Kind, f.Table, f.Key, f.Sentence)
	}
}

// rechain makes the journal's digests fit again after an alteration, as a knowing forger would.
func rechain(t *testing.T, s *Store, from int64, only bool) {
	t.Helper()
	db := pool(1, source(s.database(), "immediate"))
	defer db.Close()
	var list []Entry
	err := eachEntry(context.Background(), db, func(e *Entry, _ string) error { list = append(list, *e); return nil })
	if err != nil {
		t.Fatal(err)
	}
	prev := ""
	for _, e := range list {
		if e.Seq >= from {
			e.Prev = prev
			e.Hash = e.digest()
			if _, err := db.Exec("UPDATE journal_entries SET prev = ?, hash = ? WHERE seq = ?", e.Prev, e.Hash, e.Seq); err != nil {
				t.Fatal(err)
			}
			if only {
				return
			}
		}
		prev = e.Hash
	}
}

func TestTamperingIsFoundByName(t *testing.T) {
	// Notes a to d are entries 1 to 4, a's amount becomes 200 in entry 5, d is deleted in entry 6.
	sql := func(statements ...string) func(*testing.T, *Store) {
		return func(t *testing.T, s *Store) { t.Helper(); tamper(t, s, statements...) }
	}
	insert := `INSERT INTO notes (id, created_at, updated_at, title, amount, done, happened) VALUES ('%s', '', '', '%s', 1, 0, '')`
	cases := []struct {
		name   string
		do     func(*testing.T, *Store)
		kind   string
		key    string
		words  []string
		others int // findings besides
	}{
		{"a row edited", sql("UPDATE notes SET amount = 20000, title = '假' WHERE id = 'a'"), FoundRowEdited, "a", []string{"notes", "a", "amount 由“200”改为“20000”", "title 由“甲”改为“假”"}, 0},
		{"a row edited in its type only", sql("UPDATE notes SET due = CAST('x' AS BLOB) WHERE id = 'a'"), FoundRowEdited, "a", []string{"due"}, 0},
		{"a row added", sql(fmt.Sprintf(insert, "x", "添")), FoundRowAdded, "x", []string{"notes", "x"}, 0},
		{"a row removed", sql("DELETE FROM notes WHERE id = 'b'"), FoundRowRemoved, "b", []string{"notes", "b"}, 0},
		{"a deleted row brought back", sql(fmt.Sprintf(insert, "d", "丁")), FoundRowAdded, "d", nil, 0},
		{"an edit that the program wrote over", func(t *testing.T, s *Store) {
			tamper(t, s, "UPDATE notes SET amount = 1 WHERE id = 'a'")
			write(t, s, func(tx *Tx) error { return tx.Model(&note{}).Where("id = ?", "a").Update("amount", 300).Error })
		}, FoundRowEdited, "a", []string{"amount 由“200”改为“1”", "第 7 条之前"}, 0},
		{"a removal that the program wrote over", func(t *testing.T, s *Store) {
			tamper(t, s, "DELETE FROM notes WHERE id = 'b'")
			create(t, s, note{Record: Record{ID: "b"}, Title: "乙", Happened: noon})
		}, FoundRowRemoved, "b", []string{"第 7 条之前"}, 0},
		{"an addition that the program deleted", func(t *testing.T, s *Store) {
			tamper(t, s, fmt.Sprintf(insert, "x", "添"))
			write(t, s, func(tx *Tx) error { return tx.Delete(&note{}, "id = ?", "x").Error })
		}, FoundRowAdded, "x", []string{"第 7 条之前"}, 0},
		{"an entry's author altered", sql("UPDATE journal_entries SET name = '李四' WHERE seq = 5"), FoundEntryAltered, "a", []string{"第 5 条", "a"}, 0},
		{"an entry's time altered", sql("UPDATE journal_entries SET at = '昨天' WHERE seq = 2"), FoundEntryAltered, "b", []string{"第 2 条", "昨天"}, 0},
		{"an entry's image altered", sql("UPDATE journal_entries SET after = '{}' WHERE seq = 5"), FoundEntryAltered, "a", []string{"第 5 条"}, 0},
		{"row and image altered together", sql("UPDATE notes SET amount = 7 WHERE id = 'a'", "UPDATE journal_entries SET after = replace(after, '\"amount\":200', '\"amount\":7') WHERE seq = 5"), FoundEntryAltered, "a", []string{"第 5 条"}, 0},
		{"an entry altered with its digest", func(t *testing.T, s *Store) {
			tamper(t, s, "UPDATE journal_entries SET name = '李四' WHERE seq = 3")
			rechain(t, s, 3, true)
		}, FoundEntryAltered, "c", []string{"第 3 条", "第 4 条"}, 0},
		{"an entry altered with the digests of all after it", func(t *testing.T, s *Store) {
			tamper(t, s, "UPDATE journal_entries SET name = '李四' WHERE seq = 3")
			rechain(t, s, 3, false)
		}, FoundJournalCut, "", []string{"第 6 条", "库外"}, 0},
		{"an entry missing in the middle", sql("DELETE FROM journal_entries WHERE seq = 5"), FoundEntryMissing, "", []string{"第 5 条"}, 1},
		{"entries missing in the middle", sql("DELETE FROM journal_entries WHERE seq IN (2, 3)", "DELETE FROM notes WHERE id IN ('b', 'c')"), FoundEntryMissing, "", []string{"第 2 条至第 3 条"}, 0},
		{"the first entry missing", sql("DELETE FROM journal_entries WHERE seq = 1"), FoundEntryMissing, "", []string{"第 1 条"}, 1},
		{"the last entries cut off with their rows", sql("DELETE FROM journal_entries WHERE seq > 2", "DELETE FROM notes WHERE id IN ('c')", "UPDATE notes SET amount = 0 WHERE id = 'a'"), FoundJournalCut, "", []string{"第 6 条", "第 2 条"}, 0},
		{"the whole journal cut off", sql("DELETE FROM journal_entries", "DELETE FROM notes"), FoundJournalCut, "", []string{"第 6 条", "第 0 条"}, 0},
		{"the head file deleted", func(t *testing.T, s *Store) { remove(t, filepath.Join(s.dir, headName)) }, FoundHeadMissing, "", []string{headName}, 0},
		{"the head file broken", func(t *testing.T, s *Store) { overwrite(t, filepath.Join(s.dir, headName), "??") }, FoundHeadBroken, "", []string{headName}, 0},
		{"a trigger planted", func(t *testing.T, s *Store) {
			db := pool(1, source(s.database(), "immediate"))
			defer db.Close()
			if _, err := db.Exec("CREATE TRIGGER evil AFTER INSERT ON notes BEGIN DELETE FROM pages; END"); err != nil {
				t.Fatal(err)
			}
		}, FoundTrigger, "", []string{"evil", "notes"}, 0},
		{"a reference broken", sql("UPDATE pages SET note_id = '无' WHERE id = 'p'"), FoundReference, "p", []string{"pages", "notes"}, 1},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			s := open(t, t.TempDir())
			for i, title := range []string{"甲", "乙", "丙", "丁"} {
				create(t, s, note{Record: Record{ID: string(rune('a' + i))}, Title: title, Happened: noon})
			}
			write(t, s, func(tx *Tx) error { return tx.Model(&note{}).Where("id = ?", "a").Update("amount", 200).Error })
			write(t, s, func(tx *Tx) error { return tx.Delete(&note{}, "id = ?", "d").Error })
			if c.kind == FoundReference {
				write(t, s, func(tx *Tx) error { return tx.Create(&page{Record: Record{ID: "p"}, NoteID: "a"}).Error })
			}
			clean(t, s)
			c.do(t, s)
			list := check(t, s)
			one(t, list, c.kind, c.key, c.words...)
			if len(list) != 1+c.others {
				t.Errorf("%d findings, want %d", len(list), 1+c.others)
				for _, f := range list {
					t.Logf("%s %s %s: %s", f.Kind, f.Table, f.Key, f.Sentence)
				}
			}
		})
	}
}

func remove(t testing.TB, file string) {
	t.Helper()
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
}

func overwrite(t testing.TB, file, content string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestAContestedHeadIsKeptAsEvidence(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	create(t, s, note{Title: "甲", Happened: noon})
	create(t, s, note{Title: "乙", Happened: noon})
	file := filepath.Join(dir, headName)
	before := read(t, file)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	tamper(t, s, "DELETE FROM journal_entries WHERE seq = 2", "DELETE FROM notes WHERE title = '乙'")
	s = open(t, dir)
	create(t, s, note{Title: "丙", Happened: noon}) // becomes another entry 2
	create(t, s, note{Title: "丁", Happened: noon})
	if got := read(t, file); got != before {
		t.Errorf("the head moved from %s to %s", before, got)
	}
	one(t, check(t, s), FoundJournalCut, "", "第 2 条")

	if err := s.AcceptHead(context.Background(), wang, " "); err == nil {
		t.Error("accepted without a reason")
	}
	if err := s.AcceptHead(context.Background(), wang, "恢复了旧备份"); err != nil {
		t.Fatal(err)
	}
	clean(t, s)
	create(t, s, note{Title: "戊", Happened: noon})
	clean(t, s)
	list := history(t, s, headName, "")
	if len(list) != 1 || !strings.Contains(list[0].After, "恢复了旧备份") || !strings.Contains(list[0].Before, `\"seq\":2`) {
		t.Errorf("journalled %+v", list)
	}
	aside, _ := filepath.Glob(file + ".2*")
	if len(aside) != 1 || read(t, aside[0]) != before {
		t.Errorf("the contested head was not kept aside: %v", aside)
	}
}

func TestACutWhileTheProgramRunsIsNoticed(t *testing.T) {
	s := open(t, t.TempDir())
	create(t, s, note{Title: "甲", Happened: noon})
	create(t, s, note{Title: "乙", Happened: noon})
	tamper(t, s, "DELETE FROM journal_entries WHERE seq = 2", "DELETE FROM notes WHERE title = '乙'")
	create(t, s, note{Title: "丙", Happened: noon})
	one(t, check(t, s), FoundJournalCut, "", "第 2 条")
}

func TestACrashBetweenCommitAndHeadIsNormal(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	create(t, s, note{Title: "甲", Happened: noon})
	head := read(t, filepath.Join(dir, headName))
	create(t, s, note{Title: "乙", Happened: noon})

	crashed := t.TempDir() // as the disk would be: database and log committed, head not yet
	for _, name := range []string{databaseName, databaseName + "-wal"} {
		overwrite(t, filepath.Join(crashed, name), read(t, filepath.Join(dir, name)))
	}
	overwrite(t, filepath.Join(crashed, headName), head)
	found, err := Check(context.Background(), crashed)
	if err != nil || len(found) != 0 {
		t.Errorf("found %v, %v", found, err)
	}
	again := open(t, crashed)
	clean(t, again)
	var h Head
	if err := json.Unmarshal([]byte(read(t, filepath.Join(crashed, headName))), &h); err != nil || h.Seq != 2 {
		t.Errorf("the head did not catch up: %+v, %v", h, err)
	}
}

func read(t testing.TB, file string) string {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestADamagedPageIsReported(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	write(t, s, func(tx *Tx) error {
		for i := range 300 {
			if err := tx.Create(&note{Title: fmt.Sprint("标题", i), Happened: noon}).Error; err != nil {
				return err
			}
		}
		return nil
	})
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	b := []byte(read(t, s.database()))
	for i := len(b) / 2; i < len(b)/2+3*4096; i++ {
		b[i] = 0xA5
	}
	overwrite(t, s.database(), string(b))
	found, err := Check(context.Background(), dir)
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]bool{}
	for _, f := range found {
		kinds[f.Kind] = true
	}
	if !kinds[FoundIntegrity] {
		t.Errorf("found %v", found)
	}
}

func TestCheckOfAFolderWithoutADatabase(t *testing.T) {
	_, err := Check(context.Background(), t.TempDir())
	coded(t, err, "store.missing")
}
