package desk

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/storage"

	"sanzhitong/printing/folder"
	"sanzhitong/ui/theme"
	"sanzhitong/ui/widgets"
)

// openedFolder is where something was chosen last, on this computer.
const openedFolder = "open.folder"

// OpenFile asks for a file with one of the endings (".csv"); none allows all.
func (d *Desk) OpenFile(endings []string, then func(fyne.URI)) {
	d.choose(&chooser{files: true, endings: endings, then: func(path string) { then(storage.NewFileURI(path)) }})
}

// OpenFolder asks for a folder.
func (d *Desk) OpenFolder(then func(path string)) { d.choose(&chooser{then: then}) }

// choose looks for the places of this computer first, and begins where something was chosen last.
func (d *Desk) choose(c *chooser) {
	c.desk = d
	last := fyne.CurrentApp().Preferences().String(openedFolder)
	d.Run("正在查找U盘……", func(context.Context) error {
		c.places = append(folder.Places(), folder.Roots()...)
		if info, err := os.Stat(last); err != nil || !info.IsDir() {
			last = "" // a stick that has been pulled out
		}
		return nil
	}, func(err error) {
		if err != nil {
			d.Fail(err)
			return
		}
		c.show()
		switch {
		case last != "":
			c.goTo(last)
		case len(c.places) > 0:
			c.goTo(c.places[0].Path)
		}
	})
}

// chooser is 选取文件 and 选取文件夹: what lies in a folder, and the ways to others. All of it goes by keyboard, and no folder
// is read on the window's goroutine: a stick or the network may be slow.
type chooser struct {
	files   bool     // what is chosen is a file
	endings []string // of the files that are offered; none for all
	then    func(path string)

	desk    *Desk
	places  []folder.Place
	dir     string
	reading Reading
	place   *widgets.Choice
	path    *widgets.Line
	wrong   *widgets.Wrapped
	hint    *widgets.Line
	table   *widgets.DataTable[folder.Item]
	dialog  *widgets.Dialog
}

// above is the row that leads to the folder above.
const above = "上一级文件夹"

func (c *chooser) show() {
	c.place, c.path = widgets.NewChoice(), widgets.Muted("").Shrinking()
	c.wrong = widgets.NewWrapped("", widgets.TextStyle{Color: theme.ColorLate})
	columns := []widgets.Column[folder.Item]{
		{ID: "name", Label: "名称", Flexible: true, Value: func(i folder.Item) string { return i.Name }},
		{ID: "size", Label: "大小", Width: 110, Align: fyne.TextAlignTrailing, Value: sizeWords},
		{ID: "changed", Label: "修改时间", Width: 160, Value: changedWords},
	}
	title, words := "选取文件", "选取"
	if !c.files {
		title, words = "选取文件夹", "选这个文件夹"
		columns = slices.Delete(columns, 1, 2)
	}
	c.hint = widgets.Muted("")
	c.advise(true)
	c.table = widgets.NewDataTable("", columns...)
	c.table.OnOpen, c.table.OneClick = c.open, !c.files
	c.reading.Slow, c.reading.Failed = c.slow, func(err error) { c.wrong.SetText(c.desk.sentence(err, "已停止，没有打开。")) }

	yes := widgets.NewPrimary(words, c.take)
	no := widgets.NewButton("取消", func() { c.dialog.Close() })
	head := container.New(widgets.Columns(200, 0), c.place, c.path)
	foot := widgets.Stacked(c.wrong, container.New(widgets.Buttons(), yes, no, c.hint))
	size := c.desk.Canvas().Size().Subtract(fyne.NewSize(240, 160))
	size = fyne.NewSize(min(size.Width, 900), min(size.Height, 560))
	c.dialog = widgets.ShowBare(c.desk.Canvas(), title, container.New(fixed{size}, container.NewBorder(head, foot, nil, nil, c.table)), size.Width)

	c.dialog.Begin = c.table.Focus
	up := func(ev *fyne.KeyEvent) bool {
		if ev.Name == fyne.KeyBackspace {
			c.goTo(filepath.Dir(c.dir))
			return true
		}
		return false
	}
	c.table.Attach(widgets.Keys{Cancel: c.dialog.Close, Typed: up})
	for _, b := range []*widgets.Button{yes, no} {
		b.Attach(widgets.Keys{Cancel: c.dialog.Close})
	}
	c.place.Attach(widgets.Keys{Cancel: c.dialog.Close})
	c.place.WhenChanged(func() { c.goTo(c.place.Value()) })
}

func sizeWords(i folder.Item) string {
	switch {
	case i.Name == above:
		return ""
	case i.Folder:
		return "文件夹"
	}
	return Size(i.Size)
}

func changedWords(i folder.Item) string {
	if i.Changed.IsZero() {
		return ""
	}
	return i.Changed.Local().Format("2006-01-02 15:04")
}

// goTo shows another folder; where it cannot be read, that is said and the one before stays.
func (c *chooser) goTo(dir string) {
	Read(c.desk, &c.reading, func(ctx context.Context) ([]folder.Item, error) { return folder.Look(ctx, dir) }, func(list []folder.Item) {
		from := c.dir
		c.dir = dir
		c.wrong.SetText("")
		c.path.SetText(dir)
		c.offer()
		rows := slices.DeleteFunc(list, func(i folder.Item) bool { return !i.Folder && !c.wanted(i.Name) })
		c.table.SetEmpty(c.nothing())
		c.advise(len(rows) > 0)
		if over := filepath.Dir(dir); over != dir {
			rows = append([]folder.Item{{Name: above, Path: over, Folder: true}}, rows...)
		}
		c.table.SetRows(rows)
		c.table.Focus()
		if !c.table.Select(func(i folder.Item) bool { return i.Path == from && i.Name != above }) {
			c.table.FocusFirst()
		}
	})
}

// nothing says that a folder has nothing in it that can be gone into or taken.
func (c *chooser) nothing() string {
	if c.files {
		return "这个文件夹里没有可以选取的文件。"
	}
	return "这个文件夹里没有别的文件夹。"
}

// advise says what can be done. The row that leads above stands in the table also where there is nothing else, so that it is
// said here.
func (c *chooser) advise(something bool) {
	words := "点文件夹进去，退格键回到上一级"
	switch {
	case !something:
		words = c.nothing() + "退格键回到上一级"
	case c.files:
		words = "双击或者回车选取，退格键回到上一级"
	}
	c.hint.SetText(words)
}

// offer lists the places, and the folder that is shown where it is none of them.
func (c *chooser) offer() {
	var list []widgets.Option
	for _, p := range c.places {
		list = append(list, widgets.Option{Value: p.Path, Label: p.Name})
	}
	if !slices.ContainsFunc(c.places, func(p folder.Place) bool { return p.Path == c.dir }) {
		list = append(list, widgets.Option{Value: c.dir, Label: filepath.Base(c.dir)})
	}
	c.place.SetOptions(list...)
	c.place.SetValue(c.dir)
}

func (c *chooser) wanted(name string) bool {
	return c.files && (len(c.endings) == 0 || slices.Contains(c.endings, strings.ToLower(filepath.Ext(name))))
}

func (c *chooser) slow(slow bool) {
	if slow {
		c.path.SetText("正在读取……")
	} else {
		c.path.SetText(c.dir)
	}
}

// open goes into a folder, or takes a file.
func (c *chooser) open(i folder.Item) {
	if i.Folder {
		c.goTo(i.Path)
		return
	}
	c.finish(i.Path)
}

// take takes the folder that is shown, or opens what is marked.
func (c *chooser) take() {
	if !c.files {
		if c.dir != "" {
			c.finish(c.dir)
		}
		return
	}
	if i, ok := c.table.Selected(); ok {
		c.open(i)
		return
	}
	c.wrong.SetText("请先点一个文件。")
}

func (c *chooser) finish(path string) {
	fyne.CurrentApp().Preferences().SetString(openedFolder, c.dir)
	c.reading.Stop()
	c.dialog.Close()
	c.then(path)
}
