package shell

import (
	"context"
	"errors"

	"sanzhitong/ui/desk"
	"sanzhitong/ui/widgets"
)

// Close is for the window's own close button. What is typed anywhere is kept first; only what cannot be kept is asked about.
// end closes the window.
func (s *Shell) Close(end func()) {
	if !widgets.Working(s.desk.Canvas()) {
		s.close(end)
		return
	}
	widgets.Confirm(s.desk.Canvas(), widgets.Question{
		Title: "还没有办完", Text: "程序正在办理您刚才要办的事，现在关闭，这件事就没有办成。", Yes: "关闭程序", No: "等它办完", Danger: true,
	}, func(yes bool) {
		if yes {
			s.close(end)
		}
	})
}

// unsaved reports whether something was typed, here or in a dialog, that would be lost.
func (s *Shell) unsaved() bool {
	if s.wizard != nil && s.login == nil && s.wizard.Form().Dirty() {
		return true
	}
	if widgets.Unfinished(s.desk.Canvas().Overlays().List()...) || widgets.Unfinished(s.covers...) {
		return true
	}
	l, ok := s.page.(desk.Leaver)
	return ok && l.Dirty()
}

// close ends once what was typed is on the disk, which it waits for beside the window: under the shield of that nothing more is
// typed.
func (s *Shell) close(end func()) {
	keep, tell := s.desk.Unkept()
	s.desk.Run("正在留住填写的内容……", func(ctx context.Context) error {
		if err := keep(); err != nil {
			return err
		}
		return ctx.Err()
	}, func(err error) {
		tell()
		if errors.Is(err, context.Canceled) { // the person would rather stay
			return
		}
		if err != nil {
			s.params.Log.Error("keeping what was typed as the window closes", "error", err)
		}
		if err == nil && !s.unsaved() {
			end()
			return
		}
		widgets.Confirm(s.desk.Canvas(), widgets.Question{
			Title: "还没有保存", Text: "这一页填写的内容还没有保存，关闭以后不能找回。", Yes: "关闭程序", No: "留在这里", Danger: true,
		}, func(yes bool) {
			if yes {
				end()
			}
		})
	})
}

// Ended keeps what is typed anywhere when the program is told to end and nobody can be asked: the computer shuts down. It
// may run when the window is gone; on the window's goroutine, which it holds up until all is on the disk, because there is no
// later moment.
func (s *Shell) Ended() {
	keep, _ := s.desk.Unkept()
	if err := keep(); err != nil {
		s.params.Log.Error("keeping what was typed as the program ends", "error", err)
	}
}
