package workplace_test

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"sanzhitong/model/casework"
	"sanzhitong/model/notation"
	"sanzhitong/model/review"
	"sanzhitong/model/scenario"
	"sanzhitong/model/workplace/workplacetest"
)

// player takes random steps, lawful and unlawful, in one new case.
type player struct {
	*rapid.T
	*tries
	ctx       context.Context
	office    *workplacetest.Office
	logins    *testing.T
	fields    map[string]map[string]string // lawful values of each step, from the clean sample
	caseID    string
	day       notation.Day
	corrected bool
	dice      *rand.Rand
}

var roleAccounts = map[string]string{"clerk": "zhao", "head": "li", "reviewer": "sun", "archivist": "zhou"}

// onward is the step that a case usually takes next: without a leaning that way no random sequence comes to a decision.
var onward = map[string][]string{
	"clue": {"file_request"}, "filing": {"file"}, "investigating": {"inspect", "conclude", "conclude"}, "concluded": {"notice"}, "noticed": {"serve_notice"},
	"awaiting_defence": {"defence", "hearing_request"}, "defended": {"submit", "discuss", "submit"}, "reviewing": {"review"}, "returned": {"amend", "submit"},
	"passed": {"approve_request", "discuss"}, "approving": {"approve"}, "approved": {"decide"},
	"hearing_held": {"hearing_report"}, "suspending": {"suspend"}, "suspended": {"resume_request"}, "resuming": {"resume"},
	"decided": {"serve_decision"}, "served": {"pay", "publish"}, "performed": {"close_request"}, "closing": {"close"}, "closed": {"archive"}, "referring": {"refer"},
	"crime_reporting": {"crime_decide"}, "crime_approved": {"crime_transfer"}, "crime_transferred": {"crime_answer"}, "cancelling": {"cancel"}, "cancelled": {"close_request"},
	"revising": {"revise"}, "revoked": {"close_request"}, "dismissing": {"dismiss"}, "not_filed": {"archive"}, "disputed": {"settle"}, "referred": {"close_request"},
}

// take tries one step; what is refused leaves nothing, so the case goes on either way. It tells whether the step stands.
func (p *player) take(k *casework.StepKind) bool {
	account := roleAccounts[string(k.Role)]
	if p.now(30) {
		account = p.any("zhao", "qian", "li", "sun", "zhou")
	}
	session := p.office.Login(p.logins, account)
	day := p.day.AddDays(p.dice.IntN(9))
	if p.now(20) {
		day = p.day.AddDays(-3)
	}
	if k.Code == "hearing_hold" {
		if at := p.appointed(); !at.Before(p.day) && !p.now(6) {
			day = at
		}
	}
	values := p.values(k, day)
	var err error
	if k.Page == "review" {
		_, err = p.office.Review.Sign(p.ctx, session, review.Answer{
			CaseID: p.caseID, Day: day, Conclusion: values["conclusion"], Opinion: "已阅，见要点。", Password: scenario.SamplePassword,
		})
	} else {
		_, err = p.office.Engine.RecordWithDefaults(p.ctx, session, casework.Input{CaseID: p.caseID, Step: k.Code, Day: day, Fields: values})
	}
	if err != nil {
		p.refused[k.Code+": "+scenario.Reasons(err)]++
	} else {
		p.stood[k.Code]++
		if day.After(p.day) {
			p.day = day
		}
	}
	return err == nil
}

// appointed gives the day of the hearing that the party was last told of, zero when there is none.
func (p *player) appointed() notation.Day {
	f, err := p.office.Engine.Facts(p.ctx, p.caseID)
	if err != nil {
		p.Fatal(err)
	}
	at, err := notation.ParseMoment(f.Get("hearing_notice", "at"))
	if err != nil {
		return notation.Day{}
	}
	return at.Day()
}

// hearingStep is the step that brings a hearing on: the notice, its service, then the hearing itself.
func (p *player) hearingStep() string {
	f, err := p.office.Engine.Facts(p.ctx, p.caseID)
	if err != nil {
		p.Fatal(err)
	}
	notice, asked := f.Last("hearing_notice"), f.Last("hearing_request")
	switch {
	case notice == nil || notice.Before(asked) || p.appointed().Before(p.day):
		return "hearing_notice"
	case f.ServiceOf("P23") == nil:
		return "serve_other"
	}
	return "hearing_hold"
}

// correct tries to put another row in the place of a random step, on another day.
func (p *player) correct() {
	f, err := p.office.Engine.Facts(p.ctx, p.caseID)
	if err != nil {
		p.Fatal(err)
	}
	s := f.Steps[p.dice.IntN(len(f.Steps))]
	k := f.Procedure.Step(s.Kind)
	c := casework.Correction{StepID: s.ID, Day: s.Day.AddDays(p.dice.IntN(5) - 2), Fields: map[string]string{}, Reason: "日期录错"}
	for key, v := range s.Fields {
		if fd := k.Field(key); fd != nil && fd.Type != casework.Files {
			c.Fields[key] = v
		}
	}
	if _, ok := c.Fields["ended"]; ok {
		c.Fields["started"], c.Fields["ended"] = c.Day.String()+" 09:30", c.Day.String()+" 10:10"
	}
	out, err := p.office.Engine.Replace(p.ctx, p.office.Login(p.logins, roleAccounts[string(k.Role)]), c)
	if err != nil {
		return
	}
	p.corrected = true
	p.stood["a correction"]++
	after, err := p.office.Engine.Facts(p.ctx, p.caseID)
	if err != nil {
		p.Fatal(err)
	}
	if len(after.Steps) != len(f.Steps) || len(after.Replaced) != len(f.Replaced)+1 || after.Case.State != f.Case.State && after.Case.State != "returned" { // a correction voids the opinion on what it changes
		p.Fatalf("a correction of %s changed more than its row: %d steps were %d", s.Kind, len(after.Steps), len(f.Steps))
	}
	if out.Step.Replaces != s.ID || out.Step.Reason == "" {
		p.Fatal("the correction does not say what it replaces and why")
	}
}

// dice are the player's: what rapid draws leans towards small numbers, so it only gives the seed.
func dice(t *rapid.T) *rand.Rand {
	seed := [4]uint64{}
	for i := range seed {
		seed[i] = rapid.Uint64().Draw(t, "seed")
	}
	return rand.New(rand.NewPCG(seed[0]^seed[2]*0x9e3779b97f4a7c15, seed[1]^seed[3]*0xbf58476d1ce4e5b9))
}

// now is true about once in n times.
func (p *player) now(n int) bool { return p.dice.IntN(n) == 0 }

// any picks one of several.
func (p *player) any(of ...string) string { return of[p.dice.IntN(len(of))] }

// waysOut lead away from a decision: they are tried less often.
var waysOut = []string{"refer_request", "crime_report", "cancel_request", "dismiss_request", "avoid", "suspend_request"}

// next draws a step: mostly onward, often any that follows from the state, now and then any at all.
func (p *player) next(procedure *casework.Procedure, state string) *casework.StepKind {
	if state == "hearing" && !p.now(5) {
		return procedure.Step(p.hearingStep())
	}
	if codes := onward[state]; len(codes) > 0 && !p.now(5) {
		return procedure.Step(p.any(codes...))
	}
	anyway := p.now(15)
	var next []*casework.StepKind
	elsewhere := p.now(6)
	for _, k := range procedure.Steps {
		if len(k.From) > 0 && (anyway || slices.Contains(k.From, state)) && (elsewhere || !slices.Contains(waysOut, k.Code)) {
			next = append(next, k)
		}
	}
	return next[p.dice.IntN(len(next))]
}
