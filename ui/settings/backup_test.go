package settings

import (
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"sanzhitong/model/store"
	"sanzhitong/model/workplace"
	"sanzhitong/model/workplace/workplacetest"
	"sanzhitong/printing/typeset"
	"sanzhitong/ui/desk"
	"sanzhitong/ui/theme/themetest"
)

// seated gives the page of somebody who is logged in; background work is done at once.
func seated(t *testing.T, account string) (p *Page, said *[]string) {
	t.Helper()
	w, o := themetest.Window(t), workplacetest.Open(t)
	said = &[]string{}
	setter, err := typeset.New()
	if err != nil {
		t.Fatal(err)
	}
	p = New(&desk.Desk{
		Office: o.Workplace, Session: o.Login(t, account), Window: w, Setter: setter, Log: slog.New(slog.DiscardHandler),
		Go: func(desk.Route) {}, Say: func(words string) { *said = append(*said, words) }, Touch: func() {}, Start: func(f func()) { f() },
	})
	w.SetContent(p.Object())
	return p, said
}

// told gives the words of the dialog on top, "" for none.
func told(p *Page) string {
	top := p.desk.Canvas().Overlays().Top()
	if top == nil {
		return ""
	}
	return test.RenderObjectToMarkup(top)
}

// saveTo presses 备份…… and saves into a folder: the one that was used last is offered.
func saveTo(t *testing.T, p *Page, folder string) {
	t.Helper()
	fyne.CurrentApp().Preferences().SetString("save.folder", folder)
	p.backUp()
	if !strings.Contains(told(p), "保存文件") {
		t.Fatalf("nobody asks where: %s", told(p))
	}
	at, ok := p.desk.Canvas().Focused().(fyne.Shortcutable)
	if !ok {
		t.Fatal("the keyboard is not in the dialog")
	}
	at.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyS, Modifier: fyne.KeyModifierControl})
}

func TestTheAdministratorBacksUpWhileTheOfficeIsOpen(t *testing.T) {
	p, said := seated(t, "admin")
	stick := t.TempDir()
	saveTo(t, p, stick)
	files, err := filepath.Glob(filepath.Join(stick, "三制通备份-华明路街道办事处-*.zip"))
	if err != nil || len(files) != 1 || len(*said) != 1 || !strings.Contains((*said)[0], files[0]) {
		t.Fatalf("%v %v said %v, told %s", files, err, *said, told(p))
	}
	again := filepath.Join(t.TempDir(), "data")
	if _, err := workplace.Restore(t.Context(), files[0], again); err != nil {
		t.Fatal(err)
	}
	if found, err := store.Check(t.Context(), again); err != nil || len(found) > 0 {
		t.Errorf("%v %v", found, err)
	}
}

func TestABackupThatCannotBeMadeOrFindsSomethingSaysSo(t *testing.T) {
	p, said := seated(t, "admin")
	saveTo(t, p, p.desk.Office.Store.Dir())
	if len(*said) != 0 || !strings.Contains(told(p), "不能放在数据文件夹") {
		t.Errorf("said %v, told %s", *said, told(p))
	}
	p, said = seated(t, "admin")
	var a store.Attachment
	if err := p.desk.Office.Store.Read(t.Context()).First(&a).Error; err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(p.desk.Office.Store.Dir(), "attachments", a.SHA256[:2], a.SHA256)); err != nil {
		t.Fatal(err)
	}
	stick := t.TempDir()
	saveTo(t, p, stick)
	if files, _ := filepath.Glob(filepath.Join(stick, "*.zip")); len(files) != 1 || len(*said) != 0 || !strings.Contains(told(p), a.Name) {
		t.Errorf("%v said %v, told %s", files, *said, told(p))
	}
}

func TestOnlyTheAdministratorIsOfferedTheBackup(t *testing.T) {
	for account, want := range map[string]bool{"admin": true, "zhao": false} {
		p, _ := seated(t, account)
		has := false
		for _, tab := range p.tabs.Items {
			has = has || tab.Text == "备份"
		}
		if has != want {
			t.Errorf("%s: offered %v", account, has)
		}
	}
}
