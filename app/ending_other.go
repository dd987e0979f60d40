//go:build !windows

package main

import (
	"os"
	"os/signal"
	"syscall"

	"fyne.io/fyne/v2"
)

// endWhenTold ends the window in order, without a question, when the terminal from which it was started is closed. At the other
// signals with which a system ends programs, SIGTERM and SIGINT, Fyne does so itself. What was typed is kept when the window
// has ended.
func endWhenTold(a fyne.App) (stop func()) {
	if signal.Ignored(syscall.SIGHUP) { // nohup: it goes on
		return func() {}
	}
	told, done := make(chan os.Signal, 1), make(chan struct{})
	signal.Notify(told, syscall.SIGHUP)
	go func() {
		select {
		case <-told:
			fyne.Do(a.Quit)
		case <-done:
		}
	}()
	return func() {
		signal.Stop(told)
		close(done)
	}
}

// atSessionEnd has nothing to do here: a session ends programs with a signal.
func atSessionEnd(fyne.Window, func()) {}
