package folder

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sanzhitong/model/fault"
)

type failing struct {
	of  io.Reader
	err error
}

func (f *failing) Read(p []byte) (int, error) {
	n, err := f.of.Read(p)
	if err == io.EOF {
		err = f.err
	}
	return n, err
}

func TestAFileIsThereWholeOrAsItWas(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "台账.xlsx")
	whole := func(want string) {
		t.Helper()
		b, err := os.ReadFile(name)
		list, lerr := os.ReadDir(dir)
		if err != nil || string(b) != want || lerr != nil || len(list) != 1 {
			t.Errorf("%d bytes, %d files, %v %v", len(b), len(list), err, lerr)
		}
	}
	told := int64(0)
	text := strings.Repeat("一行", 100_000)
	if err := Copy(t.Context(), name, strings.NewReader(text), func(n int64) { told = n }); err != nil || told != int64(len(text)) {
		t.Fatalf("%v, told %d", err, told)
	}
	whole(text)
	broken := errors.New("broken")
	if err := Copy(t.Context(), name, &failing{strings.NewReader("半"), broken}, nil); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
	whole(text)
	ctx, cancel := context.WithCancel(t.Context())
	if err := Copy(ctx, name, strings.NewReader(text), func(int64) { cancel() }); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	whole(text)
	if err := WriteFile(name, []byte("新")); err != nil {
		t.Fatal(err)
	}
	whole("新")
	if err := Copy(t.Context(), filepath.Join(dir, "没有", "x"), strings.NewReader(""), nil); fault.Code(err) != "file.unwritable" {
		t.Errorf("got %v", err)
	}
	if err := readBack(t.Context(), name, []byte("another digest")); !errors.Is(err, errChanged) {
		t.Errorf("a stick that forgets is believed: %v", err)
	}
}
