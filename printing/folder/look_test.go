package folder

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"sanzhitong/model/fault"
)

func TestAFolderIsListedAsPeopleLookForThings(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"现场.jpg", "b.csv", "A.csv", ".hidden"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("12345"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"照片", ".cache"} {
		if err := os.Mkdir(filepath.Join(dir, name), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	list, err := Look(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, i := range list {
		names = append(names, i.Name)
		if i.Folder != (i.Name == "照片") || !i.Folder && i.Size != 5 || i.Path != filepath.Join(dir, i.Name) || i.Changed.IsZero() {
			t.Errorf("listed is %+v", i)
		}
	}
	if want := []string{"照片", "A.csv", "b.csv", "现场.jpg"}; !slices.Equal(names, want) {
		t.Errorf("listed is %q, want %q", names, want)
	}

	if _, err := Look(t.Context(), filepath.Join(dir, "pulled out")); fault.Code(err) != "folder.unreadable" {
		t.Errorf("a folder that is gone gives %v", err)
	}
	stopped, stop := context.WithCancel(t.Context())
	stop()
	if _, err := Look(stopped, dir); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped, it gives %v", err)
	}
}

func TestEveryFolderIsUnderARoot(t *testing.T) {
	roots := Roots()
	if len(roots) == 0 || slices.ContainsFunc(roots, func(p Place) bool { return p.Name == "" || !isFolder(p.Path) }) {
		t.Errorf("the roots are %+v", roots)
	}
}
