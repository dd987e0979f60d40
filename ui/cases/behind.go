package cases

import (
	"context"
	"slices"

	"sanzhitong/model/casework"
	"sanzhitong/model/law"
	"sanzhitong/model/notation"
	"sanzhitong/ui/desk"
)

var (
	_ desk.Explained = (*Step)(nil)
	_ desk.Explained = (*Case)(nil)
)

// Behind implements desk.Explained: the articles of the step, and of the periods it touches.
func (s *Step) Behind() func(context.Context) ([]desk.Behind, error) {
	book, kind, today := s.desk.Office.Law, s.kind, s.desk.Today()
	return func(context.Context) ([]desk.Behind, error) {
		if kind == nil { // not read yet
			return nil, nil
		}
		list := []desk.Behind{{Title: "“" + kind.Name + "”的依据", Basis: kind.Basis}}
		return append(list, periodsBehind(book, kind, today)...), nil
	}
}

// Behind implements desk.Explained: what can be done now, what stops the rest, and the periods that run.
func (c *Case) Behind() func(context.Context) ([]desk.Behind, error) {
	engine, session, book, facts := c.desk.Office.Engine, c.desk.Session, c.desk.Office.Law, c.facts
	if facts == nil { // not read yet
		return func(context.Context) ([]desk.Behind, error) { return nil, nil }
	}
	return func(ctx context.Context) ([]desk.Behind, error) {
		possible, err := engine.Possible(ctx, session, facts)
		if err != nil {
			return nil, err
		}
		o := newOutlook(facts, possible)
		var list []desk.Behind
		ready := slices.Clone(o.asked)
		if o.main != nil {
			ready = append(ready, o.main)
		}
		for _, k := range append(ready, o.onward...) {
			list = append(list, desk.Behind{Title: "下一步：" + k.Name, Basis: k.Basis})
		}
		for _, p := range o.stopped {
			for _, stop := range p.Stops {
				list = append(list, desk.Behind{Title: "“" + p.Step.Name + "”暂不能办：" + stop.Sentence, Basis: stop.Article})
			}
		}
		for _, p := range o.others {
			list = append(list, desk.Behind{Title: "等待" + p.Step.Role.Label() + "：" + p.Step.Name, Basis: p.Step.Basis})
		}
		for i := range facts.Deadlines {
			if d := &facts.Deadlines[i]; d.MetOn.IsZero() {
				list = append(list, periodBehind(book, d.Rule, d.Start)...)
			}
		}
		return list, nil
	}
}

// periodsBehind gives the articles of the periods that a step starts, ends, pauses, extends or moves, whatever its outcome.
func periodsBehind(book *law.Book, kind *casework.StepKind, today notation.Day) []desk.Behind {
	var rules []string
	add := func(e casework.Effect) {
		rules = slices.Concat(rules, e.Starts, e.Ends, e.Pauses, e.Resumes)
		for _, m := range []map[string]string{e.StartsAt, e.Extends, e.Postpones} {
			for rule := range m {
				rules = append(rules, rule)
			}
		}
	}
	add(kind.Effect)
	for _, e := range kind.On {
		add(e)
	}
	slices.Sort(rules)
	var list []desk.Behind
	for _, rule := range slices.Compact(rules) {
		list = append(list, periodBehind(book, rule, today)...)
	}
	return list
}

// periodBehind gives the article of a period as it holds from a day; what is no rule of the law, a date that somebody named, has
// none.
func periodBehind(book *law.Book, id string, day notation.Day) []desk.Behind {
	rule, err := book.Rule(id)
	if err != nil || len(rule.Values) == 0 {
		return nil
	}
	return []desk.Behind{{Title: "期限：" + rule.Name, Basis: held(rule, day).Article}}
}

// held gives a rule as it held on a day, or where that is before all that is known of it, as it was first.
func held(rule law.Rule, day notation.Day) law.Period {
	p, err := rule.On(day)
	if err != nil {
		return rule.Values[0]
	}
	return p
}
