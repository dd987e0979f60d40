package law

import (
	"strings"

	"sanzhitong/model/notation"
)

// Passage is a cited article with its wording, or the reason why there is none.
type Passage struct {
	Heading string // 行政处罚法第六十四条第二项
	Lines   []Line
	Missing string // why the program does not have the wording, and where it is found
	Text    *Text  // where the wording stands; nil where it is missing
	Article int    // its number in there
}

// Line is a paragraph or an item of an article.
type Line struct {
	Words string
	Cited bool // the citation names exactly this one
}

// Passages gives the wording of all articles that citations name, each citation once, as in force on a day; without a day,
// the latest. An article that is cited for two of its items comes twice, each time with other lines marked. Nothing is
// invented: an article whose wording the program does not have says so.
func (b *Book) Passages(on notation.Day, citations ...string) []Passage {
	var all []Passage
	seen := map[string]bool{}
	for _, words := range citations {
		for _, c := range Citations(words) {
			for _, p := range b.passages(c, on) {
				if !seen[p.Heading] {
					seen[p.Heading] = true
					all = append(all, p)
				}
			}
		}
	}
	return all
}

func (b *Book) passages(c Citation, on notation.Day) []Passage {
	if c.Chapter > 0 {
		var all []Passage
		if t, ok := b.Text(c.Statute, on); ok {
			first, last := t.span(c.Chapter, c.Section)
			for n := first; n > 0 && n <= last; n++ {
				all = append(all, b.passages(Citation{Statute: c.Statute, Article: n}, on)...)
			}
		}
		if len(all) > 0 {
			return all
		}
	}
	p := Passage{Heading: c.String()}
	t, ok := b.Text(c.Statute, on)
	if ok && c.Article > 0 {
		if a, has := t.Article(c.Article); has {
			p.Text, p.Article, p.Lines = t, a.Number, a.lines(c)
			return []Passage{p}
		}
	}
	_, other := b.Text(c.Statute, notation.Day{})
	switch {
	case !ok && other && c.Article > 0:
		p.Missing = "程序里没有 " + on.Chinese() + " 有效的版本，只有别的版本的条文，请查" + OfficialDatabase + "。"
	case c.Article > 0:
		p.Missing = "程序里没有收录这一条的原文，请查" + OfficialDatabase + "或者制定机关公布的文本。"
	default:
		p.Missing = "程序里没有收录这份文件的原文，请查制定机关公布的文本。"
	}
	return []Passage{p}
}

// lines gives the article's paragraphs; those which the citation names are marked.
func (a Article) lines(c Citation) []Line {
	lines := make([]Line, len(a.Paragraphs))
	paragraph := 0
	for i, words := range a.Paragraphs {
		item := itemNumber(words)
		if item == 0 {
			paragraph++
		}
		lines[i] = Line{Words: words, Cited: c.names(paragraph, item)}
	}
	return lines
}

func (c Citation) names(paragraph, item int) bool {
	if c.Paragraph > 0 && c.Paragraph != paragraph {
		return false
	}
	if len(c.Items) == 0 {
		return c.Paragraph > 0
	}
	for _, n := range c.Items {
		if n == item {
			return true
		}
	}
	return false
}

// Note says where the wording comes from and that another one counts.
func (t *Text) Note() string {
	kind := "摘录"
	if t.Whole {
		kind = "全文"
	}
	return "《" + t.Title + "》（" + strings.TrimSuffix(t.statute.Version, "，") + "，" + t.From.Chinese() + "起施行），程序收录" + kind + "，取自公开转载的文本；与" + OfficialDatabase + "不一致的，以数据库为准。"
}
