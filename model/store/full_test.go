//go:build linux

package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"
	"gorm.io/gorm"

	"sanzhitong/model/fault"
)

const roomVariable = "SANZHITONG_TEST_ROOM"

// A child process fills a disk up: a file system in memory that only it sees, where the system lets an ordinary user have one.
func TestAFullDiskStopsTheWorkInASentenceAndHarmsNothing(t *testing.T) {
	if dir := os.Getenv(roomVariable); dir != "" {
		if err := unix.Mount("none", dir, "tmpfs", 0, "size=6m"); err != nil {
			t.Skipf("no file system of its own: %v", err)
		}
		fullDisk(t, &smallDisk{dir: dir}, "store.full")
		return
	}
	c := child(t, t.Name(), roomVariable+"="+t.TempDir())
	c.SysProcAttr = &syscall.SysProcAttr{
		Cloneflags:  syscall.CLONE_NEWUSER | syscall.CLONE_NEWNS,
		UidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getuid(), Size: 1}},
		GidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getgid(), Size: 1}},
	}
	out, err := c.CombinedOutput()
	switch {
	case errors.Is(err, unix.EPERM) || errors.Is(err, unix.ENOSPC) || errors.Is(err, unix.EINVAL) || bytes.Contains(out, []byte("--- SKIP")):
		t.Skipf("this system gives no file system of its own (%v); TestAFileThatMayNotGrow… tries the same", err)
	case err != nil:
		t.Errorf("%v\n%s", err, out)
	case !bytes.Contains(out, []byte("--- PASS")):
		t.Errorf("the child did not try\n%s", out)
	}
}

// The same where files may not grow past a limit, which needs no rights at all. SQLite tells of it as of a failing disk.
func TestAFileThatMayNotGrowStopsTheWorkInASentenceAndHarmsNothing(t *testing.T) {
	if dir := os.Getenv(roomVariable); dir != "" {
		fullDisk(t, &smallFiles{dir: dir}, "store.disk")
		return
	}
	c := child(t, t.Name(), roomVariable+"="+t.TempDir())
	if out, err := c.CombinedOutput(); err != nil || !bytes.Contains(out, []byte("--- PASS")) {
		t.Errorf("%v\n%s", err, out)
	}
}

// child is this test program once more, with one test and a variable that tells it to be the child.
func child(t *testing.T, test, variable string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.CommandContext(t.Context(), self, "-test.run=^"+test+"$", "-test.v")
	c.Env = append(os.Environ(), variable)
	return c
}

// room is a place that can be filled up and cleared again.
type room interface {
	path() string
	fill(t *testing.T)
	free(t *testing.T)
}

type smallDisk struct{ dir string }

func (d *smallDisk) path() string   { return d.dir }
func (d *smallDisk) filler() string { return filepath.Join(d.dir, "别的文件") }

func (d *smallDisk) fill(t *testing.T) {
	t.Helper()
	f, err := os.Create(d.filler())
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := io.Copy(f, zeros{}); !errors.Is(err, unix.ENOSPC) {
		t.Fatalf("the disk does not fill up: %v", err)
	}
}

func (d *smallDisk) free(t *testing.T) { t.Helper(); remove(t, d.filler()) }

type smallFiles struct{ dir string }

func (f *smallFiles) path() string      { return f.dir }
func (f *smallFiles) fill(t *testing.T) { t.Helper(); f.limit(t, 256<<10) }
func (f *smallFiles) free(t *testing.T) { t.Helper(); f.limit(t, unix.RLIM_INFINITY) }

func (f *smallFiles) limit(t *testing.T, size uint64) {
	t.Helper()
	if err := unix.Setrlimit(unix.RLIMIT_FSIZE, &unix.Rlimit{Cur: size, Max: unix.RLIM_INFINITY}); err != nil {
		t.Fatal(err)
	}
}

// fullDisk works until the room is full, and after. database is the fault when it is SQLite that meets the end of the room.
func fullDisk(t *testing.T, r room, database string) {
	dir := filepath.Join(r.path(), "data")
	s := open(t, dir)
	kept := attach(t, s, "原有.txt", strings.Repeat("原有", 5000))
	for i := range 20 {
		create(t, s, note{Title: fmt.Sprint("原有", i, strings.Repeat("案", 5000)), Happened: noon})
	}
	sound := filepath.Join(r.path(), "以前的备份.zip")
	if _, err := backingUp(s, sound).Write(t.Context()); err != nil {
		t.Fatal(err)
	}
	r.fill(t)
	before := entries(t, r.path())

	refused := func(what string, code string, err error) {
		t.Helper()
		if got := fault.Code(err); got != code || !strings.Contains(fault.Sentence(err), "空间不足") {
			t.Errorf("%s: want %s, got %q: %v (%v)", what, code, got, err, errors.Unwrap(err))
		}
	}
	many := func(tx *Tx, n int) (err error) { // a thousand letters each
		for i := range n {
			err = errors.Join(err, tx.Create(&note{Title: fmt.Sprint(i, strings.Repeat("案", 1000)), Happened: noon}).Error)
		}
		return err
	}
	refused("a commit", database, s.Write(t.Context(), wang, func(tx *Tx) error { return many(tx, 2000) }))
	refused("a statement", database, s.Write(t.Context(), wang, func(tx *Tx) error { return many(tx, 12000) }))
	refused("work that goes on after a statement failed", database, s.Write(t.Context(), wang, func(tx *Tx) error {
		if many(tx, 12000) == nil {
			t.Error("the disk is not full")
		}
		_ = tx.Create(&note{Title: "硬要存的", Happened: noon}).Error
		return nil
	}))
	refused("an import that goes on after a file failed", database, s.Together(t.Context(), func(ctx context.Context) error {
		_ = s.Write(ctx, wang, func(tx *Tx) error { return many(tx, 12000) })
		_ = s.Write(ctx, wang, func(tx *Tx) error { return tx.Create(&note{Title: "下一个文件的", Happened: noon}).Error })
		return nil
	}))
	refused("an attachment", "store.full", s.Write(t.Context(), wang, func(tx *Tx) error {
		_, err := tx.Attach("录像.mp4", io.LimitReader(zeros{}, 8<<20))
		return err
	}))
	refused("a snapshot", database, s.Snapshot(t.Context(), filepath.Join(r.path(), "副本.db")))
	_, err := backingUp(s, filepath.Join(r.path(), "备份.zip")).Write(t.Context())
	refused("a backup", database, err)
	_, err = restoring(sound, filepath.Join(r.path(), "恢复")).Run(t.Context())
	if code := fault.Code(err); code != "store.full" && code != database {
		t.Errorf("restoring: %v", err)
	}
	if after := entries(t, r.path()); !slices.Equal(before, after) {
		t.Errorf("left %v of %v", after, before)
	}
	untouched(t, s, kept)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if s, err := Open(t.Context(), options(dir)); err == nil { // or it does not open: then for want of room, never as damaged
		untouched(t, s, kept)
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	} else {
		refused("opening", "store.full", err)
	}

	r.free(t)
	s = open(t, dir)
	untouched(t, s, kept)
	write(t, s, func(tx *Tx) error { return many(tx, 100) })
	attach(t, s, "照片.jpg", strings.Repeat("片", 50000))
	if _, err := backingUp(s, filepath.Join(r.path(), "备份.zip")).Write(t.Context()); err != nil {
		t.Error(err)
	}
	clean(t, s)
}

// untouched demands the twenty notes and the attachment, and nothing else.
func untouched(t *testing.T, s *Store, kept Attachment) {
	t.Helper()
	clean(t, s)
	var n, attached int64
	err := errors.Join(s.Read(t.Context()).Model(&note{}).Count(&n).Error, s.Read(t.Context()).Model(&Attachment{}).Count(&attached).Error)
	if err != nil || n != 20 || attached != 1 {
		t.Errorf("%d notes, %d attachments, %v", n, attached, err)
	}
	if b, err := content(s, kept); err != nil || int64(len(b)) != kept.Size {
		t.Errorf("%d bytes, %v", len(b), err)
	}
	var files []string
	err = eachFile(s.dir, func(_, name string) error { files = append(files, name); return nil })
	if err != nil || !slices.Equal(files, []string{kept.SHA256}) {
		t.Errorf("files %v, %v", files, err)
	}
}

// What SQLite and systems say of a disk is told in words once, here; everything else stays as it is.
func TestTheDisksErrorsAreToldInWords(t *testing.T) {
	full := Disk(fmt.Errorf("write: %w", &os.PathError{Op: "write", Path: "x", Err: unix.ENOSPC}))
	coded(t, full, "store.full")
	coded(t, Disk(fmt.Errorf("x: %w", unix.EDQUOT)), "store.full")
	coded(t, Disk(fmt.Errorf("x: %w", unix.EIO)), "store.disk")
	if !errors.Is(full, unix.ENOSPC) {
		t.Error("the raw error does not reach the log")
	}
	other := fault.New("other", "别的。").By(unix.ENOSPC)
	for _, err := range []error{other, nil, gorm.ErrRecordNotFound, unix.ENOENT} {
		if got := Disk(err); got != err {
			t.Errorf("%v has become %v", err, got)
		}
	}
}
