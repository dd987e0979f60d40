// Package typesettest makes a test's computer one that has fonts of its own.
package typesettest

import (
	"os"
	"path/filepath"
	"testing"

	"sanzhitong/assets"
)

// Windows makes this computer, for the test, one whose Windows folder has fonts of the names given, and whose user has
// installed none. Each is a font of ours: whoever draws with them shows it by their names alone.
func Windows(t *testing.T, names ...string) {
	t.Helper()
	windows := t.TempDir()
	if err := os.Mkdir(filepath.Join(windows, "Fonts"), 0o700); err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if err := os.WriteFile(filepath.Join(windows, "Fonts", name), assets.Font("SZTKai-Regular.ttf"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("WINDIR", windows)
	t.Setenv("LOCALAPPDATA", t.TempDir())
}
