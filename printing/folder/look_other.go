//go:build !windows

package folder

import "os"

// hidden reports what the system keeps out of sight otherwise than by its name.
func hidden(os.FileInfo) bool { return false }

// Roots gives what holds all folders.
func Roots() []Place { return []Place{{Name: "整台电脑", Path: "/"}} }
