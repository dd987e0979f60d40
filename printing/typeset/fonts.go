package typeset

import (
	"sanzhitong/assets"
	"sanzhitong/model/fault"
	"sanzhitong/model/paper"
)

// Fonts are the four TrueType fonts a document is set in, as file contents.
type Fonts struct {
	Song  []byte // 仿宋 or 宋体: body, numbers, tables
	Title []byte // 小标宋: titles
	Hei   []byte // 黑体: headings
	Kai   []byte // 楷体
}

// typeface is the role a run of text is set in.
type typeface int

const (
	song typeface = iota
	titling
	hei
	kai
)

// missing marks a character that no font has, as printers do (the geta mark), so that a name never loses one unseen.
const missing = '〓'

// family is the validated built-in fonts by role; each chain is tried rune by rune and ends in SZTSong, which has the rare
// names. Papers are laid out with the widths of these fonts alone.
type family struct {
	chains [4][]*face
	last   *face
}

// wardrobe is the office's own fonts by role, nil where it gave none. They draw what they have in the very same width.
type wardrobe [4]*face

// loadFamily validates the built-in fonts.
func loadFamily() (*family, error) {
	fonts := &family{}
	last, err := newFace("SZTSong-Regular.ttf", assets.Font("SZTSong-Regular.ttf"))
	if err != nil {
		return nil, err
	}
	if last.glyph(missing) == 0 {
		return nil, fault.New("typeset.font", "字体“%s”没有缺字符号“〓”，不能用于打印。请重新安装本程序。", last.name)
	}
	fonts.last = last
	for role, name := range [...]string{"", "SZTTitle-Bold", "SZTHei-Medium", "SZTKai-Regular"} {
		if name != "" {
			f, err := newFace(name+".ttf", assets.Font(name+".ttf"))
			if err != nil {
				return nil, err
			}
			fonts.chains[role] = append(fonts.chains[role], f)
		}
		fonts.chains[role] = append(fonts.chains[role], last)
	}
	return fonts, nil
}

// loadWardrobe validates the fonts that an office gave.
func loadWardrobe(given Fonts) (*wardrobe, error) {
	own := &wardrobe{}
	for role, data := range [...][]byte{song: given.Song, titling: given.Title, hei: given.Hei, kai: given.Kai} {
		if data == nil {
			continue
		}
		f, err := newFace([...]string{"仿宋", "小标宋", "黑体", "楷体"}[role], data)
		if err != nil {
			return nil, err
		}
		f.name = [...]string{"OwnSong", "OwnTitle", "OwnHei", "OwnKai"}[role]
		own[role] = f
	}
	return own, nil
}

// find gives the first face of a role's chain that has the rune, or the last one with 〓.
func (fonts *family) find(role typeface, r rune) (f *face, drawn rune) {
	for _, f := range fonts.chains[role] {
		if f.glyph(r) != 0 {
			return f, r
		}
	}
	return fonts.last, missing
}

// dress gives the face that draws a rune laid out as f draws drawn: the office's own where it has the rune as one full
// square, as nearly every hanzi and mark is, and with ink. Letters and digits, whose widths differ from font to font, and
// rare characters stay with the built-in fonts. So every line and page is the same on every machine, whatever fonts it has,
// and the page numbers of an archived catalogue hold.
func (own *wardrobe) dress(role typeface, r rune, f *face, drawn rune) (*face, rune) {
	if own == nil || own[role] == nil {
		return f, drawn
	}
	mine := own[role]
	g := mine.glyph(r)
	if g == 0 || mine.width(r) != square || f.width(drawn) != square || r != '　' && len(mine.outline(g)) == 0 {
		return f, drawn
	}
	return mine, r
}

// square is the advance of a hanzi in thousandths of an em.
const square = 1000

// roleOf gives the typeface of a run in a text that is otherwise set in role.
func roleOf(style paper.Style, role typeface) typeface {
	switch style {
	case paper.Strong:
		return hei
	case paper.Kai:
		return kai
	}
	return role
}
