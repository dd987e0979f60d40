// Package folder writes what leaves the program as files, whole or not at all, and tells where on this computer they can lie:
// sticks, the person's own folders, and what is in a folder.
package folder

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
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
	return Copy(context.Background(), name, bytes.NewReader(b), nil)
}

// Copy writes a file from a reader, piece by piece: a video does not fit into memory. It writes beside the target, syncs,
// reads back what it wrote and renames, so that nothing is left half-written and a file of the same name stays as it is until
// the new one is whole, also when ctx ends or the reader fails; its error then comes back as it is. told, if not nil, is told
// how many bytes have been written.
func Copy(ctx context.Context, name string, r io.Reader, told func(done int64)) error {
	t, err := os.CreateTemp(filepath.Dir(name), ".writing-*")
	if err != nil {
		return unwritable(name, err)
	}
	defer func() { _ = os.Remove(t.Name()) }() // gone already after the rename
	source, sum := &stoppable{r: r, ctx: ctx, told: told}, sha256.New()
	_, err = io.Copy(io.MultiWriter(t, sum), source)
	if err == nil {
		err = t.Sync()
	}
	if cerr := t.Close(); err == nil {
		err = cerr
	}
	if err == nil {
		_ = os.Chmod(t.Name(), 0o644) // a stick may know no such thing
		err = readBack(ctx, t.Name(), sum.Sum(nil))
	}
	if err == nil {
		err = ctx.Err()
	}
	if err == nil {
		err = os.Rename(t.Name(), name)
	}
	switch {
	case source.failed != nil: // changed, or stopped
		return source.failed
	case err != nil && ctx.Err() != nil:
		return ctx.Err()
	case err != nil:
		return unwritable(name, err)
	}
	keepName(filepath.Dir(name))
	return nil
}

var errChanged = errors.New("what is read back is not what was written")

func readBack(ctx context.Context, name string, want []byte) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, &stoppable{r: f, ctx: ctx}); err != nil {
		return err
	}
	if !bytes.Equal(sum.Sum(nil), want) {
		return errChanged
	}
	return nil
}

// keepName makes the new name outlast a stick pulled out, where the system can.
func keepName(dir string) {
	if d, err := os.Open(dir); err == nil {
		_ = d.Sync()
		_ = d.Close()
	}
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
	told   func(done int64)
	done   int64
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
	if s.done += int64(n); s.told != nil && n > 0 {
		s.told(s.done)
	}
	return n, err
}
