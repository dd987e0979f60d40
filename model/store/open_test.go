package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gorm.io/gorm"
)

func TestAFolderWithAnyNameOpensAndKeepsItsRecords(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "三制通 数据#1?%20&x=y")
	s := open(t, dir)
	create(t, s, note{Title: "甲", Happened: noon})
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = open(t, dir)
	var n int64
	if err := s.Read(context.Background()).Model(&note{}).Count(&n).Error; err != nil || n != 1 {
		t.Errorf("%d notes, %v", n, err)
	}
	if _, err := os.Stat(filepath.Join(dir, databaseName)); err != nil || s.Dir() != dir {
		t.Errorf("the database is not in %s: %v", s.Dir(), err)
	}
	clean(t, s)
}

func TestAFolderThatCannotServeIsRefusedInASentence(t *testing.T) {
	refused := func(t *testing.T, o Options, code string) {
		t.Helper()
		s, err := Open(context.Background(), o)
		if err == nil {
			_ = s.Close()
		}
		coded(t, err, code)
		if !strings.Contains(err.Error(), filepath.Base(o.Dir)) {
			t.Errorf("the sentence does not name the folder: %v", err)
		}
	}
	t.Run("a second program", func(t *testing.T) {
		dir := t.TempDir()
		open(t, dir)
		refused(t, options(dir), "store.locked")
	})
	t.Run("a network drive", func(t *testing.T) {
		o := options(filepath.Join(t.TempDir(), "new", "folder"))
		o.network = func(string) (bool, error) { return true, nil }
		refused(t, o, "store.network")
		if _, err := os.Stat(filepath.Dir(o.Dir)); err == nil {
			t.Error("a folder was made on the network drive")
		}
	})
	t.Run("a file in the folder's place", func(t *testing.T) {
		file := filepath.Join(t.TempDir(), "data")
		overwrite(t, file, "")
		refused(t, options(filepath.Join(file, "deeper")), "store.unwritable")
	})
	t.Run("a folder without the right to write", func(t *testing.T) {
		if os.Geteuid() == 0 {
			t.Skip("the superuser may write everywhere")
		}
		dir := t.TempDir()
		if err := os.Chmod(dir, 0o500); err != nil {
			t.Fatal(err)
		}
		refused(t, options(dir), "store.unwritable")
	})
	t.Run("a database of a newer program", func(t *testing.T) {
		dir := t.TempDir()
		s := open(t, dir, SQL("0200_newer", "CREATE TABLE newer (id TEXT PRIMARY KEY)"))
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		refused(t, options(dir), "store.newer")
	})
}

func TestADamagedDatabaseIsRefusedAndLeftUntouched(t *testing.T) {
	cases := map[string]func(whole string) string{
		"another file":          func(string) string { return strings.Repeat("这不是数据库", 1000) },
		"a few bytes":           func(string) string { return "SQLite" },
		"cut at a page":         func(whole string) string { return whole[:4096*3] },
		"cut within a page":     func(whole string) string { return whole[:len(whole)-100] },
		"emptied":               func(string) string { return "" },
		"a schema page garbled": func(whole string) string { return whole[:100] + strings.Repeat("\xa5", 3996) + whole[4096:] },
	}
	for name, damage := range cases {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			s := open(t, dir)
			create(t, s, note{Title: "甲", Happened: noon})
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			content := damage(read(t, s.database()))
			overwrite(t, s.database(), content)
			_, err := Open(context.Background(), options(dir))
			coded(t, err, "store.damaged")
			if read(t, s.database()) != content {
				t.Error("the file was changed")
			}
		})
	}
}

func TestAVanishedDatabaseIsNotSilentlyReplaced(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	create(t, s, note{Title: "甲", Happened: noon})
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	remove(t, s.database())
	_, err := Open(context.Background(), options(dir))
	coded(t, err, "store.damaged")
}

func TestAMigrationIsJournalledAndBackedUpBefore(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	a := create(t, s, note{Title: "甲", Amount: 1, Happened: noon})
	create(t, s, note{Title: "乙", Amount: 2, Happened: noon})
	create(t, s, note{Title: "丙", Amount: 3, Happened: noon})
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	tamper(t, s, "UPDATE notes SET amount = 99 WHERE title = '丙'")
	s = open(t, dir,
		SQL("0200_cents", "UPDATE notes SET amount = amount * 100", "DELETE FROM notes WHERE title = '乙'", "INSERT INTO labels VALUES ('l', '新')"),
		SQL("0201_colour", "ALTER TABLE notes ADD COLUMN colour TEXT NOT NULL DEFAULT '蓝'"))
	if got := actions(history(t, s, "notes", a.ID)); strings.Join(got, " ") != "create migration migration" {
		t.Errorf("journalled %v", got)
	}
	e := history(t, s, "notes", a.ID)[2]
	if e.Account != System.Account || !strings.Contains(e.After, `"amount":100,"colour":"蓝"`) {
		t.Errorf("told %+v", e)
	}
	list := check(t, s)
	if len(list) != 1 || list[0].Kind != FoundRowEdited || !strings.Contains(list[0].Sentence, "amount 由“3”改为“9900”") {
		t.Errorf("the migration made tampering good or found more: %v", list)
	}
	files, _ := filepath.Glob(filepath.Join(dir, backupsDir, "*"))
	if len(files) != 1 || !strings.HasSuffix(files[0], "-before-0200_cents.db") {
		t.Fatalf("backups: %v", files)
	}
	db := pool(1, reading(files[0]))
	defer db.Close()
	if got, err := names(context.Background(), db, "SELECT amount FROM notes ORDER BY amount"); err != nil || strings.Join(got, " ") != "1 2 99" {
		t.Errorf("the backup holds %v, %v", got, err)
	}
	var colours []string
	if err := s.Read(context.Background()).Table("notes").Pluck("colour", &colours).Error; err != nil || len(colours) != 2 {
		t.Errorf("colours %v, %v", colours, err)
	}
	write(t, s, func(tx *Tx) error { return tx.Model(&note{}).Where("id = ?", a.ID).Update("amount", 5).Error })
	if e := history(t, s, "notes", a.ID); !strings.Contains(e[len(e)-1].After, "蓝") {
		t.Error("the new column is not captured")
	}
}

func TestAFailedMigrationLeavesTheDatabaseAsItWas(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	create(t, s, note{Title: "甲", Amount: 1, Happened: noon})
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	bad := Migration{ID: "0201_bad", Up: func(tx *gorm.DB) error {
		return errors.Join(tx.Exec("UPDATE notes SET amount = 5").Error, errors.New("broken"))
	}}
	if _, err := Open(context.Background(), options(dir, SQL("0200_good", "CREATE TABLE good (id TEXT PRIMARY KEY)"), bad)); err == nil || !strings.Contains(err.Error(), "0201_bad: broken") {
		t.Fatalf("got %v", err)
	}
	coded(t, second(Open(context.Background(), options(dir))), "store.newer") // the good one before it stays, in its own transaction
	s = open(t, dir, SQL("0200_good", "CREATE TABLE good (id TEXT PRIMARY KEY)"))
	clean(t, s)
}

func second(_ *Store, err error) error { return err }

func TestMigrationsThatCannotBeFollowedAreRefused(t *testing.T) {
	cases := map[string][]Migration{
		"the same ID twice":      {SQL("0200_a", "CREATE TABLE a (id TEXT PRIMARY KEY)"), SQL("0200_a", "CREATE TABLE b (id TEXT PRIMARY KEY)")},
		"an ID before the store": {SQL("0000_a", "CREATE TABLE a (id TEXT PRIMARY KEY)")},
		"a table without a key":  {SQL("0200_a", "CREATE TABLE a (x TEXT)")},
		"nothing to do":          {{ID: "0200_a"}},
	}
	for name, list := range cases {
		if s, err := Open(context.Background(), options(t.TempDir(), list...)); err == nil {
			_ = s.Close()
			t.Errorf("%s was let through", name)
		}
	}
}

func TestASnapshotIsAWholeDatabase(t *testing.T) {
	s := open(t, t.TempDir())
	create(t, s, note{Title: "甲", Happened: noon})
	dir := filepath.Join(t.TempDir(), "备份 1")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := s.Snapshot(context.Background(), filepath.Join(dir, databaseName)); err != nil {
		t.Fatal(err)
	}
	coded(t, s.Snapshot(context.Background(), filepath.Join(dir, databaseName)), "store.exists")
	found, err := Check(context.Background(), dir)
	if err != nil {
		t.Fatal(err)
	}
	one(t, found, FoundHeadMissing, "")
	copied := open(t, dir)
	if err := copied.AcceptHead(context.Background(), wang, "从备份恢复"); err != nil {
		t.Fatal(err)
	}
	clean(t, copied)
}
