package main

import (
	"unsafe"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
	"golang.org/x/sys/windows"
)

var (
	user32         = windows.NewLazySystemDLL("user32.dll")
	parametersInfo = user32.NewProc("SystemParametersInfoW")
	systemDPI      = user32.NewProc("GetDpiForSystem") // Windows 10
	showWindow     = user32.NewProc("ShowWindow")
)

const (
	getWorkArea = 0x30
	maximize    = 3
	usualDPI    = 96
)

// fitsScreen reports whether a window of this size, with its frame, is smaller than what the task bar leaves of the screen: on a
// laptop of 1366 × 768, or a larger one at 150 %, it is not, and its lower edge would lie below the screen.
func fitsScreen(window fyne.Size) bool {
	var area struct{ left, top, right, bottom int32 }
	if ok, _, _ := parametersInfo.Call(getWorkArea, 0, uintptr(unsafe.Pointer(&area)), 0); ok == 0 {
		return true
	}
	dpi := uintptr(usualDPI)
	if systemDPI.Find() == nil {
		dpi, _, _ = systemDPI.Call()
	}
	const frame = 40 // title and borders
	scale := float32(dpi) / usualDPI
	return (window.Width+frame)*scale <= float32(area.right-area.left) && (window.Height+frame)*scale <= float32(area.bottom-area.top)
}

// fillScreen makes the window as large as the screen allows. The window must be on it already.
func fillScreen(w fyne.Window) {
	native, ok := w.(driver.NativeWindow)
	if !ok {
		return
	}
	native.RunNative(func(context any) {
		if c, ok := context.(driver.WindowsWindowContext); ok {
			_, _, _ = showWindow.Call(c.HWND, maximize)
		}
	})
}
