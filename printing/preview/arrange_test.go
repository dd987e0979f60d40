package preview

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"testing"

	"sanzhitong/model/fault"
)

// render is Render at 96 dots an inch.
func render(t *testing.T, r *Renderer, pdf []byte, page int) image.Image {
	t.Helper()
	img, err := r.Render(pdf, page, 96)
	if err != nil {
		t.Fatal(err)
	}
	return img
}

// unlike counts the dots of b, moved by d, that are clearly lighter or darker than those of a, and the dark dots of a.
func unlike(a, b image.Image, d image.Point) (differ, dark int) {
	grey := func(img image.Image, p image.Point) int {
		if !p.In(img.Bounds()) {
			return 255
		}
		return int(color.GrayModel.Convert(img.At(p.X, p.Y)).(color.Gray).Y)
	}
	for y := range a.Bounds().Dy() {
		for x := range a.Bounds().Dx() {
			ga, gb := grey(a, image.Pt(x, y)), grey(b, image.Pt(x, y).Add(d))
			if ga < 128 {
				dark++
			}
			if ga-gb > 96 || gb-ga > 96 {
				differ++
			}
		}
	}
	return differ, dark
}

func TestArrangedPagesAreTheSamePagesMoved(t *testing.T) {
	r, pdf := renderer(t, cacheDir), twoPages(t)
	cases := []struct {
		name        string
		pages       []int
		right, down float64
		moved       image.Point // dots at 96 dpi
	}{
		{"picked only", []int{2}, 0, 0, image.Pt(0, 0)},
		{"another order", []int{2, 1}, 0, 0, image.Pt(0, 0)},
		{"right and down", []int{1, 2}, 7.5, 15, image.Pt(10, 20)},
		{"left and up", []int{1}, -15, -7.5, image.Pt(-20, -10)},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			made, err := r.Arrange(pdf, c.pages, c.right, c.down)
			if err != nil {
				t.Fatal(err)
			}
			if n, err := r.Pages(made); n != len(c.pages) || err != nil {
				t.Fatalf("%d pages, %v", n, err)
			}
			for i, p := range c.pages {
				before, after := render(t, r, pdf, p), render(t, r, made, i+1)
				differ, dark := unlike(before, after, c.moved)
				if dark < 50 || differ > dark/20 {
					t.Errorf("page %d: %d of %d dots are not where they belong", p, differ, dark)
				}
				if c.moved != (image.Point{}) {
					if differ, _ := unlike(before, after, image.Point{}); differ < dark/2 {
						t.Errorf("page %d: nothing moved", p)
					}
				}
			}
		})
	}
}

// turnedPage is a page 200 by 100 with a black square at the left foot of its own space, shown turned by degrees.
func turnedPage(degrees int) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	var at []int
	for i, o := range []string{
		"<</Type/Catalog/Pages 2 0 R>>",
		"<</Type/Pages/Kids[3 0 R]/Count 1>>",
		fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Rotate %d/Contents 4 0 R/Resources<<>>>>", degrees),
		"<</Length 16>>stream\n45 45 30 10 re f\nendstream",
	} {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, n := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", n)
	}
	fmt.Fprintf(&b, "trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, start)
	return b.Bytes()
}

func TestATurnedPageMovesAsItsReaderSeesIt(t *testing.T) {
	r := renderer(t, cacheDir)
	for _, degrees := range []int{0, 90, 180, 270} {
		t.Run(fmt.Sprint(degrees), func(t *testing.T) {
			pdf := turnedPage(degrees)
			made, err := r.Arrange(pdf, []int{1}, 15, 7.5)
			if err != nil {
				t.Fatal(err)
			}
			differ, dark := unlike(render(t, r, pdf, 1), render(t, r, made, 1), image.Pt(20, 10))
			if dark < 300 || differ > dark/20 {
				t.Errorf("%d of %d dots are not where they belong", differ, dark)
			}
		})
	}
}

func TestAPageThatIsNotThereCannotBeArranged(t *testing.T) {
	r := renderer(t, cacheDir)
	if _, err := r.Arrange(twoPages(t), []int{3}, 0, 0); fault.Code(err) != "preview.page" {
		t.Errorf("got %v", err)
	}
	if _, err := r.Arrange([]byte("no PDF"), []int{1}, 0, 0); fault.Code(err) != "preview.unreadable" {
		t.Errorf("got %v", err)
	}
	if _, err := r.Arrange(twoPages(t), nil, 0, 0); err == nil {
		t.Error("no pages were arranged")
	}
}

// gathered puts bands together to the image of a paper.
func gathered(t *testing.T, r *Renderer, pdf []byte, page int, paper Raster) *image.RGBA {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, paper.Width, paper.Height))
	for i := range img.Pix {
		img.Pix[i] = 255
	}
	next := 0
	err := r.Bands(t.Context(), pdf, page, paper, func(b Band) error {
		if b.Top != next || b.Height > paper.Rows || b.Width != paper.Width {
			t.Errorf("a band of %d × %d at %d, expected at %d", b.Width, b.Height, b.Top, next)
		}
		next = b.Top + b.Height
		for y := range b.Height {
			for x := range b.Width {
				p := b.Pix[y*b.Stride+4*x:]
				img.SetRGBA(x, b.Top+y, color.RGBA{p[2], p[1], p[0], 255})
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return img
}

func TestBandsMakeTheWholePage(t *testing.T) {
	r, pdf := renderer(t, cacheDir), twoPages(t)
	whole := render(t, r, pdf, 1)
	for _, rows := range []int{1123, 256, 37} {
		img := gathered(t, r, pdf, 1, Raster{Width: 794, Height: 1123, DPIX: 96, DPIY: 96, Rows: rows})
		if differ, dark := unlike(whole, img, image.Point{}); dark < 500 || differ > dark/50 {
			t.Errorf("bands of %d rows: %d of %d dots differ", rows, differ, dark)
		}
		if _, red := ink(img, 0.13, 0.17, 0.88, 0.25); red < 50 {
			t.Errorf("bands of %d rows: %d red dots", rows, red)
		}
	}
}

func TestAPageKeepsItsSizeOnOtherPaper(t *testing.T) {
	r, pdf := renderer(t, cacheDir), twoPages(t)
	img := gathered(t, r, pdf, 1, Raster{Width: 900, Height: 700, DPIX: 96, DPIY: 96, Rows: 100})
	differ, dark := unlike(render(t, r, pdf, 1).(*image.RGBA).SubImage(image.Rect(0, 0, 794, 700)), img, image.Point{})
	if dark < 500 || differ > dark/50 {
		t.Errorf("%d of %d dots differ", differ, dark)
	}
}

func TestAWidePageIsTurnedToTheLeftOnUprightPaper(t *testing.T) {
	r := renderer(t, cacheDir)
	img := gathered(t, r, turnedPage(0), 1, Raster{Width: 100, Height: 200, DPIX: 72, DPIY: 72, Rows: 64})
	// 45…75 from the left and 45…55 from the head, turned to the left: 45…55 from the left, 45…75 from the foot.
	for y := range 200 {
		for x := range 100 {
			black := x >= 45 && x < 55 && y >= 125 && y < 155
			if got := img.RGBAAt(x, y).R < 128; got != black {
				t.Fatalf("dot %d, %d is black: %v", x, y, got)
			}
		}
	}
}

func TestBandsEndWithTheirTaker(t *testing.T) {
	r, pdf := renderer(t, cacheDir), twoPages(t)
	paper := Raster{Width: 794, Height: 1123, DPIX: 96, DPIY: 96, Rows: 100}
	ctx, cancel := context.WithCancel(t.Context())
	seen := 0
	err := r.Bands(ctx, pdf, 1, paper, func(Band) error {
		seen++
		cancel()
		return nil
	})
	if !errors.Is(err, context.Canceled) || seen != 1 {
		t.Errorf("%d bands after the end, %v", seen, err)
	}
	jam := errors.New("paper jam")
	if err := r.Bands(t.Context(), pdf, 1, paper, func(Band) error { return jam }); !errors.Is(err, jam) {
		t.Errorf("got %v", err)
	}
	if err := r.Bands(t.Context(), pdf, 9, paper, func(Band) error { return nil }); fault.Code(err) != "preview.page" {
		t.Errorf("got %v", err)
	}
	if err := r.Bands(t.Context(), pdf, 1, Raster{}, func(Band) error { return nil }); err == nil {
		t.Error("a page was drawn on no paper")
	}
}
