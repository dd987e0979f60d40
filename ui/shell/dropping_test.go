package shell_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"sanzhitong/model/scenario"
	"sanzhitong/model/workplace/workplacetest"
	"sanzhitong/ui/cases"
	"sanzhitong/ui/desk"
)

func TestFilesDroppedOntoTheWindowReachTheStep(t *testing.T) {
	o := workplacetest.Open(t)
	s, win := open(t, o.Workplace)
	file := filepath.Join(t.TempDir(), "现场 一.pdf")
	if err := os.WriteFile(file, []byte("%PDF-1.7"), 0o644); err != nil {
		t.Fatal(err)
	}
	drop := func() { s.Dropped(fyne.NewPos(600, 400), []fyne.URI{storage.NewFileURI(file)}) }
	drop() // nobody is at the desk
	login(t, s, "qian")
	drop()
	if got := words(win.Content()); !strings.Contains(got, "请先打开要放入文件的环节") {
		t.Fatalf("a page that takes no files does not say so:\n%s", got)
	}
	c, err := o.Engine.Find(t.Context(), "遵华明案字〔2026〕3号")
	if err != nil {
		t.Fatal(err)
	}
	s.Go(desk.Route{Page: "step", Arg: c.ID + "/evidence"})
	form := s.Page().(*cases.Step).Form()
	s.Lock()
	drop()
	if got := form.Values()["files"]; got != "" {
		t.Fatalf("a locked desk took %s", got)
	}
	s.Login().Fill("qian", scenario.SamplePassword)
	s.Login().Enter()
	drop()
	if got := form.Values()["files"]; got != file {
		t.Fatalf("the field holds %q", got)
	}
}
