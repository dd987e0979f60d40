package review

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"gorm.io/gorm"

	"sanzhitong/model/document"
	"sanzhitong/model/fault"
	"sanzhitong/model/paper"
	"sanzhitong/model/store"
)

// Remark is what the reviewer says of a place in a material (批注). The place is told by the words that stand there as well as
// by its number, so that a reader finds it without this program.
type Remark struct {
	Kind, Material string // the material's kind and name
	Paragraph      int    // place among the material's Paragraphs, from 0
	Quote          string // the words that stand there
	Words          string // what is said of them
}

// Sentence tells the remark with its place, as it is written into the opinion: 《现场照片》“证据种类：视听资料”：看不清车号。
func (r Remark) Sentence() string {
	return "《" + r.Material + "》“" + shortened(r.Quote) + "”：" + r.Words
}

// Of reports whether the remark is about a material.
func (r Remark) Of(m *Material) bool { return r.Kind == m.Kind && r.Material == m.Name }

const quoteMost = 40 // characters: enough to find the place on paper

func shortened(s string) string {
	if list := []rune(s); len(list) > quoteMost {
		return string(list[:quoteMost]) + "……"
	}
	return s
}

// Write gives an opinion with the remarks in it, each under its number; those that stand there already are not written twice.
func Write(opinion string, remarks []Remark) string {
	opinion = strings.TrimRight(opinion, " \n")
	for i, r := range remarks {
		sentence := r.Sentence()
		if strings.Contains(opinion, sentence) {
			continue
		}
		if opinion != "" {
			opinion += "\n"
		}
		opinion += strconv.Itoa(i+1) + ". " + sentence
	}
	return opinion
}

// Paragraphs gives the places of a material that a remark can be tied to: a paragraph, or a row of a table with its boxes
// set off by strokes. Empty ones are left out.
func (m *Material) Paragraphs() []string {
	p, ok := m.Paper()
	if !ok {
		return filled(lines(m.Body))
	}
	var list []string
	for _, b := range p.Blocks {
		switch b.Kind {
		case paper.Table:
			for _, row := range b.Rows {
				words := document.PlainText(paper.Paper{Blocks: []paper.Block{{Kind: paper.Table, Rows: []paper.Row{row}}}})
				list = append(list, strings.ReplaceAll(strings.ReplaceAll(strings.TrimSpace(words), "\n", " "), "\t", " ｜ "))
			}
		default:
			list = append(list, lines(document.PlainText(paper.Paper{Blocks: []paper.Block{b}}))...)
		}
	}
	return filled(list)
}

func filled(list []string) []string {
	var out []string
	for _, s := range list {
		if s = strings.TrimSpace(s); strings.Trim(s, "｜ ") != "" {
			out = append(out, s)
		}
	}
	return out
}

// Remarked is a remark as it was signed with an opinion.
type Remarked struct {
	store.Record
	OpinionID string `gorm:"index"`
	No        int    // from 1
	Remark    `gorm:"embedded"`
}

// TableName names the table.
func (Remarked) TableName() string { return "review_remarks" }

// AfterFind reads the remarks with every opinion: what was signed is known only with them.
func (o *Opinion) AfterFind(tx *gorm.DB) error {
	var rows []Remarked
	if err := tx.Session(&gorm.Session{NewDB: true}).Where("opinion_id = ?", o.ID).Order("no").Find(&rows).Error; err != nil {
		return fmt.Errorf("reading remarks: %w", err)
	}
	o.Remarks = nil
	for _, r := range rows {
		o.Remarks = append(o.Remarks, r.Remark)
	}
	return nil
}

// remarksDigest is what the reviewer signs of the remarks.
func remarksDigest(list []Remark) string {
	var parts []string
	for _, r := range list {
		parts = append(parts, r.Kind, r.Material, strconv.Itoa(r.Paragraph), r.Quote, r.Words)
	}
	return digest(parts...)
}

// placed sees to it that every remark says something of a place that is in the bundle.
func placed(b *Bundle, list []Remark) error {
	for i, r := range list {
		if strings.TrimSpace(r.Words) == "" {
			return fault.New("review.remark", "第 %d 条批注没有写内容，请补写或者删去。", i+1)
		}
		at := slices.IndexFunc(b.Materials, func(m Material) bool { return r.Of(&m) })
		if at < 0 {
			return fault.New("review.remark", "第 %d 条批注所指的材料“%s”不在送审材料里，请删去后重新批注。", i+1, r.Material)
		}
		if places := b.Materials[at].Paragraphs(); r.Paragraph < 0 || r.Paragraph >= len(places) || places[r.Paragraph] != r.Quote {
			return fault.New("review.remark", "第 %d 条批注所引的文字在《%s》里已经不在原处，请删去后重新批注。", i+1, r.Material)
		}
	}
	return nil
}
