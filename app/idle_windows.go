package main

import (
	"time"
	"unsafe"

	"golang.org/x/sys/windows"
)

// idle tells how long neither key nor mouse was touched: Windows knows better than the window.
func idle(time.Duration) time.Duration {
	info := struct{ size, tick uint32 }{size: 8}
	if ok, _, _ := user32.NewProc("GetLastInputInfo").Call(uintptr(unsafe.Pointer(&info))); ok == 0 {
		return 0
	}
	now, _, _ := windows.NewLazySystemDLL("kernel32.dll").NewProc("GetTickCount").Call()
	return time.Duration(uint32(now)-info.tick) * time.Millisecond
}
