//go:build unix

package workplace_test

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sanzhitong/model/casework"
	"sanzhitong/model/store"
	"sanzhitong/model/workplace"
)

// unsettled gives the files of attachments that were being taken in.
func (k *killed) unsettled(t *testing.T) (list []string) {
	t.Helper()
	err := filepath.WalkDir(filepath.Join(k.dir, "attachments"), func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && len(d.Name()) != 2*sha256.Size {
			list = append(list, path)
		}
		return err
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Error(err)
	}
	return list
}

// everythingIsThere demands the first steps of all confirmed, and these attachments with their content; Check has compared the
// content of all others.
func (k *killed) everythingIsThere(t *testing.T, s *store.Store, steps int, files map[string]string) {
	t.Helper()
	var have []string
	if err := s.Read(t.Context()).Model(&casework.Step{}).Pluck("id", &have).Error; err != nil {
		t.Fatal(err)
	}
	there := map[string]bool{}
	for _, id := range have {
		there[id] = true
	}
	for _, id := range k.steps[:steps] {
		if !there[id] {
			t.Errorf("the confirmed step %s is lost", id)
		}
	}
	for id, digest := range files {
		var a store.Attachment
		if err := s.Read(t.Context()).First(&a, "id = ?", id).Error; err != nil {
			t.Errorf("the confirmed attachment %s is lost: %v", id, err)
			continue
		}
		r, err := s.OpenAttachment(a)
		if err != nil {
			t.Errorf("the confirmed attachment %s: %v", id, err)
			continue
		}
		h := sha256.New()
		if _, err := io.Copy(h, r); err != nil || hex.EncodeToString(h.Sum(nil)) != digest {
			t.Errorf("the confirmed attachment %s is not whole: %v", id, err)
		}
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	}
}

// theBackups demands that every file with a backup's name is one, that at most one was left half-way, and that the last one
// confirmed comes back with all that had been confirmed before it.
func (k *killed) theBackups(t *testing.T, confirmed []made) {
	t.Helper()
	entries, err := os.ReadDir(backupsOf(k.dir))
	if err != nil {
		t.Fatal(err)
	}
	var parts []string
	names := map[string]bool{}
	for _, e := range entries {
		name := filepath.Join(backupsOf(k.dir), e.Name())
		if strings.HasSuffix(name, ".part") {
			parts = append(parts, name)
			continue
		}
		names[name] = true
		if _, err := store.VerifyBackup(t.Context(), name); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, b := range confirmed {
		if !names[b.file] {
			t.Errorf("the confirmed backup %s is lost", b.file)
		}
	}
	if len(parts) > 1 {
		t.Errorf("earlier remains were not cleared: %v", parts)
	}
	for _, p := range parts {
		if p != k.lastLeft {
			k.left, k.lastLeft = k.left+1, p
		}
		if _, err := store.VerifyBackup(t.Context(), p); err == nil {
			t.Errorf("%s is taken for a backup", p)
		}
	}
	if len(confirmed) > 0 {
		k.restores(t, confirmed[len(confirmed)-1])
	}
	k.backups += len(confirmed)
	for name := range names {
		if err := os.Remove(name); err != nil {
			t.Error(err)
		}
	}
}

func (k *killed) restores(t *testing.T, b made) {
	t.Helper()
	dir := filepath.Join(filepath.Dir(k.dir), "restored")
	defer func() { _ = os.RemoveAll(dir) }()
	if _, err := workplace.Restore(t.Context(), b.file, dir); err != nil {
		t.Errorf("restore: %v", err)
		return
	}
	s, err := store.Open(t.Context(), store.Options{Dir: dir, Migrations: workplace.Migrations()})
	if err != nil {
		t.Fatal(err)
	}
	k.everythingIsThere(t, s, b.steps, nil)
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}
