package document

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"sanzhitong/model/fault"
	"sanzhitong/model/notation"
)

var update = flag.Bool("update", false, "write the golden texts anew")

func load(t *testing.T) *Library {
	t.Helper()
	l, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func version(t *testing.T, from, body string) *Template {
	t.Helper()
	tpl, err := Parse(from+".txt", []byte(strings.Replace(head, "2021-07-15", from, 1)+body))
	if err != nil {
		t.Fatal(err)
	}
	return tpl
}

func TestTheVersionInForceOnTheDayIsTaken(t *testing.T) {
	l, err := collect([]*Template{version(t, "2026-08-15", "新"), version(t, "2021-07-15", "旧")})
	if err != nil {
		t.Fatal(err)
	}
	for day, want := range map[string]string{"2021-07-15": "2021-07-15", "2026-08-14": "2021-07-15", "2026-08-15": "2026-08-15", "2030-01-01": "2026-08-15"} {
		if got, err := l.Template("T01", notation.MustDay(day)); err != nil || got.From.String() != want {
			t.Errorf("%s: got %v, %v", day, got, err)
		}
	}
	for code, day := range map[string]string{"T01": "2021-07-14", "T02": "2026-01-01"} {
		if _, err := l.Template(code, notation.MustDay(day)); fault.Code(err) != "template.none" {
			t.Errorf("%s: got %v", code, err)
		}
	}
	if len(l.All()) != 2 {
		t.Error(l.All())
	}
}

func TestTheSameVersionTwiceIsRefused(t *testing.T) {
	_, err := collect([]*Template{version(t, "2021-07-15", "甲"), version(t, "2021-07-15", "乙")})
	if err == nil || !strings.Contains(err.Error(), "同是 T01 自 2021年7月15日 起的版本") {
		t.Errorf("got %v", err)
	}
}

func TestVerifyFindsUnknownNamesAndElementsThatAreNotPrinted(t *testing.T) {
	elements := "mark: V:S1\nelements:\n  第一条: [甲.名, \"证据[].名\"]\n  第二条: [甲.类]\n"
	parseWith := func(body string) *Library {
		tpl, err := Parse("示例.txt", []byte(strings.Replace(head, "mark: V:S1\n", elements, 1)+body))
		if err != nil {
			t.Fatal(err)
		}
		return &Library{templates: []*Template{tpl}}
	}
	good := "{{甲.名}}{{如 甲.空}}{{甲.类}}{{完}}\n@表 1 1\n{{每 证据}}\n| {{名}} | {{甲.名}} |\n{{完}}"
	if err := parseWith(good).Verify(sample().known); err != nil {
		t.Error(err)
	}
	for body, want := range map[string]string{
		good + "\n\n{{乙.名}}":                                   "程序不认识“乙.名”",
		good + "\n\n{{如 乙.名}}甲{{完}}":                           "程序不认识“乙.名”",
		good + "\n\n{{每 乙}}\n甲\n{{完}}":                         "程序不认识“乙[]”",
		strings.Replace(good, "| {{名}}", "| {{号}}", 1):         "程序不认识“号”",
		strings.Replace(good, "| {{名}}", "| 名", 1):             "法定要素“第一条”要求的“证据[].名”没有写进正文",
		strings.Replace(good, "{{甲.类}}", "类", 1):               "法定要素“第二条”要求的“甲.类”没有写进正文",
		strings.Replace(good, "{{甲.类}}", "{{如 甲.类}}类{{完}}", 1): "法定要素“第二条”要求的“甲.类”没有写进正文",
		good + "\n\n@落款\n{{乙.名}}":                              "程序不认识“乙.名”",
	} {
		if err := parseWith(body).Verify(sample().known); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want %s", body, err, want)
		}
	}
}

func TestTheTemplatesUseOnlyNamesOfTheCaseAndPrintEveryStatutoryElement(t *testing.T) {
	l := load(t)
	if err := l.Verify(citizen(t).known); err != nil {
		t.Error(err)
	}
	for _, tpl := range l.All() {
		if len(tpl.Elements) == 0 {
			t.Errorf("%s names no elements", tpl.Code)
		}
	}
}

func TestEveryTemplateReadsAsAGoldenText(t *testing.T) {
	cases := []struct {
		name   string
		values fixture
		filled bool
	}{
		{"公民", citizen(t), true},
		{"单位", company(t), true},
		{"空白", citizen(t).blank(), false},
	}
	codes := "A03 A04 A05 A06 E01 E03 E04 E05 E07 E13 G01 G02 G04 G05 G06 G07 G10 " +
		"P01 P02 P03 P04 P05 P06 P07 P08 P09 P10 P11 P12 P13 P14 P15 P16 P17 P18 P19 P20 P21 P22 P23 P24 P25 P26 P27 P28 P29 " +
		"P30 P31 P32 P33 P34 P35 P36 P37 P38 P39"
	branch := branches(t)
	var found []string
	for _, tpl := range load(t).All() {
		found = append(found, tpl.Code)
		for _, c := range cases {
			t.Run(tpl.Code+c.name, func(t *testing.T) {
				number := ""
				if c.filled && tpl.Number != "" {
					number = "遵华明" + tpl.Number + "〔2026〕9号"
				}
				values := c.values
				if c.filled {
					values = values.with(branch[tpl.Code])
				}
				filled, err := tpl.Fill(values, number)
				if err != nil {
					t.Fatal(err)
				}
				text := PlainText(filled.Paper)
				if c.filled && (len(filled.Missing) > 0 || strings.Contains(text, "〔请填写") || strings.Contains(text, unnumbered)) {
					t.Errorf("missing %v", filled.Missing)
				}
				if !c.filled {
					for _, name := range always(tpl.body, "") {
						if !slices.Contains(filled.Missing, name) {
							t.Errorf("%s is empty and not reported", name)
						}
					}
					text += "\n缺：" + strings.Join(filled.Missing, "、") + "\n"
				}
				if c.filled {
					readsWell(t, text)
				}
				checkGolden(t, tpl.Code+"-"+c.name+".txt", text)
				checkCanonical(t, filled.Paper)
			})
		}
	}
	if got := strings.Join(found, " "); got != codes {
		t.Errorf("templates %s, want %s", got, codes)
	}
}

// readsWell finds what an empty or a doubled value leaves behind in a sentence.
func readsWell(t *testing.T, text string) {
	t.Helper()
	for _, doubled := range []string{"。。", "，，", "、、", "，。", "：。", "；。", "。；", "。，", "、。", "的规定的规定", "（）", "“”", "《》"} {
		if strings.Contains(text, doubled) {
			t.Errorf("reads badly: %s", doubled)
		}
	}
}

// always gives the required variables that are printed whatever the values are.
func always(nodes []node, list string) []string {
	var names []string
	inPieces := func(all []piece, list string) {
		for _, p := range all {
			if p.kind != variablePiece || p.optional {
				continue
			}
			if list != "" && !strings.Contains(p.name, ".") {
				names = append(names, list+"[]."+p.name)
			} else {
				names = append(names, p.name)
			}
		}
	}
	for _, n := range nodes {
		inPieces(n.text, list)
		for _, c := range n.cells {
			inPieces(c.text, list)
			inPieces(c.bottom, list)
		}
		switch n.kind {
		case loopNode:
			names = append(names, always(n.inner, n.list)...)
		case tableNode, signatureNode:
			names = append(names, always(n.inner, list)...)
		}
	}
	return names
}

func checkGolden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", "golden", name)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestTheDecisionTellsHowTheDefenceWent(t *testing.T) {
	decision, err := load(t).Template("P33", notation.MustDay("2026-11-23"))
	if err != nil {
		t.Fatal(err)
	}
	said := map[string]string{"陈述申辩.陈述申辩内容": "请求减轻", "陈述申辩.复核意见": "理由不成立", "陈述申辩.是否采纳": "不采纳", "陈述申辩.放弃的书面凭证": "2026年11月11日的声明"}
	for outcome, want := range map[string]string{
		"期满未提出":  "当事人在规定的期限内未提出陈述、申辩。",
		"书面放弃":   "当事人以书面形式（2026年11月11日的声明）放弃陈述、申辩的权利。",
		"已提出并复核": "当事人提出如下陈述、申辩意见：请求减轻。\n经复核，本机关对上述意见不予采纳。复核意见：理由不成立。",
		"":       "〔请填写：陈述申辩陈述申辩情况〕",
	} {
		v := citizen(t).with(said).with(map[string]string{"陈述申辩.陈述申辩情况": outcome})
		if text := PlainText(fill(t, decision, v).Paper); !strings.Contains(text, want) {
			t.Errorf("%s: want %s in\n%s", outcome, want, text)
		}
	}
}

func TestTheNoticeNamesTheHearingOnlyWhereItMustBeOffered(t *testing.T) {
	notice, err := load(t).Template("P18", notation.MustDay("2026-11-23"))
	if err != nil {
		t.Fatal(err)
	}
	if text := PlainText(fill(t, notice, citizen(t)).Paper); strings.Contains(text, "听证") {
		t.Error(text)
	}
	text := PlainText(fill(t, notice, company(t)).Paper)
	if !strings.Contains(text, "第六十三条第一款") || !strings.Contains(text, "在本机关告知后五个工作日内") {
		t.Error(text)
	}
}

func TestADecisionWithoutAFineNamesNoBank(t *testing.T) {
	decision, err := load(t).Template("P33", notation.MustDay("2026-11-23"))
	if err != nil {
		t.Fatal(err)
	}
	filled := fill(t, decision, citizen(t).with(map[string]string{"调查终结.处罚种类": "警告", "调查终结.罚款金额": "", "调查终结.罚款金额.大写": "", "机关.账号": ""}))
	text := PlainText(filled.Paper)
	if len(filled.Missing) > 0 || strings.Contains(text, "罚款") || !strings.Contains(text, "警告自本决定书送达之日起生效。") {
		t.Errorf("%v\n%s", filled.Missing, text)
	}
}
