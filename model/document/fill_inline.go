package document

import (
	"slices"
	"strings"
	"unicode/utf8"

	"sanzhitong/model/paper"
)

// setting is the text of a line or cell while it is being filled.
type setting struct {
	paragraphs []paper.Block
	variables  int  // how many were set
	filled     int  // how many of them have a value, or are required
	ended      bool // the last thing set is a value that ends its own sentence
	ruled      bool // the last thing set is a value that says 的规定 itself
}

// current gives the paragraph at hand.
func (s *setting) current() *paper.Block { return &s.paragraphs[len(s.paragraphs)-1] }

// shown gives the paragraphs that have text.
func (s *setting) shown() []paper.Block {
	return slices.DeleteFunc(slices.Clone(s.paragraphs), func(p paper.Block) bool {
		return strings.TrimSpace(paper.PlainText(p.Runs)) == "" && !hasBlank(p.Runs)
	})
}

// hasBlank reports whether there is an underlined blank to write in.
func hasBlank(runs []paper.Run) bool {
	return slices.ContainsFunc(runs, func(r paper.Run) bool { return r.Style == paper.Underline })
}

// add appends text to the paragraph at hand; neighbours in one style become one run, so that equal texts are equal papers.
func (s *setting) add(text string, style paper.Style) {
	if text == "" {
		return
	}
	p := s.current()
	if n := len(p.Runs); n > 0 && p.Runs[n-1].Style == style {
		p.Runs[n-1].Text += text
		return
	}
	p.Runs = append(p.Runs, paper.Run{Text: text, Style: style})
}

// provision ends the name of a provision that is told in words: 关于道路管理的规定.
const provision = "的规定"

// literal adds text of the template. A full stop, or 的规定, is left out after a value that brings its own.
func (s *setting) literal(text string, style paper.Style) {
	if s.ended {
		text = strings.TrimPrefix(text, "。")
	}
	if s.ruled {
		text = strings.TrimPrefix(text, provision)
	}
	s.ended, s.ruled = false, false
	s.add(text, style)
}

// value adds a value; each of its lines begins a paragraph like the one at hand.
func (s *setting) value(text string, style paper.Style) {
	for i, line := range strings.Split(text, "\n") {
		if i > 0 {
			s.paragraphs = append(s.paragraphs, paper.Block{
				Kind: paper.Paragraph, Align: s.current().Align, Indent: s.current().Indent,
			})
		}
		s.add(line, style)
	}
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text, "”’）"))
	s.ended, s.ruled = strings.ContainsRune("。！？；", last), strings.HasSuffix(text, provision)
}

// set fills the text of a line or a cell.
func (f *filler) set(pieces []piece) (*setting, error) {
	s := &setting{paragraphs: []paper.Block{{Kind: paper.Paragraph}}}
	return s, f.setPieces(s, pieces)
}

func (f *filler) setPieces(s *setting, pieces []piece) error {
	for i := range pieces {
		p := &pieces[i]
		var err error
		switch p.kind {
		case literalPiece:
			s.literal(p.text, p.style)
		case variablePiece:
			err = f.setVariable(s, p)
		case choicePiece:
			var holds bool
			if holds, err = f.holds(p.cond); err != nil {
				return err
			}
			if holds {
				err = f.setPieces(s, p.inner)
			} else {
				err = f.setPieces(s, p.otherwise)
			}
		case loopPiece:
			err = f.each(p.name, func() error { return f.setPieces(s, p.inner) })
		case breakPiece:
			s.paragraphs = append(s.paragraphs, paper.Block{Kind: paper.Paragraph})
			s.ended, s.ruled = false, false
		case rightPiece:
			s.current().Align = paper.Right
		case indentPiece:
			s.current().Indent = true
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (f *filler) setVariable(s *setting, p *piece) error {
	value, full, err := f.lookUp(p.name)
	if err != nil {
		return err
	}
	s.variables++
	switch {
	case value != "":
		s.filled++
		s.value(value, p.style)
	case !p.optional:
		s.filled++
		s.ended = false
		s.add("〔请填写："+strings.NewReplacer("[]", "", ".", "").Replace(full)+"〕", paper.Missing)
		if !slices.Contains(f.missing, full) {
			f.missing = append(f.missing, full)
		}
	}
	return nil
}
