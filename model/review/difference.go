package review

import (
	"slices"
	"strings"

	"github.com/sergi/go-diff/diffmatchpatch"
)

// Change is how a material or a paragraph stands in one version against another.
type Change string

// The changes.
const (
	Same    Change = ""
	Added   Change = "新增"
	Altered Change = "改动"
	Removed Change = "缺少"
)

// Difference is one material in two versions. An added one has no Old, a removed one no New.
type Difference struct {
	Change   Change
	Old, New *Material
}

// Name gives the material's name.
func (d *Difference) Name() string {
	if d.New != nil {
		return d.New.Name
	}
	return d.Old.Name
}

// Label says what happened to the material: 现场照片（改动）.
func (d *Difference) Label() string { return d.Name() + "（" + string(d.Change) + "）" }

// key tells a material from the others of its bundle.
func (m *Material) key() string { return m.Kind + m.Name }

// differences sets every material of two versions side by side: those of now in their order, then those that are gone.
func differences(old, now []Material) []Difference {
	before := map[string]*Material{}
	for i := range old {
		before[old[i].key()] = &old[i]
	}
	var list []Difference
	for i := range now {
		m := &now[i]
		was, ok := before[m.key()]
		switch {
		case !ok:
			list = append(list, Difference{Added, nil, m})
		case was.Digest != m.Digest:
			list = append(list, Difference{Altered, was, m})
		default:
			list = append(list, Difference{Same, was, m})
		}
		delete(before, m.key())
	}
	for i := range old {
		if _, left := before[old[i].key()]; left {
			list = append(list, Difference{Removed, &old[i], nil})
		}
	}
	return list
}

// changed leaves out what is the same.
func changed(list []Difference) []Difference {
	return slices.DeleteFunc(slices.Clone(list), func(d Difference) bool { return d.Change == Same })
}

// labels names what differs: 现场照片（改动）、补充照片（新增）.
func labels(list []Difference) string {
	var words []string
	for i := range list {
		words = append(words, list[i].Label())
	}
	return strings.Join(words, "、")
}

// voiding names what differs between the frozen materials and those of now so that an opinion no longer holds. What may come
// after the review beside it does not count.
func voiding(frozen, now []Material) []Difference {
	return slices.DeleteFunc(changed(differences(frozen, now)), func(d Difference) bool {
		return d.Change == Added && slices.Contains(beside, d.New.Step)
	})
}

// Span is a stretch of a paragraph; Changed when the other version has other words there.
type Span struct {
	Text    string
	Changed bool
}

// Paragraph is a line of two versions side by side. An added one has no Old, a removed one no New.
type Paragraph struct {
	Change   Change
	Old, New []Span
}

// Paragraphs sets the text of both versions side by side, line by line, with the words that differ.
func (d *Difference) Paragraphs() []Paragraph {
	var old, now []string
	if d.Old != nil {
		old = lines(d.Old.Text())
	}
	if d.New != nil {
		now = lines(d.New.Text())
	}
	return paragraphs(old, now)
}

func lines(text string) []string { return strings.Split(strings.TrimRight(text, "\n"), "\n") }

// paragraphs aligns two texts by their longest common lines; between those, lines that differ are set against each other in
// their order.
func paragraphs(old, now []string) []Paragraph {
	var list []Paragraph
	i, j := 0, 0
	for _, pair := range append(common(old, now), [2]int{len(old), len(now)}) {
		for i < pair[0] && j < pair[1] {
			list = append(list, words(old[i], now[j]))
			i, j = i+1, j+1
		}
		for ; i < pair[0]; i++ {
			list = append(list, Paragraph{Change: Removed, Old: []Span{{old[i], true}}})
		}
		for ; j < pair[1]; j++ {
			list = append(list, Paragraph{Change: Added, New: []Span{{now[j], true}}})
		}
		if i < len(old) && j < len(now) {
			list = append(list, Paragraph{Old: []Span{{Text: old[i]}}, New: []Span{{Text: now[j]}}})
			i, j = i+1, j+1
		}
	}
	return list
}

// common gives the places of a longest common subsequence of lines.
func common(a, b []string) [][2]int {
	length := make([][]int, len(a)+1)
	for i := range length {
		length[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				length[i][j] = length[i+1][j+1] + 1
			} else {
				length[i][j] = max(length[i+1][j], length[i][j+1])
			}
		}
	}
	var pairs [][2]int
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			pairs = append(pairs, [2]int{i, j})
			i, j = i+1, j+1
		case length[i+1][j] >= length[i][j+1]:
			i++
		default:
			j++
		}
	}
	return pairs
}

// words marks what differs between two lines, by whole stretches that a reader can take in.
func words(old, now string) Paragraph {
	p := Paragraph{Change: Altered}
	differ := diffmatchpatch.New()
	differ.DiffTimeout = 0 // the same texts give the same marks on a slow machine
	for _, d := range differ.DiffCleanupSemantic(differ.DiffMainRunes([]rune(old), []rune(now), false)) {
		switch d.Type {
		case diffmatchpatch.DiffDelete:
			p.Old = append(p.Old, Span{d.Text, true})
		case diffmatchpatch.DiffInsert:
			p.New = append(p.New, Span{d.Text, true})
		default:
			p.Old, p.New = append(p.Old, Span{Text: d.Text}), append(p.New, Span{Text: d.Text})
		}
	}
	return p
}
