package casework

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"sanzhitong/model/access"
	"sanzhitong/model/document"
	"sanzhitong/model/fault"
	"sanzhitong/model/law"
	"sanzhitong/model/notation"
	"sanzhitong/model/paper"
	"sanzhitong/model/store"
)

// Guard stops a step that the law does not allow now. It judges what is on record, never the order of clicks.
type Guard struct {
	Name    string // as procedures name it, e.g. defence.period
	Title   string // what it watches, in Chinese
	Article string // the article that demands it
	Exit    string // the lawful way out
	// Momentary marks a guard that looks at the moment of the step, so that a step already taken is not judged by it again.
	Momentary bool
	Check     func(*Judging) error // nil when the step may go on; a *fault.Fault with the sentence otherwise
}

// Action does what a step brings about besides its own row, in the same transaction.
type Action struct {
	Name string
	Do   func(*Recording) error
	Once bool // not done again when the step is corrected
	Last bool // done when the documents of the step are finalised, not before
}

// Judging is what a guard sees.
type Judging struct {
	*Facts
	Tx      *store.Tx // nil while planning
	Step    *StepKind
	Day     notation.Day
	Today   notation.Day
	Fields  map[string]string // normalised; nil while planning: a guard that depends on them lets pass
	Session *access.Session
}

// Planning reports whether only what is on record is judged, before anything was entered.
func (j *Judging) Planning() bool { return j.Fields == nil }

// Recording is what an action works on.
type Recording struct {
	*Facts
	Engine  *Engine
	Tx      *store.Tx
	Kind    *StepKind
	Row     *Step
	Session *access.Session
	Extra   map[string]string // what a page of its own hands over, e.g. a signature
}

// Engine runs procedures. Its parts are set once at start-up.
type Engine struct {
	Store     *store.Store
	Law       *law.Book
	Library   *document.Library
	PageCount func(paper.Paper) (int, error) // how many pages a paper prints on
	Few       int                            // how many cases are sorted for a page; where more match, they are looked at in the order asked for

	procedures []*Procedure
	guards     map[string]Guard
	actions    map[string]Action
	sources    map[string]Source
}

// New makes an engine of the procedures given, with casework's own guards and actions bound.
func New(s *store.Store, book *law.Book, library *document.Library, procedures []*Procedure) *Engine {
	e := &Engine{
		Store: s, Law: book, Library: library, procedures: procedures,
		guards: map[string]Guard{}, actions: map[string]Action{}, sources: map[string]Source{}, Few: few,
	}
	e.Bind(slices.Concat(guards(), e.ownGuards()), actions(), nil)
	return e
}

// Bind offers guards, actions and sources of variables by name.
func (e *Engine) Bind(guards []Guard, actions []Action, sources map[string]Source) {
	for _, g := range guards {
		e.guards[g.Name] = g
	}
	for _, a := range actions {
		e.actions[a.Name] = a
	}
	for prefix, s := range sources {
		e.sources[prefix] = s
	}
}

// Verify fails when a procedure names a guard, action, period or document that does not exist, or a template a variable
// that nobody gives. The program does not start with such a hole.
func (e *Engine) Verify() error {
	for _, p := range e.procedures {
		for _, fo := range p.Follows {
			for _, rule := range append([]string{fo.Rule, fo.NotBefore}, fo.After...) {
				if _, err := e.Law.Rule(rule); err != nil {
					return fmt.Errorf("procedure %s, follows %s: %w", p.Code, fo.Rule, err)
				}
			}
			if c, err := document.ParseCondition(fo.When); err != nil || !e.Known(p, c.Name) {
				return fmt.Errorf("procedure %s, follows %s: when %q", p.Code, fo.Rule, fo.When)
			}
		}
		for _, k := range p.Steps {
			if err := e.verifyStep(p, k); err != nil {
				return fmt.Errorf("procedure %s, step %s: %w", p.Code, k.Code, err)
			}
		}
	}
	return e.Library.Verify(func(n string) bool {
		return slices.ContainsFunc(e.procedures, func(p *Procedure) bool { return e.Known(p, n) })
	})
}

func (e *Engine) verifyStep(p *Procedure, k *StepKind) error {
	for _, g := range k.Guards {
		if _, ok := e.guards[g]; !ok {
			return fmt.Errorf("the guard %s is bound to nothing", g)
		}
	}
	codes := slices.Concat(k.Drafts, k.Serves)
	for _, eff := range k.allEffects() {
		for _, a := range eff.Actions {
			if _, ok := e.actions[a]; !ok {
				return fmt.Errorf("the action %s is bound to nothing", a)
			}
		}
		if err := e.verifyPeriods(p, eff); err != nil {
			return err
		}
		codes = append(codes, eff.Documents...)
	}
	for _, c := range codes {
		if _, err := e.Library.Template(c, p.From); err != nil {
			return err
		}
	}
	for what, src := range k.When {
		if c, err := document.ParseCondition(src); err != nil || !e.Known(p, c.Name) {
			return fmt.Errorf("when %s: %s", what, src)
		}
	}
	if f := k.Field(k.ServesField); f != nil {
		for _, title := range f.Options {
			if !e.Library.Titled(title, p.From) {
				return fmt.Errorf("serves “%s”, which is no document", title)
			}
		}
	}
	for i := range k.Fields {
		if d := k.Fields[i].Default; d != "" && !e.Known(p, d) {
			return fmt.Errorf("field %s: the default %q is unknown", k.Fields[i].Key, d)
		}
	}
	return nil
}

func (e *Engine) verifyPeriods(p *Procedure, eff Effect) error {
	for _, rule := range slices.Concat(eff.Starts, eff.Ends, eff.Pauses, eff.Resumes, keys(eff.StartsAt), keys(eff.Extends), keys(eff.Postpones)) {
		if p.promise(rule) != nil {
			continue
		}
		if _, err := e.Law.Rule(rule); err != nil {
			return err
		}
	}
	return nil
}

func keys(m map[string]string) []string { return slices.Sorted(maps.Keys(m)) }

// Procedures lists what is built in.
func (e *Engine) Procedures() []*Procedure { return e.procedures }

// Procedure gives a procedure by code, nil when there is none.
func (e *Engine) Procedure(code string) *Procedure {
	for _, p := range e.procedures {
		if p.Code == code {
			return p
		}
	}
	return nil
}

// Guards lists the guards by name.
func (e *Engine) Guards() []Guard {
	var list []Guard
	for _, g := range e.guards {
		list = append(list, g)
	}
	slices.SortFunc(list, func(a, b Guard) int {
		switch {
		case a.Name < b.Name:
			return -1
		case a.Name > b.Name:
			return 1
		}
		return 0
	})
	return list
}

// Facts reads everything on record of a case.
func (e *Engine) Facts(ctx context.Context, key string) (*Facts, error) {
	c, err := e.Find(ctx, key)
	if err != nil {
		return nil, err
	}
	return e.factsOf(e.Store.Read(ctx), c)
}

// stop gives a guard's refusal its article and way out.
func (g *Guard) stop(err error) error {
	f, ok := err.(*fault.Fault)
	if !ok {
		return err
	}
	c := *f
	if c.Code = g.Name; c.Article == "" {
		c.Article = g.Article
	}
	if c.Exit == "" {
		c.Exit = g.Exit
	}
	return &c
}

// Draft fills a document from what is on record, and from a step not yet saved when one is given: as it will print, with a
// placeholder for the number.
func (e *Engine) Draft(f *Facts, code string, step *Step) (document.Filled, error) {
	t, err := e.Library.Template(code, f.lawDay(step))
	if err != nil {
		return document.Filled{}, err
	}
	day := "〔定稿日期〕"
	if step != nil {
		f = f.with(step)
		if k := f.Procedure.Step(step.Kind); slices.Contains(k.CanFinalise(), code) && !step.Day.IsZero() {
			day = step.Day.Chinese()
		}
	}
	return t.Fill(&values{f: f, step: step, day: day}, "")
}

// WouldFinalise lists the documents that a step would finalise with what it says so far.
func (f *Facts) WouldFinalise(kind *StepKind, step *Step) []string {
	with := f.with(step)
	var list []string
	for _, code := range kind.effects(step.Fields[kind.Outcome]).Documents {
		if with.holds(kind, step, code) {
			list = append(list, code)
		}
	}
	return list
}

// lawDay is the day whose templates count: the step's, or the last one on record.
func (f *Facts) lawDay(step *Step) notation.Day {
	if step != nil && !step.Day.IsZero() {
		return step.Day
	}
	if !f.Case.LastDay.IsZero() {
		return f.Case.LastDay
	}
	return f.Case.CluedOn
}

// with gives the facts as they would be with one more step.
func (f *Facts) with(step *Step) *Facts {
	g, s := *f, *step
	if s.place == 0 {
		s.place = f.nextSeq() // not recorded yet: after all others
	}
	g.Steps = append(slices.Clone(f.Steps), s)
	return &g
}
