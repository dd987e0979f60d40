package workplace_test

import (
	"bytes"
	"io"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"testing/iotest"

	"sanzhitong/model/casework"
	"sanzhitong/model/fault"
	"sanzhitong/model/notation"
	"sanzhitong/model/store"
	"sanzhitong/model/workplace/workplacetest"
)

// A drive pulled out while a step takes its files in: the step is refused in a sentence, nothing of it is kept, what was
// entered is as it was, and the same entry goes through once the drive is back.
func TestADrivePulledOutStopsTheStepAndKeepsWhatWasEntered(t *testing.T) {
	o := workplacetest.Open(t)
	c, err := o.Engine.Find(t.Context(), returned)
	if err != nil {
		t.Fatal(err)
	}
	photo := bytes.Repeat([]byte("照片"), 200_000)
	out := true
	reading := func() (io.ReadCloser, error) {
		if out {
			gone := iotest.ErrReader(&os.PathError{Op: "read", Path: `E:\照片.jpg`, Err: syscall.EIO})
			return io.NopCloser(io.MultiReader(bytes.NewReader(photo[:300_000]), gone)), nil
		}
		return io.NopCloser(bytes.NewReader(photo)), nil
	}
	sound := casework.File{Name: "先拷的.txt", Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader("先拷的")), nil }}
	in := casework.Input{
		CaseID: c.ID, Step: "evidence", Day: notation.DayOf(o.Now()), Files: map[string][]casework.File{"files": {sound, {Name: "照片.jpg", Open: reading}}},
		Fields: map[string]string{"name": "照片", "kind": "书证", "origin": "现场", "place": "料场", "proves": "堆放情况", "form": "原件", "quantity": "2张"},
	}
	entered := maps.Clone(in.Fields)
	count := func() (steps, attachments int64) {
		t.Helper()
		if err := o.Store.Read(t.Context()).Model(&casework.Step{}).Count(&steps).Error; err != nil {
			t.Fatal(err)
		}
		if err := o.Store.Read(t.Context()).Model(&store.Attachment{}).Count(&attachments).Error; err != nil {
			t.Fatal(err)
		}
		return steps, attachments
	}
	steps, attachments := count()
	files := filesIn(t, o.Store.Dir())

	_, err = o.Engine.RecordWithDefaults(t.Context(), o.Login(t, "zhao"), in)
	if fault.Code(err) != "attachment.unread" || !strings.Contains(fault.Sentence(err), "照片.jpg") || !strings.Contains(fault.Sentence(err), "U盘") {
		t.Fatalf("got %v", err)
	}
	if s, a := count(); s != steps || a != attachments {
		t.Errorf("%d steps of %d, %d attachments of %d", s, steps, a, attachments)
	}
	if n := filesIn(t, o.Store.Dir()); n != files {
		t.Errorf("%d files, there were %d", n, files)
	}
	if !maps.Equal(in.Fields, entered) || len(in.Files["files"]) != 2 {
		t.Errorf("what was entered has become %v %v", in.Fields, in.Files)
	}

	out = false
	if _, err = o.Engine.RecordWithDefaults(t.Context(), o.Login(t, "zhao"), in); err != nil {
		t.Fatalf("with the drive back: %v", err)
	}
	if s, a := count(); s != steps+1 || a != attachments+2 {
		t.Errorf("%d steps, %d attachments", s, a)
	}
	found, err := o.Store.Check(t.Context())
	if err != nil || len(found) > 0 {
		t.Errorf("%v %v", found, err)
	}
}

// filesIn counts the files of the attachment folder.
func filesIn(t *testing.T, dir string) (n int) {
	t.Helper()
	err := filepath.WalkDir(filepath.Join(dir, "attachments"), func(_ string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			n++
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}
