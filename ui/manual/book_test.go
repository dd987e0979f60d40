package manual

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"sanzhitong/assets"
	"sanzhitong/model/law"
	"sanzhitong/model/notation"
)

func load(t *testing.T) *Book {
	t.Helper()
	b, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestEveryRoleHasATopicToStartWith(t *testing.T) {
	b := load(t)
	for _, title := range []string{"承办人", "法制审核员", "负责人", "档案员", "管理员"} {
		found := false
		for _, topic := range b.Topics {
			found = found || strings.HasPrefix(topic.Title, title+"从这里开始")
		}
		if !found {
			t.Errorf("nothing for %s to start with", title)
		}
	}
	if len(b.Topics) < 20 || b.Topics[0].ID != "newday" {
		t.Errorf("%d topics, the first is %s", len(b.Topics), b.Topics[0].ID)
	}
}

func TestEveryPageOfTheWindowHasHelp(t *testing.T) {
	b := load(t)
	for _, id := range []string{"today", "cases", "case", "step", "reviews", "review", "registers", "ledgers", "settings"} {
		p := b.Page(id)
		if p == nil {
			t.Errorf("nothing for %s", id)
			continue
		}
		if len(p.How) < 3 || len(p.How) > 6 {
			t.Errorf("%s: %d sentences, want three to six", id, len(p.How))
		}
	}
}

func TestTheArticlesBehindEveryPageAreThere(t *testing.T) {
	book, err := law.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range load(t).Pages {
		worded := 0
		for _, x := range book.Passages(notation.Day{}, p.Basis) {
			if x.Missing == "" {
				worded++
			}
		}
		if worded == 0 {
			t.Errorf("%s: no article of %q has its wording", p.ID, p.Basis)
		}
	}
}

func TestTheManualIsSearched(t *testing.T) {
	b := load(t)
	for words, first := range map[string]string{
		"送达":     "service",
		"公告 三十日": "service",
		"更正":     "mistake",
		"U盘":     "ledgers",
		"u盘":     "ledgers",
		"换新电脑":   "moving",
		"sm2":    "signature",
		"节假日":    "admin", // stands in its other words only
	} {
		found := b.Find(words)
		if len(found) == 0 || found[0].ID != first {
			t.Errorf("%s finds %v", words, ids(found))
		}
	}
	if got := b.Find("没有这个词"); len(got) != 0 {
		t.Errorf("found %v", ids(got))
	}
	if got := b.Find(""); len(got) != len(b.Topics) {
		t.Errorf("nothing sought gives %d topics", len(got))
	}
}

func ids(list []Topic) (all []string) {
	for _, t := range list {
		all = append(all, t.ID)
	}
	return all
}

var quoted = regexp.MustCompile(`“([^“”]+)”`)

// notOnScreen are words in quotation marks that are no words of the program: the law's own, and the mark of what is missing.
var notOnScreen = map[string]bool{"〔请填写：……〕": true}

// What the help quotes stands in the program: in its windows, procedures, ledgers, or as a topic of the manual.
func TestWhatTheHelpQuotesStandsInTheProgram(t *testing.T) {
	b := load(t)
	screen := everyWord(t)
	for _, topic := range b.Topics {
		screen += topic.Title + "\n"
	}
	checked := 0
	check := func(where, words string) {
		for _, m := range quoted.FindAllStringSubmatch(words, -1) {
			checked++
			if !notOnScreen[m[1]] && !strings.Contains(screen, m[1]) {
				t.Errorf("%s speaks of %q, which the program does not show", where, m[1])
			}
		}
	}
	for _, topic := range b.Topics {
		check(topic.ID, topic.Text())
	}
	for _, p := range b.Pages {
		check(p.ID, p.For+strings.Join(p.How, ""))
	}
	if checked < 80 {
		t.Errorf("only %d quotations", checked)
	}
}

// everyWord gives the string constants of the screens and of the model, and what the assets name.
func everyWord(t *testing.T) string {
	t.Helper()
	var all strings.Builder
	constant := regexp.MustCompile("\"[^\"\n]*\"")
	for _, root := range []string{"../../ui", "../../model"} {
		err := filepath.WalkDir(root, func(name string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
				return err
			}
			source, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			for _, s := range constant.FindAllString(string(source), -1) {
				all.WriteString(s + "\n")
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, folder := range []string{"procedures", "ledgers", "documents"} {
		for _, ext := range []string{".yaml", ".txt"} {
			for _, name := range assets.Names(folder, ext) {
				all.Write(assets.Read(name))
			}
		}
	}
	return all.String()
}

func TestABrokenTopicIsRefused(t *testing.T) {
	const good = "title: 一\ngroup: 二\n---\n文字。\n"
	if _, err := readTopic("01-good.md", good); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, file, text, words string }{
		{"a name without number", "good.md", good, "name"},
		{"no head", "01-good.md", "文字。", "---"},
		{"an unknown key", "01-good.md", "titel: 一\ngroup: 二\n---\n文字。", "unknown field"},
		{"no text", "01-good.md", "title: 一\ngroup: 二\n---\n\n", "missing"},
		{"marks that are not known", "01-good.md", "title: 一\ngroup: 二\n---\n**粗**的字。", "marks"},
		{"a link", "01-good.md", "title: 一\ngroup: 二\n---\n看[这里](x)。", "marks"},
		{"a heading of another level", "01-good.md", "title: 一\ngroup: 二\n---\n### 三级", "marks"},
	} {
		if _, err := readTopic(c.file, c.text); err == nil || !strings.Contains(err.Error(), c.words) {
			t.Errorf("%s: %v, want %q", c.name, err, c.words)
		}
	}
}

func TestTheBookletHoldsEveryTopic(t *testing.T) {
	b := load(t)
	text := ""
	for _, x := range b.Booklet().Blocks {
		for _, r := range x.Runs {
			text += r.Text + "\n"
		}
	}
	for _, topic := range b.Topics {
		for _, x := range append(topic.Blocks, Block{Text: topic.Title}) {
			if !strings.Contains(text, x.Text) {
				t.Errorf("%s: the booklet lacks %q", topic.ID, x.Text)
			}
		}
	}
}
