package picture

import (
	"image"
	"io"

	"golang.org/x/image/draw"

	"sanzhitong/model/fault"
)

// memoryLimit is what decoding one picture may take: enough for the 200 million pixels of a phone's JPEG.
const memoryLimit = 400 << 20

// Upright decodes a picture and gives it as it is seen, turned as EXIF says, on white, no larger than within pixels either
// way and never enlarged. Faults: picture.none, picture.format (not a format for the screen), picture.large, picture.damaged.
// Other errors are those of r.
func Upright(r io.ReadSeeker, within int) (image.Image, error) {
	watched := &watchedReader{ReadSeeker: r}
	img, err := upright(watched, within)
	if watched.failed != nil {
		return nil, watched.failed
	}
	return img, err
}

func upright(r io.ReadSeeker, within int) (image.Image, error) {
	info, err := Read(r)
	if err != nil {
		return nil, err
	}
	if !info.Format.Shown() {
		return nil, fault.New("picture.format", "程序不能显示 %s 格式的图片。原件照样存入和核对；需要给人看的，请另附 JPEG 格式的复制件。", info.Format)
	}
	need, err := memoryNeed(r, info.Format)
	if err != nil {
		return nil, damaged(err)
	}
	if need > memoryLimit {
		return nil, fault.New("picture.large", "图片有 %d×%d 像素，太大，不在这里显示。原件照样存入和核对。", info.Width, info.Height)
	}
	if _, err := r.Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	img, err := decode(r)
	if err != nil {
		return nil, damaged(err)
	}
	return turned(shrunk(img, max(1, within)), info.turn), nil
}

func damaged(err error) error {
	return fault.New("picture.damaged", "图片损坏或者不完整，显示不出来，请核对原件。").By(err)
}

func decode(r io.Reader) (img image.Image, err error) {
	defer calm(&err)
	img, _, err = image.Decode(r)
	return img, err
}

// shrunk draws on white. Scaling in one go would need floats for every line of the original, and picking single pixels of a
// large one looks torn: so the picture is halved roughly first and smoothed then.
func shrunk(img image.Image, within int) *image.RGBA {
	b := img.Bounds()
	if w, h := fitted(b.Dx(), b.Dy(), 2*within); w < b.Dx() || h < b.Dy() {
		img = scaled(draw.ApproxBiLinear, img, w, h)
	}
	w, h := fitted(b.Dx(), b.Dy(), within)
	return scaled(draw.BiLinear, img, w, h)
}

// Scaled draws a picture on white in another width; its shape stays.
func Scaled(img image.Image, width int) image.Image {
	b := img.Bounds()
	return scaled(draw.BiLinear, img, max(1, width), max(1, b.Dy()*width/max(1, b.Dx())))
}

func scaled(how draw.Scaler, img image.Image, w, h int) *image.RGBA {
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(out, out.Bounds(), image.White, image.Point{}, draw.Src)
	how.Scale(out, out.Bounds(), img, img.Bounds(), draw.Over, nil)
	return out
}

// fitted gives the size that keeps the shape and reaches within neither way.
func fitted(w, h, within int) (int, int) {
	if w <= within && h <= within {
		return max(1, w), max(1, h)
	}
	if w >= h {
		return within, max(1, h*within/w)
	}
	return max(1, w*within/h), within
}

// turned applies an EXIF orientation: where each pixel of the upright picture lies in the stored one.
func turned(img *image.RGBA, turn int) *image.RGBA {
	if turn <= 1 {
		return img
	}
	w, h := img.Rect.Dx(), img.Rect.Dy()
	size := image.Rect(0, 0, w, h)
	if turn > 4 {
		size = image.Rect(0, 0, h, w)
	}
	out := image.NewRGBA(size)
	for y := range size.Dy() {
		for x := range size.Dx() {
			sx, sy := x, y
			switch turn {
			case 2:
				sx = w - 1 - x
			case 3:
				sx, sy = w-1-x, h-1-y
			case 4:
				sy = h - 1 - y
			case 5:
				sx, sy = y, x
			case 6:
				sx, sy = y, h-1-x
			case 7:
				sx, sy = w-1-y, h-1-x
			case 8:
				sx, sy = w-1-y, x
			}
			copy(out.Pix[out.PixOffset(x, y):][:4], img.Pix[img.PixOffset(sx, sy):][:4])
		}
	}
	return out
}
