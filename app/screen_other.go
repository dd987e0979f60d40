//go:build !windows

package main

import "fyne.io/fyne/v2"

// fitsScreen reports whether a window of this size is smaller than the screen. Elsewhere than on Windows the desktop sees to it.
func fitsScreen(fyne.Size) bool { return true }

func fillScreen(fyne.Window) {}
