package main

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
	"golang.org/x/sys/windows"
)

var (
	setWindowLong = user32.NewProc("SetWindowLongPtrW")
	callWindow    = user32.NewProc("CallWindowProcW")
)

const (
	messageEndSession = 0x16
	windowProcedure   = ^uintptr(3) // GWLP_WNDPROC, -4
)

// endWhenTold has nothing to do here: Windows tells the window.
func endWhenTold(fyne.App) (stop func()) { return func() {} }

// atSessionEnd keeps what was typed when a person logs off or the computer shuts down. GLFW leaves that message to Windows, which
// ends the program as soon as it has been answered: keep runs before, on the window's goroutine, and holds the answer up.
func atSessionEnd(w fyne.Window, keep func()) {
	native, ok := w.(driver.NativeWindow)
	if !ok {
		return
	}
	native.RunNative(func(context any) {
		c, ok := context.(driver.WindowsWindowContext)
		if !ok {
			return
		}
		var before uintptr
		hear := func(window, message, what, more uintptr) uintptr {
			if message == messageEndSession && what != 0 {
				keep()
				return 0
			}
			answer, _, _ := callWindow.Call(before, window, message, what, more)
			return answer
		}
		before, _, _ = setWindowLong.Call(c.HWND, windowProcedure, windows.NewCallback(hear))
	})
}
