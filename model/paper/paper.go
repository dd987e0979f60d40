// Package paper describes a filled document as blocks, before anything is laid out: what a document says, and its shape,
// but no millimetres. Templates produce it, the typesetter prints it, the legal review signs its digest.
package paper

import "strings"

// Style is how a run of text is set.
type Style string

// The styles of a run.
const (
	Plain     Style = ""          // 仿宋/宋体
	Strong    Style = "strong"    // 黑体
	Kai       Style = "kai"       // 楷体
	Missing   Style = "missing"   // 〔请填写：…〕, red: a required field that is empty
	Underline Style = "underline" // a filled-in blank
	Drawn     Style = "drawn"     // the text is a Drawing: a signature by hand
)

// drawnWords is what a reader of plain text sees of a drawing.
const drawnWords = "〔手写签名〕"

// Run is a stretch of text in one style.
type Run struct {
	Text  string `json:"text"`
	Style Style  `json:"style,omitempty"`
}

// Text makes the runs of plain text.
func Text(s string) []Run { return []Run{{Text: s}} }

// PlainText joins the text of runs; a drawing is told in words.
func PlainText(runs []Run) string {
	var b strings.Builder
	for _, r := range runs {
		if r.Style == Drawn {
			b.WriteString(drawnWords)
			continue
		}
		b.WriteString(r.Text)
	}
	return b.String()
}

// Align is where a line stands in its width.
type Align string

// The alignments. Justify is the default of running text: last lines stand left.
const (
	Justify Align = ""
	Left    Align = "left"
	Center  Align = "center"
	Right   Align = "right"
)

// Kind says what a block is; each kind uses the fields of Block named beside it.
type Kind string

// The kinds of block.
const (
	Title     Kind = "title"     // Runs; 小标宋 二号, centred; consecutive titles are lines of one title
	Number    Kind = "number"    // Runs; the document number under the title: centred in running text, right above a form
	Heading   Kind = "heading"   // Runs; 黑体 paragraph heading, kept with what follows
	Paragraph Kind = "paragraph" // Runs, Align, Indent
	Table     Kind = "table"     // Widths, Head, Rows
	Signature Kind = "signature" // Lines: kept together and never alone on a page, right; Seal leaves room for the seal over them
	Space     Kind = "space"     // one empty line
	Break     Kind = "break"     // a new page
)

// Block is one piece of a paper. Unused fields stay empty.
type Block struct {
	Kind   Kind      `json:"kind"`
	Runs   []Run     `json:"runs,omitempty"`
	Align  Align     `json:"align,omitempty"`
	Indent bool      `json:"indent,omitempty"` // first line in by two characters
	Widths []float64 `json:"widths,omitempty"` // relative column widths
	Head   int       `json:"head,omitempty"`   // rows repeated at the top of every page
	Rows   []Row     `json:"rows,omitempty"`
	Lines  [][]Run   `json:"lines,omitempty"`
	Seal   bool      `json:"seal,omitempty"`

	Picture *Picture `json:"picture,omitempty"`
}

// Row is a table row. The sum of its cells' spans, with the cells that hang down from rows above, is the number of columns.
type Row struct {
	Height float64 `json:"height,omitempty"` // least height in lines of text; grows with its content
	Cells  []Cell  `json:"cells"`
}

// Cell is a box of a table.
type Cell struct {
	Paragraphs []Block `json:"paragraphs,omitempty"` // Paragraph blocks, top to bottom
	Bottom     []Block `json:"bottom,omitempty"`     // Paragraph blocks set at the foot of the box: signature and date, kept together
	Across     int     `json:"across,omitempty"`     // columns it covers; 0 is 1
	Down       int     `json:"down,omitempty"`       // rows it covers; 0 is 1
	Label      bool    `json:"label,omitempty"`      // a caption: centred, balanced
	Struck     bool    `json:"struck,omitempty"`     // not applicable: a diagonal stroke, so that nothing can be added later
}

// Paper is a whole document.
type Paper struct {
	Code   string  `json:"code"`   // P33
	Title  string  `json:"title"`  // 行政处罚决定书
	Form   bool    `json:"form"`   // a boxed form (true) or running text
	Blocks []Block `json:"blocks"` // in reading order

	// Sideways is a wide list: the sheet lies on its long side, and the text is small.
	Sideways bool `json:"sideways,omitempty"`

	// Outline is where a dossier shows the paper among its bookmarks: the headings over it, then its own. It is no part of
	// what the paper says.
	Outline []string `json:"-"`
}
