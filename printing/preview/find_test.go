package preview

import (
	"image"
	"image/color"
	"strings"
	"testing"

	"sanzhitong/model/fault"
	"sanzhitong/model/paper"
	"sanzhitong/printing/typeset"
)

// searched is a paper whose first page names 华明路 twice on one line and 卫生 across an end of line, the second none of them.
func searched(t testing.TB) []byte {
	t.Helper()
	s, err := typeset.New()
	if err != nil {
		t.Fatal(err)
	}
	p, err := s.PDF("查找", paper.Paper{Blocks: []paper.Block{
		{Kind: paper.Paragraph, Runs: paper.Text("在华明路和华明路口设摊的李𬱖，车牌 Ab12。")},
		{Kind: paper.Paragraph, Runs: paper.Text(strings.Repeat("市容和环境卫生管理条例", 30))},
		{Kind: paper.Break},
		{Kind: paper.Paragraph, Runs: paper.Text("第二页")},
	}})
	if err != nil {
		t.Fatal(err)
	}
	return p.Bytes
}

func TestWordsAreFoundWhereTheyStand(t *testing.T) {
	r, pdf := renderer(t, cacheDir), searched(t)
	img, err := r.Draw(pdf, 1, 1000)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		words string
		hits  int
	}{
		{"华明路", 2},
		{"李𬱖", 1},
		{"ａｂ１２", 1},    // as an input method writes it
		{"华 明\n路", 2},  // spaces make no difference
		{"环境卫生", 30},   // some of them across the end of a line
		{"例市容", 29},    // and none lost
		{"车牌Ab12。", 1}, // though a space stands in it
		{"第二页", 0},
		{"华明路华明路", 0},
	} {
		hits, err := r.Find(pdf, 1, c.words)
		if err != nil || len(hits) != c.hits {
			t.Errorf("%q: %d hits, want %d, %v", c.words, len(hits), c.hits, err)
			continue
		}
		for i, h := range hits {
			if h.Page != 1 || len(h.Boxes) == 0 {
				t.Fatalf("%q: hit %d: %+v", c.words, i, h)
			}
			for _, b := range h.Boxes {
				if dark := darkIn(img, b); b.Left >= b.Right || b.Top >= b.Bottom || dark < 0.04 || dark > 0.6 {
					t.Errorf("%q: hit %d: %.2f of the dots in %+v are dark", c.words, i, dark, b)
				}
			}
			if i > 0 && before(h.Boxes[0], hits[i-1].Boxes[0]) {
				t.Errorf("%q: hit %d stands before the one before it", c.words, i)
			}
		}
	}
}

func before(a, b Box) bool { return a.Bottom < b.Top || a.Top < b.Bottom && a.Left < b.Left }

// darkIn gives the share of dark dots in a place.
func darkIn(img image.Image, b Box) float64 {
	size := img.Bounds().Size()
	in := image.Rect(int(b.Left*float64(size.X)), int(b.Top*float64(size.Y)), int(b.Right*float64(size.X))+1, int(b.Bottom*float64(size.Y))+1)
	dark := 0
	for y := in.Min.Y; y < in.Max.Y; y++ {
		for x := in.Min.X; x < in.Max.X; x++ {
			if color.GrayModel.Convert(img.At(x, y)).(color.Gray).Y < 128 {
				dark++
			}
		}
	}
	return float64(dark) / float64(max(1, in.Dx()*in.Dy()))
}

func TestAHitOverTwoLinesHasABoxOnEach(t *testing.T) {
	r, pdf := renderer(t, cacheDir), searched(t)
	hits, err := r.Find(pdf, 1, "市容和环境卫生管理条例")
	if err != nil || len(hits) != 30 {
		t.Fatalf("%d hits, %v", len(hits), err)
	}
	broken := 0
	for _, h := range hits {
		if len(h.Boxes) > 2 {
			t.Errorf("a hit has %d boxes", len(h.Boxes))
		}
		if len(h.Boxes) == 2 {
			broken++
			if h.Boxes[1].Top < h.Boxes[0].Bottom-0.001 || h.Boxes[1].Left >= h.Boxes[0].Left {
				t.Errorf("the second line lies at %+v under %+v", h.Boxes[1], h.Boxes[0])
			}
		}
	}
	if broken == 0 {
		t.Error("no hit runs over the end of a line: the test is blind")
	}
}

func TestAWordIsFoundOnATurnedPageWhereItIsRead(t *testing.T) {
	r := renderer(t, cacheDir)
	for _, degrees := range []string{"0", "90", "180", "270"} {
		pdf := []byte(strings.Replace(string(searched(t)), "/Type /Page\n", "/Type /Page\n/Rotate "+degrees+"\n", 1))
		img, err := r.Draw(pdf, 1, 1000)
		if err != nil {
			t.Fatal(err)
		}
		if turned := img.Bounds().Dx() > img.Bounds().Dy(); turned != (degrees == "90" || degrees == "270") {
			t.Fatalf("turned by %s the page is %v: the test is blind", degrees, img.Bounds())
		}
		hits, err := r.Find(pdf, 1, "华明路")
		if err != nil || len(hits) != 2 {
			t.Fatalf("%s: %d hits, %v", degrees, len(hits), err)
		}
		for _, h := range hits {
			if dark := darkIn(img, h.Boxes[0]); dark < 0.04 || dark > 0.6 {
				t.Errorf("turned by %s: %.2f of the dots in %+v are dark", degrees, dark, h.Boxes[0])
			}
		}
	}
}

func TestWhatCannotBeSearchedIsSaid(t *testing.T) {
	r, pdf := renderer(t, cacheDir), searched(t)
	for code, err := range map[string]error{
		"preview.nothing":    second(r.Find(pdf, 1, " 　")),
		"preview.page":       second(r.Find(pdf, 3, "页")),
		"preview.unreadable": second(r.Find([]byte("no PDF"), 1, "页")),
	} {
		if fault.Code(err) != code {
			t.Errorf("%s: got %v", code, err)
		}
	}
}

func second[T any](_ T, err error) error { return err }

func TestPagesAreMeasuredAndDrawnInTheWidthAskedFor(t *testing.T) {
	r := renderer(t, cacheDir)
	sizes, err := r.Sizes(searched(t))
	if err != nil || len(sizes) != 2 {
		t.Fatalf("%v, %v", sizes, err)
	}
	if w, h := sizes[0].Width, sizes[0].Height; w < 595 || w > 596 || h < 841 || h > 842 {
		t.Errorf("A4 is %v × %v", w, h)
	}
	img, err := r.Draw(searched(t), 1, 1000)
	if err != nil {
		t.Fatal(err)
	}
	if s := img.Bounds().Size(); s.X != 1000 || s.Y < 1413 || s.Y > 1415 {
		t.Errorf("drawn %v", s)
	}
	if sizes, err := r.Sizes(turnedPage(90)); err != nil || sizes[0] != (Size{100, 200}) {
		t.Errorf("a turned page is %v, %v", sizes, err)
	}
	if _, err := r.Draw(searched(t), 1, 0); err == nil {
		t.Error("drawn nought wide")
	}
	if _, err := r.Draw(searched(t), 3, 100); fault.Code(err) != "preview.page" {
		t.Errorf("got %v", err)
	}
	if _, err := r.Sizes(nil); fault.Code(err) != "preview.unreadable" {
		t.Errorf("got %v", err)
	}
}

func BenchmarkFindOnAPage(b *testing.B) {
	r, pdf := New(cacheDir), searched(b)
	for b.Loop() {
		if hits, err := r.Find(pdf, 1, "卫生"); err != nil || len(hits) != 30 {
			b.Fatal(len(hits), err)
		}
	}
	if err := r.Close(); err != nil {
		b.Fatal(err)
	}
}

func BenchmarkDrawAPage(b *testing.B) {
	r, pdf := New(cacheDir), searched(b)
	for b.Loop() {
		if _, err := r.Draw(pdf, 1, 860); err != nil {
			b.Fatal(err)
		}
	}
	if err := r.Close(); err != nil {
		b.Fatal(err)
	}
}
