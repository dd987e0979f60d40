package store

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gorm.io/gorm"
)

// entries lists a folder, nothing for one that is not there.
func entries(t *testing.T, dir string) (list []string) {
	t.Helper()
	all, err := os.ReadDir(dir)
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	for _, e := range all {
		list = append(list, e.Name())
	}
	return list
}

// office gives an open store with records and attachments, and a backup of it.
func office(t *testing.T) (s *Store, file string) {
	t.Helper()
	s = open(t, t.TempDir())
	for _, title := range []string{"甲", "乙", "丙"} {
		create(t, s, note{Record: Record{ID: title}, Title: title, Amount: 7, Happened: noon})
	}
	attach(t, s, "照片.jpg", strings.Repeat("一张照片", 5000))
	attach(t, s, "笔录.txt", "笔录")
	attach(t, s, "同一份.txt", "笔录")
	return s, backup(t, s)
}

func backup(t *testing.T, s *Store) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "U盘 1", "备份.zip")
	if _, err := backingUp(s, file).Write(context.Background()); err != nil {
		t.Fatal(err)
	}
	return file
}

func backingUp(s *Store, file string) Backup {
	return Backup{Dir: s.dir, File: file, Program: "1.2", Clock: s.clock, Office: func(read *gorm.DB) (string, error) {
		var titles []string
		return "某某街道办事处", read.Model(&note{}).Order("title").Pluck("title", &titles).Error
	}}
}

func TestABackupIsMadeWhilePeopleWork(t *testing.T) {
	s, _ := office(t)
	file := filepath.Join(t.TempDir(), "备份.zip")
	write(t, s, func(tx *Tx) error { // in the middle of a transaction
		if _, err := tx.Attach("未定.txt", strings.NewReader("未定")); err != nil {
			return err
		}
		if err := tx.Create(&note{Title: "未定", Happened: noon}).Error; err != nil {
			return err
		}
		_, err := backingUp(s, file).Write(context.Background())
		return err
	})
	m, err := VerifyBackup(context.Background(), file)
	if err != nil || m.Head.Seq != 6 || m.Attachments() != 2 || len(m.Known) != 0 {
		t.Errorf("%+v, %v", m, err)
	}

	stop, done := make(chan struct{}), make(chan error)
	go func() {
		for i := 0; ; i++ {
			select {
			case <-stop:
				done <- nil
				return
			default:
			}
			err := s.Write(context.Background(), wang, func(tx *Tx) error {
				if _, err := tx.Attach("a", strings.NewReader(fmt.Sprint("内容", i))); err != nil {
					return err
				}
				return tx.Create(&note{Title: fmt.Sprint("新", i), Happened: noon}).Error
			})
			if err != nil {
				done <- err
				return
			}
		}
	}()
	for i := range 5 {
		file := filepath.Join(t.TempDir(), fmt.Sprint(i))
		m, err := backingUp(s, file).Write(context.Background())
		if err != nil || len(m.Known) != 0 {
			t.Fatalf("%+v, %v", m, err)
		}
		dir := filepath.Join(t.TempDir(), "data")
		if _, err := restoring(file, dir).Run(context.Background()); err != nil {
			t.Fatal(err)
		}
		clean(t, open(t, dir))
	}
	close(stop)
	if err := <-done; err != nil {
		t.Fatal(err)
	}
}

func TestABackupIsNotMadeWhereItWouldBeUseless(t *testing.T) {
	s, file := office(t)
	nowhere, damaged := t.TempDir(), t.TempDir()
	overwrite(t, filepath.Join(damaged, databaseName), strings.Repeat("不是数据库", 1000))
	blocked := filepath.Join(t.TempDir(), "文件")
	overwrite(t, blocked, "")
	linked := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(s.dir, linked); err != nil {
		t.Fatal(err)
	}
	before := read(t, file)
	cases := []struct{ name, dir, file, code string }{
		{"over another backup", s.dir, file, "store.exists"},
		{"in the data folder", s.dir, filepath.Join(s.dir, attachmentsDir, "备份.zip"), "backup.inside"},
		{"in a new folder of the data folder", s.dir, filepath.Join(s.dir, "新", "备份.zip"), "backup.inside"},
		{"in the data folder by another name", s.dir, filepath.Join(linked, "备份.zip"), "backup.inside"},
		{"of a folder without an office", nowhere, filepath.Join(t.TempDir(), "备份.zip"), "store.missing"},
		{"of something else", damaged, filepath.Join(t.TempDir(), "备份.zip"), "store.damaged"},
		{"below a file", s.dir, filepath.Join(blocked, "备份.zip"), "backup.unwritable"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := Backup{Dir: c.dir, File: c.file}.Write(context.Background())
			coded(t, err, c.code)
			if c.file != file {
				if _, err := os.Lstat(c.file); err == nil {
					t.Error("a file is there")
				}
			}
		})
	}
	if read(t, file) != before {
		t.Error("the other backup was changed")
	}
	clean(t, s)
}

func TestABackupOfADamagedDatabaseIsRefused(t *testing.T) {
	s, _ := office(t)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	b := []byte(read(t, s.database()))
	for i := 4096; i < len(b); i++ {
		b[i] = 0xA5
	}
	overwrite(t, s.database(), string(b))
	dir := t.TempDir()
	_, err := Backup{Dir: s.dir, File: filepath.Join(dir, "备份.zip")}.Write(context.Background())
	coded(t, err, "store.damaged")
	if got := entries(t, dir); len(got) != 0 {
		t.Errorf("left %v", got)
	}
}

func TestAnOfficeWithSomethingWrongIsBackedUpAndRestoredWithIt(t *testing.T) {
	s, _ := office(t)
	var kept []Attachment
	if err := s.Read(context.Background()).Order("name").Find(&kept).Error; err != nil {
		t.Fatal(err)
	}
	missing, changed := attach(t, s, "失.pdf", "失"), attach(t, s, "改.pdf", "原样")
	remove(t, s.attachmentFile(missing.SHA256))
	overwrite(t, s.attachmentFile(changed.SHA256), "改动过")
	tamper(t, s, "UPDATE notes SET amount = 8 WHERE id = '甲'")
	want := fmt.Sprint(kindsOf(check(t, s)))
	file := filepath.Join(t.TempDir(), "备份.zip")
	m, err := backingUp(s, file).Write(context.Background())
	if err != nil || fmt.Sprint(kindsOf(m.Known)) != want || len(m.Known) != 3 {
		t.Fatalf("%+v, %v, want %v", m, err, want)
	}
	dir := filepath.Join(t.TempDir(), "data")
	if _, err := restoring(file, dir).Run(context.Background()); err != nil {
		t.Fatal(err)
	}
	again := open(t, dir)
	if got := fmt.Sprint(kindsOf(check(t, again))); got != want {
		t.Errorf("restored with %v, want %v", got, want)
	}
	if read(t, again.attachmentFile(changed.SHA256)) != "改动过" {
		t.Error("the changed file was not kept as evidence")
	}
}

func kindsOf(list []Finding) (all []string) {
	for _, f := range list {
		all = append(all, f.Kind+" "+f.Key)
	}
	slices.Sort(all)
	return all
}

func TestWhatACrashLeftOfABackupIsClearedByTheNextAndNeverTakenForOne(t *testing.T) {
	s, file := office(t)
	parent := filepath.Dir(file)
	left, used := filepath.Join(parent, benchPrefix+"1"+benchSuffix), filepath.Join(parent, benchPrefix+"2"+benchSuffix)
	for _, dir := range []string{left, used} {
		if err := os.Mkdir(dir, 0o700); err != nil {
			t.Fatal(err)
		}
		overwrite(t, filepath.Join(dir, packed), read(t, file)[:1000])
	}
	held := &bench{used, newLock(used)}
	if taken, err := held.lock.TryLock(); err != nil || !taken {
		t.Fatal(taken, err)
	}
	_, err := restoring(filepath.Join(left, packed), filepath.Join(t.TempDir(), "x")).Run(context.Background())
	coded(t, err, "backup.foreign")
	_, err = restoring(left, filepath.Join(t.TempDir(), "x")).Run(context.Background())
	coded(t, err, "backup.foreign")
	if _, err := backingUp(s, filepath.Join(parent, "第二份.zip")).Write(context.Background()); err != nil {
		t.Fatal(err)
	}
	want := []string{filepath.Base(used), "备份.zip", "第二份.zip"}
	got := entries(t, parent)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("the folder holds %v, want %v", got, want)
	}
	if err := held.clear(); err != nil {
		t.Fatal(err)
	}
}
