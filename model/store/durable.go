package store

import (
	"fmt"
	"os"
	"path/filepath"
)

// replaceFile writes a file beside its target, syncs it and renames it over.
func replaceFile(name string, content []byte) (err error) {
	f, err := os.CreateTemp(filepath.Dir(name), filepath.Base(name)+".*.part")
	if err != nil {
		return fmt.Errorf("make a file: %w", err)
	}
	defer func() {
		if err != nil {
			_ = os.Remove(f.Name())
		}
	}()
	_, err = f.Write(content)
	if e := f.Sync(); err == nil {
		err = e
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err != nil {
		return fmt.Errorf("write a file: %w", err)
	}
	return moveDurably(f.Name(), name)
}

// moveDurably renames within a folder and makes the new name outlast a power cut.
func moveDurably(from, to string) error {
	if err := os.Rename(from, to); err != nil {
		return fmt.Errorf("rename a file: %w", err)
	}
	if err := syncFolder(filepath.Dir(to)); err != nil {
		return fmt.Errorf("sync a folder: %w", err)
	}
	return nil
}
