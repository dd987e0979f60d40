package desk

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"sanzhitong/model/fault"
	"sanzhitong/printing/folder"
)

// savingTo opens the dialog with a stick and a folder.
func savingTo(t *testing.T, write writing) (s *saving, said *[]string, stick, desktop string) {
	t.Helper()
	d, said := printingDesk(t)
	stick, desktop = t.TempDir(), t.TempDir()
	places := []folder.Place{{Name: "U盘 KINGSTON", Path: stick, Stick: true}, {Name: "桌面", Path: desktop}}
	return newSaving(d, File{Name: "台账.xlsx", Write: write}, places, ""), said, stick, desktop
}

type writing = func(ctx context.Context, path string, tell func(string)) error

func writes(words string) writing {
	return func(ctx context.Context, path string, tell func(string)) error {
		tell("正在写文件……")
		return folder.WriteFile(path, []byte(words))
	}
}

func held(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestAFileIsSavedOnTheStickWithOneClick(t *testing.T) {
	s, said, stick, _ := savingTo(t, writes("新"))
	if !strings.Contains(top(s.desk), "U盘 KINGSTON") {
		t.Fatalf("the stick is not offered:\n%s", top(s.desk))
	}
	tap(t, s.desk, "存到 U盘 KINGSTON")
	if held(t, filepath.Join(stick, "台账.xlsx")) != "新" || len(*said) != 1 || s.desk.Canvas().Overlays().Top() != nil {
		t.Errorf("said %q, still open: %s", *said, top(s.desk))
	}
	only(t, stick, "台账.xlsx")
	if got := fyne.CurrentApp().Preferences().String(lastFolder); got != stick {
		t.Errorf("remembered %q", got)
	}
}

// A save that fails or is given up leaves the older file of that name as it was.
func TestAFailedSaveLeavesTheOlderFileWhole(t *testing.T) {
	var fails error
	s, said, stick, _ := savingTo(t, func(_ context.Context, path string, _ func(string)) error {
		return folder.Copy(context.Background(), path, &failing{fails}, nil)
	})
	older := filepath.Join(stick, "台账.xlsx")
	if err := os.WriteFile(older, []byte("去年的"), 0o600); err != nil {
		t.Fatal(err)
	}
	s.folder.SetValue(stick)
	s.form.Save()
	if !strings.Contains(top(s.desk), "已有同名的文件") || held(t, older) != "去年的" {
		t.Fatalf("it does not ask, or has touched the file:\n%s", top(s.desk))
	}
	tap(t, s.desk, "不换")
	if held(t, older) != "去年的" || len(*said) != 0 {
		t.Errorf("it was replaced: %q", *said)
	}
	for _, fails = range []error{fault.New("broken", "台账做不出来。"), context.Canceled} {
		s.form.Save()
		tap(t, s.desk, "换成新的")
		if held(t, older) != "去年的" {
			t.Fatalf("after %v the older file is gone", fails)
		}
		want := "台账做不出来。"
		if errors.Is(fails, context.Canceled) {
			want = "已停止，没有保存。"
		}
		if !strings.Contains(top(s.desk), want) || len(*said) != 0 {
			t.Errorf("%q is not said in place:\n%s", want, top(s.desk))
		}
	}
	only(t, stick, "台账.xlsx")
	s.file.Write = writes("今年的")
	s.form.Save()
	tap(t, s.desk, "换成新的")
	if held(t, older) != "今年的" || len(*said) != 1 {
		t.Errorf("%q, said %q", held(t, older), *said)
	}
}

type failing struct{ err error }

func (f *failing) Read(p []byte) (int, error) {
	if len(p) > 2 {
		p = p[:2]
	}
	return len(p), f.err
}

func TestANameThatCannotBeIsSaidAtItsField(t *testing.T) {
	s, said, stick, _ := savingTo(t, writes("x"))
	s.folder.SetValue(stick)
	for _, name := range []string{"", "　", "a/b.xlsx", "立案?.xlsx", `..\x`, ".隐藏", "尾.", "con.xlsx", strings.Repeat("很长", 60) + ".xlsx"} {
		s.name.SetValue(name)
		s.form.Save()
		if s.form.Error("name") == "" {
			t.Errorf("%q was taken", name)
		}
	}
	if err := os.Mkdir(filepath.Join(stick, "有"), 0o700); err != nil {
		t.Fatal(err)
	}
	s.name.SetValue("有")
	s.form.Save()
	if s.form.Error("name") == "" || len(*said) != 0 {
		t.Errorf("a folder was replaced: %q", *said)
	}
	only(t, stick, "有")
	if got := plainName("遵华明罚字〔2026〕1/2号:决定.pdf"); got != "遵华明罚字〔2026〕1-2号-决定.pdf" || nameFault(got) != "" {
		t.Errorf("offered %s", got)
	}
}

func TestTheFolderUsedLastIsOfferedFirstWhileItIsThere(t *testing.T) {
	s, _, stick, _ := savingTo(t, writes("x"))
	if s.folder.Value() != stick {
		t.Errorf("at first %s", s.folder.Value())
	}
	archive := t.TempDir()
	s.offer(archive)
	if s.folder.Value() != archive {
		t.Errorf("another folder: %s", s.folder.Value())
	}
	s.form.Save()
	again := newSaving(s.desk, s.file, s.places, fyne.CurrentApp().Preferences().String(lastFolder))
	if again.folder.Value() != archive {
		t.Errorf("the next time %s", again.folder.Value())
	}
	if err := os.RemoveAll(archive); err != nil {
		t.Fatal(err)
	}
	again.dialog.Close()
	s.desk.SaveFile(s.file)
	if text := top(s.desk); !strings.Contains(text, "保存文件") || strings.Contains(text, archive) {
		t.Errorf("a folder that is gone is offered:\n%s", text)
	}
}

// A folder that takes no file says so in the dialog, and another place can be chosen there.
func TestAFolderThatTakesNoFileSaysSoInPlace(t *testing.T) {
	s, said, stick, desktop := savingTo(t, writes("新"))
	if err := os.RemoveAll(desktop); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(desktop, []byte("一个文件"), 0o600); err != nil { // no folder any more: nobody can write into it
		t.Fatal(err)
	}
	s.folder.SetValue(desktop)
	s.form.Save()
	if text := top(s.desk); !strings.Contains(text, "写不进") || len(*said) != 0 {
		t.Fatalf("said %q, shown:\n%s", *said, text)
	}
	s.folder.SetValue(stick)
	s.form.Save()
	if held(t, filepath.Join(stick, "台账.xlsx")) != "新" || len(*said) != 1 {
		t.Errorf("said %q", *said)
	}
}

func TestAFileThatIsWrittenOnceReplacesNothing(t *testing.T) {
	s, said, stick, _ := savingTo(t, writes("新"))
	saved := ""
	s.file.Once, s.file.Saved = true, func(path string) { saved = path }
	older := filepath.Join(stick, "台账.xlsx")
	if err := os.WriteFile(older, []byte("上次的"), 0o600); err != nil {
		t.Fatal(err)
	}
	s.folder.SetValue(stick)
	s.form.Save()
	if s.form.Error("name") == "" || held(t, older) != "上次的" {
		t.Fatalf("%q", s.form.Error("name"))
	}
	s.name.SetValue("再来.xlsx")
	s.form.Save()
	if saved != filepath.Join(stick, "再来.xlsx") || held(t, saved) != "新" || len(*said) != 0 {
		t.Errorf("saved %q, said %q", saved, *said)
	}
}
