package workplace_test

import (
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"sanzhitong/model/document"
	"sanzhitong/model/fault"
	"sanzhitong/model/ledger"
	"sanzhitong/model/paper"
	"sanzhitong/model/review"
)

func TestMaterialsAskedForAreHandedInReadAndSigned(t *testing.T) {
	d := reviewing(t)
	first := d.read().Bundle
	if _, err := d.Review.Ask(t.Context(), d.Login(t, "sun"), d.c.ID, d.today, "过磅单"); err != nil {
		t.Fatal(err)
	}
	if err := d.sign("同意"); fault.Code(err) != "review.running" || !strings.Contains(err.Error(), "过磅单") {
		t.Fatalf("agreed while materials are missing: %v", err)
	}
	if _, err := d.Review.Ask(t.Context(), d.Login(t, "sun"), d.c.ID, d.today, "照片"); fault.Code(err) == "" {
		t.Fatalf("asked twice: %v", err)
	}
	if r := d.read(); r.Open() == nil || len(r.Requests) != 1 || r.Requests[0].Answered != nil {
		t.Fatalf("the request does not stand open: %+v", r.Requests)
	}
	d.must("zhao", "review_resume", map[string]string{"added": "过磅单一份", "name": "过磅单"}, file("过磅单.txt", "12.5吨"))

	r := d.read()
	b := r.Bundle
	if b.Round != first.Round || b.Version != first.Version+1 || b.Day != first.Day || b.CompletedOn != d.today {
		t.Fatalf("the new bundle is round %d version %d of %s, complete on %s", b.Round, b.Version, b.Day, b.CompletedOn)
	}
	if r.Before == nil || r.Before.ID != first.ID || r.Before.Digest != first.Digest || len(r.Before.Materials) != len(first.Materials) {
		t.Fatal("the bundle as it was sent first is gone")
	}
	if !slices.Equal(r.Changed, []string{"过磅单（新增）"}) || r.Requests[0].Answered == nil {
		t.Fatalf("the reviewer is told of %v", r.Changed)
	}
	i := slices.IndexFunc(b.Materials, func(m review.Material) bool { return m.Name == "过磅单" })
	if i < 0 || len(b.Materials[i].Files) != 1 {
		t.Fatalf("the file handed in is not among the materials: %v", b.Materials)
	}
	in, err := d.Store.OpenAttachment(b.Materials[i].Files[0].Attachment())
	if err != nil {
		t.Fatal(err)
	}
	content, err := io.ReadAll(in)
	if err = errors.Join(err, in.Close()); err != nil || string(content) != "12.5吨" {
		t.Fatalf("the frozen file reads %q: %v", content, err)
	}

	if err := d.sign("同意", func(a *review.Answer) { a.BundleID = first.ID }); fault.Code(err) != "review.bundle" {
		t.Fatalf("the bundle before was signed: %v", err)
	}
	drawing := paper.Drawing{{{X: 100, Y: 200}, {X: 300, Y: 40}}, {{X: 500, Y: 100}}}
	if err := d.sign("同意", func(a *review.Answer) { a.BundleID, a.Drawing = b.ID, drawing }); err != nil {
		t.Fatal(err)
	}
	o := d.read().Opinion
	if o == nil || o.Drawing != drawing.String() || o.Verify(b) != nil {
		t.Fatalf("the opinion kept is %+v", o)
	}
	if o.Verify(first) == nil {
		t.Error("the opinion is taken for one on the bundle before")
	}
	d.drawnOnTheOpinion(drawing.String())
	o.Drawing = "100,200 300,41;500,100"
	if o.Verify(b) == nil {
		t.Error("another signature by hand was not noticed")
	}
	if sent, complete := d.ledger("送审日期"), d.ledger("材料齐全日"); sent != first.Day.String() || complete != d.today.String() {
		t.Errorf("the ledger says sent on %s and complete on %s", sent, complete)
	}
	rounds, err := d.Review.Rounds(t.Context(), d.today.Year())
	if err != nil {
		t.Fatal(err)
	}
	if n := len(slices.DeleteFunc(rounds, func(r review.Round) bool { return r.Bundle.CaseID != d.c.ID })); n != 1 {
		t.Errorf("one submission is counted %d times", n)
	}
}

// ledger gives a cell of the case's one row in 法制审核台账.
func (d *reviewDesk) ledger(column string) string {
	d.t.Helper()
	table, err := d.Ledger(d.t.Context(), "T19", d.today.Year())
	if err != nil {
		d.t.Fatal(err)
	}
	at := slices.IndexFunc(table.Kind.Columns, func(c ledger.Column) bool { return c.Title == column })
	rows := slices.DeleteFunc(table.Rows, func(r ledger.Row) bool { return r.CaseID != d.c.ID })
	if len(rows) != 1 || at < 0 {
		d.t.Fatalf("the case has %d rows in the ledger; column %s is at %d", len(rows), column, at)
	}
	return rows[0].Cells[at]
}

// drawnOnTheOpinion sees to it that 审核意见书 bears the signature by hand.
func (d *reviewDesk) drawnOnTheOpinion(drawing string) {
	d.t.Helper()
	p, err := d.read().Facts.Document("P29").Paper()
	if err != nil {
		d.t.Fatal(err)
	}
	for _, b := range p.Blocks {
		for _, row := range b.Rows {
			for _, c := range row.Cells {
				for _, q := range c.Bottom {
					if slices.Contains(q.Runs, paper.Run{Text: drawing, Style: paper.Drawn}) {
						return
					}
				}
			}
		}
	}
	d.t.Fatal("the signature is not on the document")
}

func TestWhatChangedWhileTheReviewRanIsHealedByCompletingTheMaterials(t *testing.T) {
	d := reviewing(t)
	d.partyMoves()
	if err := d.sign("同意"); fault.Code(err) != "review.bundle_intact" || !strings.Contains(err.Error(), "补充材料") {
		t.Fatalf("agreed to another text than was sent: %v", err)
	}
	d.must("sun", "review_pause", map[string]string{"wanted": "住所变更的证明"})
	d.must("zhao", "review_resume", map[string]string{"added": "营业执照", "name": "营业执照"})
	r := d.read()
	if !slices.ContainsFunc(r.Changed, func(s string) bool { return strings.Contains(s, "代拟稿）（改动）") }) {
		t.Fatalf("the draft changed, told is %v", r.Changed)
	}
	i := slices.IndexFunc(r.Since, func(x review.Difference) bool { return strings.Contains(x.Name(), "代拟稿") })
	marked := false
	for _, q := range r.Since[i].Paragraphs() {
		for _, s := range q.New {
			marked = marked || s.Changed && strings.Contains(s.Text, "搬家")
		}
	}
	if !marked {
		t.Error("the words that changed are not marked")
	}
	if err := d.sign("同意"); err != nil {
		t.Fatal(err)
	}
}

func TestWhatComesBesideTheReviewDoesNotVoidItAndIsReadWithTheNextVersion(t *testing.T) {
	d := reviewing(t)
	d.must("zhao", "avoid_request", map[string]string{"officers": "郑示七", "reason": "与当事人是邻居，可能影响公正办理"}, file("申请书.txt", "申请回避"))
	d.must("li", "avoid", map[string]string{"decision": "驳回申请", "reason": "没有法定回避情形"})
	if !slices.ContainsFunc(d.read().Facts.Documents, func(x document.Document) bool { return x.Code == "G07" }) {
		t.Fatal("the decision on the request is no document, so nothing has come")
	}
	d.must("sun", "review_pause", map[string]string{"wanted": "过磅单"})
	d.must("zhao", "review_resume", map[string]string{"added": "过磅单一份", "name": "过磅单"})
	var names []string
	for _, m := range d.read().Bundle.Materials {
		names = append(names, m.Kind+m.Name)
	}
	if !slices.Contains(names, "附件回避申请的附件") || !slices.Contains(names, "补充过磅单") {
		t.Errorf("the reviewer reads %v", names)
	}
	if err := d.sign("同意"); err != nil {
		t.Fatal(err)
	}
	d.must("zhao", "avoid_request", map[string]string{"officers": "郑示七", "reason": "又一次申请，理由同上"}, file("申请书2.txt", "再次申请"))
	d.must("li", "avoid", map[string]string{"decision": "驳回申请", "reason": "没有法定回避情形"})
	if r := d.read(); len(r.Void) > 0 {
		t.Errorf("the opinion is void for %s", r.Void[0].Label())
	}
	if err := d.record("zhao", "approve_request", map[string]string{"note": "请批准"}); err != nil {
		t.Errorf("the decision is stopped: %v", err)
	}
}

func TestWhatWasEnteredAfterTheSubmissionIsNamedBesideThePoints(t *testing.T) {
	d := reviewing(t)
	if got := d.read().Later; len(got) > 0 {
		t.Fatalf("nothing came, told is %v", got)
	}
	d.must("sun", "review_pause", map[string]string{"wanted": "过磅单"})
	if got := d.read().Later; len(got) > 0 {
		t.Errorf("the review's own step is told: %v", got)
	}
	d.must("zhao", "avoid_request", map[string]string{"officers": "郑示七", "reason": "与当事人是邻居，可能影响公正办理"}, file("申请书.txt", "申请回避"))
	if got := d.read().Later; len(got) != 1 {
		t.Errorf("told is %v", got)
	}
}
