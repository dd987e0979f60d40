package main

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"sanzhitong/assets"
	"sanzhitong/model/fault"
	"sanzhitong/model/workplace"
	"sanzhitong/printing/preview"
	"sanzhitong/ui/shell"
	"sanzhitong/ui/theme"
	"sanzhitong/ui/widgets"
)

// appID names the program to the operating system; FyneApp.toml says the same.
const appID = "cn.sanzhitong.desktop"

// idleLimit is after how long without work the desk is locked.
const idleLimit = 15 * time.Minute

// openWindow opens the window on a data folder.
func openWindow(data string) (err error) {
	log, closeLog := openLog()
	defer closeLog()
	a := app.NewWithID(appID)
	a.Settings().SetTheme(theme.New())
	if err := theme.Chinese(); err != nil {
		return err
	}
	a.SetIcon(fyne.NewStaticResource("icon.png", assets.Read("icons/icon.png")))
	w := a.NewWindow("三制通")
	w.Resize(fyne.NewSize(1366, 768))
	w.CenterOnScreen()
	office, setter, err := open(context.Background(), data, workplace.Options{Log: log})
	if err != nil {
		log.Error("opening the office", "error", err, "cause", errors.Unwrap(err))
		refuse(a, w, err)
		return err
	}
	defer func() {
		if cerr := office.Close(); err == nil {
			err = cerr
		}
	}()
	renderer := preview.New(filepath.Join(cacheRoot(), "pdfium"))
	renderer.Warm()
	s := shell.New(shell.Params{Window: w, Office: office, Setter: setter, Preview: renderer, Log: log, Version: version})
	w.SetCloseIntercept(func() { s.Close(w.Close) })
	stopStalls := func() {}
	stop := watchIdle(s)
	defer stop()
	a.Lifecycle().SetOnStarted(func() {
		s.Focus()
		stopStalls = watchStalls(s, log)
	})
	defer func() { stopStalls() }()
	w.ShowAndRun()
	return nil
}

// refuse shows why the office cannot be opened, and ends.
func refuse(a fyne.App, w fyne.Window, err error) {
	w.Resize(fyne.NewSize(620, 240))
	w.SetContent(widgets.NewCard("打不开数据文件夹", "", widgets.Stacked(
		widgets.NewWrapped(fault.Sentence(err), widgets.TextStyle{}), widgets.NewPrimary("退出", a.Quit))))
	w.ShowAndRun()
}

// watchIdle locks the desk when nobody has worked for a while.
func watchIdle(s *shell.Shell) (stop func()) {
	done, ticker := make(chan struct{}), time.NewTicker(20*time.Second)
	go func() {
		for {
			select {
			case <-done:
				return
			case <-ticker.C:
				fyne.Do(func() {
					if idle(s.Idle()) >= idleLimit {
						s.Lock()
					}
				})
			}
		}
	}()
	return func() {
		ticker.Stop()
		close(done)
	}
}

// cacheRoot is where the program keeps what it can make again.
func cacheRoot() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		dir = os.TempDir()
	}
	return filepath.Join(dir, "sanzhitong")
}

// openLog opens the log in the user's cache, not in the data folder: that may be one which must not be touched. A log of more than a megabyte makes room for a new one.
func openLog() (*slog.Logger, func()) {
	dir := filepath.Join(cacheRoot(), "log")
	name := filepath.Join(dir, "sanzhitong.log")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return slog.New(slog.DiscardHandler), func() {}
	}
	if info, err := os.Stat(name); err == nil && info.Size() > 1<<20 {
		_ = os.Rename(name, name+".1") // where another window holds it, the log grows on: no reason not to start
	}
	f, err := os.OpenFile(name, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		return slog.New(slog.DiscardHandler), func() {}
	}
	return slog.New(slog.NewTextHandler(f, nil)), func() { _ = f.Close() }
}
