package typeset

import (
	"bytes"
	"encoding/binary"
	"errors"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"sanzhitong/assets"
	"sanzhitong/model/fault"
	"sanzhitong/model/paper"
)

func TestFontsThatCannotBePrintedWithAreRefused(t *testing.T) {
	kai := assets.Font("SZTKai-Regular.ttf")
	renamed := func(tag string) []byte {
		b := slices.Clone(kai)
		copy(b[bytes.Index(b[:400], []byte(tag)):], "xxxx")
		return b
	}
	restricted := slices.Clone(kai)
	at := bytes.Index(restricted[:400], []byte("OS/2"))
	binary.BigEndian.PutUint16(restricted[binary.BigEndian.Uint32(restricted[at+8:])+8:], 2)
	whole := slices.Clone(kai)
	binary.BigEndian.PutUint16(whole[binary.BigEndian.Uint32(whole[at+8:])+8:], 0x0108)
	for name, tt := range map[string]struct {
		font []byte
		says string
	}{
		"empty":                  {[]byte{}, "被截断"},
		"cut in the directory":   {kai[:100], "被截断"},
		"cut in the middle":      {kai[:len(kai)/2], "被截断"},
		"cut by a few bytes":     {kai[:len(kai)-200], "被截断"},
		"a collection":           {append([]byte("ttcf"), kai[4:]...), "TTC"},
		"CFF outlines":           {append([]byte("OTTO"), kai[4:]...), "CFF"},
		"not a font":             {bytes.Repeat([]byte("text"), 100), "不是 TrueType"},
		"no outlines":            {renamed("glyf"), "glyf"},
		"no character map":       {renamed("cmap"), "cmap"},
		"no widths":              {renamed("hmtx"), "hmtx"},
		"embedding not licensed": {restricted, "授权"},
		"only embedded whole":    {whole, "授权"},
	} {
		s := undressed(t)
		err := s.Dress(Fonts{Kai: tt.font})
		var f *fault.Fault
		if !errors.As(err, &f) || f.Code != "typeset.font" || !strings.Contains(f.Sentence, tt.says) || s.own.Load() != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// undressed is a setter of its own, to be given other fonts.
func undressed(t testing.TB) *Setter { return &Setter{fonts: setter(t).fonts} }

// smallFont is a valid font of a few characters.
func smallFont(t testing.TB) []byte {
	codes := map[rune]rune{}
	for _, r := range "一二三张的é½Ａ()，。" {
		codes[r] = r
	}
	return setter(t).fonts.last.subset(codes)
}

func TestADamagedFontNeverCrashes(t *testing.T) {
	font := smallFont(t)
	rapid.Check(t, func(t *rapid.T) {
		b := slices.Clone(font)
		for range rapid.IntRange(1, 12).Draw(t, "damages") {
			at := rapid.IntRange(0, len(b)-1).Draw(t, "at")
			if rapid.Bool().Draw(t, "in the directory or the maps") {
				at = rapid.IntRange(0, 500).Draw(t, "near")
			}
			b[at] = rapid.Byte().Draw(t, "byte")
		}
		f, err := newFace("damaged", b)
		if err != nil {
			return
		}
		f.subset(map[rune]rune{'一': '一', '张': 0xE000, 'é': 'é'})
	})
}

func TestASubsetIsAValidFontWithTheSameGlyphs(t *testing.T) {
	whole := setter(t).fonts.last
	part, err := newFace("part", smallFont(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range "一二三张的é½Ａ()，。" {
		if part.width(r) != whole.width(r) || part.glyph(r) == 0 {
			t.Errorf("%c: width %v, was %v", r, part.width(r), whole.width(r))
		}
		was, is := whole.outline(whole.glyph(r)), part.outline(part.glyph(r))
		if len(is) < len(was) || len(was) > 2 && int16(binary.BigEndian.Uint16(was)) >= 0 && !bytes.Equal(was, is[:len(was)]) {
			t.Errorf("%c: another outline", r)
		}
	}
	if part.glyph('四') != 0 {
		t.Error("more than was asked for")
	}
}

func TestTheOfficesOwnFontIsUsedAndFallsBackRuneByRune(t *testing.T) {
	s := undressed(t)
	if err := s.Dress(Fonts{Song: smallFont(t)}); err != nil {
		t.Fatal(err)
	}
	out, err := s.PDF("", paper.Paper{Blocks: []paper.Block{para("张三𬱖，的㛃。")}})
	if err != nil {
		t.Fatal(err)
	}
	file := saved(t, out)
	if got := readBack(t, file); !strings.HasPrefix(got, "张三𬱖，的㛃。") {
		t.Error(got)
	}
	if got := tool(t, "pdffonts", file); !strings.Contains(got, "ownsong") || !strings.Contains(got, "sztsong") {
		t.Error(got)
	}
}

func TestBothCharacterMapFormatsAreRead(t *testing.T) {
	f := &face{glyphs: 100, bmp: make([]uint16, 0x10000), beyond: map[rune]uint16{}}
	// format 4 with a glyph array: segment 0x41…0x43, offset into the array
	b := binary.BigEndian.AppendUint16(nil, 4)
	for _, v := range []uint16{40, 0, 4, 0, 0, 0, 0x43, 0xFFFF, 0, 0x41, 0xFFFF, 0, 1, 4, 0, 7, 0, 9} {
		b = binary.BigEndian.AppendUint16(b, v)
	}
	if !f.readFormat4(b) || f.bmp['A'] != 7 || f.bmp['B'] != 0 || f.bmp['C'] != 9 {
		t.Errorf("%v", f.bmp[0x40:0x45])
	}
	b = binary.BigEndian.AppendUint16(nil, 12)
	b = append(b, make([]byte, 10)...)
	for _, v := range []uint32{2, 0x41, 0x42, 5, 0x20164, 0x20165, 20} {
		b = binary.BigEndian.AppendUint32(b, v)
	}
	if !f.readFormat12(b) || f.bmp['B'] != 6 || f.beyond[0x20165] != 21 {
		t.Errorf("%v %v", f.bmp[0x40:0x45], f.beyond)
	}
}
