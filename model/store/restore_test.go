package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gorm.io/gorm"
)

func restoring(file, dir string, more ...Migration) Restore {
	o := options(dir, more...)
	return Restore{File: file, Dir: dir, Clock: o.Clock, Migrations: o.Migrations}
}

func TestABackupComesBackWhole(t *testing.T) {
	s, file := office(t)
	if got := entries(t, filepath.Dir(file)); len(got) != 1 {
		t.Errorf("beside the backup lies %v", got)
	}
	create(t, s, note{Title: "备份以后", Happened: noon})
	dir := filepath.Join(t.TempDir(), "新电脑", "数据")
	m, err := restoring(file, dir).Run(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	told := fmt.Sprint(m.Office, m.Program, stamp(m.Made), m.Head.Seq, m.Attachments(), len(m.Known))
	if want := fmt.Sprint("某某街道办事处", "1.2", stamp(noon.Truncate(time.Second)), 6, 2, 0); told != want {
		t.Errorf("the manifest says %+v", m)
	}
	if got := entries(t, filepath.Dir(dir)); len(got) != 1 || got[0] != "数据" {
		t.Errorf("beside the folder lies %v", got)
	}
	again := open(t, dir)
	clean(t, again)
	var titles []string
	err = again.Read(context.Background()).Model(&note{}).Order("title").Pluck("title", &titles).Error
	if err != nil || strings.Join(titles, "") != "丙乙甲" {
		t.Errorf("restored %v, %v", titles, err)
	}
	var kept []Attachment
	if err := again.Read(context.Background()).Find(&kept).Error; err != nil || len(kept) != 3 {
		t.Fatalf("restored %v, %v", kept, err)
	}
	for _, a := range kept {
		if b, err := content(again, a); err != nil || int64(len(b)) != a.Size {
			t.Errorf("%s: %d bytes, %v", a.Name, len(b), err)
		}
	}
	e := history(t, again, headName, "")
	if len(e) != 1 || e[0].Seq != 7 || !strings.Contains(e[0].Before, m.Head.Hash) || !strings.Contains(e[0].After, "由备份恢复") {
		t.Errorf("journalled %+v", e)
	}
}

func content(s *Store, a Attachment) ([]byte, error) {
	r, err := s.OpenAttachment(a)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(r)
}

func TestAContestedHeadGoesAlong(t *testing.T) {
	s, _ := office(t)
	tamper(t, s, "DELETE FROM journal_entries WHERE seq > 5")
	file := backup(t, s)
	dir := filepath.Join(t.TempDir(), "data")
	m, err := restoring(file, dir).Run(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	again := open(t, dir)
	found := check(t, again)
	one(t, m.Known, FoundJournalCut, "", "第 6 条", "第 5 条")
	one(t, found, FoundJournalCut, "", "第 6 条") // restoring does not make it good
}

func TestABackupIsRestoredIntoAFreshFolderOnly(t *testing.T) {
	s, file := office(t)
	full, empty, blocked := t.TempDir(), t.TempDir(), filepath.Join(t.TempDir(), "文件")
	overwrite(t, filepath.Join(full, "某人的文件"), "重要")
	overwrite(t, blocked, "重要")
	_, err := restoring(file, full).Run(context.Background())
	coded(t, err, "restore.full")
	if got := entries(t, full); len(got) != 1 {
		t.Errorf("the folder holds %v", got)
	}
	_, err = restoring(file, blocked).Run(context.Background())
	coded(t, err, "restore.full")
	_, err = restoring(file, filepath.Join(blocked, "下面")).Run(context.Background())
	coded(t, err, "restore.unwritable")
	_, err = restoring(file, s.dir).Run(context.Background())
	coded(t, err, "restore.full")
	remote := restoring(file, filepath.Join(t.TempDir(), "网络"))
	remote.network = func(string) (bool, error) { return true, nil }
	_, err = remote.Run(context.Background())
	coded(t, err, "store.network")
	if read(t, blocked) != "重要" {
		t.Error("a file was overwritten")
	}
	if _, err = restoring(file, empty).Run(context.Background()); err != nil {
		t.Fatalf("into an empty folder: %v", err)
	}
	clean(t, open(t, empty))
	clean(t, s)
}

func TestAnOlderBackupIsBroughtUpToDate(t *testing.T) {
	_, file := office(t)
	dir := filepath.Join(t.TempDir(), "data")
	colour := SQL("0201_colour", "ALTER TABLE notes ADD COLUMN colour TEXT NOT NULL DEFAULT '蓝'")
	if _, err := restoring(file, dir, colour).Run(context.Background()); err != nil {
		t.Fatal(err)
	}
	s := open(t, dir, colour)
	clean(t, s)
	var colours []string
	if err := s.Read(context.Background()).Table("notes").Pluck("colour", &colours).Error; err != nil || strings.Join(colours, "") != "蓝蓝蓝" {
		t.Errorf("colours %v, %v", colours, err)
	}
}

func TestACancelledBackupAndRestoreLeaveNothing(t *testing.T) {
	s, file := office(t)
	ctx, cancel := context.WithCancel(context.Background())
	parent := t.TempDir()
	b := backingUp(s, filepath.Join(parent, "备份.zip"))
	b.Office = func(*gorm.DB) (string, error) { cancel(); return "", nil }
	if m, err := b.Write(ctx); !errors.Is(err, context.Canceled) || m != nil {
		t.Errorf("a cancelled backup was made: %v", err)
	}
	if m, err := restoring(file, filepath.Join(parent, "data")).Run(ctx); !errors.Is(err, context.Canceled) || m != nil {
		t.Errorf("a cancelled backup was restored: %v", err)
	}
	ctx, cancel = context.WithCancel(context.Background())
	err := s.Write(ctx, wang, func(tx *Tx) error { // called off in the midst of a long file
		stop := readerFunc(func([]byte) (int, error) { cancel(); return 1, nil })
		_, err := tx.Attach("录像.mp4", io.MultiReader(io.LimitReader(zeros{}, 1<<20), stop, zeros{}))
		return err
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("a file called off: %v", err)
	}
	clean(t, s)
	if left := entries(t, parent); len(left) != 0 {
		t.Errorf("left %v", left)
	}
}

type readerFunc func([]byte) (int, error)

func (f readerFunc) Read(p []byte) (int, error) { return f(p) }
