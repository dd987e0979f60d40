package typeset

import (
	"encoding/binary"
	"slices"
)

// Flags of a composite glyph's parts (OpenType, glyf table).
const (
	partWords    = 1 << 0
	partScale    = 1 << 3
	partMore     = 1 << 5
	partXYScale  = 1 << 6
	partTwoByTwo = 1 << 7
)

// subset builds a small font of the runes a document uses, keyed by the code each is written under in the PDF: itself, or
// its private-use stand-in. The PDF library thus never sees the 14 MB original, into which it would write, reads only a
// few hundred glyphs, and finds every rare character below U+10000, all it can address.
func (f *face) subset(codes map[rune]rune) []byte {
	old := []uint16{0} // glyph numbers in the original, by number in the subset
	number := map[uint16]uint16{0: 0}
	take := func(g uint16) uint16 {
		n, ok := number[g]
		if !ok {
			n = uint16(len(old))
			number[g] = n
			old = append(old, g)
		}
		return n
	}
	runes := make([]rune, 0, len(codes))
	for r := range codes {
		runes = append(runes, r)
	}
	slices.Sort(runes)
	written := make(map[rune]uint16, len(codes))
	for _, r := range runes {
		written[codes[r]] = take(f.glyph(r))
	}
	var glyf, loca, hmtx []byte
	for i := 0; i < len(old); i++ { // grows while composite glyphs name their parts
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		hmtx = binary.BigEndian.AppendUint16(hmtx, f.widths[old[i]])
		outline := slices.Clone(f.outline(old[i]))
		bearing := uint16(0)
		if len(outline) >= 10 {
			bearing = binary.BigEndian.Uint16(outline[2:]) // xMin: the left side bearing of an unhinted glyph
			f.renumber(outline, take)
		} else {
			outline = nil
		}
		hmtx = binary.BigEndian.AppendUint16(hmtx, bearing)
		glyf = append(glyf, outline...)
		for len(glyf)%4 != 0 {
			glyf = append(glyf, 0)
		}
	}
	loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
	return assemble(map[string][]byte{
		"OS/2": f.os2(), "cmap": cmapOf(written), "glyf": glyf, "head": patched(f.tables["head"], 50, 1), "hmtx": hmtx,
		"hhea": patched(f.tables["hhea"], 34, uint16(len(old))), "loca": loca,
		"maxp": patched(f.tables["maxp"], 4, uint16(len(old))), "name": {0, 0, 0, 0, 0, 6}, "post": f.post(),
		"cvt ": f.tables["cvt "], "fpgm": f.tables["fpgm"], "prep": f.tables["prep"],
	})
}

// renumber gives the parts of a composite glyph their numbers in the subset.
func (f *face) renumber(outline []byte, take func(uint16) uint16) {
	if int16(binary.BigEndian.Uint16(outline)) >= 0 {
		return
	}
	for at := 10; at+4 <= len(outline); {
		flags := binary.BigEndian.Uint16(outline[at:])
		part := binary.BigEndian.Uint16(outline[at+2:])
		if int(part) >= f.glyphs {
			part = 0
		}
		binary.BigEndian.PutUint16(outline[at+2:], take(part))
		at += 6
		if flags&partWords != 0 {
			at += 2
		}
		switch {
		case flags&partScale != 0:
			at += 2
		case flags&partXYScale != 0:
			at += 4
		case flags&partTwoByTwo != 0:
			at += 8
		}
		if flags&partMore == 0 {
			return
		}
	}
}

func (f *face) os2() []byte {
	os2 := slices.Clone(f.tables["OS/2"])
	if len(os2) < 96 { // versions 0 and 1 lack the fields the PDF library reads
		os2 = append(os2, make([]byte, 96-len(os2))...)
	}
	binary.BigEndian.PutUint16(os2[8:], 0)
	return os2
}

func (f *face) post() []byte {
	post := make([]byte, 32)
	copy(post, f.tables["post"])
	binary.BigEndian.PutUint32(post, 0x00030000)
	return post
}

func patched(table []byte, at int, value uint16) []byte {
	table = slices.Clone(table)
	binary.BigEndian.PutUint16(table[at:], value)
	return table
}

// cmapOf writes a format 4 table, one segment a run of codes whose glyphs run along.
func cmapOf(glyphs map[rune]uint16) []byte {
	codes := make([]rune, 0, len(glyphs))
	for r := range glyphs {
		codes = append(codes, r)
	}
	slices.Sort(codes)
	type segment struct{ first, last, delta uint16 }
	var segments []segment
	for _, r := range codes {
		delta := glyphs[r] - uint16(r)
		if n := len(segments) - 1; n >= 0 && uint16(r) == segments[n].last+1 && segments[n].delta == delta {
			segments[n].last++
			continue
		}
		segments = append(segments, segment{uint16(r), uint16(r), delta})
	}
	segments = append(segments, segment{0xFFFF, 0xFFFF, 1})
	n := len(segments)
	b := make([]byte, 12+16+8*n)
	binary.BigEndian.PutUint16(b[2:], 1)
	binary.BigEndian.PutUint16(b[4:], 3)
	binary.BigEndian.PutUint16(b[6:], 1)
	binary.BigEndian.PutUint32(b[8:], 12)
	t := b[12:]
	binary.BigEndian.PutUint16(t, 4)
	binary.BigEndian.PutUint16(t[2:], uint16(min(len(t), 0xFFFF)))
	binary.BigEndian.PutUint16(t[6:], uint16(2*n))
	for i, s := range segments {
		binary.BigEndian.PutUint16(t[14+2*i:], s.last)
		binary.BigEndian.PutUint16(t[16+2*n+2*i:], s.first)
		binary.BigEndian.PutUint16(t[16+4*n+2*i:], s.delta)
	}
	return b
}

func assemble(tables map[string][]byte) []byte {
	var tags []string
	size := 12
	for tag, t := range tables {
		if len(t) > 0 {
			tags = append(tags, tag)
			size += 16 + (len(t)+3)&^3
		}
	}
	slices.Sort(tags)
	b := make([]byte, 12+16*len(tags), size)
	binary.BigEndian.PutUint32(b, 0x00010000)
	binary.BigEndian.PutUint16(b[4:], uint16(len(tags)))
	for i, tag := range tags {
		entry := b[12+16*i:]
		copy(entry, tag)
		binary.BigEndian.PutUint32(entry[8:], uint32(len(b)))
		binary.BigEndian.PutUint32(entry[12:], uint32(len(tables[tag])))
		b = append(b, tables[tag]...)
		for len(b)%4 != 0 {
			b = append(b, 0)
		}
	}
	return b
}
