package printer

import (
	"encoding/binary"
	"image"

	"sanzhitong/printing/preview"
)

// gap is how many blank rows part two pieces of ink: to send them is cheaper than to begin anew.
const gap = 16

// inked gives the parts of a band that hold ink, from the head to the foot, in rows and columns of the band. A written
// page is blank for the most part; what is blank need not go through the printer's queue.
func inked(b preview.Band) []image.Rectangle {
	var list []image.Rectangle
	for y := range b.Height {
		left, right := inkOf(b.Pix[y*b.Stride:][:4*b.Width])
		if left == right {
			continue
		}
		row := image.Rect(left, y, right, y+1)
		if n := len(list); n > 0 && y-list[n-1].Max.Y < gap {
			list[n-1] = list[n-1].Union(row)
		} else {
			list = append(list, row)
		}
	}
	return list
}

// inkOf gives the columns of a row from the first to behind the last that are not white; the same twice for a blank row.
func inkOf(row []byte) (left, right int) {
	const white = 0xFFFFFF
	dot := func(x int) uint32 { return binary.LittleEndian.Uint32(row[4*x:]) & white }
	right = len(row) / 4
	for left < right && dot(left) == white {
		left++
	}
	for right > left && dot(right-1) == white {
		right--
	}
	return left, right
}

// bitmap is a part of a band as Windows takes it: rows from the foot up, each filled to four bytes.
type bitmap struct {
	width, height int
	bits          int // of a dot: 8 in shades of grey, 24 in colours
	pix           []byte
}

// cut takes a part out of a band. Most parts are grey and need a third of the room; buf is reused where it is large enough.
func cut(b preview.Band, part image.Rectangle, buf []byte) bitmap {
	m := bitmap{width: part.Dx(), height: part.Dy(), bits: 8}
	if coloured(b, part) {
		m.bits = 24
	}
	stride := (m.width*m.bits/8 + 3) &^ 3
	if n := stride * m.height; cap(buf) < n {
		buf = make([]byte, n)
	}
	m.pix = buf[:stride*m.height]
	for y := range m.height {
		from := b.Pix[(part.Min.Y+y)*b.Stride+4*part.Min.X:][:4*m.width]
		to := m.pix[(m.height-1-y)*stride:][:stride]
		if m.bits == 8 {
			for x := range m.width {
				to[x] = from[4*x]
			}
			continue
		}
		for x := range m.width {
			copy(to[3*x:3*x+3], from[4*x:])
		}
	}
	return m
}

func coloured(b preview.Band, part image.Rectangle) bool {
	for y := part.Min.Y; y < part.Max.Y; y++ {
		row := b.Pix[y*b.Stride+4*part.Min.X:][:4*part.Dx()]
		for x := 0; x < len(row); x += 4 {
			if row[x] != row[x+1] || row[x] != row[x+2] {
				return true
			}
		}
	}
	return false
}
