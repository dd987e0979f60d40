package cases

import (
	"context"
	"errors"
	"image"
	"os"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"sanzhitong/model/casework"
	"sanzhitong/model/fault"
	"sanzhitong/model/notation"
	"sanzhitong/model/picture"
	"sanzhitong/ui/desk"
	"sanzhitong/ui/theme"
	"sanzhitong/ui/widgets"
)

// files is the field for attachments: files are chosen here, by dialog, by folder or dropped, and taken in when the step is
// saved.
type files struct {
	desk   *desk.Desk
	grew   func()             // the field has another height; may be nil
	useDay func(notation.Day) // puts a day into 发生日期; nil: there is none

	items     []*fileRow
	putBack   putBack
	listeners []func()
	keys      widgets.Keys
	thumbs    *thumbs
	choose    *widgets.Button
	folder    *widgets.Button
	day       *widgets.Button
	said      *widgets.Wrapped // what was not taken and why
	total     *widgets.Line
	list      *fyne.Container
	foot      *fyne.Container
	object    fyne.CanvasObject
}

// fileRow is a chosen file as it is drawn.
type fileRow struct {
	chosen
	picture *thumb
	note    *widgets.Line
	wrong   *widgets.Wrapped
	remove  *widgets.Button
	object  fyne.CanvasObject
	doubt   string // what a person should know before taking it in
	gone    bool
}

func newFiles(d *desk.Desk) *files {
	f := &files{desk: d, list: widgets.Stacked(), thumbs: newThumbs(d.Start)}
	f.choose = widgets.NewButton("选取文件……", func() {
		d.OpenFile(nil, func(u fyne.URI) { f.take(desk.Paths([]fyne.URI{u})) })
	})
	f.folder = widgets.NewButton("选取文件夹里的全部照片……", func() {
		d.OpenFolder(func(path string) { f.take([]string{path}) })
	})
	f.day = widgets.NewLink("用照片的拍摄日期填写发生日期", func() {
		if day := f.takenOn(); !day.IsZero() && f.useDay != nil {
			f.useDay(day)
		}
	})
	f.said = widgets.NewWrapped("", widgets.TextStyle{Color: theme.ColorSoon, Size: theme.SizeTable})
	f.total = widgets.Muted("")
	head := container.New(widgets.Buttons(), f.choose, f.folder, widgets.Muted("也可以拖进来"))
	f.foot = container.New(widgets.Buttons(), f.total, f.day)
	f.object = widgets.Stacked(head, f.said, f.list, f.foot)
	f.show()
	return f
}

// take looks at files and folders in the background and takes over what is new.
func (f *files) take(paths []string) {
	if f.choose.Disabled() || len(paths) == 0 {
		return
	}
	f.drop(func(r *fileRow) bool { return r.trouble != "" && slices.Contains(paths, r.path) }) // chosen again: looked at anew
	c := &choosing{}
	for _, r := range f.items {
		c.have = append(c.have, r.chosen)
	}
	f.desk.Run("正在读取选取的文件……", func(ctx context.Context) error { return c.look(ctx, paths) }, func(err error) {
		if errors.Is(err, context.Canceled) {
			f.said.SetText("已停止，没有放入。")
			f.show()
			return
		}
		if err != nil {
			f.said.SetText("")
			f.show()
			f.desk.Fail(err)
			return
		}
		for _, item := range c.found {
			f.items = append(f.items, f.newRow(item))
		}
		f.said.SetText(few(c.refused))
		f.show()
		f.changed()
	})
}

// few keeps a hundred photos chosen twice from filling the page.
func few(sentences []string) string {
	const most = 4
	if rest := len(sentences) - most; rest > 0 {
		sentences = append(slices.Clip(sentences[:most]), "还有 "+strconv.Itoa(rest)+" 个文件也没有放入，原因相同或者类似。")
	}
	return strings.Join(sentences, "\n")
}

func (f *files) newRow(item chosen) *fileRow {
	r := &fileRow{chosen: item}
	load := func(within int) (image.Image, error) {
		file, err := os.Open(item.path)
		if err != nil {
			return nil, err
		}
		defer file.Close()
		return picture.Upright(file, within)
	}
	r.picture = newThumb(item.name(), func() { f.desk.ShowPicture(item.name(), load) })
	r.note = widgets.Muted(item.about()).Shrinking()
	r.wrong = widgets.NewWrapped("", widgets.TextStyle{Color: theme.ColorLate, Size: theme.SizeTable})
	r.remove = widgets.NewLink("去掉", func() {
		f.drop(func(x *fileRow) bool { return x == r })
		f.said.SetText("")
		f.show()
		f.changed()
		f.choose.Focus()
	})
	r.remove.Attach(f.keys)
	words := widgets.Stacked(widgets.Plain(item.name()).Shrinking(), r.note, r.wrong)
	r.object = container.New(widgets.Columns(72, 0, 44), r.picture, words, container.NewVBox(r.remove))
	if item.info.Format.Shown() {
		f.thumbs.want(thumbJob{
			key: item.key(), wanted: func() bool { return !r.gone },
			load: func() loaded {
				img, err := load(thumbPixels)
				return loaded{img: img, err: err}
			},
			done: func(l loaded) {
				r.picture.show(l)
				if fault.Code(l.err) == "picture.damaged" { // it can be taken in: the original may be damaged
					r.doubt = fault.Sentence(l.err)
					f.show()
				}
			},
		})
	}
	return r
}

// about says size, day and shape of a file in one line.
func (c *chosen) about() string {
	parts := []string{kindWord(c.name())}
	if c.info.Format != "" {
		parts[0] = string(c.info.Format)
	}
	if c.size > 0 {
		parts = append(parts, desk.Size(c.size))
	}
	switch {
	case !c.info.Taken.IsZero():
		parts = append(parts, "拍摄于 "+c.info.Taken.String())
	case c.info.Format != "":
		parts = append(parts, "没有记录拍摄时间")
	}
	if c.info.Camera != "" {
		parts = append(parts, c.info.Camera)
	}
	return strings.Join(parts, " · ")
}

// drop takes rows away.
func (f *files) drop(which func(*fileRow) bool) {
	f.items = slices.DeleteFunc(f.items, func(r *fileRow) bool {
		r.gone = which(r)
		return r.gone
	})
}

// show draws the list as it is now.
func (f *files) show() {
	f.list.Objects = nil
	size := int64(0)
	for _, r := range f.items {
		words := r.trouble
		if words == "" {
			words = r.doubt
		}
		r.wrong.SetText(words)
		r.wrong.Hidden = words == ""
		size += r.size
		f.list.Add(r.object)
	}
	f.total.SetText("")
	if n := len(f.items); n > 1 {
		f.total.SetText("共 " + strconv.Itoa(n) + " 个文件，" + desk.Size(size))
	}
	f.said.Hidden = f.said.Text() == ""
	f.day.Hidden = f.useDay == nil || f.takenOn().IsZero()
	f.foot.Hidden = f.day.Hidden && len(f.items) < 2
	f.object.Refresh()
	if f.grew != nil {
		f.grew()
	}
}

// takenOn is the day on which every photo chosen was taken; none when they differ, when one does not tell, or when the
// camera's clock is ahead of the office's.
func (f *files) takenOn() notation.Day {
	var day notation.Day
	for _, r := range f.items {
		if r.info.Format == "" {
			continue
		}
		taken := r.info.Taken.Day()
		if taken.IsZero() || taken.After(f.desk.Today()) || !day.IsZero() && day != taken {
			return notation.Day{}
		}
		day = taken
	}
	return day
}

func (f *files) changed() {
	for _, l := range f.listeners {
		l()
	}
}

// chosen gives the files for the step.
func (f *files) chosen() []casework.File {
	var out []casework.File
	for _, r := range f.items {
		out = append(out, r.file())
	}
	return out
}

// Fault implements widgets.Checked. Whether every file is still there is looked at beside the window, as the step is saved.
func (f *files) Fault() string {
	if len(f.putBack.awaited) > 0 { // saved now, the step would lack them, and the draft that names them would be spent
		return "上次选取的文件还在读取，请等一下再保存。"
	}
	return ""
}

// looked are files as they were found when they were looked at again, in the order of the rows.
type looked []chosen

// again looks, on any goroutine, whether every file is still what was chosen: a stick or a share may take its time.
func (l looked) again() {
	for i := range l {
		l[i].check()
	}
}

// rows gives the files to look at again.
func (f *files) rows() looked {
	l := make(looked, len(f.items))
	for i, r := range f.items {
		l[i] = r.chosen
	}
	return l
}

// found says at each row what is wrong with its file now, and gives a sentence for the whole field; "" when all are there.
func (f *files) found(l looked) string {
	bad, moved := 0, false
	for i, r := range f.items {
		moved = moved || r.trouble != l[i].trouble
		if r.trouble = l[i].trouble; r.trouble != "" {
			bad++
		}
	}
	if moved {
		f.show()
	}
	if bad == 0 {
		return ""
	}
	return "有 " + strconv.Itoa(bad) + " 个文件存不进去，请按文件下面写明的办法处理，或者去掉。"
}

// Value implements widgets.Field.
func (f *files) Value() string {
	var paths []string
	for _, r := range f.items {
		paths = append(paths, r.path)
	}
	return strings.Join(paths, widgets.Separator)
}

// SetValue implements widgets.Field; files cannot be set from text.
func (f *files) SetValue(string) {
	f.putBack.stop()
	f.drop(func(*fileRow) bool { return true })
	f.said.SetText("")
	f.show()
}

// Object implements widgets.Field.
func (f *files) Object() fyne.CanvasObject { return f.object }

// Focus implements widgets.Field.
func (f *files) Focus() { f.choose.Focus() }

// SetEnabled implements widgets.Field.
func (f *files) SetEnabled(on bool) {
	for _, b := range []*widgets.Button{f.choose, f.folder, f.day} {
		if on {
			b.Enable()
		} else {
			b.Disable()
		}
	}
}

// WhenChanged implements widgets.Field.
func (f *files) WhenChanged(l func()) { f.listeners = append(f.listeners, l) }

// Attach implements widgets.Field.
func (f *files) Attach(k widgets.Keys) {
	f.keys = widgets.Keys{Save: k.Save, Cancel: k.Cancel, Came: k.Came, Left: k.Left}
	for _, b := range []*widgets.Button{f.choose, f.folder, f.day} {
		b.Attach(f.keys)
	}
}
