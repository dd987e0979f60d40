package shell

import (
	"fyne.io/fyne/v2"

	"sanzhitong/ui/desk"
	"sanzhitong/ui/widgets"
)

// Dropped hands files dropped onto the window to the page, if it takes any.
func (s *Shell) Dropped(at fyne.Position, uris []fyne.URI) {
	paths := desk.Paths(uris)
	if s.desk.Session == nil || s.Locked() || s.page == nil || widgets.Covered(s.desk.Canvas()) || len(paths) == 0 {
		return
	}
	s.Touch()
	if page, ok := s.page.(desk.Dropper); ok {
		page.Dropped(at, paths)
		return
	}
	s.say("请先打开要放入文件的环节，再把文件拖进窗口。")
}
