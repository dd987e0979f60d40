package preview

import (
	"errors"
	"image"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"sanzhitong/model/fault"
	"sanzhitong/model/paper"
	"sanzhitong/printing/typeset"
)

// cacheDir is shared by the tests of one run, so that PDFium is compiled once.
var cacheDir string

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "preview")
	if err != nil {
		panic(err)
	}
	cacheDir = dir
	code := m.Run()
	if err := os.RemoveAll(dir); err != nil {
		panic(err)
	}
	os.Exit(code)
}

func renderer(t *testing.T, cache string) *Renderer {
	t.Helper()
	r := New(cache)
	t.Cleanup(func() {
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	})
	return r
}

func twoPages(t *testing.T) []byte {
	t.Helper()
	s, err := typeset.New()
	if err != nil {
		t.Fatal(err)
	}
	p, err := s.PDF("预览", paper.Paper{Blocks: []paper.Block{
		{Kind: paper.Title, Runs: paper.Text("行政处罚决定书")},
		{Kind: paper.Paragraph, Indent: true, Runs: []paper.Run{{Text: "当事人：李𬱖。"}, {Text: "〔请填写：住址〕", Style: paper.Missing}}},
		{Kind: paper.Break},
		{Kind: paper.Paragraph, Runs: paper.Text("第二页")},
	}})
	if err != nil {
		t.Fatal(err)
	}
	return p.Bytes
}

// ink counts dark and red pixels in a part of a page, given in shares of its sides.
func ink(img image.Image, x0, y0, x1, y1 float64) (dark, red int) {
	size := img.Bounds().Size()
	for y := int(y0 * float64(size.Y)); y < int(y1*float64(size.Y)); y++ {
		for x := int(x0 * float64(size.X)); x < int(x1*float64(size.X)); x++ {
			r, g, b, _ := img.At(x, y).RGBA()
			switch {
			case r < 0x6000 && g < 0x6000 && b < 0x6000:
				dark++
			case r > 0xB000 && g < 0x6000:
				red++
			}
		}
	}
	return dark, red
}

func TestAPageIsDrawnInItsSizeWithItsText(t *testing.T) {
	r, pdf := renderer(t, cacheDir), twoPages(t)
	if n, err := r.Pages(pdf); n != 2 || err != nil {
		t.Fatalf("%d pages, %v", n, err)
	}
	img, err := r.Render(pdf, 1, 96)
	if err != nil {
		t.Fatal(err)
	}
	if got := img.Bounds().Size(); got != image.Pt(794, 1123) {
		t.Errorf("size %v", got)
	}
	if dark, _ := ink(img, 0.3, 0.12, 0.7, 0.17); dark < 500 {
		t.Errorf("the title has %d dark pixels", dark)
	}
	if dark, red := ink(img, 0.13, 0.17, 0.88, 0.25); dark < 200 || red < 50 {
		t.Errorf("the paragraph has %d dark and %d red pixels", dark, red)
	}
	if dark, red := ink(img, 0.1, 0.3, 0.9, 0.9); dark+red != 0 {
		t.Errorf("%d pixels where nothing was written", dark+red)
	}
	if r, g, b, a := img.At(5, 5).RGBA(); r != 0xFFFF || g != 0xFFFF || b != 0xFFFF || a != 0xFFFF {
		t.Error("the paper is not white")
	}
}

func TestAPrinterGetsThreeHundredDotsAnInch(t *testing.T) {
	img, err := renderer(t, cacheDir).Render(twoPages(t), 2, 300)
	if err != nil {
		t.Fatal(err)
	}
	if got := img.Bounds().Size(); got.X < 2480 || got.X > 2481 || got.Y < 3508 || got.Y > 3509 {
		t.Errorf("size %v", got)
	}
}

func TestImagesStayWhenTheRendererIsClosed(t *testing.T) {
	r := New(cacheDir)
	img, err := r.Render(twoPages(t), 1, 72)
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	if dark, _ := ink(img, 0, 0, 1, 1); dark == 0 {
		t.Error("blank")
	}
	if _, err := r.Render(twoPages(t), 1, 72); err == nil {
		t.Error("a closed renderer renders")
	}
	if err := r.Close(); err != nil {
		t.Errorf("closing twice: %v", err)
	}
}

func TestBrokenFilesAndMissingPagesAreSaidInWords(t *testing.T) {
	r, pdf := renderer(t, cacheDir), twoPages(t)
	for name, tt := range map[string]struct {
		pdf  []byte
		page int
		code string
	}{
		"nothing":         {nil, 1, "preview.unreadable"},
		"not a PDF":       {[]byte("这不是PDF"), 1, "preview.unreadable"},
		"a page too many": {pdf, 3, "preview.page"},
		"page nought":     {pdf, 0, "preview.page"},
	} {
		if _, err := r.Render(tt.pdf, tt.page, 96); !errors.Is(err, &fault.Fault{Code: tt.code}) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := r.Render(pdf, 1, 0); err == nil {
		t.Error("rendered at 0 dpi")
	}
	if _, err := r.Render(pdf, 1, 96); err != nil {
		t.Errorf("after failures a good file fails: %v", err)
	}
}

func TestARestedPreviewDrawsTheSamePage(t *testing.T) {
	r, pdf := renderer(t, cacheDir), twoPages(t)
	first := render(t, r, pdf, 1)
	if err := r.Rest(time.Hour); err != nil || r.pool == nil {
		t.Fatalf("it rests though a page was just drawn: %v", err)
	}
	if err := r.Rest(0); err != nil || r.pool != nil {
		t.Fatalf("it does not rest: %v", err)
	}
	if differ, dark := unlike(first, render(t, r, pdf, 1), image.Point{}); differ > 0 || dark == 0 {
		t.Errorf("%d dots differ after a rest, %d are dark", differ, dark)
	}
}

// BenchmarkFirstPage is the first page of a window: from the cache, and when it is warm.
func BenchmarkFirstPage(b *testing.B) {
	pdf := searched(b)
	for _, rested := range []bool{true, false} {
		b.Run(map[bool]string{true: "rested", false: "warm"}[rested], func(b *testing.B) {
			r := New(cacheDir)
			defer func() { _ = r.Close() }()
			if err := <-r.Warm(); err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				if rested {
					if err := r.Rest(0); err != nil {
						b.Fatal(err)
					}
				}
				if _, err := r.Draw(pdf, 1, 1000); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func TestWarmingAndRenderingAtOnce(t *testing.T) {
	r, pdf := renderer(t, cacheDir), twoPages(t)
	first, second := r.Warm(), r.Warm()
	var wg sync.WaitGroup
	for i := range 4 {
		wg.Go(func() {
			if _, err := r.Render(pdf, 1+i%2, 72); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if err := errors.Join(<-first, <-second); err != nil {
		t.Error(err)
	}
}

func TestACacheFolderThatCannotBeMadeOnlyCostsTime(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := renderer(t, filepath.Join(file, "cache")).Render(twoPages(t), 1, 72); err != nil {
		t.Error(err)
	}
}

func TestADamagedCacheOnlyCostsTime(t *testing.T) {
	warm := New(cacheDir)
	if err := errors.Join(<-warm.Warm(), warm.Close()); err != nil {
		t.Fatal(err)
	}
	cache, cut := filepath.Join(t.TempDir(), "cache"), 0
	if err := os.CopyFS(cache, os.DirFS(cacheDir)); err != nil {
		t.Fatal(err)
	}
	err := filepath.WalkDir(cache, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		cut++
		return os.Truncate(path, 1000) // the power failed
	})
	if err != nil || cut == 0 {
		t.Fatalf("%d files, %v", cut, err)
	}
	if _, err := renderer(t, cache).Render(twoPages(t), 1, 72); err != nil {
		t.Error(err)
	}
}

func BenchmarkPage(b *testing.B) {
	s, err := typeset.New()
	if err != nil {
		b.Fatal(err)
	}
	p, err := s.PDF("", paper.Paper{Blocks: []paper.Block{{Kind: paper.Paragraph, Runs: paper.Text("当事人在华明路设置摊位，未经批准。")}}})
	if err != nil {
		b.Fatal(err)
	}
	r := New(cacheDir)
	if err := <-r.Warm(); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := r.Render(p.Bytes, 1, 96); err != nil {
			b.Fatal(err)
		}
	}
	if err := r.Close(); err != nil {
		b.Fatal(err)
	}
}
