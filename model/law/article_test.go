package law_test

import (
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"

	"sanzhitong/assets"
	"sanzhitong/model/law"
	"sanzhitong/model/notation"
)

func TestTheWordingOfEveryStatuteIsThere(t *testing.T) {
	want := map[string]struct {
		articles int
		whole    bool
	}{
		"行政处罚法": {86, true}, "行政强制法": {71, true}, "行政执法机关移送涉嫌犯罪案件的规定": {5, false}, "行政复议法": {11, false}, "行政诉讼法": {6, false},
		"民事诉讼法": {10, false}, "行政许可法": {12, false}, "档案法": {1, false}, "罚款决定与罚款收缴分离实施办法": {1, false},
	}
	texts := load(t).Texts()
	if len(texts) != len(want) {
		t.Errorf("%d wordings, want %d", len(texts), len(want))
	}
	for _, text := range texts {
		w := want[text.Name]
		if len(text.Articles()) != w.articles || text.Whole != w.whole {
			t.Errorf("%s has %d articles, want %d", text.Name, len(text.Articles()), w.articles)
		}
		if text.Statute().From != text.From || !strings.Contains(text.Note(), "flk.npc.gov.cn") {
			t.Errorf("%s: %+v, %s", text.Name, text.Statute(), text.Note())
		}
		for i, a := range text.Articles() {
			if len(a.Paragraphs) == 0 || text.Whole && a.Number != i+1 {
				t.Errorf("%s: article %d stands at %d", text.Name, a.Number, i+1)
			}
		}
	}
}

// What the program reckons with stands in the articles it names, word for word.
func TestTheWordingSaysWhatTheProgramReckonsWith(t *testing.T) {
	book := load(t)
	for place, words := range map[string]string{
		"行政处罚法第六十四条第一项":           "行政机关告知后五日内提出",
		"行政处罚法第六十四条第二项":           "在举行听证的七日前",
		"行政处罚法第六十条":               "立案之日起九十日内作出行政处罚决定",
		"行政处罚法第七十二条第一款第一项":        "每日按罚款数额的百分之三加处罚款，加处罚款的数额不得超出罚款的数额",
		"行政处罚法第五十六条":              "在七日内及时作出处理决定",
		"行政处罚法第六十一条第一款":           "在七日内依照",
		"行政处罚法第六十七条第三款":           "收到行政处罚决定书之日起十五日内",
		"行政处罚法第七十一条":              "自收缴罚款之日起二日内",
		"行政处罚法第三十六条第一款":           "违法行为在二年内未被发现",
		"行政处罚法第四十八条第二款":           "在三日内撤回",
		"行政处罚法第八十五条":              "“二日”“三日”“五日”“七日”的规定是指工作日",
		"行政处罚法第四十二条第一款":           "不得少于两人",
		"行政处罚法第五十一条":              "二百元以下、对法人或者其他组织处以三千元以下",
		"行政处罚法第五十八条第二款":           "初次从事行政处罚决定法制审核的人员",
		"行政强制法第五十三条":              "期限届满之日起三个月内",
		"行政强制法第五十四条":              "催告书送达十日后",
		"行政强制法第六十九条":              "十日以内期限的规定是指工作日",
		"行政强制法第五十一条第一款第二项":        "代履行三日前",
		"行政强制法第五十七条":              "受理之日起七日内",
		"行政强制法第四十五条第二款":           "不得超出金钱给付义务的数额",
		"行政复议法第二十条第一款":            "六十日内提出行政复议申请",
		"行政复议法第四十八条":              "十日内，提出书面答复",
		"行政复议法第二十四条第一款第三项":        "本级人民政府依法设立的派出机关",
		"行政诉讼法第四十六条第一款":           "六个月内提出",
		"行政诉讼法第四十五条":              "十五日内向人民法院提起诉讼",
		"行政诉讼法第六十七条第一款":           "十五日内向人民法院提交",
		"民事诉讼法第九十五条第一款":           "经过三十日，即视为送达",
		"民事诉讼法第八十五条第三款":           "法定休假日后的第一日",
		"行政执法机关移送涉嫌犯罪案件的规定第五条第二款": "24小时内向同级公安机关移送",
		"行政执法机关移送涉嫌犯罪案件的规定第九条第一款": "3日内，提请",
		"行政许可法第四十二条第一款":           "二十日内作出行政许可决定",
		"罚款决定与罚款收缴分离实施办法第七条第一款":   "载明代收机构的名称、地址",
		"档案法第十四条第一款":              "任何个人不得拒绝归档或者据为己有",
		"中华人民共和国行政处罚法第六十三条第一款第四项": "责令停产停业、责令关闭、限制从业",
		"《行政处罚法》第五十九条第一款第（五）项":    "申请行政复议、提起行政诉讼的途径和期限",
		"处罚法第四十五条第二款":             "不得因当事人陈述、申辩而给予更重的处罚",
		"民事诉讼法（2023年修正）第八十九条":     "采用拍照、录像等方式记录送达过程，即视为送达",
	} {
		passages := book.Passages(notation.Day{}, place)
		if len(passages) != 1 || passages[0].Missing != "" {
			t.Errorf("%s: %+v", place, passages)
			continue
		}
		cited := ""
		for _, l := range passages[0].Lines {
			if l.Cited || !strings.Contains(place, "款") && !strings.Contains(place, "项") {
				cited += l.Words
			}
		}
		if !strings.Contains(cited, words) {
			t.Errorf("%s does not say %q but %q", place, words, cited)
		}
	}
}

func TestCitationsAreTakenApart(t *testing.T) {
	for words, want := range map[string]string{
		"行政处罚法第六十条": "行政处罚法第六十条",
		"行政处罚法第六十三条、第六十四条第一项；住房和城乡建设行政处罚程序规定第十五条":       "行政处罚法第六十三条 行政处罚法第六十四条第一项 住房和城乡建设行政处罚程序规定第十五条",
		"行政强制法第五十六条至第五十八条、第六十九条":                        "行政强制法第五十六条 行政强制法第五十七条 行政强制法第五十八条 行政强制法第六十九条",
		"行政处罚法第六十四条第二项至第五项":                             "行政处罚法第六十四条第二项、第三项、第四项、第五项",
		"行政处罚法第三十三条、第五十七条第一款第二项和第三项":                    "行政处罚法第三十三条 行政处罚法第五十七条第一款第二项、第三项",
		"行政处罚法第五章第三节（第五十四条至第五十六条）、第四节（第六十三条、第六十四条）、第六章": "行政处罚法第五十四条 行政处罚法第五十五条 行政处罚法第五十六条 行政处罚法第六十三条 行政处罚法第六十四条 行政处罚法第六章",
		"民事诉讼法（2023年修正）第八十九条":                           "民事诉讼法第八十九条",
		"档案法第十四条、农业行政处罚程序规定第八十六条":                       "档案法第十四条 农业行政处罚程序规定第八十六条",
		"国办发〔2018〕118号（十三）、（十四）；行政处罚法第五十八条":             "国办发〔2018〕118号（十三）、（十四） 行政处罚法第五十八条",
		"行政处罚法第五十四条第二款（未定天数）；市场监督管理行政处罚程序规定第十八条":        "行政处罚法第五十四条第二款 市场监督管理行政处罚程序规定第十八条",
		"行政处罚法第四十六条第一款第（三）项、第（四）项":                      "行政处罚法第四十六条第一款第三项、第四项",
		"行政处罚法第六十七条第二款、第三款":                             "行政处罚法第六十七条第二款 行政处罚法第六十七条第三款",
		"石家庄市裕华区公示程序（依冀政办发〔2015〕22号）；市监总局令45号（2021）":    "石家庄市裕华区公示程序 市监总局令45号",
		"行政复议法第二十条、第二十一条、第八十八条（准用民事诉讼法的期间规定）":           "行政复议法第二十条 行政复议法第二十一条 行政复议法第八十八条",
		"行政诉讼法第四十五条、第四十六条；最高人民法院关于适用行政诉讼法的解释第六十四条":      "行政诉讼法第四十五条 行政诉讼法第四十六条 最高人民法院关于适用行政诉讼法的解释第六十四条",
		"无全国性条文": "无全国性条文",
		"":       "",
	} {
		var got []string
		for _, c := range law.Citations(words) {
			got = append(got, c.String())
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%s\n got %s\nwant %s", words, s, want)
		}
	}
}

func TestAChapterGivesItsArticles(t *testing.T) {
	got := load(t).Passages(notation.Day{}, "行政处罚法第六章")
	if len(got) != 10 || got[0].Heading != "行政处罚法第六十六条" || got[9].Heading != "行政处罚法第七十五条" {
		t.Errorf("%d articles: %+v", len(got), got)
	}
	if got := load(t).Passages(notation.Day{}, "行政处罚法第五章第四节"); len(got) != 3 || got[0].Heading != "行政处罚法第六十三条" || got[2].Heading != "行政处罚法第六十五条" {
		t.Errorf("%+v", got)
	}
}

func TestWhatIsNotThereIsNotInvented(t *testing.T) {
	book := load(t)
	for _, c := range []struct{ name, words, on, says string }{
		{"a statute without wording", "住房和城乡建设行政处罚程序规定第十五条", "2026-11-02", "没有收录这一条的原文"},
		{"an article outside the excerpt", "行政复议法第一条", "2026-11-02", "没有收录这一条的原文"},
		{"an article that does not exist", "行政处罚法第八十七条", "2026-11-02", "没有收录这一条的原文"},
		{"the version before", "行政处罚法第三十一条", "2020-05-06", "没有 2020年5月6日 有效的版本"},
		{"a document without articles", "国办发〔2018〕118号（十四）", "2026-11-02", "没有收录这份文件"},
	} {
		got := book.Passages(day(c.on), c.words)
		if len(got) != 1 || len(got[0].Lines) != 0 || got[0].Text != nil || !strings.Contains(got[0].Missing, c.says) {
			t.Errorf("%s: %+v", c.name, got)
		}
	}
}

// withoutWording are the statutes and documents whose wording in the right version could not be had, or which have no
// articles at all.
var withoutWording = []string{
	"住房和城乡建设行政处罚程序规定", "市场监督管理行政处罚程序规定", "农业行政处罚程序规定", "城乡规划法", "土地管理法", "政府信息公开条例", "最高人民法院关于适用行政诉讼法的解释",
	"国办发〔2018〕118号", "国办发〔2022〕27号", "国办发〔2024〕54号", "河北省行政执法全过程记录办法", "石家庄市裕华区公示程序", "市监总局令45号", "无全国性条文",
	"GB/T 9705", "各地案卷规定",
}

var citedIn = regexp.MustCompile(`(?m)^\s*(?:- )?(?:basis|article): *"?([^"\n]+?)"?\s*(?:#.*)?$|^  ([^ :]+第[^ :]+条[^ :]*) [^:]+: \[`)

// Every article that a procedure, a period, a parameter or a document names is there, with the paragraph and item named; or
// its statute is one of those without wording.
func TestEveryCitationOfTheAssetsHasItsWording(t *testing.T) {
	book := load(t)
	var found int
	for _, folder := range []string{"procedures", "law", "documents"} {
		err := fs.WalkDir(assets.FS(), folder, func(name string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() || strings.Contains(name, "articles") || strings.HasSuffix(name, "README.md") || name == "law/periods.yaml" /* in short; Rules below */ {
				return err
			}
			for _, m := range citedIn.FindAllStringSubmatch(string(assets.Read(name)), -1) {
				found++
				checkCitation(t, book, name, m[1]+m[2])
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, r := range book.Rules() {
		for _, v := range r.Values {
			checkCitation(t, book, r.ID, v.Article)
		}
	}
	if found < 150 {
		t.Errorf("only %d citations were found in the assets", found)
	}
}

func checkCitation(t *testing.T, book *law.Book, where, words string) {
	t.Helper()
	list := law.Citations(words)
	if len(list) == 0 {
		t.Errorf("%s: %q is no citation", where, words)
	}
	for _, c := range list {
		if slices.Contains(withoutWording, c.Statute) {
			continue
		}
		for _, p := range book.Passages(notation.Day{}, c.String()) {
			cited := slices.ContainsFunc(p.Lines, func(l law.Line) bool { return l.Cited })
			if p.Missing != "" || (c.Paragraph > 0 || len(c.Items) > 0) && !cited {
				t.Errorf("%s: %q, %s: the program has no such article, paragraph or item", where, words, c)
			}
		}
	}
}
