package store

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
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
