package desk

import (
	"fmt"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
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

// OpenFolder asks for a folder. The dialog begins where the last one ended.
func (d *Desk) OpenFolder(then func(path string)) {
	ask := dialog.NewFolderOpen(func(u fyne.ListableURI, err error) {
		if err != nil {
			d.Fail(err)
			return
		}
		if u != nil {
			then(filepath.FromSlash(u.Path()))
		}
	}, d.Window)
	ask.Show()
	ask.Resize(d.Canvas().Size().Subtract(fyne.NewSize(160, 120))) // before it is shown, Fyne 2.8.1 panics
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
