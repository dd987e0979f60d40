package document

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"sanzhitong/assets"
)

// elements gives, by code, the elements that a document must state, and the patterns of each.
func elements(t *testing.T) map[string]map[string][]string {
	t.Helper()
	var m map[string]map[string][]string
	readYAML(t, "testdata/elements.yaml", &m)
	return m
}

var slot = regexp.MustCompile(`\{[^{}0-9][^{}]*\}`)

// pattern writes the values of a case into a pattern. A value of several lines may be broken anywhere between them; a full
// stop at its end may have been taken over by the sentence.
func pattern(t *testing.T, src string, v fixture) *regexp.Regexp {
	t.Helper()
	expr := slot.ReplaceAllStringFunc(src, func(m string) string {
		value, known := v.Values[m[1:len(m)-1]]
		if !known || value == "" {
			t.Fatalf("the table names %s, which is no value of the case or an empty one", m)
		}
		var lines []string
		for _, line := range strings.Split(strings.TrimSuffix(strings.TrimSpace(value), "。"), "\n") {
			lines = append(lines, regexp.QuoteMeta(strings.TrimSpace(line)))
		}
		return strings.Join(lines, `\s*`)
	})
	r, err := regexp.Compile("(?s)" + expr)
	if err != nil {
		t.Fatal(err)
	}
	if r.MatchString("") {
		t.Fatalf("%s asks for nothing", src)
	}
	return r
}

// absent reports whether a pattern is nothing but a value that the case does not have.
func absent(p string, v fixture) bool {
	return slot.FindString(p) == p && v.Values[p[1:len(p)-1]] == ""
}

// lacking gives the elements of a document that its text does not state.
func lacking(t *testing.T, of map[string][]string, text string, v fixture) []string {
	t.Helper()
	var missing []string
	for element, patterns := range of {
		if strings.HasPrefix(element, "〔") && v.Values["当事人.是单位"] == "" {
			continue
		}
		for _, p := range patterns {
			if absent(p, v) {
				continue
			}
			if !pattern(t, p, v).MatchString(text) {
				missing = append(missing, element+"："+p)
			}
		}
	}
	slices.Sort(missing)
	return missing
}

// text fills a template for the element table as the golden texts are filled.
func text(t *testing.T, tpl *Template, v fixture) string {
	t.Helper()
	number := ""
	if tpl.Number != "" {
		number = "遵华明" + tpl.Number + "〔2026〕9号"
	}
	filled, err := tpl.Fill(v, number)
	if err != nil {
		t.Fatal(err)
	}
	return PlainText(filled.Paper)
}

func TestEveryDocumentStatesWhatTheLawRequiresOfIt(t *testing.T) {
	required, branch := elements(t), branches(t)
	cases := map[string]fixture{"公民": citizen(t), "单位": company(t)}
	for _, tpl := range load(t).All() {
		of := required[tpl.Code]
		if len(of) < 3 {
			t.Errorf("%s: the table has %d elements", tpl.Code, len(of))
		}
		for _, patterns := range of {
			for _, p := range patterns {
				if absent(p, cases["公民"].with(branch[tpl.Code])) && absent(p, cases["单位"].with(branch[tpl.Code])) {
					t.Errorf("%s: neither case has %s", tpl.Code, p)
				}
			}
		}
		for name, v := range cases {
			v := v.with(branch[tpl.Code])
			if missing := lacking(t, of, text(t, tpl, v), v); len(missing) > 0 {
				t.Errorf("%s %s does not state %s", tpl.Code, name, strings.Join(missing, "; "))
			}
		}
	}
}

// The table itself can fail: a paragraph cut from the decision is found by name.
func TestAnElementLeftOutOfATemplateIsNoticed(t *testing.T) {
	required, v := elements(t), company(t)
	src := string(assets.Read("documents/P33-行政处罚决定书.txt"))
	for cut, element := range map[string]string{
		"< 当事人：":           "当事人姓名、名称和地址",
		"**一、违法事实":         "违法事实",
		"以上事实，有":           "证据",
		"**三、处罚的依据":        "处罚种类",
		"裁量基准的适用情况":        "裁量基准适用说明",
		"**五、履行的方式":        "履行方式和期限",
		"**六、救济的途径":        "复议途径和期限",
		"**七、公示告知":         "公示告知",
		"{{机关.名称}}\n{{本文书": "机关名称和日期",
	} {
		at := strings.Index(src, "\n"+cut)
		if at < 0 {
			t.Fatalf("the decision has no line %q", cut)
		}
		end := at + 1 + strings.Index(src[at+1:], "\n")
		tpl, err := Parse("P33-示例.txt", []byte(src[:at]+src[end:]))
		if err != nil {
			t.Fatal(err)
		}
		if missing := strings.Join(lacking(t, required["P33"], text(t, tpl, v), v), "; "); !strings.Contains(missing, element+"：") {
			t.Errorf("without %q: found only %q", cut, missing)
		}
	}
}
