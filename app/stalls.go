package main

import (
	"log/slog"
	"time"

	"sanzhitong/ui/shell"
	"sanzhitong/ui/widgets"
)

// between is how long no further stall goes to the log, unless it is a longer one.
const between = 10 * time.Second

// watchStalls writes to the log when the window did not answer for more than a tenth of a second, with the page. One ticker
// asks; a slow computer does not fill the log.
func watchStalls(s *shell.Shell, log *slog.Logger) (stop func()) {
	told := stallLog{log: log, now: time.Now}
	watch := &widgets.Stalls{Tell: func(waited time.Duration) { told.tell(waited, s.Where().Page) }}
	return watch.Start()
}

// stallLog writes the longest wait of each while, on the window's goroutine.
type stallLog struct {
	log     *slog.Logger
	now     func() time.Time
	last    time.Time
	longest time.Duration // since last
	left    int           // not written since last
}

func (l *stallLog) tell(waited time.Duration, page string) {
	now := l.now()
	if now.Sub(l.last) < between && waited <= l.longest {
		l.left++
		return
	}
	l.log.Warn("the window did not answer", "for", waited.Round(time.Millisecond), "page", page, "unwritten", l.left)
	l.last, l.longest, l.left = now, waited, 0
}
