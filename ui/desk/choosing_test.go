package desk

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"sanzhitong/printing/folder"
)

// atHome gives a person a desktop with a table, a note and a folder of photos.
func atHome(t *testing.T) (desktop string) {
	t.Helper()
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("USERPROFILE", home)
	desktop = filepath.Join(home, "Desktop")
	if err := os.MkdirAll(filepath.Join(desktop, "照片", "一月"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"放假.CSV", "说明.txt"} {
		if err := os.WriteFile(filepath.Join(desktop, name), []byte("1"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return desktop
}

func keys(d *Desk, names ...fyne.KeyName) {
	for _, k := range names {
		press(d, k)
	}
}

func TestAFileIsChosenByKeys(t *testing.T) {
	d, _ := printingDesk(t)
	desktop := atHome(t)
	var chosen []string
	ask := func() {
		d.OpenFile([]string{".csv"}, func(u fyne.URI) { chosen = append(chosen, Paths([]fyne.URI{u})...) })
	}
	ask()
	shows(t, d, "选取文件", above, "照片", "放假.CSV")
	if strings.Contains(top(d), "说明.txt") {
		t.Error("a file with another ending is offered")
	}
	keys(d, fyne.KeyDown, fyne.KeyReturn)
	shows(t, d, "一月", "文件夹")
	keys(d, fyne.KeyDown, fyne.KeyReturn)
	shows(t, d, "这个文件夹里没有可以选取的文件。")
	keys(d, fyne.KeyBackspace)
	if strings.Contains(top(d), "没有可以选取") {
		t.Error("it is still said of another folder")
	}
	keys(d, fyne.KeyBackspace, fyne.KeyDown, fyne.KeyReturn) // from 照片 on
	if len(chosen) != 1 || chosen[0] != filepath.Join(desktop, "放假.CSV") || top(d) != "" {
		t.Fatalf("chosen is %q, on top\n%s", chosen, top(d))
	}
	ask()
	press(d, fyne.KeyEscape)
	if len(chosen) != 1 || top(d) != "" {
		t.Errorf("Esc chooses %q, on top\n%s", chosen, top(d))
	}
}

func TestAFolderThatCannotBeReadSaysSoAndTheOneBeforeStays(t *testing.T) {
	d, _ := printingDesk(t)
	desktop := atHome(t)
	c := &chooser{desk: d, then: func(string) {}}
	c.show()
	c.goTo(desktop)
	c.goTo(filepath.Join(desktop, "pulled out"))
	shows(t, d, "打不开文件夹", "照片")
	if c.dir != desktop {
		t.Errorf("it stands in %s", c.dir)
	}
	c.goTo(filepath.Join(desktop, "照片"))
	if strings.Contains(top(d), "打不开文件夹") {
		t.Error("it is still said of another folder")
	}
}

func TestAnotherFolderIsChosenOverTheSavingAndEscLeadsBackToIt(t *testing.T) {
	s, said, _, _ := savingTo(t, writes("新的"))
	desktop := atHome(t)
	d := s.desk
	tap(t, d, "别的文件夹……")
	shows(t, d, "选取文件夹", "照片")
	press(d, fyne.KeyEscape)
	shows(t, d, "保存文件")
	tap(t, d, "别的文件夹……")
	keys(d, fyne.KeyDown, fyne.KeyReturn)
	tap(t, d, "选这个文件夹")
	photos := filepath.Join(desktop, "照片")
	shows(t, d, "保存文件")
	if s.folder.Value() != photos || !strings.Contains(strings.ReplaceAll(top(d), "\n", ""), photos) { // told whole, on as many lines as it needs
		t.Errorf("chosen is %s, shown is\n%s", s.folder.Value(), top(d))
	}
	tap(t, d, "保存")
	if held(t, filepath.Join(photos, s.name.Value())) != "新的" || len(*said) == 0 {
		t.Errorf("said is %q", *said)
	}
}

func TestARootIsOfferedWhereThereIsNoHome(t *testing.T) {
	d, _ := printingDesk(t)
	t.Setenv("HOME", filepath.Join(t.TempDir(), "none"))
	t.Setenv("USERPROFILE", filepath.Join(t.TempDir(), "none"))
	d.OpenFolder(func(string) {})
	shows(t, d, folder.Roots()[0].Name)
}
