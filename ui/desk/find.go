package desk

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"sanzhitong/printing/preview"
	"sanzhitong/ui/widgets"
)

// finder is the search in the text of shown papers (Ctrl+F): Enter searches and goes on, Shift+Enter goes back, Esc ends it.
type finder struct {
	sheets *Sheets
	words  *widgets.Entry
	said   *widgets.Line
	bar    *fyne.Container

	sought  string // what the hits are of
	hits    []preview.Hit
	current int
	cancel  context.CancelFunc // of the search that is going on
	asked   bool               // for papers that are still on their way
}

const findingWidth = 220

func newFinder(s *Sheets) *finder {
	f := &finder{sheets: s, words: widgets.NewEntry("要查找的文字"), said: widgets.Muted("").Shrinking()}
	f.words.Attach(widgets.Keys{Next: f.enter, Cancel: f.leave, Shortcut: s.shortcut})
	back, on, end := f.link("上一处", f.previous), f.link("下一处", f.next), widgets.NewLink("结束查找", f.leave)
	for _, b := range []*widgets.Button{back, on, end} {
		b.Attach(widgets.Keys{Cancel: f.leave, Shortcut: s.shortcut})
	}
	room := container.New(fixed{fyne.NewSize(findingWidth, f.words.MinSize().Height)}, f.words)
	f.bar = container.NewBorder(nil, nil, container.NewHBox(room, back, on, end), nil, f.said)
	f.bar.Hide()
	return f
}

// link goes to another hit and leaves the keyboard where Enter goes on.
func (f *finder) link(words string, do func()) *widgets.Button {
	return widgets.NewLink(words, func() {
		do()
		f.sheets.desk.Canvas().Focus(f.words)
	})
}

// open shows the bar and puts the keyboard into it; where the papers are still on their way, when they have come.
func (f *finder) open() {
	if f.asked = f.sheets.pdf == nil; f.sheets.view.Count() == 0 {
		return
	}
	f.bar.Show()
	f.sheets.box.Refresh() // the pages make room
	f.sheets.desk.Canvas().Focus(f.words)
	f.words.TypedShortcut(&fyne.ShortcutSelectAll{})
}

// leave ends the search; the keyboard goes back to the pages.
func (f *finder) leave() {
	f.close()
	f.sheets.Focus()
}

// close ends the search and takes the marks away.
func (f *finder) close() {
	f.stop()
	f.asked = false
	if f.bar.Visible() {
		f.bar.Hide()
		f.sheets.box.Refresh()
	}
	f.forget()
}

// arrived opens the search that was asked for before the papers had come.
func (f *finder) arrived() {
	if f.asked {
		f.open()
	}
}

func (f *finder) forget() {
	f.sought, f.hits = "", nil
	f.said.SetText("")
	f.sheets.view.SetMarks(nil, 0)
}

func (f *finder) stop() {
	if f.cancel != nil {
		f.cancel()
		f.cancel = nil
	}
}

func (f *finder) enter() {
	if f.sheets.view.Held()&fyne.KeyModifierShift != 0 {
		f.previous()
	} else {
		f.next()
	}
}

func (f *finder) next() { f.step(1) }

func (f *finder) previous() { f.step(-1) }

// step goes to another hit; other words are searched for first.
func (f *finder) step(by int) {
	if f.words.Value() != f.sought {
		f.search()
		return
	}
	if n := len(f.hits); n > 0 {
		f.current = (f.current + by + n) % n
		f.show()
	}
}

// search goes through all pages in the background. Where another search is begun, or the bar is closed, it stops.
func (f *finder) search() {
	f.stop()
	f.forget()
	words, pdf, pages := f.words.Value(), f.sheets.pdf, f.sheets.view.Count()
	f.sought = words
	ctx, cancel := context.WithCancel(context.Background())
	f.cancel = cancel
	f.said.SetText("正在查找……")
	f.sheets.desk.background(func() {
		var hits []preview.Hit
		for page := 1; page <= pages; page++ {
			var found []preview.Hit
			err := guarded(func() (err error) {
				found, err = f.sheets.desk.Preview.Find(pdf, page, words)
				return err
			})
			if ctx.Err() != nil {
				return
			}
			if err != nil {
				fyne.Do(func() { f.failed(ctx, err) })
				return
			}
			hits = append(hits, found...)
			if page%10 == 0 && page < pages {
				fyne.Do(func() { f.progress(ctx, page, pages) })
			}
		}
		fyne.Do(func() { f.found(ctx, hits) })
	})
}

func (f *finder) progress(ctx context.Context, page, pages int) {
	if ctx.Err() == nil {
		f.said.SetText(fmt.Sprintf("正在查找，已查 %d 页，共 %d 页……", page, pages))
	}
}

// failed says why; the next Enter tries again.
func (f *finder) failed(ctx context.Context, err error) {
	if ctx.Err() == nil {
		f.forget()
		f.said.SetText(f.sheets.desk.sentence(err, ""))
	}
}

// found goes to the first hit from the page on that is looked at.
func (f *finder) found(ctx context.Context, hits []preview.Hit) {
	if ctx.Err() != nil {
		return
	}
	f.stop()
	f.hits, f.current = hits, 0
	if len(hits) == 0 {
		f.said.SetText(fmt.Sprintf("没有找到“%s”。", f.sought))
		return
	}
	for i, h := range hits {
		if h.Page >= f.sheets.view.Page() {
			f.current = i
			break
		}
	}
	f.show()
}

func (f *finder) show() {
	f.said.SetText(fmt.Sprintf("第 %d 处，共 %d 处", f.current+1, len(f.hits)))
	marks := make([]widgets.PageMark, len(f.hits))
	for i, h := range f.hits {
		marks[i].Page = h.Page
		for _, b := range h.Boxes {
			marks[i].Places = append(marks[i].Places, widgets.PagePlace{
				Left: float32(b.Left), Top: float32(b.Top), Right: float32(b.Right), Bottom: float32(b.Bottom),
			})
		}
	}
	f.sheets.view.SetMarks(marks, f.current)
}
