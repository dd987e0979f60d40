package desk

import (
	"context"
	"errors"
	"fmt"
	"image"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"sanzhitong/model/paper"
	"sanzhitong/printing/typeset"
	"sanzhitong/ui/widgets"
)

// Sheets shows papers as they will print, all pages under each other, with zoom and search. Pages are drawn in the
// background when they come into view.
type Sheets struct {
	Source   Source   // of what is shown, for the journal of prints
	Printers Printers // nil: those of this computer

	desk    *Desk
	told    func(string) // see Printout
	title   string
	view    *widgets.Pages
	number  *widgets.PageNumber
	percent *widgets.Line
	tools   *fyne.Container
	find    *finder
	box     fyne.CanvasObject
	pdf     []byte
	first   image.Image // page 1, drawn ahead
	shown   int         // counts what was shown, so that a page of the one before is not taken for one of this
}

// NewSheets makes an empty viewer, with a link to print what it shows.
func (d *Desk) NewSheets() *Sheets {
	s := d.sheets()
	s.add(widgets.NewLink("打印……", s.Print))
	return s
}

func (d *Desk) sheets() *Sheets {
	s := &Sheets{desk: d, view: widgets.NewPages(), number: widgets.NewPageNumber(), percent: widgets.Muted("")}
	s.view.Canvas = d.Canvas()
	s.find = newFinder(s)
	s.view.Draw, s.view.OnFind, s.view.OnView = s.draw, s.find.open, s.looked
	s.number.OnGo = func(page int) {
		s.view.GoTo(page)
		s.Focus()
	}
	s.number.Attach(widgets.Keys{Shortcut: s.view.Shortcut, Cancel: s.Focus})
	s.tools = container.NewHBox()
	s.add(
		s.link("上一页", func() { s.view.GoTo(s.view.Page() - 1) }), s.number, s.link("下一页", func() { s.view.GoTo(s.view.Page() + 1) }),
		s.link("缩小 −", s.view.ZoomOut), container.NewCenter(s.percent), s.link("放大 +", s.view.ZoomIn),
		s.link("适合宽度", s.view.FitWidth), s.link("整页", s.view.FitPage), widgets.NewLink("查找", s.find.open),
	)
	s.looked()
	s.box = container.NewBorder(container.NewVBox(s.tools, s.find.bar), nil, nil, nil, s.view)
	return s
}

// link does something to the pages and leaves the keyboard there: a click takes it away from everything.
func (s *Sheets) link(words string, do func()) *widgets.Button {
	return widgets.NewLink(words, func() {
		do()
		s.Focus()
	})
}

// add puts tools into the head; the keys of the pages work in them too.
func (s *Sheets) add(tools ...fyne.CanvasObject) {
	for _, o := range tools {
		if b, ok := o.(*widgets.Button); ok {
			b.Attach(widgets.Keys{Shortcut: s.view.Shortcut})
		}
		s.tools.Add(o)
	}
}

// Object gives the viewer.
func (s *Sheets) Object() fyne.CanvasObject { return s.box }

// View gives the pages, for the keys and the ends of what is read.
func (s *Sheets) View() *widgets.Pages { return s.view }

// Focus puts the keyboard on the pages.
func (s *Sheets) Focus() { s.desk.Canvas().Focus(s.view) } // what was never drawn cannot take it by itself

// Show prints papers into the viewer. What goes wrong is said in place of the pages.
func (s *Sheets) Show(title string, papers ...paper.Paper) {
	s.shown++
	shown := s.shown
	s.find.close()
	s.pdf = nil
	s.view.SetPages(nil)
	s.view.SetNotice("正在排版……", false)
	var printed typeset.Printed
	var sizes []fyne.Size
	var first image.Image
	width := s.view.FirstWidth()
	s.desk.Run("正在排版……", func(ctx context.Context) (err error) {
		if printed, err = s.desk.Setter.Print(typeset.Options{Title: title, Folios: len(papers) > 1}, papers...); err != nil {
			return err
		}
		if sizes, err = s.desk.measure(ctx, printed.Bytes); err != nil {
			return err
		}
		first, err = s.desk.Preview.Draw(printed.Bytes, 1, width(sizes))
		return err
	}, func(err error) {
		switch {
		case shown != s.shown: // other papers were asked for since
		case err != nil && printed.Bytes == nil:
			s.view.SetNotice(s.desk.sentence(err, "已停止，没有排版。"), true)
		case err != nil: // it cannot be looked at, but printed and saved
			s.title, s.pdf = title, printed.Bytes
			s.view.SetNotice(s.desk.sentence(err, "已停止，没有显示。仍然可以打印或者保存。"), true)
		default:
			s.title, s.pdf, s.first = title, printed.Bytes, first
			s.view.SetNotice("", false)
			s.view.SetPages(sizes)
			s.first = nil
		}
	})
}

// measure gives the sizes of the pages in units of the screen, 96 to the inch. The first preview on a computer starts
// slowly: that can be stopped.
func (d *Desk) measure(ctx context.Context, pdf []byte) ([]fyne.Size, error) {
	select {
	case err := <-d.Preview.Warm():
		if err != nil {
			return nil, err
		}
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	sizes, err := d.Preview.Sizes(pdf)
	all := make([]fyne.Size, len(sizes))
	for i, s := range sizes {
		all[i] = fyne.NewSize(float32(s.Width*96/72), float32(s.Height*96/72))
	}
	return all, err
}

// sentence is what a person may read of an error; the raw error goes to the log. Who stopped the work knows why.
func (d *Desk) sentence(err error, stopped string) string {
	if errors.Is(err, context.Canceled) {
		return stopped
	}
	var lines []string
	for _, f := range d.Faults(err) {
		lines = append(lines, f.Error())
	}
	return strings.Join(lines, "\n")
}

// draw draws a page in the background.
func (s *Sheets) draw(page, width int) {
	if page == 1 && s.first != nil && s.first.Bounds().Dx() == width {
		s.view.Put(page, s.first)
		return
	}
	pdf, shown := s.pdf, s.shown
	s.desk.background(func() {
		var img image.Image
		err := guarded(func() (err error) {
			img, err = s.desk.Preview.Draw(pdf, page, width)
			return err
		})
		fyne.Do(func() {
			switch {
			case shown != s.shown:
			case err != nil:
				s.view.Fail(page, s.desk.sentence(err, ""))
			default:
				s.view.Put(page, img)
			}
		})
	})
}

// background starts work that nobody has to wait for.
func (d *Desk) background(work func()) {
	if d.Start != nil {
		d.Start(work)
		return
	}
	go work()
}

// guarded turns a panic into an error: one broken page must not take the window and its unsaved forms along.
func guarded(work func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("work in the background panicked: %v", p)
		}
	}()
	return work()
}

// looked shows where and how large the pages are seen.
func (s *Sheets) looked() {
	s.number.Set(s.view.Page(), s.view.Count())
	s.percent.SetText(fmt.Sprintf("%.0f%%", s.view.Zoom()*100))
}

// Print asks how, and prints the papers that are shown.
func (s *Sheets) Print() {
	if s.pdf != nil {
		s.desk.Print(Printout{Source: s.Source, Title: s.title, PDF: s.pdf, Pages: s.view.Count(), Told: s.told}, s.Printers)
	}
}

// Save asks where, and writes the papers that are shown as PDF.
func (s *Sheets) Save() {
	if pdf := s.pdf; pdf != nil {
		s.desk.SaveAs(s.title+".pdf", func() ([]byte, error) { return pdf, nil })
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
	onPaper, asFile := widgets.NewButton("打印……", s.Print), widgets.NewButton("存为 PDF", s.Save)
	for _, b := range []*widgets.Button{onPaper, asFile} {
		b.Attach(widgets.Keys{Shortcut: s.view.Shortcut})
	}
	note := widgets.Muted("").Shrinking()
	s.told = note.SetText
	content := container.NewBorder(nil, container.NewBorder(nil, nil, container.NewHBox(onPaper, asFile), nil, note), nil, nil, s.Object())
	frame := container.New(fixed{fyne.NewSize(min(900, size.Width-120), size.Height-190)}, content)
	widgets.ShowContent(d.Canvas(), title, frame, min(900, size.Width-120))
	s.shortcut()
	s.Focus()
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
