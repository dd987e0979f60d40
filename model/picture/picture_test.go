package picture

import (
	"bytes"
	"encoding/base64"
	"errors"
	"image"
	"image/gif"
	"io"
	"os"
	"testing"

	"golang.org/x/image/bmp"

	"sanzhitong/model/fault"
	"sanzhitong/model/picture/picturetest"
)

func read(t *testing.T, b []byte) Info {
	t.Helper()
	info, err := Read(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	return info
}

func coded(t *testing.T, err error, code string) {
	t.Helper()
	if fault.Code(err) != code {
		t.Errorf("got %v, want the fault %s", err, code)
	}
}

func TestAPhotoSaysWhenAndWithWhatItWasTaken(t *testing.T) {
	s := &picturetest.Said{Taken: "2026:11:20 09:15:42", Maker: "示例", Model: "X-1", Turn: 6}
	cases := []struct {
		name          string
		file          []byte
		format        Format
		width, height int
	}{
		{"jpeg, turned", picturetest.JPEG(t, picturetest.Marked(40, 30), s), JPEG, 30, 40},
		{"png with eXIf, turned", picturetest.PNG(t, picturetest.Marked(40, 30), s), PNG, 30, 40},
		{"heic, which turns itself", picturetest.HEIC(4032, 3024, *s), HEIC, 4032, 3024},
		{"tiff", s.EXIF(), TIFF, 0, 0},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := read(t, c.file)
			if got.Format != c.format || got.Width != c.width || got.Height != c.height {
				t.Errorf("a %s of %d×%d", got.Format, got.Width, got.Height)
			}
			if got.Taken.String() != "2026-11-20 09:15" || got.Camera != "示例 X-1" {
				t.Errorf("taken %q with %q", got.Taken, got.Camera)
			}
		})
	}
}

func TestACameraThatNamesItsMakerTwiceIsNamedOnce(t *testing.T) {
	got := read(t, picturetest.JPEG(t, picturetest.Marked(8, 8), &picturetest.Said{Maker: "Canon", Model: "Canon EOS\x07 R6"}))
	if got.Camera != "Canon EOS R6" {
		t.Errorf("got %q", got.Camera)
	}
}

func TestATimeThatIsNoneIsNone(t *testing.T) {
	for _, taken := range []string{
		"0000:00:00 00:00:00", "    :  :     :  :  ", "0000:01:01 00:00:00", "2026:13:40 09:15:00", "2026:02:30 09:15:00", "2026:11:20 25:00:00",
		"2026-11-20 09:15:00", "2026:11:20", "昨天", "\xff\xfe\xff", "1:1:1 1:1:1", "99999:01:01 00:00:00",
	} {
		if got := read(t, picturetest.JPEG(t, picturetest.Marked(8, 8), &picturetest.Said{Taken: taken})); !got.Taken.IsZero() {
			t.Errorf("%q was taken for %s", taken, got.Taken)
		}
	}
	// The day on which a program saved the picture is not the day on which it was taken.
	if got := read(t, picturetest.JPEG(t, picturetest.Marked(8, 8), &picturetest.Said{Model: "X"})); !got.Taken.IsZero() {
		t.Errorf("the day of the change was taken for the day of the picture: %s", got.Taken)
	}
}

func TestTheContentTellsTheFormatAndNotTheName(t *testing.T) {
	for name, content := range map[string]string{
		"a text": "这是一份说明", "an empty file": "", "a pdf": "%PDF-1.7\n", "a video": "\x00\x00\x00\x18ftypisom\x00\x00\x00\x00", "a word that begins like a bitmap": "BMW 12345678901",
	} {
		if _, err := Read(bytes.NewReader([]byte(content))); fault.Code(err) != "picture.none" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAPictureIsShownAsItWasTaken(t *testing.T) {
	// Where the red quarter of the stored picture is seen: 0 top left, 1 top right, 2 bottom left, 3 bottom right.
	for turn, want := range map[uint16]int{1: 0, 2: 1, 3: 3, 4: 2, 5: 0, 6: 1, 7: 3, 8: 2} {
		got, err := Upright(bytes.NewReader(picturetest.JPEG(t, picturetest.Marked(64, 32), &picturetest.Said{Turn: turn})), 100)
		if err != nil {
			t.Fatal(err)
		}
		w, h := 64, 32
		if turn > 4 {
			w, h = h, w
		}
		if got.Bounds() != image.Rect(0, 0, w, h) {
			t.Errorf("orientation %d gives %v", turn, got.Bounds())
		}
		for place, at := range []image.Point{{w / 4, h / 4}, {w * 3 / 4, h / 4}, {w / 4, h * 3 / 4}, {w * 3 / 4, h * 3 / 4}} {
			r, _, b, _ := got.At(at.X, at.Y).RGBA()
			if (r > b) != (place == want) {
				t.Errorf("orientation %d: red %d, blue %d at place %d", turn, r>>8, b>>8, place)
			}
		}
	}
}

func TestEveryFormatOfTheScreenIsDecodedAndShrunk(t *testing.T) {
	var gifFile, bmpFile bytes.Buffer
	if err := gif.Encode(&gifFile, picturetest.Marked(300, 200), nil); err != nil {
		t.Fatal(err)
	}
	if err := bmp.Encode(&bmpFile, picturetest.Marked(300, 200)); err != nil {
		t.Fatal(err)
	}
	webp, err := base64.StdEncoding.DecodeString("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==") // 1 × 1
	if err != nil {
		t.Fatal(err)
	}
	cases := map[Format]struct {
		file []byte
		size image.Point
	}{
		JPEG: {picturetest.JPEG(t, picturetest.Marked(300, 200), nil), image.Pt(96, 64)}, PNG: {picturetest.PNG(t, picturetest.Marked(200, 300), nil), image.Pt(64, 96)},
		GIF: {gifFile.Bytes(), image.Pt(96, 64)}, BMP: {bmpFile.Bytes(), image.Pt(96, 64)}, WebP: {webp, image.Pt(1, 1)},
	}
	for format, c := range cases {
		if got := read(t, c.file).Format; got != format {
			t.Errorf("%s is taken for %s", format, got)
		}
		img, err := Upright(bytes.NewReader(c.file), 96)
		if err != nil {
			t.Errorf("%s: %v", format, err)
			continue
		}
		if img.Bounds().Size() != c.size {
			t.Errorf("%s: %v", format, img.Bounds())
		}
		if format == WebP {
			continue
		}
		if r, _, b, _ := img.At(img.Bounds().Dx()/4, img.Bounds().Dy()/4).RGBA(); r < 0xf000 || b > 0x1000 {
			t.Errorf("%s: the red quarter has red %x and blue %x", format, r, b)
		}
	}
}

func TestWhatCannotBeShownHasASentence(t *testing.T) {
	whole := picturetest.JPEG(t, picturetest.Marked(200, 200), &picturetest.Said{Taken: "2026:11:20 09:15:00"})
	_, err := Upright(bytes.NewReader(whole[:len(whole)/2]), 96)
	coded(t, err, "picture.damaged")
	if got := read(t, whole[:len(whole)/2]); got.Taken.IsZero() || got.Width != 200 {
		t.Errorf("a torn copy still has its head, but says %+v", got)
	}
	_, err = Upright(bytes.NewReader(picturetest.HEIC(10, 10, picturetest.Said{})), 96)
	coded(t, err, "picture.format")
	_, err = Upright(bytes.NewReader([]byte("no picture at all")), 96)
	coded(t, err, "picture.none")
}

func TestAbsurdSizesAreRefusedBeforeTheyTakeMemory(t *testing.T) {
	huge := picturetest.JPEG(t, picturetest.Marked(16, 16), nil)
	sof := bytes.Index(huge, []byte{0xff, 0xc0})
	copy(huge[sof+5:], []byte{0xff, 0xf0, 0xff, 0xf0}) // 65520 × 65520
	_, err := Upright(bytes.NewReader(huge), 96)
	coded(t, err, "picture.large")

	phone := picturetest.JPEG(t, picturetest.Marked(16, 16), nil)
	copy(phone[sof+5:], []byte{0x2f, 0xd0, 0x3f, 0xc0}) // 12240 × 16320 at 4:2:0, as a phone takes them
	if need, err := jpegNeedOf(phone); err != nil || need > memoryLimit {
		t.Errorf("200 million pixels need %d: %v", need, err)
	}
	phone[sof+1] = 0xc2
	if need, err := jpegNeedOf(phone); err != nil || need <= memoryLimit {
		t.Errorf("200 million pixels, progressive, need %d: %v", need, err)
	}

	flat := picturetest.PNG(t, picturetest.Marked(16, 16), nil)
	copy(flat[16:], []byte{0, 1, 0, 0, 0, 1, 0, 0}) // 65536 × 65536
	_, err = Upright(bytes.NewReader(flat), 96)
	if code := fault.Code(err); code != "picture.large" && code != "picture.damaged" { // the checksum of the head is wrong as well
		t.Errorf("got %v", err)
	}
}

func jpegNeedOf(b []byte) (int64, error) { return memoryNeed(bytes.NewReader(b), JPEG) }

// pulled is a file on a stick that is pulled out.
type pulled struct {
	*bytes.Reader
	after int64
}

func (p *pulled) Read(b []byte) (int, error) {
	if at, _ := p.Seek(0, io.SeekCurrent); at >= p.after {
		return 0, os.ErrDeadlineExceeded
	}
	return p.Reader.Read(b[:min(len(b), 64)])
}

func TestAStickPulledOutIsNotADamagedPicture(t *testing.T) {
	file := picturetest.JPEG(t, picturetest.Marked(200, 200), nil)
	if _, err := Upright(&pulled{bytes.NewReader(file), int64(len(file) / 2)}, 96); !errors.Is(err, os.ErrDeadlineExceeded) {
		t.Errorf("got %v", err)
	}
	if _, err := Read(&pulled{bytes.NewReader(file), 0}); !errors.Is(err, os.ErrDeadlineExceeded) {
		t.Errorf("got %v", err)
	}
}

func TestTransparentPartsAreWhite(t *testing.T) {
	img, err := Upright(bytes.NewReader(picturetest.PNG(t, image.NewNRGBA(image.Rect(0, 0, 8, 8)), nil)), 96)
	if err != nil {
		t.Fatal(err)
	}
	if r, g, b, _ := img.At(4, 4).RGBA(); r&g&b != 0xffff {
		t.Errorf("transparent became %x %x %x", r, g, b)
	}
}

func FuzzAnyFileIsReadWithoutPanic(f *testing.F) {
	s := &picturetest.Said{Taken: "2026:11:20 09:15:42", Maker: "示例", Model: "X-1", Turn: 6}
	f.Add(picturetest.JPEG(f, picturetest.Marked(40, 30), s))
	f.Add(picturetest.PNG(f, picturetest.Marked(40, 30), s))
	f.Add(picturetest.HEIC(40, 30, *s))
	f.Add(s.EXIF())
	f.Fuzz(func(t *testing.T, b []byte) {
		if _, err := Read(bytes.NewReader(b)); err != nil && fault.Code(err) == "" {
			t.Errorf("reading memory failed: %v", err)
		}
		img, err := Upright(bytes.NewReader(b), 32)
		if err != nil && fault.Code(err) == "" {
			t.Errorf("a raw error: %v", err)
		}
		if err == nil && (img.Bounds().Dx() > 32 || img.Bounds().Dy() > 32 || img.Bounds().Empty()) {
			t.Errorf("a picture of %v", img.Bounds())
		}
	})
}
