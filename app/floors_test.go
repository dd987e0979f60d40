package main_test

import (
	"fmt"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"sort"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
)

const module = "sanzhitong"

// floors is the house from the ground up. A package stands on the floor of the longest path that leads to it, and may
// import its own floor and those below. A new package under model, printing, ui or app that is not named fails the test.
var floors = [][]string{
	{"assets"},
	{"model/fault", "model/notation", "model/paper", "model/law", "model/picture", "model/store"},
	{"model/access", "model/register", "model/document", "model/draft"},
	{"model/casework"},
	{"model/review", "model/dossier"},
	{"model/ledger", "model/scenario"},
	{"model/workplace"},
	{"printing"},
	{"ui"},
	{"app"},
}

// bans keep a library out of a part of the house, tests included.
var bans = []struct {
	library string
	in      string // folder, or "" for everywhere
	but     string // folder that may
	why     string
}{
	{"fyne.io/fyne/v2/app", "", "app", "it needs cgo and OpenGL: with it the tests of the screens would too"},
	{"fyne.io", "model", "", "the model knows no windows"},
	{"fyne.io", "printing", "", "paper knows no windows"},
	{"gorm.io", "ui", "", "screens hold no SQL"},
	{"database/sql", "ui", "", "screens hold no SQL"},
	{"github.com/glebarez", "ui", "", "screens hold no SQL"},
}

func TestImportsRunDownTheFloorsOnly(t *testing.T) {
	for _, fault := range breaches(t, os.DirFS("..")) {
		t.Error(fault)
	}
}

func TestBreachesOfTheFloorsAreFound(t *testing.T) {
	cases := []struct {
		name, file, imports string
		want                string // part of the one breach; empty for none
	}{
		{"down is fine", "model/casework/case.go", "sanzhitong/model/law", ""},
		{"along the floor is fine", "model/store/store.go", "sanzhitong/model/fault", ""},
		{"a sub-package stands on the floor of its parent", "model/review/digest/digest.go", "sanzhitong/model/casework", ""},
		{"up one floor", "model/casework/case.go", "sanzhitong/model/review", "imports upward"},
		{"up from a test of another package name", "model/law/law_test.go", "sanzhitong/model/casework", "imports upward"},
		{"up from a file for Windows only", "printing/printer/spool_windows.go", "sanzhitong/ui/shell", "imports upward"},
		{"assets import nothing", "assets/assets.go", "sanzhitong/model/fault", "imports upward"},
		{"a package without a floor", "model/helper/helper.go", "fmt", "has no floor"},
		{"a folder whose name only begins like a floor's", "model/lawless/a.go", "fmt", "has no floor"},
		{"an import without a floor", "ui/shell/shell.go", "sanzhitong/common", "has no floor"},
		{"gorm on a screen", "ui/shell/shell.go", "gorm.io/gorm", "screens hold no SQL"},
		{"gorm in a test of a screen", "ui/shell/shell_test.go", "gorm.io/gorm/clause", "screens hold no SQL"},
		{"gorm in the model is fine", "model/store/store.go", "gorm.io/gorm", ""},
		{"the window driver on a screen", "ui/shell/shell.go", "fyne.io/fyne/v2/app", "it needs cgo"},
		{"the window driver in app is fine", "app/main.go", "fyne.io/fyne/v2/app", ""},
		{"widgets on a screen are fine", "ui/shell/shell.go", "fyne.io/fyne/v2/widget", ""},
		{"widgets on paper", "printing/preview/page.go", "fyne.io/fyne/v2", "paper knows no windows"},
		{"widgets in the model", "model/law/law.go", "fyne.io/fyne/v2/canvas", "the model knows no windows"},
		{"a name that only begins like a banned one", "ui/shell/shell.go", "gorm.iox/gorm", ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			source := fmt.Sprintf("package x\n\nimport _ %q\n", c.imports)
			got := breaches(t, fstest.MapFS{c.file: {Data: []byte(source)}})
			switch {
			case c.want == "" && len(got) != 0:
				t.Errorf("a sound import is refused: %v", got)
			case c.want != "" && (len(got) != 1 || !strings.Contains(got[0], c.want)):
				t.Errorf("got %q, want one breach with %q", got, c.want)
			}
		})
	}
}

func TestEveryFloorStandsInTheSources(t *testing.T) {
	for _, rooms := range floors {
		for _, room := range rooms {
			if _, err := os.Stat(path.Join("..", room)); err != nil {
				t.Errorf("the floors name %s, which is not there", room)
			}
		}
	}
}

// breaches reads the imports of all Go files, tests and other systems' files too: nothing needs to compile.
func breaches(t *testing.T, house fs.FS) []string {
	t.Helper()
	var found []string
	err := fs.WalkDir(house, ".", func(file string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			if name := entry.Name(); file != "." && (strings.HasPrefix(name, ".") || name == "testdata" || name == "build" || name == "out") {
				return fs.SkipDir
			}
			return nil
		}
		if path.Ext(file) != ".go" {
			return nil
		}
		source, err := fs.ReadFile(house, file)
		if err != nil {
			return err
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, source, parser.ImportsOnly)
		if err != nil {
			return err
		}
		room := path.Dir(file)
		if floorOf(room) < 0 {
			found = append(found, room+" has no floor: name it in floors")
			return nil
		}
		for _, spec := range parsed.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			if breach := breachOf(room, imported); breach != "" {
				found = append(found, file+": "+breach)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	sort.Strings(found)
	return found
}

// breachOf says what is wrong with one import, or nothing.
func breachOf(room, imported string) string {
	if inside, ok := strings.CutPrefix(imported, module+"/"); ok {
		switch above := floorOf(inside); {
		case above < 0:
			return imported + " has no floor"
		case above > floorOf(room):
			return "imports upward: " + imported
		}
	}
	for _, ban := range bans {
		if within(imported, ban.library) && (ban.in == "" || within(room, ban.in)) && (ban.but == "" || !within(room, ban.but)) {
			return "imports " + imported + ": " + ban.why
		}
	}
	return ""
}

// floorOf counts from the ground up; -1 for a folder that stands nowhere.
func floorOf(room string) int {
	floor, length := -1, 0
	for number, rooms := range floors {
		for _, name := range rooms {
			if within(room, name) && len(name) > length {
				floor, length = number, len(name)
			}
		}
	}
	return floor
}

func within(name, folder string) bool {
	return name == folder || strings.HasPrefix(name, folder+"/")
}
