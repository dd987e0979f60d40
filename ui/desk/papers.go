package desk

import (
	"context"
	"fmt"
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/storage"

	"sanzhitong/model/paper"
	"sanzhitong/printing/folder"
	"sanzhitong/printing/typeset"
	"sanzhitong/ui/widgets"
)

// screenDPI is fine enough to read a page at the width of a window.
const screenDPI = 110

// Sheets shows papers as they will print, page by page.
type Sheets struct {
	Source   Source   // of what is shown, for the journal of prints
	Printers Printers // nil: those of this computer

	desk  *Desk
	told  func(string) // see Printout
	title string
	page  *widgets.PageImage
	count *widgets.Line
	tools *fyne.Container
	box   fyne.CanvasObject
	pdf   []byte
	pages int
	at    int
}

// NewSheets makes an empty viewer, with a link to print what it shows.
func (d *Desk) NewSheets() *Sheets {
	s := d.sheets()
	s.tools.Add(widgets.NewLink("打印……", s.Print))
	return s
}

func (d *Desk) sheets() *Sheets {
	s := &Sheets{desk: d, page: widgets.NewPageImage(), count: widgets.Muted("")}
	before, after := widgets.NewLink("上一页", func() { s.turn(-1) }), widgets.NewLink("下一页", func() { s.turn(1) })
	s.tools = container.NewHBox(before, s.count, after)
	for _, o := range s.page.Controls() {
		s.tools.Add(o)
	}
	s.box = container.NewBorder(s.tools, nil, nil, nil, s.page)
	return s
}

// Object gives the viewer.
func (s *Sheets) Object() fyne.CanvasObject { return s.box }

// Show prints papers into the viewer.
func (s *Sheets) Show(title string, papers ...paper.Paper) {
	var printed typeset.Printed
	var img image.Image
	s.desk.Run("正在排版……", func(context.Context) (err error) {
		if printed, err = s.desk.Setter.Print(typeset.Options{Title: title, Folios: len(papers) > 1}, papers...); err != nil {
			return err
		}
		img, err = s.desk.Preview.Render(printed.Bytes, 1, screenDPI)
		return err
	}, func(err error) {
		if err != nil {
			s.desk.Fail(err)
			return
		}
		s.title, s.pdf, s.pages, s.at = title, printed.Bytes, printed.Pages, 1
		s.put(img)
	})
}

func (s *Sheets) put(img image.Image) {
	s.page.SetImage(img)
	s.count.SetText(fmt.Sprintf("%d / %d", s.at, s.pages))
}

func (s *Sheets) turn(by int) {
	if to := s.at + by; to >= 1 && to <= s.pages {
		var img image.Image
		s.desk.Run("正在翻页……", func(context.Context) (err error) {
			img, err = s.desk.Preview.Render(s.pdf, to, screenDPI)
			return err
		}, func(err error) {
			if err != nil {
				s.desk.Fail(err)
				return
			}
			s.at = to
			s.put(img)
		})
	}
}

// Print asks how, and prints the papers that are shown.
func (s *Sheets) Print() {
	if s.pdf != nil {
		s.desk.Print(Printout{Source: s.Source, Title: s.title, PDF: s.pdf, Pages: s.pages, Told: s.told}, s.Printers)
	}
}

// ShowPapers opens papers that belong to no case in a dialog from which they can be printed and saved as PDF.
func (d *Desk) ShowPapers(title string, papers ...paper.Paper) {
	d.ShowPapersOf(Source{}, title, papers...)
}

// ShowPapersOf opens papers in a dialog from which they can be printed (Ctrl+P) and saved as PDF.
func (d *Desk) ShowPapersOf(source Source, title string, papers ...paper.Paper) *Sheets {
	s := d.sheets()
	s.Source = source
	size := d.Canvas().Size()
	onPaper := widgets.NewButton("打印……", s.Print)
	asFile := widgets.NewButton("存为 PDF", func() { d.SaveAs(title+".pdf", func() ([]byte, error) { return s.pdf, nil }) })
	note := widgets.Muted("").Shrinking()
	s.told = note.SetText
	content := container.NewBorder(nil, container.NewBorder(nil, nil, container.NewHBox(onPaper, asFile), nil, note), nil, nil, s.Object())
	frame := container.New(fixed{fyne.NewSize(min(900, size.Width-120), size.Height-190)}, content)
	widgets.ShowContent(d.Canvas(), title, frame, min(900, size.Width-120))
	s.shortcut()
	s.Show(title, papers...)
	return s
}

// shortcut makes Ctrl+P print while the dialog that has just been opened lies on top.
func (s *Sheets) shortcut() {
	over := s.desk.Canvas().Overlays().Top()
	keys := &desktop.CustomShortcut{KeyName: fyne.KeyP, Modifier: fyne.KeyModifierShortcutDefault}
	s.desk.Canvas().AddShortcut(keys, func(fyne.Shortcut) {
		if s.desk.Canvas().Overlays().Top() == over {
			s.Print()
		}
	})
}

// fixed gives its content one size.
type fixed struct{ size fyne.Size }

func (f fixed) MinSize([]fyne.CanvasObject) fyne.Size { return f.size }

func (f fixed) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(size)
	}
}

// SaveAs asks where, and writes the file whole.
func (d *Desk) SaveAs(name string, make func() ([]byte, error)) {
	ask := dialog.NewFileSave(func(w fyne.URIWriteCloser, err error) {
		if err != nil {
			d.Fail(err)
			return
		}
		if w == nil {
			return // cancelled
		}
		path := w.URI().Path()
		if err := w.Close(); err != nil {
			d.Fail(err)
			return
		}
		d.Run("正在写文件……", func(context.Context) error {
			b, err := make()
			if err != nil {
				return err
			}
			return folder.WriteFile(path, b)
		}, func(err error) {
			if err != nil {
				d.Fail(err)
				return
			}
			d.Say("已保存到 " + path)
		})
	}, d.Window)
	ask.SetFileName(name)
	ask.Show()
	ask.Resize(d.Canvas().Size().Subtract(fyne.NewSize(160, 120)))
}

// OpenFile asks for a file with one of the endings (".csv"); none allows all.
func (d *Desk) OpenFile(endings []string, then func(fyne.URI)) {
	ask := dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
		if err != nil {
			d.Fail(err)
			return
		}
		if r == nil {
			return
		}
		uri := r.URI()
		if err := r.Close(); err != nil {
			d.Fail(err)
			return
		}
		then(uri)
	}, d.Window)
	if len(endings) > 0 {
		ask.SetFilter(storage.NewExtensionFileFilter(endings))
	}
	ask.Show()
	ask.Resize(d.Canvas().Size().Subtract(fyne.NewSize(160, 120)))
}
