package dossier

import (
	"strings"

	"sanzhitong/model/casework"
	"sanzhitong/model/document"
	"sanzhitong/model/notation"
	"sanzhitong/model/paper"
	"sanzhitong/model/store"
)

// Piece is one thing of a dossier: a finalised document, or the files of a step.
type Piece struct {
	Volume, Section string // Volume is "" when there is only one
	Number          string // 文号
	Author          string // 责任者
	Title           string // 题名
	Day             notation.Day
	Document        *document.Document // nil for files

	files *files
}

func documentPiece(f *casework.Facts, at place, d *document.Document) Piece {
	p := Piece{Volume: at.volume, Section: at.Name, Number: d.Number, Author: f.Office.Name, Title: d.Title, Day: d.Day, Document: d}
	var titles []string
	for _, one := range proves(f, d) {
		titles = append(titles, one.Title)
	}
	if len(titles) > 0 {
		p.Title += "（" + strings.Join(titles, "、") + "）"
	}
	return p
}

func filesPiece(f *casework.Facts, at place, s *casework.Step, ev *casework.Evidence, list []store.Attachment) Piece {
	fs := newFiles(f, s, ev, list)
	return Piece{Volume: at.volume, Section: at.Name, Author: fs.author, Title: fs.title, Day: s.Day, files: fs}
}

// Paper gives the piece as it prints, with its place among the bookmarks.
func (p *Piece) Paper() (paper.Paper, error) {
	var printed paper.Paper
	if p.Document != nil {
		var err error
		if printed, err = p.Document.Paper(); err != nil {
			return printed, err
		}
	} else {
		printed = p.files.paper()
	}
	if p.Volume != "" {
		printed.Outline = append(printed.Outline, p.Volume)
	}
	printed.Outline = append(printed.Outline, p.Section, strings.TrimSpace(p.Title+" "+p.Number))
	return printed, nil
}

// electronic lists the files of the piece that are not printed.
func (p *Piece) electronic() []store.Attachment {
	if p.files == nil {
		return nil
	}
	return p.files.others
}
