package reviewing

import (
	"strings"

	"sanzhitong/model/paper"
	"sanzhitong/model/review"
)

// pictureTall is the frame of a picture in millimetres: a photo of a phone as wide as the text.
const pictureTall = 112

// sheet gives the paper on which a material is read: a document as it prints, anything else as the lines of its text, in boxes,
// with each picture above the line that names it.
func sheet(m *review.Material) paper.Paper {
	if p, ok := m.Paper(); ok {
		return p
	}
	p := paper.Paper{Title: m.Name, Form: true, Blocks: []paper.Block{{Kind: paper.Title, Runs: paper.Text(m.Name)}}}
	var rows []paper.Row
	put := func() {
		if len(rows) > 0 {
			p.Blocks = append(p.Blocks, paper.Block{Kind: paper.Table, Widths: []float64{1.6, 7}, Rows: rows})
			rows = nil
		}
	}
	files := m.Files
	for line := range strings.SplitSeq(strings.TrimRight(m.Body, "\n"), "\n") {
		if len(files) > 0 && strings.Contains(line, files[0].SHA256) {
			if f := files[0]; picture(f) {
				put()
				p.Blocks = append(p.Blocks, paper.Block{Kind: paper.Image, Picture: &paper.Picture{File: paper.File{Name: f.Name, SHA256: f.SHA256, Size: f.Size}, Height: pictureTall}})
			}
			files = files[1:]
		}
		label, value, ok := strings.Cut(line, "：")
		if !ok {
			label, value = "", line
		}
		rows = append(rows, paper.Row{Cells: []paper.Cell{{Label: true, Paragraphs: words(label)}, {Paragraphs: words(value)}}})
	}
	put()
	return p
}

func words(text string) []paper.Block {
	return []paper.Block{{Kind: paper.Paragraph, Align: paper.Left, Runs: paper.Text(text)}}
}

func picture(f review.File) bool { return strings.HasPrefix(f.MediaType, "image/") }
