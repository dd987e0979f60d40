// Package picturetest makes picture files for tests, with what cameras write into them.
package picturetest

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"testing"
)

// Said is what the EXIF of a picture says; empty parts are left out.
type Said struct {
	Taken        string // 2026:11:20 09:15:42
	Maker, Model string
	Turn         uint16 // orientation, 1 to 8
}

// EXIF makes a TIFF block of two directories, which is a TIFF file without pixels as well.
func (s Said) EXIF() []byte {
	type entry struct {
		tag, kind uint16
		value     []byte
	}
	short := func(v uint16) []byte { return binary.LittleEndian.AppendUint16(nil, v) }
	var first, second []entry
	if s.Maker != "" {
		first = append(first, entry{0x010f, 2, append([]byte(s.Maker), 0)})
	}
	if s.Model != "" {
		first = append(first, entry{0x0110, 2, append([]byte(s.Model), 0)})
	}
	if s.Turn != 0 {
		first = append(first, entry{0x0112, 3, short(s.Turn)})
	}
	// 修改时间: a program has saved the picture later; it is not when it was taken.
	first = append(first, entry{0x0132, 2, []byte("2031:01:01 00:00:00\x00")})
	if s.Taken != "" {
		second = append(second, entry{0x9003, 2, append([]byte(s.Taken), 0)})
	}
	out := []byte("II*\x00\x08\x00\x00\x00")
	put := func(entries []entry, pointer uint32) {
		n := len(entries)
		if pointer != 0 {
			n++
		}
		data := uint32(len(out) + 2 + 12*n + 4)
		var tail []byte
		out = append(out, short(uint16(n))...)
		for _, e := range entries {
			count := len(e.value)
			if e.kind == 3 {
				count /= 2
			}
			out = append(append(out, short(e.tag)...), short(e.kind)...)
			out = binary.LittleEndian.AppendUint32(out, uint32(count))
			if len(e.value) <= 4 {
				out = append(out, append(e.value, 0, 0, 0, 0)[:4]...)
				continue
			}
			out = binary.LittleEndian.AppendUint32(out, data+uint32(len(tail)))
			tail = append(tail, e.value...)
		}
		if pointer != 0 {
			out = append(append(out, short(0x8769)...), short(4)...)
			out = binary.LittleEndian.AppendUint32(out, 1)
			out = binary.LittleEndian.AppendUint32(out, data+uint32(len(tail)))
		}
		out = append(append(out, 0, 0, 0, 0), tail...)
	}
	put(first, 1)
	put(second, 0)
	return out
}

// Marked is red in the top left quarter, blue elsewhere.
func Marked(w, h int) image.Image {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.RGBA{B: 255, A: 255}
			if x < w/2 && y < h/2 {
				c = color.RGBA{R: 255, A: 255}
			}
			img.SetRGBA(x, y, c)
		}
	}
	return img
}

// JPEG makes a JPEG file; nil says nothing.
func JPEG(t testing.TB, img image.Image, s *Said) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	if s == nil {
		return b.Bytes()
	}
	body := append([]byte("Exif\x00\x00"), s.EXIF()...)
	out := append([]byte{0xff, 0xd8, 0xff, 0xe1}, binary.BigEndian.AppendUint16(nil, uint16(len(body)+2))...)
	return append(append(out, body...), b.Bytes()[2:]...)
}

// PNG makes a PNG file; nil says nothing.
func PNG(t testing.TB, img image.Image, s *Said) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	if s == nil {
		return b.Bytes()
	}
	const head = 8 + 25 // signature and IHDR
	body := append([]byte("eXIf"), s.EXIF()...)
	chunk := append(binary.BigEndian.AppendUint32(nil, uint32(len(body)-4)), body...)
	chunk = binary.BigEndian.AppendUint32(chunk, crc32.ChecksumIEEE(body))
	return append(append(append([]byte{}, b.Bytes()[:head]...), chunk...), b.Bytes()[head:]...)
}

// box makes a box of an ISO media file.
func box(kind string, parts ...[]byte) []byte {
	body := bytes.Join(parts, nil)
	return append(append(binary.BigEndian.AppendUint32(nil, uint32(len(body)+8)), kind...), body...)
}

// HEIC makes the frame of an iPhone's photo, with EXIF and a size but without pixels.
func HEIC(width, height uint32, s Said) []byte {
	short := func(v uint16) []byte { return binary.BigEndian.AppendUint16(nil, v) }
	word := func(v uint32) []byte { return binary.BigEndian.AppendUint32(nil, v) }
	ftyp := box("ftyp", []byte("heic"), word(0), []byte("mif1heic"))
	exif := append(word(6), append([]byte("Exif\x00\x00"), s.EXIF()...)...)
	item := func(id uint16, kind string) []byte {
		return box("infe", word(2<<24), short(id), short(0), []byte(kind), []byte{0})
	}
	meta := func(offset uint32) []byte {
		return box("meta", word(0),
			box("hdlr", word(0), word(0), []byte("pict"), make([]byte, 13)),
			box("pitm", word(0), short(1)),
			box("iinf", word(0), short(2), item(1, "hvc1"), item(2, "Exif")),
			box("iloc", word(0), []byte{0x44, 0x00}, short(1), short(2), short(0), short(1), word(offset), word(uint32(len(exif)))),
			box("iprp",
				box("ipco", box("ispe", word(0), word(width), word(height))),
				box("ipma", word(0), word(1), short(1), []byte{1, 0x81})),
		)
	}
	offset := uint32(len(ftyp) + len(meta(0)) + 8)
	return bytes.Join([][]byte{ftyp, meta(offset), box("mdat", exif)}, nil)
}
