package desk

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"image"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"sanzhitong/model/paper"
	"sanzhitong/printing/folder"
	"sanzhitong/printing/preview"
	"sanzhitong/printing/typeset"
	"sanzhitong/ui/widgets"
)

// Sheets shows papers as they will print, all pages under each other, with zoom and search. They are set, and pages drawn
// when they come into view, in the background; what was shown before stays until then.
type Sheets struct {
	Source   Source   // of what is shown, for the journal of prints
	Printers Printers // nil: those of this computer
	OnShown  func()   // other papers are shown; nil: nobody is told

	*viewer
	told    func(string) // of what was printed or saved; nil: a short message
	title   string
	find    *finder
	box     fyne.CanvasObject
	reading Reading
	pdf     []byte
	text    *preview.Text // of pdf, once somebody has asked for it
	first   image.Image   // page 1, drawn ahead
	shown   int           // counts what was shown, so that a page of the one before is not taken for one of this
	next    *sheaf        // set ahead
	nextKey string
}

// sheaf is papers that are ready to be looked at.
type sheaf struct {
	title  string
	pdf    []byte
	sizes  []fyne.Size
	first  image.Image
	failed error // they cannot be looked at, but printed and saved
}

// NewSheets makes an empty viewer, with a link to print what it shows.
func (d *Desk) NewSheets() *Sheets {
	s := d.sheets()
	s.add(widgets.NewLink("打印……", s.Print))
	d.onLeaving(s.release)
	return s
}

func (d *Desk) sheets() *Sheets {
	s := &Sheets{viewer: newViewer(d)}
	s.keys = s.prints
	s.reading = Reading{Slow: s.slow, Failed: s.failed}
	s.turning()
	s.zooming()
	s.find = newFinder(s)
	s.add(widgets.NewLink("查找", s.find.open))
	s.view.Draw, s.view.OnFind = s.draw, s.find.open
	s.box = widgets.Border(container.NewVBox(s.tools, s.find.bar), nil, nil, nil, s.view)
	return s
}

// release lets go of papers and images when nobody can look at them any more: the canvas, which keeps the keys of what was
// left, would keep them too.
func (s *Sheets) release() {
	s.shown++
	s.reading.Stop()
	s.find.stop()
	s.pdf, s.text, s.first, s.next, s.nextKey = nil, nil, nil, nil, ""
	s.view.SetPages(nil)
}

// Object gives the viewer.
func (s *Sheets) Object() fyne.CanvasObject { return s.box }

// Show prints papers into the viewer. What goes wrong is said in place of the pages.
func (s *Sheets) Show(title string, papers ...paper.Paper) {
	s.shown++
	s.find.close()
	s.view.SetNotes(nil)
	s.pdf, s.text = nil, nil
	if ahead := s.next; ahead != nil {
		s.next = nil
		if s.nextKey == fingerprint(title, papers) {
			s.reading.Stop()
			s.show(ahead)
			return
		}
	}
	width := s.view.FirstWidth()
	Read(s.desk, &s.reading, func(ctx context.Context) (*sheaf, error) { return s.desk.sheaf(ctx, title, papers, width) }, s.show)
}

// Ahead sets papers that will probably be shown next, so that they can be looked at without waiting.
func (s *Sheets) Ahead(title string, papers ...paper.Paper) {
	key, shown, width := fingerprint(title, papers), s.shown, s.view.FirstWidth()
	ctx := s.desk.here()
	s.desk.background(func() {
		var ready *sheaf
		err := guarded(func() (err error) {
			ready, err = s.desk.sheaf(ctx, title, papers, width)
			return err
		})
		fyne.Do(func() {
			if err == nil && ready.failed == nil && shown == s.shown { // what fails is told when it is asked for
				s.next, s.nextKey = ready, key
			}
		})
	})
}

// fingerprint tells papers apart.
func fingerprint(title string, papers []paper.Paper) string {
	b, err := json.Marshal(papers)
	if err != nil {
		return ""
	}
	return fmt.Sprintf("%s %x", title, sha256.Sum256(b))
}

// sheaf sets papers and draws their first page; width tells how wide.
func (d *Desk) sheaf(ctx context.Context, title string, papers []paper.Paper, width func([]fyne.Size) int) (*sheaf, error) {
	printed, err := d.Setter.Print(typeset.Options{Title: title, Folios: len(papers) > 1}, papers...)
	if err != nil {
		return nil, err
	}
	made := &sheaf{title: title, pdf: printed.Bytes}
	if made.sizes, made.failed = d.measure(ctx, made.pdf); made.failed != nil {
		return made, nil
	}
	img, err := d.Preview.Draw(made.pdf, 1, width(made.sizes))
	if made.failed = err; err == nil {
		made.first = img
	}
	return made, nil
}

func (s *Sheets) show(made *sheaf) {
	s.title, s.pdf, s.first = made.title, made.pdf, made.first
	if made.failed != nil {
		s.say(made.failed, "已停止，没有显示。仍然可以打印或者保存。")
		return
	}
	s.view.SetNotice("", false)
	s.view.SetPages(made.sizes)
	s.first = nil
	s.find.arrived()
	if s.OnShown != nil {
		s.OnShown()
	}
}

func (s *Sheets) failed(err error) { s.say(err, "已停止，没有排版。") }

func (s *Sheets) say(err error, stopped string) {
	s.view.SetPages(nil)
	s.view.SetNotice(s.desk.sentence(err, stopped), true)
}

// slow takes away what was shown before: it is no longer what is asked for.
func (s *Sheets) slow(slow bool) {
	if slow {
		s.view.SetPages(nil)
		s.view.SetNotice("正在排版……", false)
	}
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
	if s.pdf == nil { // other papers are on the way
		return
	}
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

// Locate finds where texts stand in what is shown, in the order in which they are read; then is not called when other papers
// are shown meanwhile.
func (s *Sheets) Locate(texts []string, then func(*preview.Places)) {
	pdf, text, shown := s.pdf, s.text, s.shown
	if pdf == nil {
		return
	}
	ctx := s.desk.here()
	s.desk.background(func() {
		var places *preview.Places
		err := guarded(func() (err error) {
			if text == nil {
				if text, err = s.desk.Preview.Text(ctx, pdf); err != nil {
					return err
				}
			}
			places = text.Locate(texts)
			return nil
		})
		fyne.Do(func() {
			switch {
			case shown != s.shown:
			case err != nil && !errors.Is(err, context.Canceled):
				s.desk.Log.Warn("finding texts on the page", "error", err)
			case err == nil:
				s.text = text
				then(places)
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

// Print asks how, and prints the papers that are shown.
func (s *Sheets) Print() {
	if s.pdf != nil {
		s.desk.Print(Printout{Source: s.Source, Title: s.title, PDF: s.pdf, Pages: s.view.Count(), Told: s.told}, s.Printers)
	}
}

// prints answers Ctrl+P.
func (s *Sheets) prints(key fyne.Shortcut) bool {
	custom, ok := key.(*desktop.CustomShortcut)
	if !ok || custom.KeyName != fyne.KeyP || custom.Modifier != fyne.KeyModifierShortcutDefault {
		return false
	}
	s.Print()
	return true
}

// keepsKeys answers Ctrl+S too, in a dialog: on a page those keys save the form.
func (s *Sheets) keepsKeys(key fyne.Shortcut) bool {
	if custom, ok := key.(*desktop.CustomShortcut); ok && custom.KeyName == fyne.KeyS && custom.Modifier == fyne.KeyModifierShortcutDefault {
		s.Save()
		return true
	}
	return s.prints(key)
}

// Save asks where, and writes the papers that are shown as PDF.
func (s *Sheets) Save() {
	pdf := s.pdf
	if pdf == nil {
		return
	}
	f := File{Name: s.title + ".pdf", Write: func(ctx context.Context, path string, _ func(string)) error {
		return folder.Copy(ctx, path, bytes.NewReader(pdf), nil)
	}}
	if s.told != nil {
		f.Saved = func(path string) { s.told("已保存到 " + path) }
	}
	s.desk.SaveFile(f)
}

// ShowPapers opens papers that belong to no case in a dialog from which they can be printed and saved as PDF.
func (d *Desk) ShowPapers(title string, papers ...paper.Paper) {
	d.ShowPapersOf(Source{}, title, papers...)
}

// ShowPapersOf opens papers in a dialog from which they can be printed (Ctrl+P) and saved as PDF (Ctrl+S).
func (d *Desk) ShowPapersOf(source Source, title string, papers ...paper.Paper) *Sheets {
	s := d.sheets()
	s.Source, s.keys = source, s.keepsKeys
	size := d.Canvas().Size()
	var dialog *widgets.Dialog
	onPaper, asFile, end := widgets.NewButton("打印……", s.Print), widgets.NewButton("存为 PDF……", s.Save), widgets.NewPrimary("关闭", func() { dialog.Close() })
	for _, b := range []*widgets.Button{onPaper, asFile, end} {
		b.Attach(widgets.Keys{Shortcut: s.shortcut})
	}
	note := widgets.Muted("").Shrinking()
	s.told = note.SetText
	content := widgets.Border(nil, widgets.Border(nil, nil, container.NewHBox(onPaper, asFile), end, note), nil, nil, s.Object())
	frame := container.New(fixed{fyne.NewSize(min(900, size.Width-120), size.Height-130)}, content)
	dialog = widgets.ShowBare(d.Canvas(), title, frame, min(900, size.Width-120))
	dialog.Begin, dialog.OnClosed = s.Focus, s.release
	s.anywhere()
	s.Focus()
	s.Show(title, papers...)
	return s
}

// anywhere makes the keys of the papers work while the dialog that has just been opened lies on top, also when nothing has the
// keyboard: after a click beside everything. Otherwise they stay those of the window.
func (s *Sheets) anywhere() {
	c := s.desk.Canvas()
	over := c.Overlays().Top()
	for _, name := range []fyne.KeyName{fyne.KeyP, fyne.KeyS, fyne.KeyF, fyne.KeyEqual, fyne.KeyMinus, fyne.Key0} {
		keys := &desktop.CustomShortcut{KeyName: name, Modifier: fyne.KeyModifierShortcutDefault}
		c.AddShortcut(keys, func(fyne.Shortcut) {
			if c.Overlays().Top() == over {
				s.shortcut(keys)
			} else {
				widgets.Answer(c, keys)
			}
		})
	}
}

// fixed gives its content one size.
type fixed struct{ size fyne.Size }

func (f fixed) MinSize([]fyne.CanvasObject) fyne.Size { return f.size }

func (f fixed) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(size)
	}
}
