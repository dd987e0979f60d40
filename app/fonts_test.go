package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2/app"

	"sanzhitong/assets"
	"sanzhitong/printing/folder"
)

// windowsWith makes this computer one with the four fonts of Windows.
func windowsWith(t *testing.T, names ...string) {
	t.Helper()
	windows := t.TempDir()
	if err := os.Mkdir(filepath.Join(windows, "Fonts"), 0o700); err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if err := os.WriteFile(filepath.Join(windows, "Fonts", name), assets.Font("SZTKai-Regular.ttf"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("WINDIR", windows)
	t.Setenv("LOCALAPPDATA", t.TempDir())
}

// A decision printed by a script looks as the one that the window prints.
func TestACommandPrintsInTheFontsThatTheWindowPrintsIn(t *testing.T) {
	windowsWith(t, "simfang.ttf", "simhei.ttf", "simkai.ttf", "fzxbsjw.ttf")
	kept := filepath.Join(app.NewWithID(appID).Storage().RootURI().Path(), "preferences.json") // in tests Fyne has a folder of its own
	keep := func(preferences string) {
		t.Helper()
		if err := folder.WriteFile(kept, []byte(preferences)); err != nil {
			t.Fatal(err)
		}
	}
	keep("{}")
	t.Cleanup(func() { keep("{}") })
	data, out := sampleOffice(t), filepath.Join(t.TempDir(), "out.pdf")
	dressed := func() bool {
		t.Helper()
		if code, _, complaint := called(t, "print", "--data", data, "--case", "遵华明案字〔2026〕1号", "--document", "P33", "--out", out); code != exitFine {
			t.Fatal(complaint)
		}
		pdf, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		return strings.Contains(string(pdf), "ownsong")
	}
	if !dressed() {
		t.Error("the fonts of Windows are there and not used")
	}
	keep(`{"print.fonts.own":false}`)
	if dressed() {
		t.Error("打印字体 is switched off, and the fonts of Windows are used")
	}
}
