// Package previewtest keeps the compiled engine of the preview for tests.
package previewtest

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// Cache gives the folder in which the engine is kept for the tests of all packages: to compile it takes many seconds. An
// engine is found in it by what it was compiled from and with, so that a new one never meets an old one.
func Cache(t testing.TB) string {
	t.Helper()
	dir := filepath.Join(os.TempDir(), fmt.Sprintf("sanzhitong-pdfium-%d", os.Getuid()))
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	return dir
}
