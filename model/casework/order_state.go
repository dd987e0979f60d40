package casework

import (
	"fmt"
	"slices"
	"strings"

	"gorm.io/gorm"
)

// The order of the states is that of the procedures, which is data of the program and may be another with its next version:
// nothing of it is kept with the cases. A long list is read state by state, each by the index of cases by state and place.

// codes lists the states in the order in which cases go through them, each once though several procedures have it.
func (e *Engine) codes() []string {
	var list []string
	for _, p := range e.procedures {
		for _, s := range p.States {
			if !slices.Contains(list, s.Code) {
				list = append(list, s.Code)
			}
		}
	}
	return list
}

// stateOrder is what a case is sorted by where few are; a state that no procedure has any more stands last.
func (e *Engine) stateOrder() string {
	var b strings.Builder
	b.WriteString("CASE state")
	codes := e.codes()
	for i, code := range codes {
		fmt.Fprintf(&b, " WHEN '%s' THEN %d", strings.ReplaceAll(code, "'", "''"), i)
	}
	fmt.Fprintf(&b, " ELSE %d END", len(codes))
	return b.String()
}

// statesThere lists the states in which cases stand, in their order: a look into the index for each, and not the cases.
func (e *Engine) statesThere(db *gorm.DB) ([]string, error) {
	there, err := distinct(db, "state")
	if err != nil {
		return nil, fmt.Errorf("reading the states of cases: %w", err)
	}
	codes := e.codes()
	at := func(state string) int {
		if i := slices.Index(codes, state); i >= 0 {
			return i
		}
		return len(codes)
	}
	slices.SortStableFunc(there, func(a, b string) int { return at(a) - at(b) })
	return there, nil
}

// distinct lists what stands in a column of the cases that leads an index, from one to the next, however many cases have it.
func distinct(db *gorm.DB, column string) ([]string, error) {
	var list []string
	err := db.Raw(fmt.Sprintf(`WITH RECURSIVE there(x) AS (SELECT MIN(%[1]s) FROM cases UNION ALL
		SELECT (SELECT MIN(%[1]s) FROM cases WHERE %[1]s > x) FROM there WHERE x IS NOT NULL) SELECT x FROM there WHERE x IS NOT NULL`, column)).Scan(&list).Error
	return list, err
}

// way leads through cases in an order: along queries, the rows of each before those of the next.
type way struct {
	parts []*gorm.DB
	order string
	at    int // rows of the first part that lie behind
}

// wayThrough goes through what a query gives in the order asked for, always along an index.
func (e *Engine) wayThrough(q *gorm.DB, f Filter) (*way, error) {
	q = q.Session(&gorm.Session{})
	if f.Sort != byState {
		return &way{parts: []*gorm.DB{q}, order: e.order(f, "position")}, nil
	}
	states, err := e.statesThere(e.Store.Read(q.Statement.Context))
	if err != nil {
		return nil, err
	}
	w := &way{order: "position DESC"}
	if f.Desc {
		slices.Reverse(states)
		w.order = "position"
	}
	for _, s := range states {
		if len(f.States) == 0 || slices.Contains(f.States, s) {
			w.parts = append(w.parts, q.Where("state = ?", s).Session(&gorm.Session{}))
		}
	}
	return w, nil
}

// skip goes past n cases.
func (w *way) skip(n int) error {
	w.at += n
	for w.at > 0 && len(w.parts) > 1 { // of one, or of the last, the query itself skips
		there, err := count(nil, w.parts[0], 0)
		if err != nil {
			return err
		}
		if there > w.at {
			break
		}
		w.parts, w.at = w.parts[1:], w.at-there
	}
	return nil
}

// next reads the next cases, at most n, with the columns given; fewer are the last.
func (w *way) next(n int, columns ...string) ([]Case, error) {
	var list []Case
	for len(list) < n && len(w.parts) > 0 {
		want := n - len(list)
		some, err := readCases(w.parts[0].Select(columns).Order(w.order).Limit(want).Offset(w.at))
		if err != nil {
			return nil, err
		}
		list = append(list, some...)
		if w.at += len(some); len(some) < want {
			w.parts, w.at = w.parts[1:], 0
		}
	}
	return list, nil
}
