package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2/app"

	"sanzhitong/printing/folder"
	"sanzhitong/printing/typeset/typesettest"
)

// A decision printed by a script looks as the one that the window prints.
func TestACommandPrintsInTheFontsThatTheWindowPrintsIn(t *testing.T) {
	typesettest.Windows(t, "simfang.ttf", "simhei.ttf", "simkai.ttf", "fzxbsjw.ttf")
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
