package printer

import (
	"image"
	"image/draw"
	"os"
	"testing"

	"sanzhitong/model/paper"
	"sanzhitong/printing/preview"
	"sanzhitong/printing/typeset"
)

// cacheDir is shared by the tests of one run, so that PDFium is compiled once.
var cacheDir string

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "printer")
	if err != nil {
		panic(err)
	}
	cacheDir = dir
	code := m.Run()
	_ = os.RemoveAll(dir)
	os.Exit(code)
}

func renderer(t *testing.T) *preview.Renderer {
	t.Helper()
	r := preview.New(cacheDir)
	t.Cleanup(func() {
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	})
	return r
}

// threePages are three pages with a different word each.
func threePages(t *testing.T) []byte {
	t.Helper()
	s, err := typeset.New()
	if err != nil {
		t.Fatal(err)
	}
	var blocks []paper.Block
	for _, word := range []string{"行政处罚决定书", "责令改正通知书", "送达回证"} {
		if len(blocks) > 0 {
			blocks = append(blocks, paper.Block{Kind: paper.Break})
		}
		blocks = append(blocks, paper.Block{Kind: paper.Title, Runs: paper.Text(word)},
			paper.Block{Kind: paper.Paragraph, Indent: true, Runs: paper.Text("当事人：遵化示例建材有限公司。" + word + "的内容。")})
	}
	p, err := s.PDF("打印", paper.Paper{Blocks: blocks})
	if err != nil {
		t.Fatal(err)
	}
	return p.Bytes
}

// unlike is the share of a's ink that b, moved, does not have, or has too much. Half a dot of blur is no difference.
func unlike(a, b image.Image, moved image.Point) float64 {
	ga, gb := blurred(a), blurred(b)
	ink, differ := 0, 0
	for y := range a.Bounds().Dy() {
		for x := range a.Bounds().Dx() {
			va, vb := int(ga.GrayAt(x, y).Y), 255
			if p := image.Pt(x, y).Add(moved); p.In(gb.Rect) {
				vb = int(gb.GrayAt(p.X, p.Y).Y)
			}
			if va < 200 {
				ink++
			}
			if va-vb > 64 || vb-va > 64 {
				differ++
			}
		}
	}
	if ink < 200 {
		return 1 // a blank page proves nothing
	}
	return float64(differ) / float64(ink)
}

// blurred gives each dot the mean of itself and its eight neighbours; beyond the edge it is white.
func blurred(img image.Image) *image.Gray {
	sharp := image.NewGray(image.Rectangle{Max: img.Bounds().Size()}.Inset(-1))
	draw.Draw(sharp, sharp.Rect, image.White, image.Point{}, draw.Src)
	draw.Draw(sharp, sharp.Rect.Inset(1), img, img.Bounds().Min, draw.Src)
	soft := image.NewGray(sharp.Rect.Inset(1))
	for y := range soft.Rect.Dy() {
		for x := range soft.Rect.Dx() {
			sum := 0
			for row := range 3 {
				for column := range 3 {
					sum += int(sharp.Pix[(y+row)*sharp.Stride+x+column])
				}
			}
			soft.Pix[y*soft.Stride+x] = uint8(sum / 9)
		}
	}
	return soft
}
