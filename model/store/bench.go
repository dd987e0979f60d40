package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/gofrs/flock"
)

// bench is a folder beside a target in which something large is made before it is renamed into place. Its lock tells one in
// use from one that a crash left behind.
type bench struct {
	dir  string
	lock *flock.Flock
}

const (
	benchPrefix = ".sanzhitong-"
	benchSuffix = ".part"
	benchLock   = "in-use"
)

// newBench makes a bench in a folder that exists, and clears those that crashes left there.
func newBench(parent string) (*bench, error) {
	if err := sweep(parent); err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp(parent, benchPrefix+"*"+benchSuffix)
	if err != nil {
		return nil, fmt.Errorf("make a work folder: %w", err)
	}
	b := &bench{dir, newLock(dir)}
	taken, err := b.lock.TryLock()
	if err == nil && !taken {
		err = errors.New("it is in use already")
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("lock a work folder: %w", err), b.clear())
	}
	return b, nil
}

func newLock(dir string) *flock.Flock { return flock.New(filepath.Join(dir, benchLock)) }

// at gives the path of something on the bench.
func (b *bench) at(name string) string { return filepath.Join(b.dir, name) }

// clear takes the bench away with everything still on it.
func (b *bench) clear() error { return errors.Join(b.lock.Close(), removeAll(b.dir)) }

func sweep(parent string) error {
	entries, err := os.ReadDir(parent)
	if err != nil {
		return fmt.Errorf("look for left work folders: %w", err)
	}
	for _, e := range entries {
		if !e.IsDir() || !strings.HasPrefix(e.Name(), benchPrefix) || !strings.HasSuffix(e.Name(), benchSuffix) {
			continue
		}
		dir := filepath.Join(parent, e.Name())
		lock := newLock(dir)
		free, err := lock.TryLock()
		if err != nil || !free {
			continue // in use, or not ours to clear
		}
		if err := errors.Join(lock.Close(), removeAll(dir)); err != nil {
			return fmt.Errorf("clear a left work folder: %w", err)
		}
	}
	return nil
}

// removeAll takes a folder away with what is in it, each by its name: os.RemoveAll asks Windows for more than every file system
// and Wine can do.
func removeAll(dir string) error {
	var list []string
	err := filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
		list = append(list, path)
		return err
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	for _, path := range slices.Backward(list) { // what a folder holds comes after it
		err = errors.Join(err, os.Remove(path))
	}
	return err
}
