package main

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"sanzhitong/model/store"
	"sanzhitong/model/workplace"
	"sanzhitong/model/workplace/workplacetest"
)

// called runs a command as a script does, and gives its exit code and what it said.
func called(t *testing.T, args ...string) (code int, out, complaint string) {
	t.Helper()
	read := func(stream **os.File) func() string {
		r, w, err := os.Pipe()
		if err != nil {
			t.Fatal(err)
		}
		before, said := *stream, make(chan string)
		*stream = w
		go func() {
			b, _ := io.ReadAll(r)
			said <- string(b)
		}()
		return func() string {
			*stream = before
			_ = w.Close()
			return <-said
		}
	}
	stdout, stderr := read(&os.Stdout), read(&os.Stderr)
	defer func() { out, complaint = stdout(), stderr() }()
	return run(args), "", ""
}

// oneSentence demands one line in Chinese.
func oneSentence(t *testing.T, complaint string) {
	t.Helper()
	if strings.Count(complaint, "\n") != 1 || !strings.ContainsFunc(complaint, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		t.Errorf("not one Chinese sentence: %q", complaint)
	}
}

// sampleOffice gives a copy of the sample office that nobody has open.
func sampleOffice(t *testing.T) string {
	t.Helper()
	o := workplacetest.Open(t)
	if err := o.Close(); err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "数据 1")
	if err := os.CopyFS(dir, os.DirFS(o.Store.Dir())); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestBackupAndRestoreByCommand(t *testing.T) {
	data, place := sampleOffice(t), t.TempDir()
	file, again := filepath.Join(place, "U盘", "备份 1.zip"), filepath.Join(place, "新电脑", "数据")
	code, out, _ := called(t, "backup", "--data", data, "--out", file)
	if code != exitFine || !strings.Contains(out, "华明路街道办事处") || !strings.Contains(out, file) {
		t.Fatalf("backup: %d %s", code, out)
	}
	code, out, _ = called(t, "restore", file, "--data", again)
	if code != exitFine || !strings.Contains(out, "华明路街道办事处") {
		t.Fatalf("restore: %d %s", code, out)
	}
	if code, out, _ = called(t, "check", "--data", again); code != exitFine {
		t.Fatalf("check: %d %s", code, out)
	}
	_, before, _ := called(t, "cases", "--data", data)
	if _, after, _ := called(t, "cases", "--data", again); after != before || strings.Count(after, "\n") < 3 {
		t.Errorf("restored the cases\n%sof\n%s", after, before)
	}
}

func TestAnOpenOfficeIsBackedUp(t *testing.T) {
	data := sampleOffice(t)
	w, err := workplace.Open(context.Background(), workplace.Options{Dir: data})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := w.Close(); err != nil {
			t.Error(err)
		}
	}()
	file := filepath.Join(t.TempDir(), "备份.zip")
	if code, out, complaint := called(t, "backup", "--data", data, "--out", file); code != exitFine {
		t.Fatalf("%d %s %s", code, out, complaint)
	}
	if m, err := store.VerifyBackup(t.Context(), file); err != nil || m.Program != version {
		t.Errorf("%+v %v", m, err)
	}
}

func TestBackupAndRestoreRefuseInASentence(t *testing.T) {
	data, place := sampleOffice(t), t.TempDir()
	sound, cut, fresh := filepath.Join(place, "备份.zip"), filepath.Join(place, "半份.zip"), filepath.Join(place, "新", "数据")
	if code, _, complaint := called(t, "backup", "--data", data, "--out", sound); code != exitFine {
		t.Fatal(complaint)
	}
	b, err := os.ReadFile(sound)
	if err == nil {
		err = os.WriteFile(cut, b[:len(b)/2], 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	cases := []struct {
		name string
		code int
		args []string
	}{
		{"a backup without a place", exitUsage, []string{"backup", "--data", data}},
		{"a backup with too many words", exitUsage, []string{"backup", "--data", data, "--out", fresh, "多余"}},
		{"a backup over another", exitWrong, []string{"backup", "--data", data, "--out", sound}},
		{"a backup into the data folder", exitWrong, []string{"backup", "--data", data, "--out", filepath.Join(data, "备份.zip")}},
		{"a backup of nothing", exitWrong, []string{"backup", "--data", fresh, "--out", filepath.Join(place, "空.zip")}},
		{"a backup of a folder with something else", exitWrong, []string{"backup", "--data", place, "--out", filepath.Join(t.TempDir(), "空.zip")}},
		{"restoring no file", exitUsage, []string{"restore", "--data", fresh}},
		{"restoring to no folder", exitUsage, []string{"restore", sound}},
		{"restoring a file that is not there", exitWrong, []string{"restore", filepath.Join(place, "没有.zip"), "--data", fresh}},
		{"restoring half a file", exitWrong, []string{"restore", cut, "--data", fresh}},
		{"restoring over an office", exitWrong, []string{"restore", sound, "--data", data}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			code, _, complaint := called(t, c.args...)
			if code != c.code {
				t.Errorf("ends with %d", code)
			}
			oneSentence(t, complaint)
		})
	}
	entries, err := os.ReadDir(place)
	if err != nil || len(entries) != 2 {
		t.Errorf("left %v, %v", entries, err)
	}
	if code, out, _ := called(t, "check", "--data", data); code != exitFine {
		t.Errorf("the office was harmed: %s", out)
	}
}

func TestABackupOfAnOfficeTamperedWithIsMadeAndSaysSo(t *testing.T) {
	data, place := sampleOffice(t), t.TempDir()
	edited := 0
	err := filepath.WalkDir(filepath.Join(data, "attachments"), func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			edited++
			return os.WriteFile(path, []byte("改过"), 0o600)
		}
		return err
	})
	if err != nil || edited == 0 {
		t.Fatal(edited, err)
	}
	file, again := filepath.Join(place, "备份.zip"), filepath.Join(place, "数据")
	for _, args := range [][]string{{"backup", "--data", data, "--out", file}, {"restore", file, "--data", again}} {
		code, out, _ := called(t, args...)
		if code != exitWrong || !strings.Contains(out, "已被改动") {
			t.Errorf("%s: %d %s", args[0], code, out)
		}
	}
	if code, out, _ := called(t, "check", "--data", again); code != exitWrong || !strings.Contains(out, "已被改动") {
		t.Errorf("check: %d %s", code, out)
	}
}
