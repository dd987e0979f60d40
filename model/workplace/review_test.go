package workplace_test

import (
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"sanzhitong/model/access"
	"sanzhitong/model/casework"
	"sanzhitong/model/document"
	"sanzhitong/model/fault"
	"sanzhitong/model/ledger"
	"sanzhitong/model/notation"
	"sanzhitong/model/paper"
	"sanzhitong/model/register"
	"sanzhitong/model/review"
	"sanzhitong/model/scenario"
	"sanzhitong/model/workplace"
	"sanzhitong/model/workplace/workplacetest"
)

// reviewDesk is an office whose waiting case is being reviewed.
type reviewDesk struct {
	*workplacetest.Office
	t     *testing.T
	c     *casework.Case
	today notation.Day
}

func reviewing(t *testing.T) *reviewDesk {
	t.Helper()
	o := workplacetest.Open(t)
	c, err := o.Engine.Find(t.Context(), waiting)
	if err != nil {
		t.Fatal(err)
	}
	return &reviewDesk{o, t, c, notation.DayOf(o.Now())}
}

// record takes a step of an account, with the defaults of the form.
func (d *reviewDesk) record(account, step string, fields map[string]string, files ...casework.File) error {
	d.t.Helper()
	in := casework.Input{CaseID: d.c.ID, Step: step, Day: d.today, Fields: fields}
	if len(files) > 0 {
		in.Files = map[string][]casework.File{"files": files}
	}
	_, err := d.Engine.RecordWithDefaults(d.t.Context(), d.Login(d.t, account), in)
	return err
}

func (d *reviewDesk) must(account, step string, fields map[string]string, files ...casework.File) {
	d.t.Helper()
	if err := d.record(account, step, fields, files...); err != nil {
		d.t.Fatalf("%s: %v", step, err)
	}
}

// sign answers as sun.
func (d *reviewDesk) sign(conclusion string, change ...func(*review.Answer)) error {
	d.t.Helper()
	a := review.Answer{CaseID: d.c.ID, Day: d.today, Conclusion: conclusion, Opinion: "已阅全部材料。", Password: scenario.SamplePassword}
	for _, c := range change {
		c(&a)
	}
	_, err := d.Review.Sign(d.t.Context(), d.Login(d.t, "sun"), a)
	return err
}

func (d *reviewDesk) read() *review.Reading {
	d.t.Helper()
	r, err := d.Review.Read(d.t.Context(), d.c.ID)
	if err != nil {
		d.t.Fatal(err)
	}
	return r
}

func (d *reviewDesk) state() string {
	d.t.Helper()
	return d.read().Facts.Case.State
}

func file(name, content string) casework.File {
	return casework.File{Name: name, Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(content)), nil }}
}

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
	p := *d.read().Facts.Party
	p.Address = "遵化市搬家路9号"
	if _, err := d.Registers.SaveParty(t.Context(), d.Login(t, "zhao"), p); err != nil {
		t.Fatal(err)
	}
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

func TestAnOldOpinionDoesNotMoveACaseThatIsInvestigatedAnew(t *testing.T) {
	d := reviewing(t)
	if err := d.sign("同意"); err != nil {
		t.Fatal(err)
	}
	d.must("zhao", "approve_request", map[string]string{"note": "请批准。"})
	d.must("li", "approve", map[string]string{"decision": "同意", "opinion": "同意。"})
	d.must("zhao", "decide", map[string]string{"copies": "3"})
	d.must("zhao", "revise_request", map[string]string{"way": "撤销后重新处理", "reason": "主要证据不足，需要重新调查", "basis": "自行纠错"})
	d.must("li", "revise", map[string]string{"decision": "同意撤销并重新处理", "opinion": "同意撤销并重新处理。"})
	d.must("zhao", "evidence", map[string]string{
		"name": "补充照片", "kind": "视听资料", "origin": "现场拍摄", "place": "料场", "proves": "改正情况", "form": "电子原始载体", "quantity": "1张",
	})
	r := d.read()
	if r.Facts.Case.State != "investigating" {
		t.Errorf("the case stands at %s", r.Facts.Case.State)
	}
	if r.Opinion == nil || r.Opinion.VoidedAt == nil {
		t.Error("the opinion on the decision that was taken back still stands")
	}
}

func TestEveryConclusionLeadsWhereItSaysAndOnlyOnePasses(t *testing.T) {
	ways := review.Conclusions(workplacetest.Open(t).Engine.Procedure("penalty_general"))
	if len(ways) != 6 {
		t.Fatalf("there are %d conclusions, the law knows six", len(ways))
	}
	for _, w := range ways {
		t.Run(w.Name, func(t *testing.T) {
			d := reviewing(t)
			if err := d.sign(w.Name); err != nil {
				t.Fatal(err)
			}
			f := d.read().Facts
			if name := f.Procedure.State(f.Case.State).Name; !strings.HasPrefix(w.Leads, name+"，") {
				t.Errorf("the case stands at %s, said was: %s", name, w.Leads)
			}
			if w.Pass != (f.Case.State == "passed") {
				t.Errorf("passed: %v, the case stands at %s", w.Pass, f.Case.State)
			}
		})
	}
}

func TestASecondSubmissionAnswersTheOpinion(t *testing.T) {
	d := reviewing(t)
	if err := d.sign("不同意", func(a *review.Answer) { a.Opinion = "" }); fault.Code(err) != "field.empty" {
		t.Fatalf("not agreed without a reason: %v", err)
	}
	if err := d.sign("同意", func(a *review.Answer) { a.Doubts = []string{"4"} }); fault.Code(err) != "review.doubts" {
		t.Fatalf("agreed with a point in doubt: %v", err)
	}
	if err := d.sign("不同意", func(a *review.Answer) { a.Doubts = []string{"4"} }); err != nil {
		t.Fatal(err)
	}
	if got := d.state(); got != "returned" {
		t.Fatalf("the case stands at %s", got)
	}
	for _, c := range []struct {
		fields map[string]string
		at     []string
	}{
		{map[string]string{"note": "再审"}, []string{"adopted", "answer"}},
		{map[string]string{"note": "再审", "answer": "补充了证据"}, []string{"adopted"}},
		{map[string]string{"note": "再审", "adopted": "不采纳"}, []string{"answer"}},
	} {
		err := d.record("zhao", "submit", c.fields)
		var at []string
		for _, f := range faults(err) {
			if f.Code == "review.answer" {
				at = append(at, f.Field)
			}
		}
		if !slices.Equal(at, c.at) {
			t.Errorf("%v: asked for %v, want %v (%v)", c.fields, at, c.at, err)
		}
	}
	d.must("zhao", "submit", map[string]string{"note": "再审", "adopted": "部分采纳", "answer": "补充了证据"})
	r := d.read()
	if r.Bundle.Round != 2 || r.Previous == nil || r.Previous.Conclusion != "不同意" {
		t.Fatalf("round %d after %+v", r.Bundle.Round, r.Previous)
	}
	if err := d.sign("同意"); err != nil {
		t.Fatal(err)
	}
	// An opinion that no longer holds has nothing to be adopted, but what changed is told.
	d.must("zhao", "evidence", map[string]string{
		"name": "补充照片", "kind": "视听资料", "origin": "现场拍摄", "place": "料场", "proves": "改正情况", "form": "电子原始载体", "quantity": "1张",
	})
	r = d.read()
	if !slices.ContainsFunc(r.Void, func(x review.Difference) bool {
		return x.Change == review.Added && strings.Contains(x.Name(), "补充照片")
	}) {
		t.Fatalf("what voided the opinion is not told: %+v", r.Void)
	}
	if err := d.record("zhao", "submit", map[string]string{"note": "三审"}); fault.Code(err) != "review.answer" {
		t.Fatalf("sent a third time without a word: %v", err)
	}
	d.must("zhao", "submit", map[string]string{"note": "三审", "answer": "补充了改正后的照片"})
}

// faults takes joined errors apart.
func faults(err error) []*fault.Fault {
	var joined interface{ Unwrap() []error }
	if errors.As(err, &joined) {
		var list []*fault.Fault
		for _, e := range joined.Unwrap() {
			list = append(list, faults(e)...)
		}
		return list
	}
	var f *fault.Fault
	if errors.As(err, &f) {
		return []*fault.Fault{f}
	}
	return nil
}

// reviewer makes an account that reviews; the person on record is a matter of the test.
func (d *reviewDesk) reviewer(account, name, officer string) *access.User {
	d.t.Helper()
	n := access.NewUser{Account: account, Name: name, Password: scenario.SamplePassword, Roles: []access.Role{access.Reviewer}}
	if officer != "" {
		list, err := register.OfficersOf(d.Store.Read(d.t.Context()), []string{officer})
		if err != nil {
			d.t.Fatal(err)
		}
		n.OfficerID = list[0].ID
	}
	u, err := d.Accounts.Create(d.t.Context(), d.Login(d.t, "admin"), n)
	if err != nil {
		d.t.Fatal(err)
	}
	return u
}

// stops gives what keeps an account from reviewing the case, by the name of the guard.
func (d *reviewDesk) stops(account string) map[string]string {
	d.t.Helper()
	list, err := d.Engine.Possible(d.t.Context(), d.Login(d.t, account), d.read().Facts)
	if err != nil {
		d.t.Fatal(err)
	}
	i := slices.IndexFunc(list, func(p casework.Possibility) bool { return p.Step.Code == "review" })
	if i < 0 {
		d.t.Fatal("the case is not to be reviewed")
	}
	out := map[string]string{}
	for _, s := range list[i].Stops {
		out[s.Code] = s.Error()
	}
	return out
}

func (d *reviewDesk) person(p review.Person) {
	d.t.Helper()
	if p.Since.IsZero() {
		p.Since = notation.MustDay("2026-01-05")
	}
	if err := d.Review.SavePerson(d.t.Context(), d.Login(d.t, "admin"), p); err != nil {
		d.t.Fatal(err)
	}
}

func TestAReviewerIsOnRecordAndABeginnerHasTheQualification(t *testing.T) {
	d := reviewing(t)
	u := d.reviewer("xin", "冯示新", "")
	if got := d.stops("xin")["review.qualified"]; !strings.Contains(got, "还没有登记") || !strings.Contains(got, "管理员") {
		t.Fatalf("one of whom nothing is on record is told %q", got)
	}
	d.person(review.Person{UserID: u.ID, Beginner: true})
	if got := d.stops("xin")["review.qualified"]; !strings.Contains(got, "法律职业资格") || !strings.Contains(got, "第五十八条") {
		t.Fatalf("a beginner without the qualification is told %q", got)
	}
	d.person(review.Person{UserID: u.ID, Beginner: true, Certificate: "A20261302810001"})
	if got := d.stops("xin"); len(got) > 0 {
		t.Fatalf("with the qualification: %v", got)
	}
	list, err := d.Review.Reviewers(t.Context())
	if err != nil || len(list) != 2 || list[1].Person == nil || list[1].Person.Certificate != "A20261302810001" {
		t.Fatalf("the register reads %+v, %v", list, err)
	}
	err = d.Review.SavePerson(t.Context(), d.Login(t, "sun"), review.Person{UserID: u.ID, Since: d.today})
	if fault.Code(err) != "access.refused" {
		t.Errorf("a reviewer changed the register: %v", err)
	}
	clerk := d.Login(t, "zhao").User.ID
	if err := d.Review.SavePerson(t.Context(), d.Login(t, "admin"), review.Person{UserID: clerk, Since: d.today}); fault.Code(err) != "review.people" {
		t.Errorf("a clerk was taken down as a reviewer: %v", err)
	}
}

func TestWhoHasAStakeInTheCaseDoesNotReviewIt(t *testing.T) {
	d := reviewing(t)
	d.person(review.Person{UserID: d.reviewer("zheng", "郑示七", "03000000007").ID})
	f := d.read().Facts
	party := d.reviewer("pname", f.Party.Name, "")
	d.person(review.Person{UserID: party.ID})
	if got := d.stops("pname")["review.separate"]; !strings.Contains(got, "利害关系") || !strings.Contains(got, "第四十三条") {
		t.Errorf("the party itself is told %q", got)
	}
	d.person(review.Person{UserID: d.reviewer("legal", f.Party.Legal, "").ID}) // the waiting case is a firm's
	if d.stops("legal")["review.separate"] == "" {
		t.Error("the party's own head may review")
	}
	ask := map[string]string{"applicant": f.Party.Name, "officers": "郑示七", "reason": "与当事人是邻居，可能影响公正审核"}
	d.must("zhao", "avoid_request", ask)
	d.must("li", "avoid", map[string]string{"decision": "驳回申请", "reason": "没有法定回避情形"})
	if got := d.stops("zheng"); len(got) > 0 {
		t.Fatalf("after a refusal: %v", got)
	}
	d.must("zhao", "avoid_request", ask)
	d.must("li", "avoid", map[string]string{"decision": "准许回避", "reason": "有利害关系，准许回避"})
	if got := d.stops("zheng")["review.separate"]; !strings.Contains(got, "回避") {
		t.Fatalf("one who was to keep out is told %q", got)
	}
	if got := d.stops("sun"); len(got) > 0 {
		t.Errorf("the others are stopped too: %v", got)
	}
}

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
