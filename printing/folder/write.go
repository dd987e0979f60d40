// Package folder writes what leaves the program as files.
package folder

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"

	"sanzhitong/model/fault"
	"sanzhitong/model/store"
)

// WriteFile writes a file whole and makes its folder: see Copy.
func WriteFile(name string, b []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return unwritable(name, err)
	}
	return Copy(context.Background(), name, bytes.NewReader(b))
}

// Copy writes a file from a reader, piece by piece: a video does not fit into memory. It writes beside the target, syncs and
// renames, so that nothing is left half-written, also when ctx ends or the reader fails; its error then comes back as it is.
func Copy(ctx context.Context, name string, r io.Reader) error {
	t, err := os.CreateTemp(filepath.Dir(name), ".writing-*")
	if err != nil {
		return unwritable(name, err)
	}
	defer func() { _ = os.Remove(t.Name()) }() // gone already after the rename
	source := &stoppable{r, ctx, nil}
	_, err = io.Copy(t, source)
	if err == nil {
		err = t.Sync()
	}
	if cerr := t.Close(); err == nil {
		err = cerr
	}
	if err == nil {
		err = os.Chmod(t.Name(), 0o644)
	}
	if err == nil {
		err = os.Rename(t.Name(), name)
	}
	switch {
	case source.failed != nil: // changed, or stopped
		return source.failed
	case err != nil:
		return unwritable(name, err)
	}
	return nil
}

func unwritable(name string, err error) error {
	if full := store.Disk(err); fault.Code(full) != "" {
		return full
	}
	return fault.New("file.unwritable", "写不进 %s，请确认文件夹可以写入、磁盘没有满、文件没有被别的程序打开。", name).By(err)
}

// stoppable ends a long copy when the person does, and keeps the error of the reading side apart from the writing one.
type stoppable struct {
	r      io.Reader
	ctx    context.Context
	failed error
}

func (s *stoppable) Read(p []byte) (int, error) {
	if s.failed = s.ctx.Err(); s.failed != nil {
		return 0, s.failed
	}
	n, err := s.r.Read(p)
	if err != nil && err != io.EOF {
		s.failed = err
	}
	return n, err
}
