package cases

import (
	"testing"
)

func TestRowsComeAndGoWithTheAnswers(t *testing.T) {
	s := sit(t, "qian")
	page := s.step(t, s.returned(t).ID+"/conclude")
	shown := func() string { return words(page.form) }
	form := page.form
	if form.Values()["proposal"] != "给予行政处罚" {
		t.Fatal("the preset is not offered")
	}
	form.Field("kinds").SetValue("罚款")
	page.follow()
	has(t, shown(), "罚款金额", "裁量阶次")
	hasNot(t, shown(), "不予处罚的情形", "没收内容")
	form.Field("fine").SetValue("1000.00")
	form.Field("proposal").SetValue("不予行政处罚")
	page.follow()
	has(t, shown(), "不予处罚的情形", "教育内容")
	hasNot(t, shown(), "处罚种类", "罚款金额", "裁量阶次") // 罚款金额 hangs on a row that is hidden itself
	in, err := page.input()
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"fine", "kinds", "grade", "grounds"} {
		if v, sent := in.Fields[key]; sent {
			t.Errorf("%s is not asked for, but %q is sent", key, v)
		}
	}
	if _, sent := in.Fields["exempt"]; !sent {
		t.Error("what is asked for is not sent")
	}
	form.Field("proposal").SetValue("给予行政处罚")
	page.follow()
	if in, _ = page.input(); in.Fields["fine"] != "1000.00" {
		t.Error("what was typed is lost when the row comes back")
	}
}

func TestARowThatIsAskedForNeedNotBeFilled(t *testing.T) {
	s := sit(t, "qian")
	id := s.returned(t).ID
	page := s.step(t, id+"/evidence")
	hasNot(t, words(page.form), "制作方法")
	for key, v := range map[string]string{
		"name": "监控录像", "kind": "视听资料", "origin": "示例单位", "place": "示例村", "collector": "钱示二", "proves": "焚烧的经过", "form": "电子复制件", "quantity": "1份",
	} {
		page.form.Field(key).SetValue(v)
	}
	page.follow()
	has(t, words(page.form), "制作方法")
	page.form.Save()
	if s.route.Page != "case" {
		t.Fatalf("a row that may stay empty was demanded:\n%s", words(page.form))
	}
	if got := s.facts(t, id).Last("evidence"); got == nil || got.Fields["name"] != "监控录像" {
		t.Fatalf("on record is %+v", got)
	}
}

func TestThePreviewShowsWhatWouldBeMade(t *testing.T) {
	s := sit(t, "qian")
	page := s.step(t, s.returned(t).ID+"/evidence")
	codes := func() []string {
		in, err := page.input()
		if err != nil {
			t.Fatal(err)
		}
		return page.papers(page.facts, page.row(in))
	}
	if got := codes(); len(got) != 0 {
		t.Fatalf("no paper is made without a provider, but %v", got)
	}
	page.form.Field("provider").SetValue("李某")
	if got := codes(); len(got) != 1 || got[0] != "P11" {
		t.Fatalf("the extract is not shown: %v", got)
	}
	page.form.Field("provider").SetValue("")
	page.preview()
	if len(s.said) != 1 {
		t.Fatalf("an empty preview says %v", s.said)
	}
}

func TestThePreviewOfAnApprovalFollowsItsOutcome(t *testing.T) {
	s := sit(t, "li")
	page := s.step(t, s.returned(t).ID+"/extend")
	for outcome, want := range map[string]int{"": 1, "同意延期": 1, "不同意": 0} {
		page.form.Field("decision").SetValue(outcome)
		page.follow()
		in, err := page.input()
		if err != nil {
			t.Fatal(err)
		}
		if got := page.papers(page.facts, page.row(in)); len(got) != want {
			t.Errorf("with %q it would make %v", outcome, got)
		}
	}
}

func TestTheCauseIsOfferedOnceForEachMatter(t *testing.T) {
	s := sit(t, "zhao")
	page := s.step(t, "/clue")
	cause, matter := page.form.Field("cause"), page.form.Field("matter")
	matters, err := s.Office.Registers.Matters(s.Context())
	if err != nil || len(matters) < 2 {
		t.Fatal(len(matters), err)
	}
	matter.SetValue(matters[0].ID)
	page.follow()
	first := cause.Value()
	if first == "" {
		t.Fatal("nothing is offered")
	}
	cause.SetValue("")
	page.follow()
	if cause.Value() != "" {
		t.Errorf("an emptied field was filled again with %q while it is typed anew", cause.Value())
	}
	cause.SetValue(first)
	matter.SetValue(matters[1].ID)
	page.follow()
	second := cause.Value()
	if second == "" || second == first {
		t.Errorf("for another matter %q is offered", second)
	}
	cause.SetValue("运输渣土未密闭")
	matter.SetValue(matters[0].ID)
	page.follow()
	if cause.Value() != "运输渣土未密闭" {
		t.Errorf("what was written became %q", cause.Value())
	}
}
