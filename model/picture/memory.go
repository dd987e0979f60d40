package picture

import (
	"bufio"
	"errors"
	"image/color"
	"io"
)

// memoryNeed reckons from its head what decoding a picture will take, in bytes.
func memoryNeed(r io.ReadSeeker, format Format) (int64, error) {
	if _, err := r.Seek(0, io.SeekStart); err != nil {
		return 0, err
	}
	if format == JPEG {
		return jpegNeed(bufio.NewReader(r))
	}
	c, err := config(r)
	if err != nil {
		return 0, err
	}
	perPixel := int64(4)
	switch c.ColorModel {
	case color.RGBA64Model, color.NRGBA64Model:
		perPixel = 8
	case color.Gray16Model:
		perPixel = 2
	}
	return int64(c.Width) * int64(c.Height) * perPixel, nil
}

var errFrame = errors.New("jpeg: no frame header")

// jpegNeed finds the frame header: a progressive picture takes a word for each sample while it is decoded, five times as
// much as others.
func jpegNeed(r *bufio.Reader) (int64, error) {
	if _, err := r.Discard(2); err != nil {
		return 0, err
	}
	for {
		marker, err := nextMarker(r)
		if err != nil {
			return 0, err
		}
		switch {
		case marker >= 0xd0 && marker <= 0xd7, marker == 0x01: // stand alone
			continue
		case marker == 0xd9, marker == 0xda:
			return 0, errFrame
		}
		length, err := readShort(r)
		if err != nil {
			return 0, err
		}
		switch marker {
		case 0xc0, 0xc1, 0xc2:
			return frameNeed(r, marker == 0xc2)
		}
		if _, err := r.Discard(max(0, length-2)); err != nil {
			return 0, err
		}
	}
}

// nextMarker skips what is no marker, as the decoder does.
func nextMarker(r *bufio.Reader) (byte, error) {
	for {
		b, err := r.ReadByte()
		if err != nil {
			return 0, err
		}
		if b != 0xff {
			continue
		}
		for b == 0xff {
			if b, err = r.ReadByte(); err != nil {
				return 0, err
			}
		}
		if b != 0 {
			return b, nil
		}
	}
}

func readShort(r *bufio.Reader) (int, error) {
	hi, err := r.ReadByte()
	if err != nil {
		return 0, err
	}
	lo, err := r.ReadByte()
	return int(hi)<<8 | int(lo), err
}

func frameNeed(r io.Reader, progressive bool) (int64, error) {
	head := make([]byte, 6)
	if _, err := io.ReadFull(r, head); err != nil {
		return 0, err
	}
	height, width := int64(head[1])<<8|int64(head[2]), int64(head[3])<<8|int64(head[4])
	parts := make([]byte, 3*int(head[5]))
	if _, err := io.ReadFull(r, parts); err != nil {
		return 0, err
	}
	across, down, units := int64(1), int64(1), int64(0)
	for ; len(parts) >= 3; parts = parts[3:] {
		h, v := int64(parts[1]>>4), int64(parts[1]&15)
		across, down, units = max(across, h), max(down, v), units+h*v
	}
	samples := width * height * units / (across * down)
	if progressive {
		samples *= 5
	}
	return samples, nil
}
