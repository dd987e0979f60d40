package typeset

import (
	"io"
	"slices"
	"testing"

	"github.com/jung-kurt/gofpdf"

	"sanzhitong/assets"
	"sanzhitong/model/paper"
)

func BenchmarkDecision(b *testing.B) {
	s, p := setter(b), decision()
	for b.Loop() {
		if _, err := s.PDF("", p); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkFiftyPages(b *testing.B) {
	s := setter(b)
	var papers []paper.Paper
	for range 25 {
		papers = append(papers, decision())
	}
	for b.Loop() {
		if _, err := s.PDF("", papers...); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkPageCountOnly(b *testing.B) {
	s, p := setter(b), approval()
	for b.Loop() {
		if _, err := s.Pages(p); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		if _, err := New(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkBareLibrary has gofpdf draw the same characters in the same places with whole fonts;
// none is above U+10000, where it would panic.
func BenchmarkBareLibrary(b *testing.B) {
	l := composed(b, decision())
	fonts := map[string][]byte{}
	for _, name := range []string{"SZTSong-Regular.ttf", "SZTHei-Medium.ttf", "SZTTitle-Bold.ttf"} {
		fonts[name] = assets.Font(name)
	}
	for b.Loop() {
		pdf := gofpdf.New("P", "pt", "A4", "")
		for _, name := range []string{"SZTSong-Regular.ttf", "SZTHei-Medium.ttf", "SZTTitle-Bold.ttf"} {
			pdf.AddUTF8FontFromBytes(name, "", slices.Clone(fonts[name]))
		}
		for _, pg := range l.pages {
			pdf.AddPage()
			for _, s := range pg.spans {
				pdf.SetFont(s.face.name, "", s.size)
				pdf.Text(s.x, s.y, string(s.runes))
			}
		}
		if err := pdf.Output(io.Discard); err != nil {
			b.Fatal(err)
		}
	}
}
