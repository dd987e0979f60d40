package law

import (
	"strings"
	"testing"

	"sanzhitong/assets"
)

func TestABrokenWordingStopsTheProgramAtItsStart(t *testing.T) {
	b, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	const name = "行政处罚法-2021.txt"
	whole := string(assets.Read(articlesFolder + "/" + name))
	for _, c := range []struct{ name, old, new, words string }{
		{"an article left out", "第四条　公民", "公民", "article"},
		{"an article twice", "第四条　公民", "第三条　公民", "article"},
		{"the last article missing", "\n第八十六条　本法自2021年7月15日起施行。", "", "85 articles"},
		{"an item left out", "（二）物证；\n", "", "item 3"},
		{"items cut off", "（一）书证；\n（二）物证；\n（三）视听资料；\n（四）电子数据；\n（五）证人证言；\n（六）当事人的陈述；\n（七）鉴定意见；\n（八）勘验笔录、现场笔录。\n", "", "announced"},
		{"a Latin letter", "行政处罚遵循公正", "行政处罚遵循a公正", "character"},
		{"a half-width comma", "行政处罚遵循公正、公开", "行政处罚遵循公正,公开", "character"},
		{"an empty line", "# 第二章", "\n# 第二章", "empty"},
		{"a paragraph cut off", "不得作为行政处罚的依据。\n", "不得作为行政\n", "does not end"},
		{"an unknown key", "mark:", "marks:", "unknown field"},
		{"no source", "source: ", "source: \"\"\n# ", "missing"},
		{"a version that the list of statutes does not have", "from: 2021-07-15", "from: 2018-01-01", "no version"},
		{"no head", "\n---\n", "\n", "---"},
	} {
		text := strings.Replace(whole, c.old, c.new, 1)
		if text == whole {
			t.Fatalf("%s: the file has no %q", c.name, c.old)
		}
		if _, err := readText(name, text, b.statutes); err == nil || !strings.Contains(err.Error(), c.words) {
			t.Errorf("%s: %v, want %q", c.name, err, c.words)
		}
	}
}
