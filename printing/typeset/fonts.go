package typeset

import (
	"sanzhitong/assets"
	"sanzhitong/model/fault"
	"sanzhitong/model/paper"
)

// Fonts are the four TrueType fonts a document is set in, as file contents.
type Fonts struct {
	Song  []byte // 宋体: body, numbers, tables
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

// family is the validated fonts by role; each chain is tried rune by rune and ends in SZTSong, which has the rare names.
type family struct {
	chains [4][]*face
	last   *face
}

// loadFamily validates the built-in fonts, with those of the office in front of them where it gave any.
func loadFamily(own Fonts) (*family, error) {
	fonts := &family{}
	last, err := newFace("SZTSong-Regular.ttf", assets.Read("fonts/SZTSong-Regular.ttf"))
	if err != nil {
		return nil, err
	}
	if last.glyph(missing) == 0 {
		return nil, fault.New("typeset.font", "字体“%s”没有缺字符号“〓”，不能用于打印。请重新安装本程序。", last.name)
	}
	fonts.last = last
	for role, own := range map[typeface][]byte{song: own.Song, titling: own.Title, hei: own.Hei, kai: own.Kai} {
		chain := []*face{}
		if own != nil {
			f, err := newFace([...]string{"宋体", "小标宋", "黑体", "楷体"}[role], own)
			if err != nil {
				return nil, err
			}
			f.name = [...]string{"OwnSong", "OwnTitle", "OwnHei", "OwnKai"}[role]
			chain = append(chain, f)
		}
		if name := [...]string{"", "SZTTitle-Bold", "SZTHei-Medium", "SZTKai-Regular"}[role]; name != "" {
			f, err := newFace(name+".ttf", assets.Read("fonts/"+name+".ttf"))
			if err != nil {
				return nil, err
			}
			chain = append(chain, f)
		}
		fonts.chains[role] = append(chain, last)
	}
	return fonts, nil
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
