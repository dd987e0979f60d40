package desk

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sanzhitong/model/fault"
	"sanzhitong/model/store"
	"sanzhitong/model/workplace/workplacetest"
)

// attached gives a desk and a file kept in its office.
func attached(t *testing.T, content string) (*Desk, *workplacetest.Office, store.Attachment) {
	t.Helper()
	o := workplacetest.Open(t)
	var a store.Attachment
	err := o.Store.Write(t.Context(), o.Login(t, "qian").Author(), func(tx *store.Tx) (err error) {
		a, err = tx.Attach("现场录像.mp4", strings.NewReader(content))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return &Desk{Office: o.Workplace}, o, a
}

func only(t *testing.T, dir string, want ...string) {
	t.Helper()
	list, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range list {
		names = append(names, e.Name())
	}
	if strings.Join(names, " ") != strings.Join(want, " ") {
		t.Errorf("the folder holds %q, want %q", names, want)
	}
}

func TestAnAttachmentIsCopiedOutWhole(t *testing.T) {
	d, _, a := attached(t, strings.Repeat("录像", 100_000))
	dir := t.TempDir()
	if err := d.copyOut(t.Context(), a, filepath.Join(dir, "给法院.mp4"), quiet); err != nil {
		t.Fatal(err)
	}
	only(t, dir, "给法院.mp4")
	if b, err := os.ReadFile(filepath.Join(dir, "给法院.mp4")); err != nil || string(b) != strings.Repeat("录像", 100_000) {
		t.Errorf("%d bytes: %v", len(b), err)
	}
}

func TestACopyThatIsStoppedOrWrongLeavesNothing(t *testing.T) {
	d, o, a := attached(t, "录像")
	dir := t.TempDir()
	stopped, stop := context.WithCancel(t.Context())
	stop()
	if err := d.copyOut(stopped, a, filepath.Join(dir, "一.mp4"), quiet); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	files, err := filepath.Glob(filepath.Join(o.Store.Dir(), "*", a.SHA256[:2], a.SHA256))
	if err != nil || len(files) != 1 {
		t.Fatalf("%v %v", files, err)
	}
	if err := errors.Join(os.Chmod(files[0], 0o600), os.WriteFile(files[0], []byte("别的"), 0o600)); err != nil {
		t.Fatal(err)
	}
	if err := d.copyOut(t.Context(), a, filepath.Join(dir, "一.mp4"), quiet); fault.Code(err) != store.FoundAttachmentChanged {
		t.Errorf("got %v", err)
	}
	only(t, dir)
	if err := d.copyOut(t.Context(), a, filepath.Join(dir, "没有这个文件夹", "一.mp4"), quiet); err == nil {
		t.Error("copied into nowhere")
	}
}

func TestSizesAreSaidAsPeopleSayThem(t *testing.T) {
	for n, want := range map[int64]string{0: "0 字节", 1023: "1023 字节", 10134: "10 KB", 2_500_000: "2.4 MB", 4 << 30: "4.0 GB"} {
		if got := Size(n); got != want {
			t.Errorf("%d: %s", n, got)
		}
	}
}

func quiet(string) {}
