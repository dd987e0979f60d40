package cases

import (
	"slices"
	"strings"

	"sanzhitong/model/casework"
)

// outlook sorts the steps that follow from where a case stands: what is asked for now, what carries the case on, what else
// can be done, and what cannot and why.
type outlook struct {
	asked   []*casework.StepKind   // answers that somebody waits for, to be given by this user
	main    []*casework.StepKind   // carries the case on
	phase   []*casework.StepKind   // the other steps of the phase in which the case is
	more    []group                // all others, by where they are looked for
	stopped []casework.Possibility // carries the case on, but not yet
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
		waited := k.Answers != "" // the engine names an answer only while its request waits
		switch {
		case !p.Role && (waited || carriesOn(f, k)):
			o.others = append(o.others, p)
		case !p.Role:
			o.closed = append(o.closed, p)
		case len(p.Stops) > 0 && (waited || carriesOn(f, k)):
			o.stopped = append(o.stopped, p)
		case len(p.Stops) > 0:
			o.closed = append(o.closed, p)
		case waited:
			o.asked = append(o.asked, k)
		case carriesOn(f, k):
			o.main = append(o.main, k)
		case phase == "" || k.Group == phase:
			o.phase = append(o.phase, k)
		default:
			o.add(k)
		}
	}
	o.quiet()
	return o
}

// quiet moves what is stopped out of sight where a step of the same group carries the case on: 法院执行结果 beside 缴款.
func (o *outlook) quiet() {
	var kept []casework.Possibility
	for _, p := range o.stopped {
		if slices.ContainsFunc(o.main, func(k *casework.StepKind) bool { return k.Group == p.Step.Group }) {
			o.closed = append(o.closed, p)
		} else {
			kept = append(kept, p)
		}
	}
	o.stopped = kept
}

func (o *outlook) add(k *casework.StepKind) {
	i := slices.IndexFunc(o.more, func(g group) bool { return g.name == k.Group })
	if i < 0 {
		i = len(o.more)
		o.more = append(o.more, group{name: k.Group})
	}
	o.more[i].steps = append(o.more[i].steps, k)
}

// moves reports whether a step can bring the case into another state.
func moves(k *casework.StepKind) bool { return k.To.Always != "" || len(k.To.By) > 0 }

// carriesOn reports whether a step lies on the main line. A side track, such as a referral, is one from whose approval the
// case can come back to where it stood; it counts only where there is no other way on.
func carriesOn(f *casework.Facts, k *casework.StepKind) bool {
	if !moves(k) || k.Answers != "" {
		return false
	}
	if !aside(f.Procedure, k) {
		return true
	}
	return !slices.ContainsFunc(f.Procedure.Steps, func(other *casework.StepKind) bool {
		return slices.Contains(other.From, f.Case.State) && moves(other) && other.Answers == "" && !aside(f.Procedure, other)
	})
}

func aside(p *casework.Procedure, k *casework.StepKind) bool {
	if k.To.Always == "" {
		return false
	}
	back := "<" + k.To.Always
	return slices.ContainsFunc(p.Steps, func(answer *casework.StepKind) bool {
		for _, to := range answer.To.By {
			if to == back {
				return slices.Contains(answer.From, k.To.Always)
			}
		}
		return false
	})
}

// phaseOf names the group of steps that belong to where the case stands: that of the step which carries it on.
func phaseOf(f *casework.Facts) string {
	for _, k := range f.Procedure.Steps {
		if slices.Contains(k.From, f.Case.State) && carriesOn(f, k) {
			return k.Group
		}
	}
	return ""
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
