package widgets

import (
	"image"
	"image/draw"
)

// halves is an image with its smaller forms, each half as wide, made when they are needed. Let to scale a photo itself,
// Fyne holds the window up for a fifth of a second; the graphics card alone makes it jagged below half its size.
type halves struct{ forms []image.Image }

func newHalves(img image.Image) halves {
	if img == nil {
		return halves{}
	}
	return halves{[]image.Image{img}}
}

// fitting gives the smallest form that is at least so many pixels wide, or the image itself.
func (h *halves) fitting(width float32) image.Image {
	for i := range h.forms {
		b := h.forms[i].Bounds()
		if float32(b.Dx()/2) < width || b.Dx() < 4 || b.Dy() < 4 {
			return h.forms[i]
		}
		if i+1 == len(h.forms) {
			h.forms = append(h.forms, halved(h.forms[i]))
			return h.fitting(width)
		}
	}
	return nil
}

// halved takes the mean of every four pixels.
func halved(img image.Image) *image.RGBA {
	from, ok := img.(*image.RGBA)
	if !ok || from.Rect.Min != (image.Point{}) {
		from = image.NewRGBA(image.Rect(0, 0, img.Bounds().Dx(), img.Bounds().Dy()))
		draw.Draw(from, from.Rect, img, img.Bounds().Min, draw.Src)
	}
	to := image.NewRGBA(image.Rect(0, 0, from.Rect.Dx()/2, from.Rect.Dy()/2))
	for y := range to.Rect.Dy() {
		above, below, out := from.Pix[2*y*from.Stride:], from.Pix[(2*y+1)*from.Stride:], to.Pix[y*to.Stride:]
		for x := range 4 * to.Rect.Dx() {
			at := x/4*8 + x%4
			out[x] = uint8((int(above[at]) + int(above[at+4]) + int(below[at]) + int(below[at+4]) + 2) / 4)
		}
	}
	return to
}
