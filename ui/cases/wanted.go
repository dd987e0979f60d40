package cases

import (
	"slices"
	"strconv"
	"strings"

	"sanzhitong/model/access"
	"sanzhitong/model/casework"
	"sanzhitong/ui/desk"
)

const (
	all     = "all"     // no condition: a choice without a value would show that nothing is chosen
	own     = "own"     // the cases whose clue the user has registered; the other ranges are roles
	several = "several" // states ticked one by one
)

// The states by groups: the names are kept, so they stay.
const (
	Running = "running" // in which a case has still to be carried on
	Ended   = "ended"   // and all others
)

// What is due: the names are kept, so they stay.
const (
	DueLate   = "late"   // the office is late
	DueToday  = "today"  // the office has to do it today
	dueSoon   = "soon"   // the office has to do it within three days
	DueWeek   = "week"   // the office has to do it within seven days
	dueMonth  = "month"  // the office has to do it this month
	dueRanOut = "ranout" // a period of the party has run out
)

// How many days are soon, and how many a week from today on.
const (
	soonDays = 3
	weekDays = 7
)

// wanted is what a person has chosen: it is kept from day to day.
type wanted struct {
	Whose, State, Year, Due string
	States                  []string // the ones ticked
	Officer, OfficerName    string
	Sort                    string
	Desc                    bool
}

// filter asks for what is wanted, without words and place.
func (w wanted) filter(d *desk.Desk) casework.Filter {
	out := casework.Filter{States: w.states(d), Sort: w.Sort, Desc: w.Desc}
	switch w.Whose {
	case all:
	case own:
		out.ClerkID = d.Session.User.ID
	default:
		out.Waits = access.Role(w.Whose)
	}
	out.Year, _ = strconv.Atoi(w.Year) // all is no number: every year
	out.Officer = w.Officer
	today := d.Today()
	switch w.Due {
	case DueLate:
		out.DueBy, out.DueFor = today.AddDays(-1), casework.TheOffice
	case DueToday:
		out.DueFrom, out.DueBy, out.DueFor = today, today, casework.TheOffice
	case dueSoon:
		out.DueFrom, out.DueBy, out.DueFor = today, today.AddDays(soonDays), casework.TheOffice
	case DueWeek:
		out.DueFrom, out.DueBy, out.DueFor = today, today.AddDays(weekDays), casework.TheOffice
	case dueMonth:
		out.DueFrom, out.DueBy, out.DueFor = today.AddDays(1-today.DayOfMonth()), today.AddDays(31), casework.TheOffice
		for out.DueBy.Month() != today.Month() {
			out.DueBy = out.DueBy.AddDays(-1)
		}
	case dueRanOut:
		out.DueBy, out.DueFor = today.AddDays(-1), casework.Outside
	}
	return out
}

func (w wanted) states(d *desk.Desk) []string {
	switch w.State {
	case all:
		return nil
	case several:
		return w.States
	case Running, Ended:
		var list []string
		for _, p := range d.Office.Engine.Procedures() {
			for _, s := range p.States {
				if p.Ended(s.Code) == (w.State == Ended) && !slices.Contains(list, s.Code) {
					list = append(list, s.Code)
				}
			}
		}
		return list
	default:
		return []string{w.State}
	}
}

// Narrowing is what another page narrows the list to; what is left out does not narrow.
type Narrowing struct {
	Due   string // DueLate and so on
	State string // Running, Ended or the code of one
	Year  int    // of the clue
}

// narrowing begins the argument of a route to a narrowed list: nobody can type it, so that it is no word to search for.
const narrowing = "\x00"

// Route leads to the list, narrowed for this once: what the person has chosen there before is kept.
func (n Narrowing) Route() desk.Route {
	return desk.Route{Page: "cases", Arg: narrowing + strings.Join([]string{n.Due, n.State, strconv.Itoa(n.Year)}, "/")}
}

// narrowingOf reads the argument of a route that Route gave.
func narrowingOf(arg string) (n Narrowing, ok bool) {
	rest, ok := strings.CutPrefix(arg, narrowing)
	parts := strings.Split(rest, "/")
	if !ok || len(parts) != 3 {
		return n, false
	}
	n.Due, n.State = parts[0], parts[1]
	n.Year, _ = strconv.Atoi(parts[2])
	return n, true
}

// Filter asks for the cases that the list will show.
func (n Narrowing) Filter(d *desk.Desk) casework.Filter { return n.wanted().filter(d) }

func (n Narrowing) wanted() wanted {
	w := wanted{Whose: all, State: all, Year: all, Due: all}
	if n.Due != "" {
		w.Due, w.Sort = n.Due, "next_due"
	}
	if n.State != "" {
		w.State = n.State
	}
	if n.Year > 0 {
		w.Year = strconv.Itoa(n.Year)
	}
	return w
}
