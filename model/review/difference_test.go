package review

import (
	"strings"
	"testing"

	"sanzhitong/model/document"
	"sanzhitong/model/paper"
)

func text(spans []Span) string {
	var b strings.Builder
	for _, s := range spans {
		if s.Changed {
			b.WriteString("[" + s.Text + "]")
			continue
		}
		b.WriteString(s.Text)
	}
	return b.String()
}

func TestTwoVersionsStandSideBySideWithTheWordsThatDiffer(t *testing.T) {
	for _, c := range []struct {
		name, old, now string
		want           []string // old | new
	}{
		{"nothing changed", "一\n二", "一\n二", []string{"一 | 一", "二 | 二"}},
		{
			"an amount", "事实清楚。\n罚款1000元。\n附件一份。", "事实清楚。\n罚款1500元。\n附件一份。",
			[]string{"事实清楚。 | 事实清楚。", "罚款1[0]00元。 | 罚款1[5]00元。", "附件一份。 | 附件一份。"},
		},
		{"a paragraph added in the middle", "一\n三", "一\n二\n三", []string{"一 | 一", " | [二]", "三 | 三"}},
		{"a paragraph gone at the end", "一\n二", "一", []string{"一 | 一", "[二] | "}},
		{"a rare character", "李𬱖", "李䶮", []string{"李[𬱖] | 李[䶮]"}},
		{"a whole text that is new", "", "甲\n乙", []string{"甲 | 甲"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := Difference{New: &Material{Kind: "证据", Body: c.now}}
			if c.old != "" {
				d.Old = &Material{Kind: "证据", Body: c.old}
			}
			var got []string
			for _, p := range d.Paragraphs() {
				got = append(got, text(p.Old)+" | "+text(p.New))
			}
			want := c.want
			if c.old == "" {
				want = []string{" | [甲]", " | [乙]"}
			}
			if strings.Join(got, "\n") != strings.Join(want, "\n") {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
		})
	}
}

func TestBothSidesOfADifferenceGiveTheWholeTextBack(t *testing.T) {
	old := paper.Paper{Title: "决定", Blocks: []paper.Block{
		{Kind: paper.Title, Runs: paper.Text("行政处罚决定书")},
		{Kind: paper.Paragraph, Runs: paper.Text("罚款人民币5,000.00元（大写：伍仟元整）。")},
		{Kind: paper.Paragraph, Runs: paper.Text("到期不缴纳的，每日按罚款数额的百分之三加处罚款。")},
	}}
	now := old
	now.Blocks = append([]paper.Block{}, old.Blocks...)
	now.Blocks[1] = paper.Block{Kind: paper.Paragraph, Runs: paper.Text("罚款人民币3,000.00元（大写：叁仟元整）。")}
	d := Difference{
		Old: &Material{Kind: "文书", Body: string(document.Canonical(old))}, New: &Material{Kind: "文书", Body: string(document.Canonical(now))},
	}
	var before, after []string
	changed := 0
	for _, p := range d.Paragraphs() {
		before, after = append(before, plain(p.Old)), append(after, plain(p.New))
		if p.Change != Same {
			changed++
		}
	}
	if got := strings.Join(before, "\n") + "\n"; got != document.PlainText(old) {
		t.Errorf("the old side reads %q", got)
	}
	if got := strings.Join(after, "\n") + "\n"; got != document.PlainText(now) {
		t.Errorf("the new side reads %q", got)
	}
	if changed != 1 {
		t.Errorf("%d paragraphs differ, one was changed", changed)
	}
}

func plain(spans []Span) string {
	var b strings.Builder
	for _, s := range spans {
		b.WriteString(s.Text)
	}
	return b.String()
}

func material(kind, name, body, step string) Material {
	return Material{Kind: kind, Name: name, Body: body, Digest: digest(body), Step: step}
}

func TestWhatVoidsAnOpinion(t *testing.T) {
	frozen := []Material{material("文书", "决定书（代拟稿）", "甲", ""), material("证据", "1 现场检查笔录", "乙", "inspect")}
	for _, c := range []struct {
		name string
		now  []Material
		want string
	}{
		{"nothing has changed", frozen, ""},
		{"the decision reads otherwise", []Material{material("文书", "决定书（代拟稿）", "丙", ""), frozen[1]}, "决定书（代拟稿）（改动）"},
		{"a new piece of evidence", append(frozen[:2:2], material("证据", "2 照片", "丁", "evidence")), "2 照片（新增）"},
		{"a piece of evidence is gone", frozen[:1], "1 现场检查笔录（缺少）"},
		{"the heads have met", append(frozen[:2:2], material("文书", "集体讨论记录", "丁", "discuss")), ""},
		{"a letter was served", append(frozen[:2:2], material("附件", "文书送达的附件", "丁", "serve_other")), ""},
		{"a discussion that was read has been taken away", nil, "决定书（代拟稿）（缺少）、1 现场检查笔录（缺少）"},
	} {
		if got := labels(voiding(frozen, c.now)); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestABundleKnowsWhenItsTextOrFilesAreNotThoseOfTheDigest(t *testing.T) {
	file := File{ID: "f", Name: "照片.jpg", SHA256: strings.Repeat("ab", 32), MediaType: "image/jpeg", Size: 3}
	make := func() *Bundle {
		m := Material{Kind: "证据", Name: "1 照片", Body: "证据种类：视听资料\n" + file.line(), Files: []File{file}}
		m.Digest = digest(m.Body)
		return &Bundle{Materials: []Material{m}, Digest: bundleDigest([]Material{m})}
	}
	if !make().sound() {
		t.Fatal("an untouched bundle is called unsound")
	}
	for name, touch := range map[string]func(*Bundle){
		"another text":   func(b *Bundle) { b.Materials[0].Body += "。" },
		"another file":   func(b *Bundle) { b.Materials[0].Files[0].SHA256 = strings.Repeat("cd", 32) },
		"another digest": func(b *Bundle) { b.Materials[0].Digest = digest("甲") },
		"one left out":   func(b *Bundle) { b.Materials = nil },
	} {
		b := make()
		touch(b)
		if b.sound() {
			t.Errorf("%s: not noticed", name)
		}
	}
}

func TestWhatIsSignedBindsVersionAndDrawingAndStaysAsItWasWithoutThem(t *testing.T) {
	b := &Bundle{CaseID: "c", Round: 1, Version: 1, Digest: "d"}
	o := &Opinion{Conclusion: agreed, Opinion: "同意。", Doubts: "", ReviewerID: "u"}
	// The statement of the first release, which opinions of old databases were signed over.
	if want := digest("c", "1", "d", "同意", "同意。", "", "u"); statement(b, o) != want {
		t.Fatal("an opinion given before there were versions and drawings would no longer verify")
	}
	seen := map[string]string{statement(b, o): "plain"}
	for name, p := range map[string]struct {
		b Bundle
		o Opinion
	}{
		"version 2":                  {Bundle{CaseID: "c", Round: 1, Version: 2, Digest: "d"}, *o},
		"with a drawing":             {*b, Opinion{Conclusion: agreed, Opinion: "同意。", ReviewerID: "u", Drawing: "1,1 2,2"}},
		"another drawing":            {*b, Opinion{Conclusion: agreed, Opinion: "同意。", ReviewerID: "u", Drawing: "1,1 2,3"}},
		"another conclusion":         {*b, Opinion{Conclusion: "不同意", Opinion: "同意。", ReviewerID: "u"}},
		"another reviewer":           {*b, Opinion{Conclusion: agreed, Opinion: "同意。", ReviewerID: "v"}},
		"version 2 with a drawing":   {Bundle{CaseID: "c", Round: 1, Version: 2, Digest: "d"}, Opinion{Conclusion: agreed, Opinion: "同意。", ReviewerID: "u", Drawing: "1,1 2,2"}},
		"a point that is in doubt":   {*b, Opinion{Conclusion: agreed, Opinion: "同意。", Doubts: "4", ReviewerID: "u"}},
		"the second time it is sent": {Bundle{CaseID: "c", Round: 2, Version: 1, Digest: "d"}, *o},
	} {
		d := statement(&p.b, &p.o)
		if other, ok := seen[d]; ok {
			t.Errorf("%s signs the same as %s", name, other)
		}
		seen[d] = name
	}
}
