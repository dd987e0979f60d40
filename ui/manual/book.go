// Package manual is the help: the page that F1 opens for what is on the screen, with the articles behind it, and the manual
// under 设置. Its words are data, in assets/help.
package manual

import (
	"errors"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"sanzhitong/assets"
)

// Book is the whole help.
type Book struct {
	Topics []Topic // in the order of the contents
	Pages  []Page
}

// Topic is one screen of the manual.
type Topic struct {
	ID     string // the name of its file, without number and ending
	Title  string // 新的一天先做什么
	Group  string // 开始
	Words  string // what else it may be looked for with
	Blocks []Block
}

// Kind says what a block of a topic is.
type Kind int

// The kinds of block.
const (
	Paragraph Kind = iota
	Heading
	Step   // one of a numbered list
	Bullet // one of a list
)

// Block is a piece of a topic. Number is that of a Step.
type Block struct {
	Kind   Kind
	Number string
	Text   string
}

// Page is what F1 says on a page of the window.
type Page struct {
	ID    string   `yaml:"page"`  // as in desk.Route
	Title string   `yaml:"title"` // 案件列表
	For   string   `yaml:"for"`   // what the page is for
	How   []string `yaml:"how"`   // how the usual thing is done
	Basis string   `yaml:"basis"` // the articles behind the page
	Topic string   `yaml:"topic"` // where the manual says more
}

type topicHead struct {
	Title string `yaml:"title"`
	Group string `yaml:"group"`
	Words string `yaml:"words"`
}

// Load reads the help that the program brings along.
func Load() (*Book, error) {
	b := &Book{}
	for _, name := range assets.Names("help/manual", ".md") {
		t, err := readTopic(path.Base(name), string(assets.Read(name)))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if b.Topic(t.ID) != nil {
			return nil, fmt.Errorf("%s: there are two topics %s", name, t.ID)
		}
		b.Topics = append(b.Topics, t)
	}
	const pages = "help/pages.yaml"
	if err := assets.Decode(pages, assets.Read(pages), &b.Pages); err != nil {
		return nil, err
	}
	for i := range b.Pages {
		p := &b.Pages[i]
		if p.ID == "" || p.Title == "" || p.For == "" || len(p.How) == 0 || b.Topic(p.Topic) == nil || b.Page(p.ID) != p {
			return nil, fmt.Errorf("%s: page %q stands twice, is incomplete or names an unknown topic", pages, p.ID)
		}
	}
	return b, nil
}

// Topic gives a topic by its ID; nil: there is none.
func (b *Book) Topic(id string) *Topic {
	for i := range b.Topics {
		if b.Topics[i].ID == id {
			return &b.Topics[i]
		}
	}
	return nil
}

// Page gives what F1 says on a page; nil: nothing.
func (b *Book) Page(id string) *Page {
	for i := range b.Pages {
		if b.Pages[i].ID == id {
			return &b.Pages[i]
		}
	}
	return nil
}

// Find gives the topics in which all words stand: first those with one in the title, then those that name one among their
// other words.
func (b *Book) Find(words string) []Topic {
	var found [3][]Topic
	for _, t := range b.Topics {
		title, other := strings.ToLower(t.Title), strings.ToLower(t.Words)
		all, rank := true, 2
		for _, w := range strings.Fields(strings.ToLower(words)) {
			switch {
			case strings.Contains(title, w):
				rank = 0
			case strings.Contains(other, w):
				rank = min(rank, 1)
			case !strings.Contains(strings.ToLower(t.Text()), w):
				all = false
			}
		}
		if all {
			found[rank] = append(found[rank], t)
		}
	}
	return slices.Concat(found[:]...)
}

// Text gives the words of a topic, a line each.
func (t Topic) Text() string {
	var b strings.Builder
	for _, x := range t.Blocks {
		b.WriteString(x.Text)
		b.WriteByte('\n')
	}
	return b.String()
}

var (
	topicFile = regexp.MustCompile(`^\d\d-([a-z]+)\.md$`)
	stepStart = regexp.MustCompile(`^(\d+)\. (.+)$`)
)

// readTopic takes a file apart: a head, then a block a line. What is no block of ours is refused, not shown as it stands.
func readTopic(file, text string) (Topic, error) {
	m := topicFile.FindStringSubmatch(file)
	if m == nil {
		return Topic{}, errors.New("the name should be 01-word.md")
	}
	head, body, found := strings.Cut(text, "\n---\n")
	if !found {
		return Topic{}, errors.New("the line --- between head and text is missing")
	}
	var h topicHead
	if err := assets.Decode(file, []byte(head), &h); err != nil {
		return Topic{}, err
	}
	t := Topic{ID: m[1], Title: h.Title, Group: h.Group, Words: h.Words}
	for i, line := range strings.Split(body, "\n") {
		if line == "" {
			continue
		}
		b := block(line)
		if strings.ContainsAny(b.Text, "*_`#<>[]\t") || strings.TrimSpace(b.Text) != b.Text || b.Text == "" {
			return Topic{}, fmt.Errorf("line %d of the text has marks that the manual does not know: %q", i+1, line)
		}
		t.Blocks = append(t.Blocks, b)
	}
	if t.Title == "" || t.Group == "" || len(t.Blocks) == 0 {
		return Topic{}, errors.New("title, group or text is missing")
	}
	return t, nil
}

func block(line string) Block {
	if words, ok := strings.CutPrefix(line, "## "); ok {
		return Block{Kind: Heading, Text: words}
	}
	if words, ok := strings.CutPrefix(line, "- "); ok {
		return Block{Kind: Bullet, Text: words}
	}
	if m := stepStart.FindStringSubmatch(line); m != nil {
		return Block{Kind: Step, Number: m[1], Text: m[2]}
	}
	return Block{Text: line}
}
