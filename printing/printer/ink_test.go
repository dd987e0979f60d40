package printer

import (
	"bytes"
	"image"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"sanzhitong/printing/preview"
)

// blank is a white band whose rows are longer than they are wide, as an engine may give them.
func blank(width, height int) preview.Band {
	b := preview.Band{Width: width, Height: height, Stride: 4*width + 8}
	b.Pix = bytes.Repeat([]byte{0xFF, 0xFF, 0xFF, 0}, (b.Stride*height+3)/4)
	return b
}

func TestOnlyWhatHoldsInkIsSent(t *testing.T) {
	b := blank(50, 100)
	dot := func(x, y int) { copy(b.Pix[y*b.Stride+4*x:], []byte{0, 0, 0, 7}) }
	if got := inked(b); len(got) != 0 {
		t.Fatalf("blank paper: %v", got)
	}
	dot(10, 0)
	dot(20, 5)
	dot(5, 60)
	dot(49, 99)
	want := []image.Rectangle{image.Rect(10, 0, 21, 6), image.Rect(5, 60, 6, 61), image.Rect(49, 99, 50, 100)}
	if got := inked(b); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestWhatIsCutOutIsWhatWasThere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := blank(rapid.IntRange(1, 40).Draw(t, "width"), rapid.IntRange(1, 60).Draw(t, "height"))
		grey := rapid.Bool().Draw(t, "grey")
		for range rapid.IntRange(1, 30).Draw(t, "dots") {
			at := rapid.IntRange(0, b.Height-1).Draw(t, "y")*b.Stride + 4*rapid.IntRange(0, b.Width-1).Draw(t, "x")
			v := rapid.Byte().Draw(t, "value")
			copy(b.Pix[at:], []byte{v, v, v})
			if !grey {
				b.Pix[at+2] = rapid.Byte().Draw(t, "red")
			}
		}
		// Put together from the foot up, the parts must give the band again.
		made := blank(b.Width, b.Height)
		var buf []byte
		for _, part := range inked(b) {
			m := cut(b, part, buf)
			buf = m.pix
			if grey && m.bits != 8 {
				t.Fatalf("grey takes %d bits", m.bits)
			}
			stride := len(m.pix) / m.height
			if stride%4 != 0 || stride < m.width*m.bits/8 {
				t.Fatalf("rows of %d bytes for %d dots of %d bits", stride, m.width, m.bits)
			}
			for y := range m.height {
				for x := range m.width {
					from := m.pix[(m.height-1-y)*stride+x*m.bits/8:]
					to := made.Pix[(part.Min.Y+y)*made.Stride+4*(part.Min.X+x):]
					if m.bits == 8 {
						to[0], to[1], to[2] = from[0], from[0], from[0]
					} else {
						copy(to[:3], from[:3])
					}
				}
			}
		}
		if !bytes.Equal(made.Pix, b.Pix) {
			t.Fatal("the band is another one")
		}
	})
}
