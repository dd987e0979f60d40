package typeset

import (
	"encoding/binary"
	"math"

	"sanzhitong/model/fault"
)

// face is a validated TrueType font: what it covers, how wide its glyphs are, where its outlines lie.
// It is read-only after newFace, so any number of documents may use it at once.
type face struct {
	name   string
	data   []byte
	tables map[string][]byte
	bmp    []uint16        // glyph of a rune below U+10000, 0 for none
	beyond map[rune]uint16 // glyph of a rune above
	units  int
	glyphs int
	widths []uint16 // advance of a glyph, font units
	loca   []uint32 // numGlyphs+1 offsets into glyf
}

// newFace reads and validates a font. The PDF library itself accepts broken fonts without a word and fails, or prints
// blanks, long afterwards; so everything it and we read later is checked here.
func newFace(name string, data []byte) (*face, error) {
	tables, err := directory(name, data)
	if err != nil {
		return nil, err
	}
	f := &face{name: name, data: data, tables: tables}
	for _, step := range []func() error{f.readHead, f.readWidths, f.readLoca, f.readCmap} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	return f, nil
}

// glyph gives the glyph of a rune, 0 when the face has none. Private-use code points count as absent: what they look like
// is a matter of each font, and the document needs them as stand-ins.
func (f *face) glyph(r rune) uint16 {
	switch {
	case r >= 0xE000 && r <= 0xF8FF:
		return 0
	case r >= 0 && int(r) < len(f.bmp):
		return f.bmp[r]
	}
	return f.beyond[r]
}

// width gives the advance of a rune in thousandths of an em, rounded as the PDF's width table will round it.
func (f *face) width(r rune) float64 {
	return math.Round(1000 * float64(f.widths[f.glyph(r)]) / float64(f.units))
}

func (f *face) broken(what string) *fault.Fault {
	return fault.New("typeset.font", "字体文件“%s”不完整或已损坏（%s），不能用于打印。请换用完好的字体文件，或者重新安装本程序。", f.name, what)
}

// directory finds the tables of a font file and refuses the kinds that cannot be printed with.
func directory(name string, data []byte) (map[string][]byte, error) {
	short := func() error { return (&face{name: name}).broken("文件被截断") }
	if len(data) < 12 {
		return nil, short()
	}
	switch string(data[:4]) {
	case "ttcf":
		return nil, fault.New("typeset.font", "字体文件“%s”是字体集合（TTC），不能直接用于打印。请换用单个的 TrueType 字体（.ttf）。", name)
	case "OTTO":
		return nil, fault.New("typeset.font", "字体文件“%s”是 CFF 轮廓的 OpenType 字体，不能用于打印。请换用 TrueType 字体（.ttf）。", name)
	case "\x00\x01\x00\x00", "true":
	default:
		return nil, fault.New("typeset.font", "文件“%s”不是 TrueType 字体，不能用于打印。请换用 TrueType 字体（.ttf）。", name)
	}
	n := int(binary.BigEndian.Uint16(data[4:]))
	if len(data) < 12+16*n {
		return nil, short()
	}
	tables := make(map[string][]byte, n)
	for i := range n {
		entry := data[12+16*i:]
		from, size := uint64(binary.BigEndian.Uint32(entry[8:])), uint64(binary.BigEndian.Uint32(entry[12:]))
		if from+size > uint64(len(data)) {
			return nil, short()
		}
		tables[string(entry[:4])] = data[from : from+size : from+size]
	}
	for _, need := range []struct {
		tag  string
		size int
	}{{"head", 54}, {"hhea", 36}, {"maxp", 6}, {"hmtx", 4}, {"loca", 4}, {"glyf", 1}, {"cmap", 4}} {
		if len(tables[need.tag]) < need.size {
			return nil, (&face{name: name}).broken("缺少 " + need.tag + " 表")
		}
	}
	return tables, nil
}

func (f *face) readHead() error {
	head := f.tables["head"]
	f.units = int(binary.BigEndian.Uint16(head[18:]))
	f.glyphs = int(binary.BigEndian.Uint16(f.tables["maxp"][4:]))
	if binary.BigEndian.Uint32(head[12:]) != 0x5F0F3CF5 || f.units < 16 || f.units > 16384 || f.glyphs == 0 {
		return f.broken("head 表不正确")
	}
	// fsType: bit 1 alone forbids putting the font into a document, bits 8 and 9 putting a part of it or its outlines there.
	if os2 := f.tables["OS/2"]; len(os2) >= 10 && forbids(binary.BigEndian.Uint16(os2[8:])) {
		return fault.New("typeset.font", "字体“%s”的授权不允许嵌入文件，不能用于打印。请换用别的字体。", f.name)
	}
	return nil
}

func forbids(fsType uint16) bool { return fsType&0x000F == 0x0002 || fsType&0x0300 != 0 }

func (f *face) readWidths() error {
	n := int(binary.BigEndian.Uint16(f.tables["hhea"][34:]))
	hmtx := f.tables["hmtx"]
	if n == 0 || n > f.glyphs || len(hmtx) < 4*n+2*(f.glyphs-n) {
		return f.broken("hmtx 表不正确")
	}
	f.widths = make([]uint16, f.glyphs)
	for i := range f.widths {
		f.widths[i] = binary.BigEndian.Uint16(hmtx[4*min(i, n-1):]) // the last advance holds for all that follow
	}
	return nil
}

func (f *face) readLoca() error {
	raw, long := f.tables["loca"], binary.BigEndian.Uint16(f.tables["head"][50:]) == 1
	size := 2
	if long {
		size = 4
	}
	if len(raw) < size*(f.glyphs+1) {
		return f.broken("loca 表不正确")
	}
	f.loca = make([]uint32, f.glyphs+1)
	last := uint32(0)
	for i := range f.loca {
		if long {
			f.loca[i] = binary.BigEndian.Uint32(raw[4*i:])
		} else {
			f.loca[i] = 2 * uint32(binary.BigEndian.Uint16(raw[2*i:]))
		}
		if f.loca[i] < last || int(f.loca[i]) > len(f.tables["glyf"]) {
			return f.broken("loca 表不正确")
		}
		last = f.loca[i]
	}
	return nil
}

// outline gives the outline of a glyph, empty for a blank one.
func (f *face) outline(g uint16) []byte {
	return f.tables["glyf"][f.loca[g]:f.loca[g+1]]
}
