package widgets_test

import (
	"fmt"
	"image"
	"math"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"sanzhitong/ui/widgets"
)

// drawing keeps what a viewer asked to be drawn.
type drawing struct {
	view   *widgets.Pages
	asked  [][2]int // page and width
	silent bool     // does not answer
}

func (d *drawing) draw(page, width int) {
	d.asked = append(d.asked, [2]int{page, width})
	if !d.silent {
		d.view.Put(page, image.NewRGBA(image.Rect(0, 0, width, width*1123/794)))
	}
}

func (d *drawing) pages() []int {
	var list []int
	for _, a := range d.asked {
		list = append(list, a[0])
	}
	return list
}

// sixty is a viewer of sixty pages of A4.
func sixty(t *testing.T) (*person, *widgets.Pages, *drawing) {
	t.Helper()
	prepare(t)
	d := &drawing{view: widgets.NewPages()}
	d.view.Draw = d.draw
	p := sit(t, d.view, 540, 400)
	d.view.SetPages(slices.Repeat([]fyne.Size{{Width: 794, Height: 1123}}, 60))
	d.view.Focus()
	return p, d.view, d
}

// pictures gives the images that are shown.
func pictures(o fyne.CanvasObject) (list []*canvas.Image) {
	for _, o := range test.LaidOutObjects(o) {
		if img, ok := o.(*canvas.Image); ok && img.Visible() && img.Image != nil {
			list = append(list, img)
		}
	}
	return list
}

func TestOnlyPagesThatAreSeenAndTheirNeighboursAreDrawn(t *testing.T) {
	p, v, d := sixty(t)
	if got := d.pages(); !slices.Equal(got, []int{1, 2}) {
		t.Fatalf("at first %v are drawn", got)
	}
	if shown := pictures(v); len(shown) != 1 || math.Abs(float64(shown[0].Size().Width-float32(d.asked[0][1]))) > 0.01 {
		t.Errorf("%d pictures, of %d pixels", len(shown), d.asked[0][1])
	}
	d.asked = nil
	v.GoTo(30)
	if got := d.pages(); !slices.Equal(got, []int{30, 31, 29}) {
		t.Errorf("at page 30 %v are drawn", got)
	}
	d.asked = nil
	p.press(fyne.KeyDown)
	if len(d.asked) != 0 {
		t.Errorf("a line further %v are drawn again", d.asked)
	}
}

func TestTheFirstPageCanBeDrawnAhead(t *testing.T) {
	p, v, d := sixty(t)
	for _, wide := range []float32{540, 700} {
		p.w.Resize(fyne.NewSize(wide, 400))
		d.asked = nil
		sizes := []fyne.Size{{Width: 794, Height: 1123}, {Width: 1123, Height: 794}}
		ahead := v.FirstWidth()(sizes)
		v.SetPages(sizes)
		if len(d.asked) == 0 || d.asked[0] != [2]int{1, ahead} {
			t.Errorf("in %v %d was told, %v asked for", wide, ahead, d.asked)
		}
	}
}

func TestPagesThatWereScrolledPastAreNotDrawn(t *testing.T) {
	_, v, d := sixty(t)
	d.silent = true
	v.GoTo(20)
	for page := 21; page <= 40; page++ {
		v.GoTo(page)
	}
	if got := d.pages(); !slices.Equal(got, []int{1, 2, 20}) {
		t.Fatalf("%v were asked for at once", got)
	}
	d.silent = false
	d.asked = nil
	v.Put(20, image.NewRGBA(image.Rect(0, 0, 480, 679)))
	if got := d.pages(); len(got) == 0 || got[0] != 40 {
		t.Errorf("after page 20 came %v", got)
	}
}

func TestImagesThatAreFarAwayAreForgotten(t *testing.T) {
	_, v, d := sixty(t)
	v.SetZoom(2)
	for page := 1; page <= 60; page++ {
		v.GoTo(page)
	}
	d.asked = nil
	v.GoTo(59)
	if len(d.asked) != 0 {
		t.Errorf("the page before was forgotten: %v", d.asked)
	}
	v.GoTo(1)
	if got := d.pages(); len(got) == 0 || got[0] != 1 {
		t.Errorf("the first page is still kept: %v", got)
	}
}

func TestAPageIsNeverDrawnLargerThanMemoryAllows(t *testing.T) {
	_, v, d := sixty(t)
	v.SetZoom(3)
	for _, a := range d.asked {
		if pixels := a[1] * a[1] * 1123 / 794; pixels > 4<<20+10_000 {
			t.Errorf("page %d is drawn of %d pixels", a[0], pixels)
		}
	}
	if last := d.asked[len(d.asked)-1][1]; last < 1700 {
		t.Errorf("at 300%% a page is drawn %d wide", last)
	}
}

func TestKeysGoThroughThePages(t *testing.T) {
	p, v, _ := sixty(t)
	past, before := 0, 0
	v.OnPast, v.OnBefore = func() { past++ }, func() { before++ }
	for _, c := range []struct {
		key  fyne.KeyName
		page int
	}{
		{fyne.KeyPageUp, 1},
		{fyne.KeyPageDown, 1},
		{fyne.KeyPageDown, 2},
		{fyne.KeyEnd, 60},
		{fyne.KeyPageDown, 60},
		{fyne.KeyPageUp, 60},
		{fyne.KeyPageUp, 59},
		{fyne.KeyHome, 1},
	} {
		p.press(c.key)
		if v.Page() != c.page {
			t.Errorf("%s leads to page %d, want %d", c.key, v.Page(), c.page)
		}
	}
	if past != 1 || before != 1 {
		t.Errorf("%d times over the last page, %d over the first", past, before)
	}
	v.FitPage()
	p.press(fyne.KeyPageDown, fyne.KeyPageDown)
	if v.Page() != 3 {
		t.Errorf("with whole pages PgDn leads to %d", v.Page())
	}
	if h := v.Zoom() * 1123; h > 400 || h < 300 {
		t.Errorf("a whole page is %v high in 400", h)
	}
}

func TestZoomKeepsThePlaceAndItsLimits(t *testing.T) {
	p, v, _ := sixty(t)
	fits := v.Zoom()
	if wide := 794 * fits; wide < 480 || wide > 540 {
		t.Errorf("the page is %v wide in 540", wide)
	}
	v.GoTo(30)
	for range 30 {
		p.ctrl(fyne.KeyEqual)
	}
	if v.Zoom() != 3 || v.Page() != 30 {
		t.Errorf("Ctrl+plus leads to %v on page %d", v.Zoom(), v.Page())
	}
	for range 30 {
		p.ctrl(fyne.KeyMinus)
	}
	if v.Zoom() != 0.5 || v.Page() != 30 {
		t.Errorf("Ctrl+minus leads to %v on page %d", v.Zoom(), v.Page())
	}
	p.ctrl(fyne.Key0)
	if v.Zoom() != fits {
		t.Errorf("Ctrl+0 leads to %v, want %v", v.Zoom(), fits)
	}
	p.w.Resize(fyne.NewSize(800, 400))
	if v.Zoom() <= fits || v.Page() != 30 {
		t.Errorf("in a wider window %v on page %d", v.Zoom(), v.Page())
	}
}

func TestTheWheelScrollsAndWithCtrlZooms(t *testing.T) {
	p, v, _ := sixty(t)
	held := fyne.KeyModifierControl
	v.Modifiers = func() fyne.KeyModifier { return held }
	fits := v.Zoom()
	test.Scroll(p.c, fyne.NewPos(200, 200), 0, 10)
	if v.Zoom() <= fits {
		t.Errorf("up leads to %v", v.Zoom())
	}
	test.Scroll(p.c, fyne.NewPos(200, 200), 0, -10)
	test.Scroll(p.c, fyne.NewPos(200, 200), 0, -10)
	if v.Zoom() >= fits {
		t.Errorf("down leads to %v", v.Zoom())
	}
	zoom := v.Zoom()
	held = 0
	test.Scroll(p.c, fyne.NewPos(200, 200), 0, -3000)
	if v.Zoom() != zoom || v.Page() < 3 {
		t.Errorf("without Ctrl %v on page %d", v.Zoom(), v.Page())
	}
}

// marked gives the marks that are shown, and the first of those with an edge.
func marked(o fyne.CanvasObject) (count int, current fyne.CanvasObject) {
	for _, o := range test.LaidOutObjects(o) {
		if r, ok := o.(*canvas.Rectangle); ok && r.Visible() && r.CornerRadius == 2 {
			count++
			if r.StrokeWidth == 2 && current == nil {
				current = o
			}
		}
	}
	return count, current
}

func TestMarksLieOnTheirPageAndTheCurrentOneIsBroughtIntoView(t *testing.T) {
	_, v, _ := sixty(t)
	place := widgets.PagePlace{Left: 0.5, Top: 0.9, Right: 0.6, Bottom: 0.92}
	marks := []widgets.PageMark{
		{Page: 1, Places: []widgets.PagePlace{{Left: 0.1, Top: 0.1, Right: 0.2, Bottom: 0.12}}},
		{Page: 40, Places: []widgets.PagePlace{place, {Left: 0.1, Top: 0.93, Right: 0.2, Bottom: 0.95}}},
	}
	v.SetMarks(marks, 0)
	if n, current := marked(v); n != 1 || current == nil {
		t.Errorf("on the first page %d marks", n)
	}
	v.SetMarks(marks, 1)
	n, current := marked(v)
	if v.Page() != 40 || n != 2 || current == nil {
		t.Fatalf("on page %d %d marks", v.Page(), n)
	}
	sheet, mark := pictures(v)[0], fyne.CurrentApp().Driver().AbsolutePositionForObject(current)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(sheet)
	if x := at.X + 0.5*sheet.Size().Width - 2; math.Abs(float64(mark.X-x)) > 1 {
		t.Errorf("the mark lies at %v, want %v", mark.X, x)
	}
	if mark.Y < 0 || mark.Y > 400 {
		t.Errorf("the mark lies at %v, out of view", mark.Y)
	}
	v.SetMarks(nil, 0)
	if n, _ := marked(v); n != 0 {
		t.Errorf("%d marks are left", n)
	}
}

func TestAPageThatCannotBeDrawnSaysWhyAndIsNotTriedForever(t *testing.T) {
	prepare(t)
	v, tries := widgets.NewPages(), 0
	v.Draw = func(page, _ int) {
		tries++
		v.Fail(page, fmt.Sprintf("第%d页画不出来。", page))
	}
	sit(t, v, 540, 400)
	v.SetPages(slices.Repeat([]fyne.Size{{Width: 794, Height: 1123}}, 3))
	if !slices.Contains(texts(v), "第1页画不出来。") {
		t.Errorf("shown %q", texts(v))
	}
	if v.GoTo(2); tries > 3 {
		t.Errorf("%d tries", tries)
	}
}

func TestAPageWithoutItsImageShowsItsNumber(t *testing.T) {
	_, v, d := sixty(t)
	d.silent = true
	v.GoTo(20)
	if !slices.Contains(texts(v), "第 20 页") {
		t.Errorf("shown %q", texts(v))
	}
	v.SetNotice("正在排版……", false)
	if got := texts(v); slices.Contains(got, "第 20 页") || !slices.Contains(got, "正在排版……") {
		t.Errorf("shown %q", got)
	}
}

func TestAPageNumberIsTypedAndGoneTo(t *testing.T) {
	prepare(t)
	n, went := widgets.NewPageNumber(), 0
	n.OnGo = func(page int) { went = page }
	p := sit(t, n, 300, 60)
	n.Set(3, 12)
	if got := fmt.Sprint(texts(n)); got != "[第 3 页，共 12 页]" {
		t.Errorf("shown %s", got)
	}
	for _, c := range []struct {
		typed string
		want  int
	}{{"7", 7}, {"１２", 12}, {"0", 0}, {"13", 0}, {"三", 0}} { // the last is no page, so that Esc has something to take back
		typed, want := c.typed, c.want
		went = 0
		n.Set(3, 12)
		n.Focus()
		p.shortcut(&fyne.ShortcutSelectAll{})
		p.types(typed)
		p.press(fyne.KeyReturn)
		if went != want {
			t.Errorf("%s leads to %d, want %d", typed, went, want)
		}
		if want == 0 && !slices.Contains(texts(n), "页，请填 1 到 12") {
			t.Errorf("%s: said %q", typed, texts(n))
		}
	}
	p.press(fyne.KeyEscape)
	if got := fmt.Sprint(texts(n)); got != "[第 3 页，共 12 页]" {
		t.Errorf("after Esc %s", got)
	}
}

func TestCtrlFInTheFieldsAroundReachesThePages(t *testing.T) {
	_, v, _ := sixty(t)
	finds := 0
	v.OnFind = func() { finds++ }
	e := widgets.NewEntry("")
	e.Attach(widgets.Keys{Shortcut: v.Shortcut})
	f := &desktop.CustomShortcut{KeyName: fyne.KeyF, Modifier: fyne.KeyModifierShortcutDefault}
	e.TypedShortcut(f)
	v.TypedShortcut(f)
	if finds != 2 {
		t.Errorf("%d times", finds)
	}
	e.SetValue("字")
	e.TypedShortcut(&fyne.ShortcutSelectAll{})
	if e.Entry.SelectedText() != "字" {
		t.Error("the other shortcuts of the field are lost")
	}
}

func TestNoMoreImagesAreKeptThanThereIsRoomFor(t *testing.T) {
	_, v, d := sixty(t)
	v.SetZoom(3) // one image takes half of the room and a little more
	d.asked = nil
	for page := 10; page <= 20; page++ {
		v.GoTo(page)
	}
	for _, page := range d.pages() {
		if page < 10 || page > 20 {
			t.Errorf("page %d, which is not seen, is drawn", page)
		}
	}
	if len(d.asked) != 11 {
		t.Errorf("eleven pages were looked at, %v drawn", d.pages())
	}
	v.SetZoom(1) // their neighbours have room again
	d.asked = nil
	v.GoTo(40)
	if got := d.pages(); !slices.Equal(got, []int{40, 41, 39}) {
		t.Errorf("at 100%% %v are drawn", got)
	}
}

func TestPgDnDoesNotGoThroughBlankPaper(t *testing.T) {
	p, v, _ := sixty(t)
	past := 0
	v.OnPast = func() { past++ }
	a4 := []fyne.Size{{Width: 794, Height: 1123}}
	presses := func(most int) (n int) {
		for n = 0; past == 0 && n < most; n++ {
			p.press(fyne.KeyPageDown)
		}
		past = 0
		return n
	}
	v.SetPages(a4)
	if n := presses(9); n != 2 { // one to the foot of the page, one over it
		t.Errorf("where nothing is known of the words %d presses lead on", n)
	}
	v.SetPages(a4)
	v.SetEnd(1, 0.4)
	if n := presses(9); n != 1 {
		t.Errorf("below the last words %d presses lead on", n)
	}
	v.SetPages(a4)
	v.SetEnd(1, 0.8)
	if n := presses(9); n != 2 {
		t.Errorf("with words below the view %d presses lead on", n)
	}
	v.SetPages(append(a4, a4...)) // the end of other pages says nothing
	p.press(fyne.KeyPageDown)
	if past != 0 {
		t.Error("the end of the pages before was taken for theirs")
	}
}
