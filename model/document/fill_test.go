package document

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"sanzhitong/model/fault"
	"sanzhitong/model/paper"
)

func TestMissingNamesEachRequiredVariableOnceInReadingOrder(t *testing.T) {
	v := fixture{
		Values: map[string]string{"甲.二": "", "甲.一": " \n　", "甲.三": "", "甲.可": "", "甲.条": ""},
		Lists:  map[string][]map[string]string{"证据": {{"名": "", "注": ""}, {"名": "", "注": "有"}}},
	}
	got := fill(t, parse(t, "{{甲.二}}{{甲.可?}}\n{{如 甲.条}}\n{{甲.三}}\n{{完}}\n@表 1 1\n| {{甲.一}} | {{甲.二}} |\n\n{{每 证据}}\n{{名}}{{注}}{{甲.二}}\n{{完}}"), v)
	if want := []string{"甲.二", "甲.一", "证据[].名", "证据[].注"}; !slices.Equal(got.Missing, want) {
		t.Errorf("got %v, want %v", got.Missing, want)
	}
	if text := PlainText(got.Paper); !strings.Contains(text, "〔请填写：证据名〕") {
		t.Error(text)
	}
}

func TestAnUnknownNameIsAMistakeOfTheTemplate(t *testing.T) {
	for body, want := range map[string]string{
		"甲\n{{乙.名}}":                   "第 13 行：程序不认识变量“乙.名”",
		"{{如 乙.名}}甲{{完}}":              "第 12 行：程序不认识变量“乙.名”",
		"{{每 乙}}\n甲\n{{完}}":            "第 12 行：程序不认识清单“乙”",
		"@表 1\n| a |\n| // {{乙.名?}} |": "第 14 行：程序不认识变量“乙.名”",
	} {
		_, err := parse(t, body).Fill(sample(), "")
		if !strings.Contains(fault.Sentence(err), want) {
			t.Errorf("%q: got %v, want %s", body, err, want)
		}
	}
}

// nasty is text that could be taken for marks, and text that is awkward in itself.
func nasty() *rapid.Generator[string] {
	parts := []string{
		"|", "{{", "}}", "{{甲.名}}", "{{如 甲}}", "{{完}}", "**", "__", " / ", " // ", "//", ">>", "　　", "# ", "## ", "@表 1", "@落款", "<", "^", ":",
		"---", "\n", "\r\n", "\t", " ", "\\", "\"", "%s", "。", "张䶮", "李𬱖", "a\u0301", "\u200b", "<b>", "&amp;", "\u2028", "高 4", "〔请填写：〕", "?",
	}
	return rapid.Custom(func(t *rapid.T) string {
		var b strings.Builder
		for range rapid.IntRange(0, 12).Draw(t, "length") {
			if rapid.Bool().Draw(t, "mark") {
				b.WriteString(rapid.SampledFrom(parts).Draw(t, "part"))
			} else {
				b.WriteString(rapid.String().Draw(t, "text"))
			}
		}
		return b.String()
	})
}

func TestValuesComeOutAsTheyWentIn(t *testing.T) {
	tpl := parse(t, `# 题{{甲.值?}}完
## 头{{甲.值?}}完
始{{甲.值?}}完
< **始{{甲.值?}}完**
@表 1 1 表头 1
| : 签{{甲.值?}}完 | 始{{甲.值?}}完 // >> 脚{{甲.值?}}完 |
{{每 项}}
| 始{{值?}}完 | 末 |
{{完}}
@落款 印
署{{甲.值?}}完
`)
	rapid.Check(t, func(t *rapid.T) {
		value := nasty().Draw(t, "value")
		got, err := tpl.Fill(fixture{
			Values: map[string]string{"甲.值": value}, Lists: map[string][]map[string]string{"项": {{"值": value}}},
		}, "")
		if err != nil {
			t.Fatal(err)
		}
		want := func(before string) string {
			shown := value
			if strings.TrimSpace(value) == "" {
				shown = ""
			}
			var lines []string
			for l := range strings.SplitSeq(strings.ReplaceAll(before+shown+"完", "\r\n", "\n"), "\n") {
				if strings.TrimSpace(l) != "" { // a line without text is no paragraph
					lines = append(lines, l)
				}
			}
			return strings.Join(lines, "\n")
		}
		second, item := want("始")+"\n"+want("脚"), want("始")
		if strings.TrimSpace(value) == "" {
			second, item = "／", "／"
		}
		expected := want("题") + "\n" + want("头") + "\n" + want("始") + "\n" + want("始") + "\n" +
			want("签") + "\t" + second + "\n" + item + "\t末\n" + want("署") + "\n"
		if text := PlainText(got.Paper); text != expected {
			t.Fatalf("got  %q\nwant %q", text, expected)
		}
		if len(got.Missing) > 0 {
			t.Fatalf("missing %v", got.Missing)
		}
		checkCanonical(t, got.Paper)
	})
}

// checkCanonical reads the canonical bytes back and makes them again.
func checkCanonical(t rapid.TB, p paper.Paper) {
	t.Helper()
	b := Canonical(p)
	var back paper.Paper
	if err := json.Unmarshal(b, &back); err != nil {
		t.Fatalf("%v: %s", err, b)
	}
	if !reflect.DeepEqual(back, p) {
		t.Fatalf("got  %+v\nwant %+v", back, p)
	}
	if again := Canonical(back); string(again) != string(b) {
		t.Fatalf("got  %s\nwant %s", again, b)
	}
}

func TestCanonicalBytesAreFixedForGood(t *testing.T) {
	p := paper.Paper{Code: "P33", Title: "a\"\\\n\t\x01<>&\u2028", Form: true, Blocks: []paper.Block{
		{Kind: paper.Table, Widths: []float64{2, 4.5}, Rows: []paper.Row{{Cells: []paper.Cell{
			{Label: true, Paragraphs: []paper.Block{{Kind: paper.Paragraph, Runs: paper.Text("张䶮")}}}, {Struck: true},
		}}}},
	}}
	want := `{"blocks":[{"kind":"table","rows":[{"cells":[{"label":true,"paragraphs":[{"kind":"paragraph","runs":[{"text":"张䶮"}]}]},{"struck":true}]}],"widths":[2,4.5]}],` +
		`"code":"P33","form":true,"title":"a\"\\\n\t\u0001<>&` + "\u2028" + `"}`
	if got := string(Canonical(p)); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got := string(Canonical(paper.Paper{})); got != `{"blocks":null,"code":"","form":false,"title":""}` {
		t.Error(got)
	}
}
