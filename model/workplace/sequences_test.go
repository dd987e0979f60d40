package workplace_test

import (
	"context"
	"flag"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"sanzhitong/assets"
	"sanzhitong/model/casework"
	"sanzhitong/model/notation"
	"sanzhitong/model/register"
	"sanzhitong/model/review"
	"sanzhitong/model/scenario"
	"sanzhitong/model/workplace/workplacetest"
)

// player takes random steps, lawful and unlawful, in one new case.
type player struct {
	*rapid.T
	ctx    context.Context
	office *workplacetest.Office
	logins *testing.T
	fields map[string]map[string]string // lawful values of each step, from the clean sample
	caseID string
	day    notation.Day
}

var roleAccounts = map[string]string{"clerk": "zhao", "head": "li", "reviewer": "sun", "archivist": "zhou"}

// onward is the step that a case usually takes next: without a leaning that way no random sequence comes to a decision.
var onward = map[string]string{
	"clue": "file_request", "filing": "file", "investigating": "conclude", "concluded": "notice", "noticed": "serve_notice",
	"awaiting_defence": "defence", "defended": "submit", "reviewing": "review", "returned": "submit", "passed": "approve_request",
	"approving": "approve", "approved": "decide",
}

// lawfulFields gives the values of the clean sample's steps by step code and field key.
func lawfulFields(t *testing.T, p *casework.Procedure) map[string]map[string]string {
	s, err := scenario.Parse("sample/1-clean.yaml", assets.Read("sample/1-clean.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]map[string]string{}
	for _, st := range s.Steps {
		for _, k := range p.Steps {
			if k.Name != st.Step {
				continue
			}
			values := map[string]string{}
			for i := range k.Fields {
				if v, ok := st.Fields[k.Fields[i].Label]; ok {
					values[k.Fields[i].Key] = string(v)
				}
			}
			out[k.Code] = values
		}
	}
	out["amend"] = out["conclude"]
	return out
}

// take tries one step; what is refused leaves nothing, so the case goes on either way. It tells whether the step stands.
func (p *player) take(k *casework.StepKind) bool {
	account := roleAccounts[string(k.Role)]
	if rapid.IntRange(0, 29).Draw(p.T, "wrong person") == 0 {
		account = rapid.SampledFrom([]string{"zhao", "qian", "li", "sun", "zhou"}).Draw(p.T, "person")
	}
	session := p.office.Login(p.logins, account)
	values := map[string]string{}
	for key, v := range p.fields[k.Code] {
		values[key] = v
	}
	p.vary(k, values)
	day := p.day.AddDays(rapid.IntRange(0, 8).Draw(p.T, "days on"))
	if rapid.IntRange(0, 19).Draw(p.T, "back-dated") == 0 {
		day = p.day.AddDays(-3)
	}
	if _, ok := values["started"]; ok {
		values["started"], values["ended"] = day.String()+" 09:30", day.String()+" 10:10"
	}
	var err error
	if k.Page == "review" {
		_, err = p.office.Review.Sign(p.ctx, session, review.Answer{
			CaseID: p.caseID, Day: day, Conclusion: values["conclusion"], Opinion: "已阅。", Password: scenario.SamplePassword,
		})
	} else {
		_, err = p.office.Engine.RecordWithDefaults(p.ctx, session, casework.Input{CaseID: p.caseID, Step: k.Code, Day: day, Fields: values})
	}
	if err == nil && day.After(p.day) {
		p.day = day
	}
	return err == nil
}

// vary changes what decides whether a step is lawful.
func (p *player) vary(k *casework.StepKind, values map[string]string) {
	if k.Outcome != "" {
		if f := k.Field(k.Outcome); rapid.IntRange(0, 5).Draw(p.T, "other outcome") == 0 {
			values[k.Outcome] = rapid.SampledFrom(f.Options).Draw(p.T, "outcome")
		}
	}
	switch k.Code {
	case "file_request":
		values["officers"] = rapid.SampledFrom([]string{"赵示一、钱示二", "赵示一、钱示二", "赵示一", "赵示一、郑示七"}).Draw(p.T, "officers")
	case "conclude", "amend":
		values["fine"] = rapid.SampledFrom([]string{"1500", "1500", "1200", "6000", "20001"}).Draw(p.T, "fine")
	case "defence":
		values["outcome"] = rapid.SampledFrom([]string{"期满未提出", "书面放弃", "已提出并复核"}).Draw(p.T, "defence")
		values["waiver"], values["content"], values["recheck"], values["adopted"] = "声明", "罚得重", "已复核", "不采纳"
	case "submit":
		values["answer"] = "已经修改"
	case "evidence":
		values["name"] = rapid.SampledFrom([]string{"现场照片", "补充照片"}).Draw(p.T, "evidence")
	}
}

// workdaysAfter counts n working days after a day by walking the calendar: the law's own words, not the program's arithmetic.
func (p *player) workdaysAfter(day notation.Day, n int) notation.Day {
	for n > 0 {
		day = day.AddDays(1)
		if working, _ := p.office.Law.Calendar().IsWorkday(day); working {
			n--
		}
	}
	return day
}

// judge holds the record against what the law says must never have happened, whatever was tried.
func (p *player) judge() {
	f, err := p.office.Engine.Facts(p.ctx, p.caseID)
	if err != nil {
		p.Fatal(err)
	}
	at := map[string]*casework.Step{} // the latest of each kind so far
	var told, agreed, changed, approved *casework.Step
	for i := range f.Steps {
		s := &f.Steps[i]
		at[s.Kind] = s
		switch s.Kind {
		case "notice":
			told = at["conclude"]
			if a := at["amend"]; a != nil && a.Seq > told.Seq {
				told = a
			}
		case "amend", "evidence":
			changed = s
		case "review":
			if agreed = nil; s.Fields["conclusion"] == "同意" {
				agreed = s
			}
		case "approve":
			if approved = nil; s.Fields["decision"] == "同意" {
				approved = s
			}
		case "decide":
			p.judgeDecision(f, s, at, told, agreed, changed, approved)
		}
	}
	if f.Last("file") != nil && f.Case.Number != "" && len(f.Officers) < 2 {
		p.Fatalf("opened with %d officers", len(f.Officers))
	}
	for _, o := range f.Officers {
		if o.Name == "郑示七" && f.Case.Number != "" {
			p.Fatal("opened with an expired certificate")
		}
	}
	for _, d := range f.Documents {
		if paper, err := d.Paper(); err != nil || strings.Contains(string(d.Body), "请填写") {
			p.Fatalf("《%s》 was finalised with a hole: %v", paper.Title, err)
		}
	}
}

func (p *player) judgeDecision(f *casework.Facts, s *casework.Step, at map[string]*casework.Step, told, agreed, changed, approved *casework.Step) {
	service, defence := at["serve_notice"], at["defence"]
	switch {
	case told == nil || service == nil || service.Seq < at["notice"].Seq: // 处罚法 art. 44, 62
		p.Fatal("decided without the notice served")
	case defence == nil || defence.Seq < service.Seq: // art. 45
		p.Fatal("decided without a word on the defence")
	case agreed == nil || changed != nil && changed.Seq > agreed.Seq && at["submit"].Seq < changed.Seq: // art. 58
		p.Fatal("decided without an opinion on what was decided")
	case approved == nil || changed != nil && changed.Kind == "amend" && changed.Seq > approved.Seq: // art. 57
		p.Fatal("decided without approval of what was decided")
	case s.Day.Sub(f.Case.FiledOn) > 90: // art. 60
		p.Fatal("decided after ninety days")
	}
	if o := defence.Fields["outcome"]; o == "期满未提出" && !s.Day.After(p.workdaysAfter(service.Day, 5)) {
		p.Fatalf("decided on %s, the defence runs from %s", s.Day, service.Day)
	}
	fine, before := f.Money("conclude", "fine"), told.Fields["fine"]
	m, err := notation.ParseMoney(before)
	if err != nil || fine > m || fine > notation.Yuan(20000) { // art. 45(2); the matter's range
		p.Fatalf("decided %s after telling %s: %v", fine, before, err)
	}
}

func TestWhateverIsTriedTheRecordStaysLawful(t *testing.T) {
	o := workplacetest.Open(t)
	procedure := o.Engine.Procedures()[0]
	fields := lawfulFields(t, procedure)
	party, err := register.PartyOf(o.Store.Read(t.Context()), "130281198803120028")
	if err != nil {
		t.Fatal(err)
	}
	reached := map[string]int{}
	// A sequence is a whole case: twenty of them say more than a hundred numbers elsewhere, unless the command line asks for more.
	if f := flag.Lookup("rapid.checks"); f.Value.String() == f.DefValue {
		if err := f.Value.Set("20"); err != nil {
			t.Fatal(err)
		}
	}
	rapid.Check(t, func(rt *rapid.T) {
		p := &player{T: rt, ctx: context.Background(), office: o, logins: t, fields: fields, day: notation.MustDay("2026-06-01")}
		clue := map[string]string{}
		for k, v := range fields["clue"] {
			clue[k] = v
		}
		clue["violated_on"], clue["party"] = "2026-05-30", party.ID
		out, err := o.Engine.Record(p.ctx, o.Login(t, "zhao"), casework.Input{Procedure: procedure.Code, Step: "clue", Day: p.day, Fields: clue})
		if err != nil {
			rt.Fatal(err)
		}
		p.caseID = out.Case.ID
		for range 60 {
			c, err := o.Engine.Find(p.ctx, p.caseID)
			if err != nil {
				rt.Fatal(err)
			}
			if c.State == "decided" {
				break
			}
			var next []*casework.StepKind
			anyway := rapid.IntRange(0, 14).Draw(rt, "any step") == 0
			for _, k := range procedure.Steps {
				if anyway || slices.Contains(k.From, c.State) {
					next = append(next, k)
				}
			}
			if on := procedure.Step(onward[c.State]); on != nil && rapid.IntRange(0, 9).Draw(rt, "onward") < 6 {
				next = []*casework.StepKind{on}
			}
			if p.take(rapid.SampledFrom(next).Draw(rt, "step")) {
				p.judge()
			}
		}
		c, err := o.Engine.Find(p.ctx, p.caseID)
		if err != nil {
			rt.Fatal(err)
		}
		reached[c.State]++
		if !c.DecidedOn.IsZero() {
			reached["a decision"]++
		}
	})
	if reached["a decision"] == 0 {
		t.Errorf("no sequence came to a decision, the property was not tried: %v", reached)
	}
	t.Log(reached)
	found, err := o.Store.Check(t.Context())
	if err != nil || len(found) > 0 {
		t.Errorf("the journal after all of it: %v %v", found, err)
	}
}
