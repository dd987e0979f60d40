package store

import (
	"path/filepath"
	"strings"

	"golang.org/x/sys/windows"
)

// syncFolder has nothing to do: NTFS journals renames, and Windows syncs no folders.
func syncFolder(string) error { return nil }

// onNetwork reports whether a folder lies on a network drive, where SQLite's locks do not hold.
func onNetwork(dir string) (bool, error) {
	volume := filepath.VolumeName(dir)
	if strings.HasPrefix(volume, `\\?\UNC\`) || (strings.HasPrefix(volume, `\\`) && !strings.HasPrefix(volume, `\\?\`) && !strings.HasPrefix(volume, `\\.\`)) {
		return true, nil
	}
	root, err := windows.UTF16PtrFromString(volume + `\`)
	if err != nil {
		return false, err
	}
	return windows.GetDriveType(root) == windows.DRIVE_REMOTE, nil
}
