package store

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// files lists what lies in the attachment folder.
func files(t *testing.T, dir string) (names []string) {
	t.Helper()
	if err := eachFile(dir, func(_, name string) error { names = append(names, name); return nil }); err != nil {
		t.Fatal(err)
	}
	return names
}

func keep(t *testing.T, s *Store, i *Incoming) (a Attachment) {
	t.Helper()
	write(t, s, func(tx *Tx) (err error) { a, err = tx.Keep(i); return err })
	return a
}

func TestOthersWriteWhileALargeFileIsTakenIn(t *testing.T) {
	s := open(t, t.TempDir())
	kept := attach(t, s, "留.txt", "留")
	video := strings.Repeat("现场录像", 100_000)
	half := len(video) / 2
	wrote := false
	pause := readerFunc(func([]byte) (int, error) { // in the midst of the copying somebody records a step
		create(t, s, note{Title: "另一个人的一步", Happened: noon})
		wrote = true
		return 0, io.EOF
	})
	var dealt int64
	in, err := s.TakeIn(context.Background(), "录像.mp4", io.MultiReader(strings.NewReader(video[:half]), pause, strings.NewReader(video[half:])), func(n int64) { dealt += n })
	if err != nil || !wrote {
		t.Fatalf("somebody else wrote: %v; %v", wrote, err)
	}
	if dealt != 2*int64(len(video)) {
		t.Errorf("told of %d bytes, want %d", dealt, 2*len(video))
	}
	clean(t, s) // a copy that waits is no finding
	a := keep(t, s, in)
	if b, err := content(s, a); err != nil || string(b) != video || a.Size != int64(len(video)) {
		t.Errorf("%d bytes of %+v, %v", len(b), a, err)
	}
	if err := in.Drop(); err != nil { // kept: nothing is dropped
		t.Error(err)
	}
	if got := files(t, s.dir); len(got) != 2 {
		t.Errorf("files %v", got)
	}
	if b, err := content(s, kept); err != nil || string(b) != "留" {
		t.Errorf("%q %v", b, err)
	}
	clean(t, s)
}

func TestTakingInThatIsCalledOffLeavesNothing(t *testing.T) {
	s := open(t, t.TempDir())
	for _, length := range []int64{0, 1, 70_000, 3 << 20} {
		ctx, cancel := context.WithCancel(context.Background())
		stop := readerFunc(func(p []byte) (int, error) { cancel(); return len(p), nil })
		_, err := s.TakeIn(ctx, "录像.mp4", io.MultiReader(io.LimitReader(zeros{}, length), stop), nil)
		if !errors.Is(err, context.Canceled) {
			t.Errorf("after %d bytes: %v", length, err)
		}
		ctx, cancel = context.WithCancel(context.Background())
		read := int64(0)
		_, err = s.TakeIn(ctx, "录像.mp4", io.LimitReader(zeros{}, length), func(n int64) { // called off while it is read back
			if read += n; read >= length {
				cancel()
			}
		})
		if !errors.Is(err, context.Canceled) {
			t.Errorf("while %d bytes are read back: %v", length, err)
		}
		cancel()
	}
	if got := files(t, s.dir); len(got) != 0 {
		t.Errorf("left %v", got)
	}
	_, err := s.TakeIn(context.Background(), "拔掉.mp4", &pulled{70_000}, nil)
	coded(t, err, "attachment.unread")
	if got := files(t, s.dir); len(got) != 0 {
		t.Errorf("left %v", got)
	}
	clean(t, s)
}

// The program is killed with a copy half made, with one that waits, and with one in a transaction that has not committed.
func TestWhatAKillLeavesOfWhatWasTakenInIsRemoved(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	kept := attach(t, s, "留.txt", "留")
	if _, err := s.TakeIn(context.Background(), "等着.mp4", strings.NewReader("等着的"), nil); err != nil {
		t.Fatal(err)
	}
	in, err := s.TakeIn(context.Background(), "没提交.mp4", strings.NewReader("没提交的"), nil)
	if err != nil {
		t.Fatal(err)
	}
	killed := t.TempDir()
	_ = s.Write(context.Background(), wang, func(tx *Tx) error {
		if _, err := tx.Keep(in); err != nil {
			t.Error(err)
		}
		if err := os.CopyFS(killed, os.DirFS(dir)); err != nil { // the folder as the kill leaves it
			t.Error(err)
		}
		return errors.New("killed")
	})
	if err := os.WriteFile(filepath.Join(killed, attachmentsDir, "7.part"), []byte("一半"), 0o600); err != nil {
		t.Fatal(err)
	}
	if n := len(files(t, killed)); n != 4 {
		t.Fatalf("%d files when it was killed", n)
	}
	again := open(t, killed)
	if got := files(t, killed); len(got) != 1 || got[0] != kept.SHA256 {
		t.Errorf("left %v", got)
	}
	clean(t, again)
}

func TestATransactionThatFailsTakesItsFilesAlong(t *testing.T) {
	s := open(t, t.TempDir())
	in, err := s.TakeIn(context.Background(), "录像.mp4", strings.NewReader("录像"), nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Write(context.Background(), wang, func(tx *Tx) error {
		if _, err := tx.Keep(in); err != nil {
			return err
		}
		return errors.New("refused")
	}); err == nil {
		t.Fatal("it went well")
	}
	if err := in.Drop(); err != nil {
		t.Error(err)
	}
	if got := files(t, s.dir); len(got) != 0 {
		t.Errorf("left %v", got)
	}
	clean(t, s)
}

// Two people take the same photo in at once; the one whose step is refused does not take the other's file away, wherever that
// stood when the first was kept.
func TestWhatIsRefusedLeavesTheSameContentOfOthersAlone(t *testing.T) {
	s := open(t, t.TempDir())
	take := func() *Incoming {
		in, err := s.TakeIn(context.Background(), "照片.jpg", strings.NewReader("照片"), nil)
		if err != nil {
			t.Fatal(err)
		}
		return in
	}
	refused := func(in *Incoming) {
		t.Helper()
		if err := s.Write(context.Background(), wang, func(tx *Tx) error {
			if _, err := tx.Keep(in); err != nil {
				return err
			}
			return errors.New("refused")
		}); err == nil || err.Error() != "refused" {
			t.Errorf("got %v", err)
		}
	}
	first, second, third := take(), take(), take()
	a := keep(t, s, first)
	refused(second)
	file := s.attachmentFile(a.SHA256)
	if err := os.Rename(file, file+pendingMark); err != nil { // committed, and not named yet
		t.Fatal(err)
	}
	refused(third)
	if b, err := content(s, a); err != nil || string(b) != "照片" {
		t.Fatalf("the file of the one is gone with the other's refusal: %q, %v", b, err)
	}
	if got := files(t, s.dir); len(got) != 1 {
		t.Errorf("files %v", got)
	}

	remove(t, file+pendingMark)
	overwrite(t, file, "假的")
	refused(take()) // what is sound heals what was edited, also when its own step is refused
	if b, err := content(s, a); err != nil || string(b) != "照片" {
		t.Errorf("not healed: %q, %v", b, err)
	}
	clean(t, s)
}
