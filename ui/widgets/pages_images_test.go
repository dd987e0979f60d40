package widgets_test

import (
	"fmt"
	"image"
	"math"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"sanzhitong/ui/theme/themetest"
	"sanzhitong/ui/widgets"
)

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

func TestAPageThatCannotBeDrawnSaysWhyAndIsNotTriedForever(t *testing.T) {
	themetest.Dress(t)
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
