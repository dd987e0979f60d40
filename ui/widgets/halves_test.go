package widgets

import (
	"image"
	"image/color"
	"testing"
)

func TestAPhotoIsShownInTheSmallestFormThatIsLargeEnough(t *testing.T) {
	photo := image.NewYCbCr(image.Rect(0, 0, 1801, 1351), image.YCbCrSubsampleRatio420)
	for i := range photo.Y {
		photo.Y[i], photo.Cb[i/4%len(photo.Cb)], photo.Cr[i/4%len(photo.Cr)] = 100, 128, 128
	}
	h := newHalves(photo)
	for _, c := range []struct {
		shown float32
		wide  int
	}{{3000, 1801}, {1800, 1801}, {901, 1801}, {900, 900}, {500, 900}, {450, 450}, {100, 112}, {1000, 1801}, {0, 3}} {
		got := h.fitting(c.shown)
		if got.Bounds().Dx() != c.wide {
			t.Errorf("for %v pixels it is %v wide, want %d", c.shown, got.Bounds().Dx(), c.wide)
		}
		if r, g, b, _ := got.At(1, 1).RGBA(); r>>8 != 100 || g>>8 != 100 || b>>8 != 100 {
			t.Errorf("for %v pixels its grey is %d %d %d", c.shown, r>>8, g>>8, b>>8)
		}
	}
	none := newHalves(nil)
	if none.fitting(10) != nil {
		t.Error("no image has a form")
	}
}

func TestHalvingTakesTheMean(t *testing.T) {
	img := image.NewRGBA(image.Rect(0, 0, 4, 2))
	for i, v := range []uint8{0, 100, 10, 20, 200, 100, 30, 40} {
		img.SetRGBA(i%4, i/4, color.RGBA{v, 0, 255 - v, 255})
	}
	got := halved(img)
	if got.RGBAAt(0, 0) != (color.RGBA{100, 0, 155, 255}) || got.RGBAAt(1, 0) != (color.RGBA{25, 0, 230, 255}) || got.Bounds().Dx() != 2 {
		t.Errorf("got %v %v", got.RGBAAt(0, 0), got.RGBAAt(1, 0))
	}
}

func BenchmarkHalving(b *testing.B) {
	photo := image.NewRGBA(image.Rect(0, 0, 1800, 1350))
	for b.Loop() {
		halved(photo)
	}
}
