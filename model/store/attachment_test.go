package store

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

func attach(t *testing.T, s *Store, name, content string) (a Attachment) {
	t.Helper()
	write(t, s, func(tx *Tx) (err error) { a, err = tx.Attach(name, strings.NewReader(content)); return err })
	return a
}

func TestAnAttachmentComesBackAsItWas(t *testing.T) {
	s := open(t, t.TempDir())
	a := attach(t, s, "现场 照片.txt", "内容")
	if a.Name != "现场 照片.txt" || a.Size != 6 || !strings.HasPrefix(a.MediaType, "text/plain") || len(a.SHA256) != 64 || a.ID == "" {
		t.Errorf("recorded %+v", a)
	}
	r, err := s.OpenAttachment(a)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if b, err := io.ReadAll(r); err != nil || string(b) != "内容" {
		t.Errorf("read %q, %v", b, err)
	}
	b := attach(t, s, "另一份.txt", "内容")
	if b.SHA256 != a.SHA256 || b.ID == a.ID {
		t.Error("the same content is not one file with two records")
	}
	files := 0
	if err := eachFile(s.dir, func(string, string) error { files++; return nil }); err != nil || files != 1 {
		t.Errorf("%d files, %v", files, err)
	}
	if e := history(t, s, "attachments", a.ID); len(e) != 1 {
		t.Errorf("%d entries", len(e))
	}
	clean(t, s)
}

func TestAnAttachmentIsReadableInItsOwnTransaction(t *testing.T) {
	s := open(t, t.TempDir())
	write(t, s, func(tx *Tx) error {
		a, err := tx.Attach("a", strings.NewReader("甲"))
		if err != nil {
			return err
		}
		r, err := s.OpenAttachment(a)
		if err != nil {
			return err
		}
		defer r.Close()
		if b, err := io.ReadAll(r); err != nil || string(b) != "甲" {
			t.Errorf("read %q, %v", b, err)
		}
		_, err = tx.Attach("b", strings.NewReader("甲"))
		return err
	})
	clean(t, s)
}

func TestTamperingWithAttachmentsIsFound(t *testing.T) {
	s := open(t, t.TempDir())
	changed, missing := attach(t, s, "改.pdf", "一"), attach(t, s, "失.pdf", "二")
	overwrite(t, s.attachmentFile(changed.SHA256), "三")
	remove(t, s.attachmentFile(missing.SHA256))
	overwrite(t, filepath.Join(s.dir, attachmentsDir, "添.exe"), "四")
	list := check(t, s)
	one(t, list, FoundAttachmentChanged, changed.ID, "改.pdf")
	one(t, list, FoundAttachmentMissing, missing.ID, "失.pdf")
	one(t, list, FoundAttachmentUnregistered, "添.exe", "添.exe")
	if len(list) != 3 {
		t.Errorf("found %v", list)
	}
	r, err := s.OpenAttachment(changed)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	_, err = io.ReadAll(r)
	coded(t, err, FoundAttachmentChanged)
	_, err = s.OpenAttachment(missing)
	coded(t, err, FoundAttachmentMissing)

	attach(t, s, "改.pdf", "一") // the sound content again heals the file
	for _, f := range check(t, s) {
		if f.Kind == FoundAttachmentChanged {
			t.Errorf("still %s", f.Sentence)
		}
	}
}

func TestWhatACrashLeftOfAttachmentsIsSettled(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	kept := attach(t, s, "留.txt", "留")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	file := s.attachmentFile(kept.SHA256)
	if err := os.Rename(file, file+pendingMark); err != nil { // stopped after the commit
		t.Fatal(err)
	}
	overwrite(t, filepath.Join(filepath.Dir(file), strings.Repeat("0", 64)+pendingMark), "未提交") // stopped before it
	overwrite(t, filepath.Join(dir, attachmentsDir, "1.part"), "半份")
	found, err := Check(context.Background(), dir)
	if err != nil || len(found) != 0 {
		t.Errorf("before opening: %v, %v", found, err)
	}
	s = open(t, dir)
	var names []string
	if err := eachFile(dir, func(_, name string) error { names = append(names, name); return nil }); err != nil {
		t.Fatal(err)
	}
	if len(names) != 1 || names[0] != kept.SHA256 {
		t.Errorf("left %v", names)
	}
	clean(t, s)
}

// However an attachment is read, one that was edited is not handed out as sound.
func TestAnEditedAttachmentIsNotGivenOut(t *testing.T) {
	s := open(t, t.TempDir())
	a, other := attach(t, s, "录音.txt", "原来的内容"), attach(t, s, "别的.txt", "别人的内容")
	readers := map[string]func(io.Reader) error{
		"read whole": func(r io.Reader) error { _, err := io.ReadAll(r); return err },
		"copied":     func(r io.Reader) error { _, err := io.Copy(&strings.Builder{}, r); return err },
		"copied by a file": func(r io.Reader) error {
			f, err := os.Create(filepath.Join(t.TempDir(), "copy"))
			if err != nil {
				return err
			}
			defer f.Close()
			_, err = io.Copy(f, r)
			return err
		},
	}
	edits := map[string]string{
		"of the same length": "假冒的内容", "longer": "原来的内容。", "shorter": "原来", "emptied": "",
		"replaced by another's": read(t, s.attachmentFile(other.SHA256)),
	}
	for edit, forged := range edits {
		for way, use := range readers {
			t.Run(edit+", "+way, func(t *testing.T) {
				overwrite(t, s.attachmentFile(a.SHA256), forged)
				r, err := s.OpenAttachment(a)
				if err == nil {
					defer r.Close()
					err = use(r)
				}
				coded(t, err, FoundAttachmentChanged)
				if !strings.Contains(err.Error(), "录音.txt") {
					t.Errorf("the sentence does not name the file: %v", err)
				}
				list := check(t, s)
				one(t, list, FoundAttachmentChanged, a.ID, "录音.txt")
				if len(list) != 1 {
					t.Errorf("found %v", list)
				}
			})
		}
	}
	overwrite(t, s.attachmentFile(a.SHA256), "原来的内容")
	for way, use := range readers {
		r, err := s.OpenAttachment(a)
		if err != nil {
			t.Fatal(err)
		}
		if err := use(r); err != nil {
			t.Errorf("sound, %s: %v", way, err)
		}
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	}
	clean(t, s)
}

// pulled gives some bytes and then fails, as a drive that is pulled out does.
type pulled struct{ left int }

func (p *pulled) Read(b []byte) (int, error) {
	if p.left == 0 {
		return 0, &os.PathError{Op: "read", Path: "/media/usb/a", Err: syscall.EIO}
	}
	n := min(p.left, len(b))
	p.left -= n
	return n, nil
}

func TestADrivePulledOutWhileAFileIsTakenInLeavesNothing(t *testing.T) {
	s := open(t, t.TempDir())
	kept := attach(t, s, "留.txt", "留")
	for _, length := range []int{0, 1, 70_000, 3 << 20} {
		err := s.Write(context.Background(), wang, func(tx *Tx) error {
			if err := tx.Create(&note{Title: "一步", Happened: noon}).Error; err != nil {
				return err
			}
			if _, err := tx.Attach("先拷好的.txt", strings.NewReader("先拷好的")); err != nil {
				return err
			}
			_, err := tx.Attach("拷到一半的.mp4", &pulled{length})
			return err
		})
		coded(t, err, "attachment.unread")
		if !strings.Contains(err.Error(), "拷到一半的.mp4") || !errors.Is(err, syscall.EIO) {
			t.Errorf("after %d bytes: %v", length, err)
		}
		untouchedBy(t, s, kept)
	}
}

// untouchedBy demands that what failed has left no note, no record and no file.
func untouchedBy(t *testing.T, s *Store, kept Attachment) {
	t.Helper()
	var notes, records int64
	db := s.Read(context.Background())
	err := errors.Join(db.Model(&note{}).Count(&notes).Error, s.Read(context.Background()).Model(&Attachment{}).Count(&records).Error)
	if err != nil || notes != 0 || records != 1 {
		t.Errorf("%d notes, %d records, %v", notes, records, err)
	}
	var files []string
	err = eachFile(s.dir, func(_, name string) error { files = append(files, name); return nil })
	if err != nil || len(files) != 1 || files[0] != kept.SHA256 {
		t.Errorf("files %v, %v", files, err)
	}
	clean(t, s)
}

// What is attached while a check runs is no finding: the check reads the records as they were when it began.
func TestACheckWhilePeopleWorkRaisesNoFalseAlarm(t *testing.T) {
	s := open(t, t.TempDir())
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
				_, err := tx.Attach("a", strings.NewReader(strings.Repeat("字", i)))
				return err
			})
			if err != nil {
				done <- err
				return
			}
		}
	}()
	for range 20 {
		clean(t, s)
	}
	overwrite(t, filepath.Join(s.dir, attachmentsDir, "添.exe"), "")
	one(t, check(t, s), FoundAttachmentUnregistered, "添.exe", "添.exe")
	close(stop)
	if err := <-done; err != nil {
		t.Fatal(err)
	}
}
