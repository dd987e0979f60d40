package workplace_test

import (
	"slices"
	"strings"
	"testing"

	"sanzhitong/model/access"
	"sanzhitong/model/casework"
	"sanzhitong/model/fault"
	"sanzhitong/model/notation"
	"sanzhitong/model/register"
	"sanzhitong/model/review"
	"sanzhitong/model/scenario"
)

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

func TestAReviewerNeedsThePasswordAndMayNotHaveHandledTheCase(t *testing.T) {
	d := reviewing(t)
	if err := d.sign("同意", func(a *review.Answer) { a.Password = "wrong-password" }); fault.Code(err) != "access.wrong" {
		t.Fatalf("signed with a wrong password: %v", err)
	}
	answer := review.Answer{CaseID: d.c.ID, Day: d.today, Conclusion: "同意", Opinion: "同意。", Password: scenario.SamplePassword}
	if _, err := d.Review.Sign(t.Context(), d.Login(t, "zhao"), answer); fault.Code(err) != "access.refused" {
		t.Fatalf("a clerk signed: %v", err)
	}
	if err := d.record("sun", "review", map[string]string{"conclusion": "同意", "opinion": "同意"}); fault.Code(err) != "review.signature" {
		t.Fatalf("an unsigned opinion was taken: %v", err)
	}
}
