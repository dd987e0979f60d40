package law

import (
	"errors"
	"fmt"
	"path"
	"regexp"
	"strings"

	"sanzhitong/assets"
	"sanzhitong/model/notation"
)

// OfficialDatabase is where the text of a statute counts; what the program brings along is only for reading.
const OfficialDatabase = "国家法律法规数据库（flk.npc.gov.cn）"

// Text is the wording of one version of a statute: all of it, or those articles which the program's rules cite.
type Text struct {
	Name   string // 行政处罚法, as in the list of statutes
	Title  string // 中华人民共和国行政处罚法
	From   notation.Day
	Whole  bool
	Source string // where the wording was taken from
	Mark   string

	statute  Statute
	articles []Article
	parts    []part
}

// Article is one article, word for word.
type Article struct {
	Number     int
	Paragraphs []string // 款; an item, （一）, is a paragraph of its own
}

// part is a chapter, or a section of it: the articles from first on, up to the next part.
type part struct{ chapter, section, first, last int }

// textHead is the head of a file in assets/law/articles.
type textHead struct {
	Name     string       `yaml:"name"`
	Title    string       `yaml:"title"`
	From     notation.Day `yaml:"from"`
	Articles int          `yaml:"articles"` // how many the statute has, where all of them are in the file
	Source   string       `yaml:"source"`
	Mark     string       `yaml:"mark"`
}

// Statute gives the version the wording is of.
func (t *Text) Statute() Statute { return t.statute }

// Articles lists the articles in their order.
func (t *Text) Articles() []Article { return append([]Article(nil), t.articles...) }

// Article gives an article by its number.
func (t *Text) Article(number int) (Article, bool) {
	for _, a := range t.articles {
		if a.Number == number {
			return a, true
		}
	}
	return Article{}, false
}

// span gives the first and last article of a chapter, or of a section of it.
func (t *Text) span(chapter, section int) (first, last int) {
	for _, p := range t.parts {
		if p.chapter != chapter || section != 0 && p.section != section {
			continue
		}
		if first == 0 {
			first = p.first
		}
		last = p.last
	}
	return first, last
}

// Texts lists the wordings that the program brings along.
func (b *Book) Texts() []*Text { return append([]*Text(nil), b.texts...) }

// Text gives the wording of a statute as it is in force on a day; without a day, of its latest version. ok is false where
// the program does not have the wording of that version.
func (b *Book) Text(name string, on notation.Day) (text *Text, ok bool) {
	for _, t := range b.texts {
		if t.Name != name && t.statute.Short != name && t.Title != name {
			continue
		}
		if !on.IsZero() && !t.statute.InForce(on) {
			continue
		}
		if text == nil || text.From.Before(t.From) {
			text = t
		}
	}
	return text, text != nil
}

const articlesFolder = "law/articles"

func readTexts(statutes []Statute) ([]*Text, error) {
	var texts []*Text
	for _, name := range assets.Names(articlesFolder, ".txt") {
		t, err := readText(path.Base(name), string(assets.Read(name)), statutes)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		texts = append(texts, t)
	}
	return texts, nil
}

var (
	articleStart = regexp.MustCompile(`^第([零一二三四五六七八九十百]+)条　(.+)$`)
	partStart    = regexp.MustCompile(`^(#{1,2}) 第([零一二三四五六七八九十百]+)([章节])　.+$`)
)

// readText takes a file apart. It refuses whatever is not exactly a statute: the wording is for people who rely on it.
func readText(file, text string, statutes []Statute) (*Text, error) {
	head, body, found := strings.Cut(text, "\n---\n")
	if !found {
		return nil, errors.New("the line --- between head and wording is missing")
	}
	var h textHead
	if err := assets.Decode(file, []byte(head), &h); err != nil {
		return nil, err
	}
	if h.Name == "" || h.Title == "" || h.From.IsZero() || h.Source == "" || h.Mark == "" {
		return nil, errors.New("name, title, from, source or mark is missing")
	}
	t := &Text{Name: h.Name, Title: h.Title, From: h.From, Whole: h.Articles > 0, Source: h.Source, Mark: h.Mark}
	for _, s := range statutes {
		if s.Name == t.Name && s.From == t.From {
			t.statute = s
		}
	}
	if t.statute.Name == "" {
		return nil, fmt.Errorf("law/statutes.yaml has no version of %s from %s on", t.Name, t.From)
	}
	for i, line := range strings.Split(strings.TrimSuffix(body, "\n"), "\n") {
		if err := t.read(line); err != nil {
			return nil, fmt.Errorf("line %d of the wording: %w", i+1, err)
		}
	}
	if len(t.articles) == 0 || t.Whole && len(t.articles) != h.Articles {
		return nil, fmt.Errorf("%d articles, should be %d", len(t.articles), h.Articles)
	}
	t.endPart()
	return t, nil
}

func (t *Text) read(line string) error {
	words := line
	switch {
	case strings.HasPrefix(line, "#"):
		m := partStart.FindStringSubmatch(line)
		if m == nil {
			return fmt.Errorf("%q is no chapter and no section", line)
		}
		return t.begin(m[1] == "##", m[3] == "节", m[2])
	case strings.HasPrefix(line, "第"):
		m := articleStart.FindStringSubmatch(line)
		if m == nil {
			break
		}
		number, ok := chineseNumber(m[1])
		last := 0
		if n := len(t.articles); n > 0 {
			last = t.articles[n-1].Number
		}
		if !ok || number <= last || t.Whole && number != last+1 {
			return fmt.Errorf("article %s after article %d", m[1], last)
		}
		t.articles = append(t.articles, Article{Number: number})
		words = m[2]
	}
	if len(t.articles) == 0 {
		return errors.New("words before the first article")
	}
	if odd := strange(words); odd != 0 || words == "" {
		return fmt.Errorf("an empty line, or the character %q", odd)
	}
	a := &t.articles[len(t.articles)-1]
	if err := followsOn(a.Paragraphs, words); err != nil {
		return fmt.Errorf("article %d: %w", a.Number, err)
	}
	a.Paragraphs = append(a.Paragraphs, words)
	return nil
}

// strange finds what a statute is not written with: Latin letters, half-width marks, blanks. 0: nothing.
func strange(words string) rune {
	for _, r := range words {
		if r < 0x80 && (r < '0' || r > '9') || r == '　' || r >= '０' && r <= '９' || r == '\ufffd' {
			return r
		}
	}
	return 0
}

// followsOn keeps the items of an article in their order: the first one follows a paragraph that announces them.
func followsOn(before []string, words string) error {
	item, last := itemNumber(words), ""
	if len(before) > 0 {
		last = before[len(before)-1]
	}
	switch {
	case item == 1 && !strings.HasSuffix(last, "："), item > 1 && itemNumber(last) != item-1:
		return fmt.Errorf("item %d stands in the wrong place", item)
	case item == 0 && strings.HasSuffix(last, "："):
		return errors.New("items are announced and missing")
	case !strings.HasSuffix(words, "。") && !strings.HasSuffix(words, "；") && !strings.HasSuffix(words, "："):
		return errors.New("a paragraph does not end")
	}
	return nil
}

// itemNumber gives 3 for “（三）……”, 0 for what is no item.
func itemNumber(words string) int {
	number, _, ended := strings.Cut(strings.TrimPrefix(words, "（"), "）")
	if !ended || !strings.HasPrefix(words, "（") {
		return 0
	}
	n, _ := chineseNumber(number)
	return n
}

func (t *Text) begin(second, isSection bool, number string) error {
	n, ok := chineseNumber(number)
	if !ok || second != isSection {
		return fmt.Errorf("%s is no chapter and no section", number)
	}
	t.endPart()
	p := part{chapter: n, first: t.next()}
	if isSection {
		if len(t.parts) == 0 {
			return errors.New("a section before the first chapter")
		}
		p.chapter, p.section = t.parts[len(t.parts)-1].chapter, n
	}
	t.parts = append(t.parts, p)
	return nil
}

func (t *Text) next() int {
	if n := len(t.articles); n > 0 {
		return t.articles[n-1].Number + 1
	}
	return 1
}

func (t *Text) endPart() {
	if n := len(t.parts); n > 0 {
		t.parts[n-1].last = t.next() - 1
	}
}

// chineseNumbers are the numbers of articles as statutes write them; the longest statute has fewer than 1,300.
var chineseNumbers = func() map[string]int {
	numbers := map[string]int{}
	for n := 1; n < 1300; n++ {
		numbers[notation.ChineseCount(n)] = n
	}
	return numbers
}()

// chineseNumber reads 六十四, 一百零一; ok is false for what nobody would write so.
func chineseNumber(s string) (n int, ok bool) {
	n, ok = chineseNumbers[s]
	return n, ok
}
