package document

import (
	"strings"
	"unicode"

	"sanzhitong/model/paper"
)

// pieceKind says what a stretch of a line is.
type pieceKind int

const (
	literalPiece  pieceKind = iota // text in a style
	variablePiece                  // {{名字}}, {{名字?}}, or {{名字~}} for a drawing
	choicePiece                    // {{如 …}}…{{否则}}…{{完}}
	loopPiece                      // {{每 …}}…{{完}}
	breakPiece                     // " / " in a cell: a new paragraph
	rightPiece                     // ">>" in a cell: this paragraph stands right
	indentPiece                    // two full-width blanks in a cell: this paragraph begins two characters in
)

// piece is a stretch of a line.
type piece struct {
	kind      pieceKind
	text      string // literal
	style     paper.Style
	name      string // variable or list
	optional  bool
	cond      Condition
	inner     []piece
	otherwise []piece
}

// condition reads what stands behind 如.
func (p *parser) condition(src string) (Condition, error) {
	c, err := ParseCondition(src)
	if err != nil {
		return c, p.fail("{{如 %s}}%s", src, err)
	}
	return c, nil
}

// isName reports whether s can be the name of a variable: 当事人.名称, 文书.P18.文号.
func isName(s string) bool {
	if s == "" {
		return false
	}
	for part := range strings.SplitSeq(s, ".") {
		if part == "" || strings.ContainsFunc(part, func(r rune) bool {
			return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '、' && r != '（' && r != '）'
		}) {
			return false
		}
	}
	return true
}

// inliner reads the text of one line or one cell.
type inliner struct {
	*parser
	rest  string
	cell  bool
	style paper.Style
	start bool // at the start of a paragraph of a cell
}

// inline parses a line's text; in a cell the marks of cells count too.
func (p *parser) inline(src string, inCell bool) ([]piece, error) {
	in := &inliner{parser: p, rest: src, cell: inCell, start: true}
	pieces, end, err := in.sequence()
	if err != nil {
		return nil, err
	}
	if end != "" {
		return nil, p.fail("{{%s}}没有对应的{{如 …}}或者{{每 …}}", end)
	}
	return pieces, nil
}

// sequence reads up to the end of the text or past a 完 or 否则, which it names.
func (in *inliner) sequence() (pieces []piece, end string, err error) {
	style := in.style
	for in.rest != "" {
		before, after, found := strings.Cut(in.rest, "{{")
		literals, err := in.literals(before)
		if err != nil {
			return nil, "", err
		}
		pieces = append(pieces, literals...)
		in.rest = ""
		if !found {
			break
		}
		inside, rest, closed := strings.Cut(after, "}}")
		if !closed {
			return nil, "", in.fail("“{{”没有对应的“}}”")
		}
		in.rest = rest
		word, arg, isKeyword := keyword(inside)
		if isKeyword && (word == "完" || word == "否则") {
			end = word
			break
		}
		var p piece
		if isKeyword {
			p, err = in.group(word, arg)
		} else {
			p, err = in.variable(trim(inside))
		}
		if err != nil {
			return nil, "", err
		}
		pieces = append(pieces, p)
		in.start = false
	}
	if in.style != style {
		return nil, "", in.fail("“**”和“__”应当成对，而且成对地写在同一个条件里面")
	}
	return pieces, end, nil
}

func (in *inliner) variable(src string) (piece, error) {
	name, optional := strings.CutSuffix(src, "?")
	style := in.style
	if drawing, drawn := strings.CutSuffix(name, "~"); drawn {
		name, style = drawing, paper.Drawn
	}
	if !isName(name) {
		return piece{}, in.fail("“{{%s}}”不是变量：名字里只能有文字、数字和“.”", src)
	}
	return piece{kind: variablePiece, name: name, optional: optional, style: style}, nil
}

// group reads a 如 or 每 inside a line, past its 完.
func (in *inliner) group(word, arg string) (piece, error) {
	p := piece{kind: choicePiece}
	if word == "每" {
		p.kind, p.name = loopPiece, arg
		if err := in.openLoop(arg); err != nil {
			return p, err
		}
		defer func() { in.loop = "" }()
	} else {
		cond, err := in.condition(arg)
		if err != nil {
			return p, err
		}
		p.cond = cond
	}
	start := in.start
	inner, end, err := in.sequence()
	if err != nil {
		return p, err
	}
	p.inner = inner
	if end == "否则" && p.kind == choicePiece {
		in.start = start
		if p.otherwise, end, err = in.sequence(); err != nil {
			return p, err
		}
	}
	if end != "完" {
		return p, in.fail("{{%s %s}}在这一行（这一格）里没有对应的{{完}}；跨行的条件要单独占一行", word, arg)
	}
	return p, nil
}

// literals splits text at the marks of style and, in a cell, at the marks of paragraphs.
func (in *inliner) literals(src string) ([]piece, error) {
	var pieces []piece
	add := func(s string) {
		if s != "" {
			pieces = append(pieces, piece{kind: literalPiece, text: s, style: in.style})
			in.start = false
		}
	}
	for src != "" {
		if in.cell && in.start {
			if trimmed := strings.TrimLeft(src, " \t"); !strings.HasPrefix(trimmed, "/ ") {
				src = trimmed
			}
			if rest, ok := strings.CutPrefix(src, ">>"); ok {
				pieces, src = append(pieces, piece{kind: rightPiece}), strings.TrimLeft(rest, " \t")
			} else if rest, ok := strings.CutPrefix(src, "　　"); ok {
				pieces, src = append(pieces, piece{kind: indentPiece}), rest
			}
		}
		at, mark := in.nextMark(src)
		if mark == ">>" {
			return nil, in.fail("“>>”只能写在格里一段的开头")
		}
		if at < 0 {
			add(src)
			break
		}
		add(src[:at])
		src = src[at+len(mark):]
		switch mark {
		case " / ":
			pieces = append(pieces, piece{kind: breakPiece})
			in.start = true
		default:
			if err := in.toggle(mark); err != nil {
				return nil, err
			}
			in.start = false
		}
	}
	return pieces, nil
}

// nextMark finds the first mark in the text, or -1.
func (in *inliner) nextMark(src string) (at int, mark string) {
	at = -1
	marks := []string{"**", "__"}
	if in.cell {
		marks = append(marks, " / ", ">>")
	}
	for _, m := range marks {
		if i := strings.Index(src, m); i >= 0 && (at < 0 || i < at) {
			at, mark = i, m
		}
	}
	return at, mark
}

func (in *inliner) toggle(mark string) error {
	style := paper.Strong
	if mark == "__" {
		style = paper.Underline
	}
	switch in.style {
	case paper.Plain:
		in.style = style
	case style:
		in.style = paper.Plain
	default:
		return in.fail("“**”和“__”不能互相套用")
	}
	return nil
}
