package law

import (
	"regexp"
	"strings"

	"sanzhitong/model/notation"
)

// Citation is one place in one statute: 行政处罚法第六十四条第二项.
type Citation struct {
	Statute   string // 行政处罚法; the whole words where no article is named: 国办发〔2018〕118号
	Note      string // what stands in brackets after the statute: 2023年修正
	Chapter   int    // 第五章; only where a whole chapter or section is cited
	Section   int
	Article   int   // 0: no article is named
	Paragraph int   // 款; 0: none is named
	Items     []int // 项; none is named where empty
}

// String writes the citation out.
func (c Citation) String() string {
	var b strings.Builder
	b.WriteString(c.Statute)
	for _, p := range []struct {
		number int
		word   string
	}{{c.Chapter, "章"}, {c.Section, "节"}, {c.Article, "条"}, {c.Paragraph, "款"}} {
		if p.number > 0 {
			b.WriteString("第" + notation.ChineseCount(p.number) + p.word)
		}
	}
	for i, n := range c.Items {
		if i > 0 {
			b.WriteString("、")
		}
		if c.Article == 0 {
			b.WriteString("（" + notation.ChineseCount(n) + "）") // 国办发〔2018〕118号（十四）
		} else {
			b.WriteString("第" + notation.ChineseCount(n) + "项")
		}
	}
	return b.String()
}

var (
	unitWords    = regexp.MustCompile(`^第（?([零一二三四五六七八九十百]+)）?([条款项章节])`)
	bracketWords = regexp.MustCompile(`^（([^（）]*)）`)
	itemWords    = regexp.MustCompile(`^[零一二三四五六七八九十]+$`)
)

// Citations takes a citation as procedures, periods and guards write it apart, article by article: ranges are written out,
// 款 and 项 stay with their article. What names no article comes back as one Citation with the words as its Statute.
func Citations(words string) []Citation {
	var r citationReader
	for _, part := range strings.Split(words, "；") {
		r.statute, r.note, r.upTo = "", "", false
		r.read(part)
		r.name("")
	}
	return r.list
}

// citationReader reads from left to right and remembers whose article it stands at.
type citationReader struct {
	list          []Citation
	statute, note string
	pending       string // words of a name not yet complete
	upTo          bool   // 至 was just read
	chapter       int
}

func (r *citationReader) read(s string) {
	for s != "" {
		if m := unitWords.FindStringSubmatch(s); m != nil {
			r.name("")
			n, _ := chineseNumber(m[1])
			r.unit(n, m[2])
			s = s[len(m[0]):]
			continue
		}
		if m := bracketWords.FindStringSubmatch(s); m != nil {
			r.bracket(m[1])
			s = s[len(m[0]):]
			continue
		}
		size := len(string([]rune(s)[0]))
		switch c := s[:size]; {
		case c == "至" && r.pending == "" && r.statute != "":
			r.upTo = true
		case (c == "、" || c == "和" || c == "，" || c == "及") && r.pending == "":
		case c == "、":
			r.name("")
		default:
			r.pending += c
		}
		s = s[size:]
	}
}

// name ends a name; one that no article follows stands for itself.
func (r *citationReader) name(note string) {
	if r.pending == "" {
		return
	}
	r.statute, r.note, r.pending, r.chapter = strings.TrimSpace(r.pending), note, "", 0
	r.statute = strings.Trim(r.statute, "《》")
	r.list = append(r.list, Citation{Statute: r.statute, Note: note})
}

// last gives the citation that is being read, as long as it belongs to the statute that is being read.
func (r *citationReader) last() *Citation {
	if n := len(r.list); n > 0 && r.list[n-1].Statute == r.statute {
		return &r.list[n-1]
	}
	return nil
}

// bracket reads what stands in brackets: the article of a range, the item of a document without articles, or a note.
func (r *citationReader) bracket(words string) {
	switch {
	case unitWords.MatchString(words):
		if c := r.last(); c != nil && c.Article == 0 { // 第三节（第五十四条至第六十二条）: the articles say it better
			r.list = r.list[:len(r.list)-1]
		}
		r.read(words)
	case itemWords.MatchString(words):
		r.name("")
		if n, ok := chineseNumber(words); ok {
			r.unit(n, "项")
		}
	case r.pending != "":
		r.name(words)
	}
}

func (r *citationReader) unit(n int, unit string) {
	c := r.last()
	if c == nil {
		r.list = append(r.list, Citation{Statute: r.statute, Note: r.note})
		c = &r.list[len(r.list)-1]
	}
	ranged := r.upTo
	r.upTo = false
	fresh := Citation{Statute: r.statute, Note: r.note}
	switch unit {
	case "章":
		r.chapter = n
		fresh.Chapter = n
		r.put(fresh)
	case "节":
		fresh.Chapter, fresh.Section = r.chapter, n
		if c.Chapter == r.chapter && c.Section == 0 && c.Article == 0 {
			c.Section = n
			return
		}
		r.put(fresh)
	case "条":
		first := n
		if ranged && c.Article > 0 && c.Article < n {
			first = c.Article + 1
		}
		for a := first; a <= n; a++ {
			fresh.Article = a
			r.put(fresh)
		}
	case "款":
		if c.Paragraph > 0 || len(c.Items) > 0 {
			fresh.Article, fresh.Paragraph = c.Article, n
			r.put(fresh)
			return
		}
		c.Paragraph = n
	case "项":
		first := n
		if k := len(c.Items); ranged && k > 0 && c.Items[k-1] < n {
			first = c.Items[k-1] + 1
		}
		for i := first; i <= n; i++ {
			c.Items = append(c.Items, i)
		}
	}
}

// put adds a citation; the name alone, which went before it, gives way.
func (r *citationReader) put(c Citation) {
	if l := r.last(); l != nil && l.Article == 0 && l.Chapter == 0 && len(l.Items) == 0 {
		*l = c
		return
	}
	r.list = append(r.list, c)
}
