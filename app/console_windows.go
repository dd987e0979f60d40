package main

import (
	"os"

	"golang.org/x/sys/windows"
)

// attachConsole lets a program built for the window speak to the console it was started from, unless its output already
// goes to a file or a pipe.
func attachConsole() {
	const attachParent = ^uintptr(0)
	kernel := windows.NewLazySystemDLL("kernel32.dll")
	if h, err := windows.GetStdHandle(windows.STD_OUTPUT_HANDLE); err == nil && h != 0 && h != windows.InvalidHandle {
		return
	}
	if ok, _, _ := kernel.NewProc("AttachConsole").Call(attachParent); ok == 0 {
		return
	}
	_, _, _ = kernel.NewProc("SetConsoleOutputCP").Call(65001)
	if f, err := os.OpenFile("CONOUT$", os.O_WRONLY, 0); err == nil {
		os.Stdout, os.Stderr = f, f
	}
	if f, err := os.OpenFile("CONIN$", os.O_RDONLY, 0); err == nil {
		os.Stdin = f
	}
}
