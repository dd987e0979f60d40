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
	log, closeLog, err := openLog(data)
	if err != nil {
		return err
	}
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
	renderer := preview.New(cacheFolder())
	renderer.Warm()
	s := shell.New(shell.Params{Window: w, Office: office, Setter: setter, Preview: renderer, Log: log, Version: version})
	a.Lifecycle().SetOnStarted(s.Focus)
	stop := watchIdle(s)
	defer stop()
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

func cacheFolder() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		return "" // without a cache PDFium is compiled at each start
	}
	return filepath.Join(dir, "sanzhitong", "pdfium")
}

// openLog opens the log beside the data; a log of more than a megabyte makes room for a new one.
func openLog(data string) (*slog.Logger, func(), error) {
	dir := filepath.Join(data, "log")
	name := filepath.Join(dir, "sanzhitong.log")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return slog.New(slog.DiscardHandler), func() {}, nil // opening the office says what is wrong with the folder
	}
	if info, err := os.Stat(name); err == nil && info.Size() > 1<<20 {
		if err := os.Rename(name, name+".1"); err != nil {
			return nil, nil, fault.New("log.unwritable", "日志文件 %s 写不进去，请确认文件夹可以写入。", name).By(err)
		}
	}
	f, err := os.OpenFile(name, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		return slog.New(slog.DiscardHandler), func() {}, nil
	}
	return slog.New(slog.NewTextHandler(f, nil)), func() { _ = f.Close() }, nil
}
