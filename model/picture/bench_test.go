package picture

import (
	"bytes"
	"image/jpeg"
	"testing"
	"time"

	"sanzhitong/model/picture/picturetest"
)

// A phone's photo of 12 million pixels becomes small; the ratio is to decoding it with the bare library.
func BenchmarkSmallPictureOfAPhonesPhoto(b *testing.B) {
	file := picturetest.JPEG(b, picturetest.Marked(4000, 3000), &picturetest.Said{Taken: "2026:11:20 09:15:42", Turn: 6})
	start := time.Now()
	const rounds = 3
	for range rounds {
		if _, err := jpeg.Decode(bytes.NewReader(file)); err != nil {
			b.Fatal(err)
		}
	}
	bare := time.Since(start) / rounds
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Upright(bytes.NewReader(file), 160); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed())/float64(b.N)/float64(bare), "x-bare")
}

func BenchmarkWhatAPhotoSaysOfItself(b *testing.B) {
	file := picturetest.JPEG(b, picturetest.Marked(4000, 3000), &picturetest.Said{Taken: "2026:11:20 09:15:42", Turn: 6})
	for b.Loop() {
		if _, err := Read(bytes.NewReader(file)); err != nil {
			b.Fatal(err)
		}
	}
}
