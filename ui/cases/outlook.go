package cases

import (
	"slices"
	"strings"

	"sanzhitong/model/access"
	"sanzhitong/model/casework"
)

// outlook sorts the steps that follow from where a case stands: what is asked for now, the one that carries the case on, what
// else can be done, and what cannot and why.
type outlook struct {
	asked   []*casework.StepKind   // answers that somebody waits for, to be given by this user
	main    *casework.StepKind     // the one to take next; nil where it is not this user's, or stopped
	onward  []*casework.StepKind   // other ways on
	phase   []*casework.StepKind   // the other steps of the phase in which the case is
	more    []group                // all others, by where they are looked for
	stopped []casework.Possibility // the one to take next, or an answer asked for, but not yet
	closed  []casework.Possibility // cannot be done now, or not by this user
	others  []casework.Possibility // what the case waits for from somebody else
}

// group is a heading with its steps.
type group struct {
	name  string
	steps []*casework.StepKind
}

func newOutlook(f *casework.Facts, list []casework.Possibility) *outlook {
	o := &outlook{}
	phase := phaseOf(f)
	for _, p := range list {
		k := p.Step
		next := p.Main || k.Answers != "" // the engine names an answer only while its request waits
		switch {
		case !p.Role && next:
			o.others = append(o.others, p)
		case !p.Role:
			o.closed = append(o.closed, p)
		case len(p.Stops) > 0 && next:
			o.stopped = append(o.stopped, p)
		case len(p.Stops) > 0:
			o.closed = append(o.closed, p)
		case p.Main:
			o.main = k
		case next:
			o.asked = append(o.asked, k)
		case p.Onward:
			o.onward = append(o.onward, k)
		case phase == "" || k.Group == phase:
			o.phase = append(o.phase, k)
		default:
			o.add(k)
		}
	}
	return o
}

// bring puts the steps that meet a period among the buttons: what is due next is not looked for in a menu.
func (o *outlook) bring(due *casework.Deadline) {
	if due == nil {
		return
	}
	for i, g := range o.more {
		o.more[i].steps = slices.DeleteFunc(slices.Clone(g.steps), func(k *casework.StepKind) bool {
			if k.Meets(due.Rule) {
				o.onward = append(o.onward, k)
			}
			return k.Meets(due.Rule)
		})
	}
	o.more = slices.DeleteFunc(o.more, func(g group) bool { return len(g.steps) == 0 })
}

func (o *outlook) add(k *casework.StepKind) {
	i := slices.IndexFunc(o.more, func(g group) bool { return g.name == k.Group })
	if i < 0 {
		i = len(o.more)
		o.more = append(o.more, group{name: k.Group})
	}
	o.more[i].steps = append(o.more[i].steps, k)
}

// phaseOf names the group of steps that belong to where the case stands: that of the step which usually carries it on. One
// that states anew what was done in a phase before does not lead back there.
func phaseOf(f *casework.Facts) string {
	for _, code := range f.Procedure.State(f.Case.State).Main {
		if k := f.Procedure.Step(code); k.Revises == "" {
			return k.Group
		}
	}
	return ""
}

// waits says a sentence for each role that the case waits for.
func (o *outlook) waits() []string {
	var order []access.Role
	steps := map[access.Role][]casework.Possibility{}
	for _, p := range o.others {
		if steps[p.Step.Role] == nil {
			order = append(order, p.Step.Role)
		}
		steps[p.Step.Role] = append(steps[p.Step.Role], p)
	}
	var lines []string
	for _, role := range order {
		lines = append(lines, "等待"+role.Label()+"办理："+names(steps[role])+"。")
	}
	return lines
}

// why says in sentences what stops a step, each with its article and way out.
func why(p casework.Possibility) []string {
	if !p.Role {
		return []string{"由" + p.Step.Role.Label() + "办理。"}
	}
	var lines []string
	for _, s := range p.Stops {
		lines = append(lines, s.Error())
	}
	return lines
}

func names(list []casework.Possibility) string {
	var all []string
	for _, p := range list {
		all = append(all, "“"+p.Step.Name+"”")
	}
	return strings.Join(all, "、")
}
