package workplace_test

import (
	"slices"
	"strings"
	"testing"

	"sanzhitong/model/fault"
	"sanzhitong/model/review"
	"sanzhitong/model/workplace"
)

// remarkOn makes a remark on the first paragraph of a material that has some words in it.
func (d *reviewDesk) remarkOn(b *review.Bundle, part, words string) review.Remark {
	d.t.Helper()
	for i := range b.Materials {
		m := &b.Materials[i]
		for n, quote := range m.Paragraphs() {
			if strings.Contains(quote, part) {
				return review.Remark{Kind: m.Kind, Material: m.Name, Paragraph: n, Quote: quote, Words: words}
			}
		}
	}
	d.t.Fatalf("no material says %s", part)
	return review.Remark{}
}

func TestRemarksAreSignedWithTheOpinionAndKeepTheirPlace(t *testing.T) {
	d := reviewing(t)
	b := d.read().Bundle
	one, two := d.remarkOn(b, "处罚决定", "引用的条款项没有写全。"), d.remarkOn(b, "证据种类", "看不清车号。")
	for words, wrong := range map[string]review.Remark{
		"没有写内容":   {Kind: one.Kind, Material: one.Material, Paragraph: one.Paragraph, Quote: one.Quote, Words: " "},
		"不在送审材料里": {Kind: one.Kind, Material: "没有这份", Quote: one.Quote, Words: "x"},
		"已经不在原处":  {Kind: one.Kind, Material: one.Material, Paragraph: one.Paragraph + 1, Quote: one.Quote, Words: "x"},
	} {
		err := d.sign("不同意", func(a *review.Answer) { a.Remarks = []review.Remark{wrong} })
		if fault.Code(err) != "review.remark" || !strings.Contains(err.Error(), words) {
			t.Errorf("want %s, got %v", words, err)
		}
	}
	if err := d.sign("不同意", func(a *review.Answer) { a.Remarks = []review.Remark{one, two} }); err != nil {
		t.Fatal(err)
	}
	o := d.read().Opinion
	if !slices.Equal(o.Remarks, []review.Remark{one, two}) || o.Verify(b) != nil {
		t.Fatalf("kept is %+v, %v", o.Remarks, o.Verify(b))
	}
	for _, forged := range [][]review.Remark{nil, {one}, {two, one}, {one, {Kind: two.Kind, Material: two.Material, Paragraph: two.Paragraph, Quote: two.Quote, Words: "清楚。"}}} {
		o.Remarks = forged
		if o.Verify(b) == nil {
			t.Errorf("remarks %+v are taken for what was signed", forged)
		}
	}
	dir := d.Store.Dir()
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	if found, err := workplace.Check(t.Context(), dir); err != nil || len(found) > 0 {
		t.Errorf("the check finds %v, %v", found, err)
	}
}

func TestWhatTheReviewerHasWrittenIsFoundAgainUntilItIsSigned(t *testing.T) {
	d := reviewing(t)
	sun := d.Login(t, "sun")
	first := d.read().Bundle
	draft, err := d.Review.Draft(t.Context(), sun, first)
	if err != nil || draft.Opinion != "" || len(draft.Unread(first)) != len(first.Materials) {
		t.Fatalf("before anything was written: %+v, %v", draft, err)
	}
	if err := d.Review.SaveDraft(t.Context(), sun, *draft); err != nil {
		t.Fatalf("an empty draft is not kept: %v", err)
	}
	remark := d.remarkOn(first, "证据种类", "看不清车号。")
	draft.Opinion, draft.Conclusion, draft.Doubts, draft.Remarks = "裁量理由不足", "建议改正", "5", []review.Remark{remark}
	for i := range first.Materials {
		draft.SetMark(&first.Materials[i], review.Seen)
	}
	for range 2 { // written over, not beside
		if err := d.Review.SaveDraft(t.Context(), sun, *draft); err != nil {
			t.Fatal(err)
		}
	}
	if err := d.Review.SaveDraft(t.Context(), d.Login(t, "zhao"), *draft); fault.Code(err) != "access.refused" {
		t.Errorf("a clerk wrote a draft: %v", err)
	}
	// The materials are completed: what was written stays, what came and what changed is still to be read.
	d.must("sun", "review_pause", map[string]string{"wanted": "过磅单"})
	d.must("zhao", "review_resume", map[string]string{"added": "过磅单一份", "name": "过磅单"}, file("过磅单.txt", "12.5吨"))
	second := d.read().Bundle
	again, err := d.Review.Draft(t.Context(), d.Login(t, "sun"), second)
	if err != nil || again.Opinion != draft.Opinion || again.Conclusion != draft.Conclusion || again.Doubts != "5" || !slices.Equal(again.Remarks, draft.Remarks) {
		t.Fatalf("found again is %+v, %v", again, err)
	}
	if left := again.Unread(second); !slices.Equal(left, []string{"过磅单"}) {
		t.Errorf("still to be read is %v", left)
	}
	if err := d.Review.SaveDraft(t.Context(), sun, *draft); fault.Code(err) != "review.bundle" {
		t.Errorf("a draft on the version before was kept: %v", err)
	}
	if err := d.Review.SaveDraft(t.Context(), sun, *again); err != nil {
		t.Fatal(err)
	}
	if err := d.sign("建议改正"); err != nil {
		t.Fatal(err)
	}
	var left []review.Draft
	if err := d.Store.Read(t.Context()).Find(&left).Error; err != nil || len(left) > 0 {
		t.Errorf("after signing there are %d drafts, %v", len(left), err)
	}
	if err := d.Review.SaveDraft(t.Context(), sun, *again); fault.Code(err) != "review.draft" {
		t.Errorf("a draft on what was signed was kept: %v", err)
	}
}

func TestRemarksAreWrittenIntoTheOpinionOnce(t *testing.T) {
	remarks := []review.Remark{{Material: "现场照片", Quote: "证据种类：视听资料", Words: "看不清车号。"}, {Material: "决定书", Quote: strings.Repeat("长", 60), Words: "太长。"}}
	once := review.Write("总体可行。\n", remarks[:1])
	if once != "总体可行。\n1. 《现场照片》“证据种类：视听资料”：看不清车号。" {
		t.Errorf("got %q", once)
	}
	if twice := review.Write(once, remarks); strings.Count(twice, "看不清车号") != 1 || !strings.Contains(twice, "\n2. 《决定书》“"+strings.Repeat("长", 40)+"……”：太长。") {
		t.Errorf("got %q", twice)
	}
}
