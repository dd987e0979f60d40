package main

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"runtime/debug"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"sanzhitong/assets"
	"sanzhitong/model/fault"
	"sanzhitong/model/workplace"
	"sanzhitong/printing/preview"
	"sanzhitong/printing/typeset"
	"sanzhitong/ui/settings"
	"sanzhitong/ui/shell"
	"sanzhitong/ui/theme"
	"sanzhitong/ui/widgets"
)

// appID names the program to the operating system; FyneApp.toml says the same.
const appID = "cn.sanzhitong.desktop"

// firstSize is that of the window as it opens.
var firstSize = fyne.NewSize(1366, 768)

// openWindow opens the window at once, and the data folder as soon as it is there: before, the two would keep each other waiting.
func openWindow(data string) (err error) {
	debug.SetGCPercent(collectLater)
	log, closeLog := openLog()
	defer closeLog()
	a := app.NewWithID(appID)
	a.Settings().SetTheme(theme.New())
	a.SetIcon(fyne.NewStaticResource("icon.png", assets.Read("icons/icon.png")))
	w := a.NewWindow("三制通")
	w.Resize(firstSize)
	fits := fitsScreen(firstSize)
	if fits {
		w.CenterOnScreen()
	}
	w.SetContent(opening())
	var (
		o    *openedOffice
		stop []func()
	)
	a.Lifecycle().SetOnStarted(func() {
		if !fits {
			fillScreen(w)
		}
		o = startOpening(data, log)
		go func() {
			<-o.done
			fyne.Do(func() {
				debug.SetGCPercent(collectAt)
				err := o.err
				if err == nil {
					err = theme.Chinese()
				}
				if err != nil {
					log.Error("opening the office", "error", err, "cause", errors.Unwrap(err))
					refuse(a, w, err)
					return
				}
				stop = enter(w, o, log)
			})
		}()
	})
	defer endWhenTold(a)()
	w.ShowAndRun() // until the window is closed, or the program is told to end
	for _, s := range stop {
		s()
	}
	if o == nil {
		return nil
	}
	return o.close()
}

// enter shows the office. What it starts is stopped by what it gives.
func enter(w fyne.Window, o *openedOffice, log *slog.Logger) (stop []func()) {
	renderer := preview.New(filepath.Join(cacheRoot(), "pdfium"))
	s := shell.New(shell.Params{Window: w, Office: o.office, Setter: o.setter, Preview: renderer, Log: log, Version: version})
	w.SetCloseIntercept(func() { s.Close(w.Close) })
	atSessionEnd(w, s.Ended)
	s.Focus()
	go func() {
		settings.Dress(fyne.CurrentApp().Preferences(), o.setter)
		log.Info("fonts", "told", o.setter.Dressed())
	}()
	go func() {
		if err := <-renderer.Warm(); err != nil {
			log.Error("starting the preview", "error", err)
		}
	}()
	return []func(){s.Ended, watchIdle(s), watchStalls(s, log), keepSmall(renderer, log)}
}

// openedOffice is a data folder that is being opened; the rest can be read when done is closed.
type openedOffice struct {
	cancel context.CancelFunc
	done   chan struct{}
	office *workplace.Workplace
	setter *typeset.Setter
	err    error
}

func startOpening(data string, log *slog.Logger) *openedOffice {
	ctx, cancel := context.WithCancel(context.Background())
	o := &openedOffice{cancel: cancel, done: make(chan struct{})}
	go func() {
		defer close(o.done)
		o.office, o.setter, o.err = open(ctx, data, workplace.Options{Log: log})
	}()
	return o
}

// close closes the folder. Where it is still being opened, because the window was closed meanwhile, it gives that up: an
// upgrade that is not through leaves the folder as it was.
func (o *openedOffice) close() error {
	o.cancel()
	<-o.done
	if errors.Is(o.err, context.Canceled) {
		return nil
	}
	if o.err != nil {
		return o.err
	}
	return o.office.Close()
}

// opening is what the window shows until the folder is open.
func opening() fyne.CanvasObject {
	return container.NewStack(canvas.NewRectangle(theme.Color(theme.ColorPage)),
		container.NewCenter(widgets.NewLine("正在打开……", widgets.TextStyle{Color: theme.ColorMuted})))
}

// refuse shows why the office cannot be opened, and ends.
func refuse(a fyne.App, w fyne.Window, err error) {
	quit := widgets.NewPrimary("退出", a.Quit)
	card := widgets.NewCard("打不开数据文件夹", "", widgets.Stacked(
		widgets.NewWrapped(fault.Sentence(err), widgets.TextStyle{}), container.NewHBox(quit)))
	w.SetContent(container.NewStack(canvas.NewRectangle(theme.Color(theme.ColorPage)),
		container.NewCenter(container.NewGridWrap(fyne.NewSize(620, 220), card)))) // the window may fill the screen: it keeps its size
	w.Canvas().Focus(quit)
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
					if idle(s.Idle()) >= settings.IdleLimit(fyne.CurrentApp().Preferences()) {
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
