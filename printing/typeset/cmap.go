package typeset

import "encoding/binary"

// readCmap reads which rune has which glyph, from the best Unicode subtable: format 12 (all of Unicode) before format 4.
// Glyph numbers past the end of the font count as absent.
func (f *face) readCmap() error {
	cmap := f.tables["cmap"]
	n := int(binary.BigEndian.Uint16(cmap[2:]))
	if len(cmap) < 4+8*n {
		return f.broken("cmap 表不正确")
	}
	var short, full []byte
	for i := range n {
		entry := cmap[4+8*i:]
		platform, encoding := binary.BigEndian.Uint16(entry), binary.BigEndian.Uint16(entry[2:])
		from := uint64(binary.BigEndian.Uint32(entry[4:]))
		unicode := platform == 0 || platform == 3 && (encoding == 1 || encoding == 10)
		if !unicode || from+16 > uint64(len(cmap)) {
			continue
		}
		switch table := cmap[from:]; binary.BigEndian.Uint16(table) {
		case 4:
			short = table
		case 12:
			full = table
		}
	}
	f.bmp = make([]uint16, 0x10000)
	f.beyond = map[rune]uint16{}
	ok := false
	switch {
	case full != nil:
		ok = f.readFormat12(full)
	case short != nil:
		ok = f.readFormat4(short)
	}
	if !ok {
		return f.broken("cmap 表不正确")
	}
	if f.glyph('一') == 0 {
		return f.broken("没有汉字")
	}
	return nil
}

func (f *face) maps(r rune, glyph uint32) {
	if glyph == 0 || int(glyph) >= f.glyphs || r < 0x20 {
		return
	}
	if int(r) < len(f.bmp) {
		f.bmp[r] = uint16(glyph)
	} else {
		f.beyond[r] = uint16(glyph)
	}
}

func (f *face) readFormat12(t []byte) bool {
	groups := int(binary.BigEndian.Uint32(t[12:]))
	if groups < 0 || groups > (len(t)-16)/12 {
		return false
	}
	for i := range groups {
		g := t[16+12*i:]
		first, last := binary.BigEndian.Uint32(g), binary.BigEndian.Uint32(g[4:])
		if first > last || last > 0x10FFFF {
			return false
		}
		for r := first; r <= last; r++ {
			f.maps(rune(r), binary.BigEndian.Uint32(g[8:])+r-first)
		}
	}
	return true
}

func (f *face) readFormat4(t []byte) bool {
	n := int(binary.BigEndian.Uint16(t[6:])) / 2
	if n == 0 || len(t) < 16+8*n {
		return false
	}
	word := func(at int) uint16 { return binary.BigEndian.Uint16(t[at:]) }
	for i := range n {
		last, first := word(14+2*i), word(16+2*n+2*i)
		delta, offset := word(16+4*n+2*i), int(word(16+6*n+2*i))
		for r := int(first); r <= int(last) && r != 0xFFFF; r++ {
			glyph := uint16(r) + delta
			if offset != 0 {
				at := 16 + 6*n + 2*i + offset + 2*(r-int(first))
				if at+2 > len(t) {
					return false
				}
				if glyph = word(at); glyph != 0 {
					glyph += delta
				}
			}
			f.maps(rune(r), uint32(glyph))
		}
	}
	return true
}
