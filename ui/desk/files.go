package desk

import (
	"fmt"
	"path/filepath"

	"fyne.io/fyne/v2"
)

// Dropper is a page that takes files dropped onto the window; at is where they were let go.
type Dropper interface {
	Dropped(at fyne.Position, paths []string)
}

// Paths gives the files of what was dropped or chosen, in the way of this system.
func Paths(uris []fyne.URI) []string {
	var paths []string
	for _, u := range uris {
		if u.Scheme() == "file" {
			paths = append(paths, filepath.FromSlash(u.Path()))
		}
	}
	return paths
}

// Size says how large a file is: 640 KB, 2.4 MB, 1.3 GB.
func Size(bytes int64) string {
	const kilo = 1 << 10
	switch n := float64(bytes); {
	case bytes < kilo:
		return fmt.Sprintf("%d 字节", bytes)
	case bytes < kilo*kilo:
		return fmt.Sprintf("%.0f KB", n/kilo)
	case bytes < kilo*kilo*kilo:
		return fmt.Sprintf("%.1f MB", n/kilo/kilo)
	default:
		return fmt.Sprintf("%.1f GB", n/kilo/kilo/kilo)
	}
}
