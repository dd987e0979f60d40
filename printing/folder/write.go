// Package folder writes what leaves the program as files.
package folder

import (
	"os"
	"path/filepath"

	"sanzhitong/model/fault"
	"sanzhitong/model/store"
)

// WriteFile writes a file whole: it writes beside the target, syncs and renames, so that nothing is left half-written.
func WriteFile(name string, b []byte) error {
	refuse := func(err error) error {
		if full := store.Disk(err); fault.Code(full) != "" {
			return full
		}
		return fault.New("file.unwritable", "写不进 %s，请确认文件夹可以写入、磁盘没有满、文件没有被别的程序打开。", name).By(err)
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return refuse(err)
	}
	t, err := os.CreateTemp(filepath.Dir(name), ".writing-*")
	if err != nil {
		return refuse(err)
	}
	defer func() { _ = os.Remove(t.Name()) }() // gone already after the rename
	_, err = t.Write(b)
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
	if err != nil {
		return refuse(err)
	}
	return nil
}
