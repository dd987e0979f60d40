package workplace_test

import (
	"context"
	"flag"
	"fmt"
	"maps"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"sanzhitong/model/casework"
	"sanzhitong/model/notation"
	"sanzhitong/model/register"
	"sanzhitong/model/workplace/workplacetest"
)

// tries counts what came of many sequences.
type tries struct {
	reached map[string]int // states in the end
	stood   map[string]int // steps that stood, by code
	refused map[string]int // steps refused, by code and reason
}

func newTries() *tries { return &tries{map[string]int{}, map[string]int{}, map[string]int{}} }

func (y *tries) add(o *tries) {
	for _, both := range [][2]map[string]int{{y.reached, o.reached}, {y.stood, o.stood}, {y.refused, o.refused}} {
		for what, n := range both[1] {
			both[0][what] += n
		}
	}
}

// enough reports whether the sequences came to what the property is about.
func (y *tries) enough() bool { return y.reached["a decision"] > 0 && y.stood["a correction"] > 0 }

// A sequence is a whole case: a score of them say more than a hundred numbers elsewhere, unless the command line asks for more.
func TestWhateverIsTriedTheRecordStaysLawful(t *testing.T) {
	const offices, sequences = 2, 24 // in all, side by side
	if f := flag.Lookup("rapid.checks"); f.Value.String() == f.DefValue {
		if err := f.Value.Set(fmt.Sprint(sequences / offices)); err != nil {
			t.Fatal(err)
		}
	}
	all := newTries()
	for round := 0; round < 3 && !all.enough() && !t.Failed(); round++ { // chance alone leaves a score without a decision about once in two hundred runs
		each := make([]*tries, offices)
		t.Run("offices", func(t *testing.T) {
			for i := range each {
				each[i] = newTries()
				t.Run(fmt.Sprint(i+1), func(t *testing.T) {
					t.Parallel()
					playCases(t, each[i])
				})
			}
		})
		for _, one := range each {
			all.add(one)
		}
	}
	t.Log(all.reached, all.stood, len(all.refused), "reasons to refuse")
	for why, n := range all.refused {
		if n > 1 {
			t.Log(n, why)
		}
	}
	if !t.Failed() && !all.enough() {
		t.Errorf("no sequence came to a decision or a correction, the property was not tried: %v", all.reached)
	}
}

// playCases plays one case after the other in an office of its own.
func playCases(t *testing.T, counts *tries) {
	o := workplacetest.Open(t)
	procedure := o.Engine.Procedures()[0]
	fields := lawfulFields(t, procedure)
	fields["conclude"]["distinct"], fields["amend"]["distinct"] = "在另一处的另一个行为", "在另一处的另一个行为"
	party, err := register.PartyOf(o.Store.Read(t.Context()), "130281198803120028")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	rapid.Check(t, func(rt *rapid.T) {
		n++
		p := &player{T: rt, ctx: context.Background(), office: o, logins: t, fields: fields, day: notation.MustDay("2026-01-05"), tries: counts, dice: dice(rt)}
		clue := maps.Clone(fields["clue"])
		clue["violated_on"], clue["party"] = "2025-12-30", party.ID
		clue["place"], clue["matter"] = fmt.Sprintf("第%d处", n), "M22"
		out, err := o.Engine.Record(p.ctx, o.Login(t, "zhao"), casework.Input{Procedure: procedure.Code, Step: "clue", Day: p.day, Fields: clue})
		if err != nil {
			rt.Fatal(err)
		}
		p.caseID = out.Case.ID
		p.play(procedure)
	})
	found, err := o.Store.Check(t.Context())
	if err != nil || len(found) > 0 {
		t.Errorf("the journal after all of it: %v %v", found, err)
	}
}

// play lives a case, judging it after every step that stood.
func (p *player) play(procedure *casework.Procedure) {
	for range 70 {
		state := p.found().State
		if state == "archived" {
			break
		}
		if p.now(12) {
			p.correct()
			p.judge()
			continue
		}
		if p.take(p.next(procedure, state)) {
			p.judge()
		}
	}
	c := p.found()
	p.reached[c.State]++
	if !c.DecidedOn.IsZero() {
		p.reached["a decision"]++
	}
}

func (p *player) found() *casework.Case {
	c, err := p.office.Engine.Find(p.ctx, p.caseID)
	if err != nil {
		p.Fatal(err)
	}
	return c
}

// judge holds the record against what the law says must never have happened, whatever was tried. After a correction a breach
// may stand, but then the program has to show the step that no longer holds.
func (p *player) judge() {
	f, err := p.office.Engine.Facts(p.ctx, p.caseID)
	if err != nil {
		p.Fatal(err)
	}
	o := &oracle{player: p, f: f}
	o.look()
	if len(o.breaches) == 0 {
		return
	}
	if p.corrected {
		doubts, err := p.office.Engine.Doubts(f)
		if err != nil {
			p.Fatal(err)
		}
		if len(doubts) > 0 {
			return
		}
	}
	var way []string
	for _, s := range f.Steps {
		way = append(way, fmt.Sprintf("%s %s → %s %v", s.Day, s.Kind, s.State, s.Fields))
	}
	p.Fatalf("%s\n%s", strings.Join(o.breaches, "\n"), strings.Join(way, "\n"))
}
