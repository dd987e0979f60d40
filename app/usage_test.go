package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// What a person reads is Chinese: of Latin letters there are only what is typed, and names such as PDF and YAML.
func TestTheHelpOfEveryCommandIsChinese(t *testing.T) {
	english := regexp.MustCompile(`\b(Usage|Flags|Global|Available|Commands?|help for|default|string\w*|int|Use|information|about)\b`)
	names := []string{""}
	for _, c := range newRoot().Commands() {
		names = append(names, c.Name())
	}
	if len(names) < 15 {
		t.Fatalf("only %d commands", len(names))
	}
	for _, name := range names {
		if name == "help" {
			t.Error("there is a command help that says what --help says")
		}
		var out bytes.Buffer
		root := newRoot()
		root.SetOut(&out)
		root.SetArgs(append(strings.Fields(name), "--help"))
		if err := root.Execute(); err != nil {
			t.Errorf("%s --help: %v", name, err)
		}
		text := out.String()
		if !strings.Contains(text, "用法：\n  "+strings.TrimSpace("sanzhitong "+name)) || !strings.Contains(text, "--data 文件夹") || !strings.Contains(text, "-h, --help") {
			t.Errorf("%s --help does not tell the use:\n%s", name, text)
		}
		if found := english.FindString(text); found != "" {
			t.Errorf("%s --help says %q:\n%s", name, found, text)
		}
	}
}

// What is said about the options of a command stands in one column: a Chinese character takes two places of a terminal.
func TestTheOptionsStandInColumns(t *testing.T) {
	said := regexp.MustCompile(`^( +(?:-h, )?--\S+(?: \S+)?)( {3,})\S`)
	lists, mixed := 0, 0
	for _, c := range newRoot().Commands() {
		if c.Name() == "help" {
			continue
		}
		var out bytes.Buffer
		root := newRoot()
		root.SetOut(&out)
		root.SetArgs([]string{c.Name(), "--help"})
		if err := root.Execute(); err != nil {
			t.Fatal(err)
		}
		list := strings.Split(strings.Split(out.String(), "选项：\n")[1], "\n各个")[0]
		at := map[int]bool{}
		for _, line := range strings.Split(strings.TrimRight(list, "\n"), "\n") {
			m := said.FindStringSubmatch(line)
			if m == nil {
				t.Fatalf("%s: %q is no option", c.Name(), line)
			}
			wide := 0
			for _, r := range m[1] {
				if wide++; r > 0x7F {
					wide++
				}
			}
			at[wide+len(m[2])] = true
			if wide != len(m[1]) {
				mixed++
			}
		}
		if lists++; len(at) > 1 {
			t.Errorf("%s: what is said begins in the columns %v:\n%s", c.Name(), at, list)
		}
	}
	if lists < 14 || mixed < 8 {
		t.Errorf("%d lists, %d options with Chinese values", lists, mixed)
	}
}

func TestAWrongCallSaysWhatIsWrong(t *testing.T) {
	data := t.TempDir()
	for _, c := range []struct{ call, says string }{
		{"foo", "没有“foo”这个命令。运行 sanzhitong --help"},
		{"cases foo", "cases 后面多写了“foo”。运行 sanzhitong cases --help"},
		{"cases --foo", "没有 --foo 这个选项。运行 sanzhitong cases --help"},
		{"-x", "没有 -x 这个选项。"},
		{"cases --data", "选项 --data 后面没有写内容。"},
		{"numbers --year abc", "选项 --year 要写数字，不能写“abc”。"},
		{"numbers --year 26", "选项 --year 要写四位数的年度，例如 2026，不能写“26”。"},
		{"ledgers --year -3 --out " + data, "选项 --year 要写四位数的年度"},
		{"print --dossier=x", "选项 --dossier 后面不写内容。"},
		{"check --help=x", "选项 --help 后面不写内容。"},
		{"print", "print 要写 --case、--out"},
		{"restore x", "restore 要用 --data"},
	} {
		code, _, complaint := called(t, strings.Fields(c.call)...)
		oneSentence(t, complaint)
		if code != exitUsage || !strings.HasPrefix(complaint, "用法不对：") || !strings.Contains(complaint, c.says) {
			t.Errorf("%s: exit %d, %s", c.call, code, complaint)
		}
		if left := regexp.MustCompile(`flag|argument|strconv|unknown|invalid| in -`).FindString(complaint); left != "" {
			t.Errorf("%s: %q is English: %s", c.call, left, complaint)
		}
	}
}

// What a person reads of an error that nobody foresaw asks for the log: there it must be.
func TestAnErrorThatNobodyForesawIsInTheLog(t *testing.T) {
	cache := t.TempDir()
	t.Setenv("XDG_CACHE_HOME", cache)
	root := newRoot()
	if code := complain(root, errors.New("no guard is called photo.taken")); code != exitWrong {
		t.Errorf("exit %d", code)
	}
	if log, err := os.ReadFile(filepath.Join(cache, "sanzhitong", "log", "sanzhitong.log")); err != nil || !strings.Contains(string(log), "no guard is called photo.taken") {
		t.Errorf("the log says %q, %v", log, err)
	}
}
