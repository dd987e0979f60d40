package desk

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"sanzhitong/printing/folder"
	"sanzhitong/ui/widgets"
)

// lastFolder is where the last file was saved, on this computer.
const lastFolder = "save.folder"

// SaveAs asks where, and writes the file whole. make is in the background; what it gives when ctx has ended is thrown away.
func (d *Desk) SaveAs(name string, make func(ctx context.Context) ([]byte, error)) {
	d.SaveFile(File{Name: name, Write: func(ctx context.Context, path string, _ func(string)) error {
		b, err := make(ctx)
		if err != nil {
			return err
		}
		return folder.Copy(ctx, path, bytes.NewReader(b), nil)
	}})
}

// File is something to be saved.
type File struct {
	Name string // the name that is offered
	// Write writes the file under a path, or leaves what is there alone; it tells how far it has come.
	Write func(ctx context.Context, path string, tell func(string)) error
	Doing string            // what is said meanwhile; "": 正在写文件……
	Once  bool              // a file of that name is never replaced: a backup
	Saved func(path string) // is told where it lies; nil: that is said in a short message
}

// SaveFile looks for the places of this computer and asks for one of them and a name. Nothing is touched before Write has
// the new file whole: the file dialog of Fyne empties a file of the same name when it is chosen.
func (d *Desk) SaveFile(f File) {
	var places []folder.Place
	last := fyne.CurrentApp().Preferences().String(lastFolder)
	d.Run("正在查找U盘……", func(context.Context) error {
		places = folder.Places()
		if info, err := os.Stat(last); err != nil || !info.IsDir() {
			last = "" // a stick that has been pulled out
		}
		return nil
	}, func(err error) {
		if err != nil {
			d.Fail(err)
			return
		}
		newSaving(d, f, places, last)
	})
}

// saving is 保存到……
type saving struct {
	desk   *Desk
	file   File
	places []folder.Place
	last   string // folder used last, "" for none
	folder *widgets.Choice
	name   *widgets.Entry
	form   *widgets.Form
	dialog *widgets.Dialog
}

func newSaving(d *Desk, f File, places []folder.Place, last string) *saving {
	s := &saving{desk: d, file: f, places: places, last: last, folder: widgets.NewChoice(), name: widgets.NewEntry("")}
	s.form = widgets.NewForm(
		widgets.Row{Key: "folder", Label: "存到", Field: s.folder, Required: true, Help: " "},
		widgets.Row{Key: "name", Label: "文件名", Field: s.name, Required: true},
	)
	s.form.SetButtons("保存", "取消")
	for _, p := range places {
		if p.Stick {
			s.form.AddButton(widgets.NewButton("存到 "+p.Name, func() {
				s.folder.SetValue(p.Path)
				s.form.Save()
			}))
		}
	}
	s.form.AddButton(widgets.NewButton("别的文件夹……", s.other))
	s.form.OnSave = s.ask
	s.folder.WhenChanged(s.chosen)
	s.offer("")
	s.name.SetValue(plainName(f.Name))
	s.chosen()
	for _, f := range []widgets.Field{s.folder, s.name} {
		f.WhenChanged(s.form.MarkSaved) // nothing here is work that could be lost
	}
	s.form.MarkSaved()
	s.dialog = widgets.ShowForm(d.Canvas(), "保存文件", s.form, fyne.NewSize(680, 240))
	return s
}

// offer lists the places, and a folder besides; it chooses that one, else the folder used last, else a stick.
func (s *saving) offer(besides string) {
	var list []widgets.Option
	there := func(path string) bool {
		for _, o := range list {
			if o.Value == path {
				return true
			}
		}
		return false
	}
	for _, p := range s.places {
		list = append(list, widgets.Option{Value: p.Path, Label: p.Name})
	}
	for _, path := range []string{s.last, besides} {
		if path != "" && !there(path) {
			list = append(list, widgets.Option{Value: path, Label: path})
		}
	}
	s.folder.SetOptions(list...)
	switch {
	case besides != "":
		s.folder.SetValue(besides)
	case s.last != "":
		s.folder.SetValue(s.last)
	case len(list) > 0:
		s.folder.SetValue(list[0].Value)
	}
}

// chosen shows the whole path of the chosen folder.
func (s *saving) chosen() { s.form.SetHelp("folder", s.folder.Value()) }

func (s *saving) other() {
	s.desk.OpenFolder(func(path string) {
		s.offer(path)
		s.chosen()
		s.form.ClearErrors()
		s.form.MarkSaved()
		s.form.Focus()
	})
}

// ask makes sure of the name, and that a file that is there may be replaced.
func (s *saving) ask() {
	name := strings.TrimSpace(s.name.Value())
	if wrong := nameFault(name); wrong != "" {
		s.form.SetError("name", wrong)
		return
	}
	path := filepath.Join(s.folder.Value(), name)
	var info os.FileInfo
	s.desk.Run("正在查看文件夹……", func(context.Context) error { // a stick may take its time
		info, _ = os.Lstat(path) // not there, or it will be said when it is written
		return nil
	}, func(err error) {
		if err != nil { // stopped
			return
		}
		s.found(path, info)
	})
}

// found goes on when it is known what is under the path: nil for nothing.
func (s *saving) found(path string, info os.FileInfo) {
	name := filepath.Base(path)
	switch {
	case info == nil:
		s.save(path)
	case info.IsDir():
		s.form.SetError("name", "这里有一个同名的文件夹，请换一个文件名。")
	case s.file.Once:
		s.form.SetError("name", "这里已经有同名的文件，不能盖掉，请换一个文件名。")
	default:
		q := widgets.Question{Title: "已有同名的文件", Text: fmt.Sprintf("%s 已经在这个文件夹里（%s，%s）。换成新的吗？", name, Size(info.Size()), info.ModTime().Format("2006-01-02 15:04")), Yes: "换成新的", No: "不换", Danger: true}
		widgets.Confirm(s.desk.Canvas(), q, func(yes bool) {
			if yes {
				s.save(path)
			}
		})
	}
}

// save writes; what goes wrong is said in the dialog, where another place can be chosen.
func (s *saving) save(path string) {
	d, doing := s.desk, s.file.Doing
	if doing == "" {
		doing = "正在写文件……"
	}
	d.RunTelling(doing, func(ctx context.Context, tell func(string)) error { return s.file.Write(ctx, path, tell) }, func(err error) {
		switch {
		case errors.Is(err, context.Canceled):
			s.form.SetError("", "已停止，没有保存。")
		case err != nil:
			s.form.SetError("", d.sentence(err, ""))
		default:
			fyne.CurrentApp().Preferences().SetString(lastFolder, filepath.Dir(path))
			s.dialog.Close()
			if s.file.Saved != nil {
				s.file.Saved(path)
				return
			}
			d.Say("已保存到 " + path)
		}
	})
}

// forbidden may stand in no file name on Windows; a stick written here is read there.
const forbidden = `<>:"/\|?*`

// longest is how many bytes a file name may have on every system.
const longest = 200

func plainName(name string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' {
			return -1
		}
		if strings.ContainsRune(forbidden, r) {
			return '-'
		}
		return r
	}, name)
}

// nameFault says what is wrong with a file name, "" for nothing.
func nameFault(name string) string {
	stem, _, _ := strings.Cut(name, ".")
	switch {
	case name == "":
		return "请填写文件名。"
	case plainName(name) != name:
		return "文件名里不能有 < > : \" / \\ | ? * 。"
	case strings.HasSuffix(name, ".") || strings.HasPrefix(name, "."):
		return "文件名不能以句点开头或者结尾。"
	case len(name) > longest:
		return fmt.Sprintf("文件名太长（%d 个字），请缩短到 60 个字以内。", utf8.RuneCountInString(name))
	case device[strings.ToUpper(stem)]:
		return "“" + stem + "”是 Windows 保留的名称，请换一个。"
	}
	return ""
}

// device are names that mean a device on Windows, whatever stands behind the dot.
var device = map[string]bool{
	"CON": true, "PRN": true, "AUX": true, "NUL": true,
	"COM1": true, "COM2": true, "COM3": true, "COM4": true, "COM5": true, "COM6": true, "COM7": true, "COM8": true, "COM9": true,
	"LPT1": true, "LPT2": true, "LPT3": true, "LPT4": true, "LPT5": true, "LPT6": true, "LPT7": true, "LPT8": true, "LPT9": true,
}
