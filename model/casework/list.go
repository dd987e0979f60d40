package casework

import (
	"context"
	"fmt"
	"slices"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"sanzhitong/model/access"
	"sanzhitong/model/fault"
	"sanzhitong/model/notation"
)

// Filter narrows the list of cases; zero fields do not narrow.
type Filter struct {
	Words   string // of number, document number, party, cause or place, each from its first character on; or initials of pinyin
	States  []string
	Year    int         // of the clue
	ClerkID string      // account that registered the clue
	Officer string      // id of an officer who handles the case
	Waits   access.Role // the case waits for somebody of the role
	DueFrom notation.Day
	DueBy   notation.Day
	DueFor  Bearing // who has to meet what is due next
	Sort    string  // see Sorts; "" is the newest first
	Desc    bool
	Offset  int
	Limit   int // at most; 0 is no limit
	CountTo int // how far all that match are counted: where there are more, the number is one more than this; 0 counts all

	walks bool // the index of the order is walked: no other shall be taken
}

// Cases lists cases with the number of all that match.
func (e *Engine) Cases(ctx context.Context, f Filter) ([]Case, int, error) {
	db := e.Store.Read(ctx)
	words, q, position := asked(f.Words), db.Model(&Case{}), "position"
	if words != "" {
		// The search comes first: it gives its matches the newest first, and what else narrows is looked up for these only.
		q = db.Table("case_words CROSS JOIN cases ON cases.position = case_words.rowid").Where("case_words MATCH ?", words)
		position = "case_words.rowid"
	}
	q, err := e.narrow(q, f)
	if err != nil {
		return nil, 0, err
	}
	q = q.Session(&gorm.Session{})
	if f.Limit > 0 && f.reorders() && (words != "" || f.narrows()) {
		return e.inOrder(ctx, f, q)
	}
	var list []Case
	if f.Limit > 0 && f.reorders() {
		list, err = e.page(q, f)
	} else {
		page := q.Select("cases.*").Order(e.order(f, position))
		if f.Limit > 0 {
			page = page.Limit(f.Limit).Offset(f.Offset)
		}
		list, err = readCases(page)
	}
	if err != nil {
		return nil, 0, fmt.Errorf("listing cases: %w", err)
	}
	if f.Limit == 0 || len(list) < f.Limit && (len(list) > 0 || f.Offset == 0) {
		return list, f.Offset + len(list), nil // the last page says how many there are
	}
	if words != "" && !f.narrows() {
		q = db.Table("case_words").Where("case_words MATCH ?", words)
	}
	total, err := count(db, q, f.CountTo)
	if err != nil {
		return nil, 0, fmt.Errorf("counting cases: %w", err)
	}
	return list, total, nil
}

// few is the Few of a new engine: sorting so many takes twenty milliseconds.
const few = 5000

// inOrder lists a page of cases that are narrowed and sorted otherwise than as they are found. q gives those that match.
func (e *Engine) inOrder(ctx context.Context, f Filter, q *gorm.DB) ([]Case, int, error) {
	db := e.Store.Read(ctx)
	total, err := count(db, q, f.CountTo)
	if err != nil {
		return nil, 0, fmt.Errorf("counting cases: %w", err)
	}
	if total > e.Few {
		if list, found, err := e.walk(ctx, f); found || err != nil {
			return list, total, err
		}
		walk := db.Model(&Case{})
		if words := asked(f.Words); words != "" {
			walk = walk.Where("position IN (SELECT rowid FROM case_words WHERE case_words MATCH ?)", words)
		}
		f.walks = true
		if q, err = e.narrow(walk, f); err != nil {
			return nil, 0, err
		}
		list, err := e.page(q, f)
		if err != nil {
			return nil, 0, fmt.Errorf("listing cases: %w", err)
		}
		return list, total, nil
	}
	list, err := readCases(q.Select("cases.*").Order(e.order(f, "position")).Limit(f.Limit).Offset(f.Offset))
	if err != nil {
		return nil, 0, fmt.Errorf("listing cases: %w", err)
	}
	return list, total, nil
}

// page reads a page of what a query gives, along the index of the order.
func (e *Engine) page(q *gorm.DB, f Filter) ([]Case, error) {
	w, err := e.wayThrough(q, f)
	if err != nil {
		return nil, err
	}
	if err := w.skip(f.Offset); err != nil {
		return nil, err
	}
	return w.next(f.Limit, "cases.*")
}

// walk reads a page of cases that have words, of which many cases have: it looks at the cases in their order until the page is
// full, or gives up where few of them have the words. The search would give the hundred thousand places that have a common hanzi, or a letter, to be sorted for two hundred.
func (e *Engine) walk(ctx context.Context, f Filter) (list []Case, found bool, err error) {
	asked, need := questionOf(f.Words), f.Offset+f.Limit
	if len(asked) == 0 || need > e.Few {
		return nil, false, nil
	}
	db := e.Store.Read(ctx)
	f.walks = true
	q, err := e.narrow(db.Model(&Case{}), f)
	if err != nil {
		return nil, false, err
	}
	way, err := e.wayThrough(q, f)
	if err != nil {
		return nil, false, err
	}
	var places []int64
	for at, n := 0, need; len(places) < need; at, n = at+n, min(2*n, 2000) {
		if at > 3*e.Few {
			return nil, false, nil
		}
		some, err := way.next(n, searched...)
		if err != nil {
			return nil, false, fmt.Errorf("listing cases: %w", err)
		}
		numbers, err := numbersOf(db, some)
		if err != nil {
			return nil, false, err
		}
		for i := range some {
			if asked.finds(&some[i], numbers[some[i].ID]) {
				places = append(places, some[i].Position)
			}
		}
		if len(some) < n {
			break
		}
	}
	places = places[min(f.Offset, len(places)):min(need, len(places))]
	list, err = readCases(db.Model(&Case{}).Where("position IN ?", places).Order(e.order(f, "position")))
	if err != nil {
		return nil, false, fmt.Errorf("listing cases: %w", err)
	}
	return list, true, nil
}

// count counts what a query gives, one more than a limit at most: a word that every case has would be counted for longer than
// a person types.
func count(db, q *gorm.DB, to int) (int, error) {
	var total int64
	if to > 0 {
		q = db.Table("(?) AS matches", q.Select("1").Limit(to+1))
	}
	err := q.Count(&total).Error
	return int(total), err
}

// narrows reports whether anything but words narrows the list.
func (f Filter) narrows() bool {
	return len(f.States) > 0 || f.Year > 0 || f.ClerkID != "" || f.Officer != "" || f.Waits != "" || !f.DueFrom.IsZero() || !f.DueBy.IsZero() || f.DueFor != Anybody
}

// column names a column so that its index is not taken where that of the order is walked: an expression has none.
func (f Filter) column(name string) string {
	if f.walks {
		return "(" + name + " || '')"
	}
	return name
}

func (e *Engine) narrow(q *gorm.DB, f Filter) (*gorm.DB, error) {
	if len(f.States) > 0 {
		q = q.Where(f.column("state")+" IN ?", f.States)
	}
	if f.Year > 0 { // by the position, which leads to the order as well
		q = q.Where("position BETWEEN ? AND ?", int64(f.Year)*10000*perDay, int64(f.Year+1)*10000*perDay)
	}
	if f.ClerkID != "" {
		q = q.Where(f.column("clerk_id")+" = ?", f.ClerkID)
	}
	if f.Officer != "" {
		together, err := handledWith(e.Store.Read(q.Statement.Context), f.Officer)
		if err != nil {
			return nil, err
		}
		q = q.Where(f.column("officer_ids")+" IN ?", together)
	}
	if f.Waits != "" {
		q = q.Where("waits <> '' AND waits LIKE ?", "%"+string(f.Waits)+"%")
	}
	return e.due(q, f), nil
}

// due narrows to what is due, which in a case that has come to its end nothing is.
func (e *Engine) due(q *gorm.DB, f Filter) *gorm.DB {
	if f.DueFrom.IsZero() && f.DueBy.IsZero() && f.DueFor == Anybody {
		return q
	}
	q = q.Where("next_due IS NOT NULL AND state NOT IN ?", e.finals())
	if !f.DueFrom.IsZero() {
		q = q.Where("next_due >= ?", f.DueFrom)
	}
	if !f.DueBy.IsZero() {
		q = q.Where("next_due <= ?", f.DueBy)
	}
	switch f.DueFor {
	case TheOffice:
		q = q.Where("next_bearer NOT IN ?", outside)
	case Outside:
		q = q.Where("next_bearer IN ?", outside)
	}
	return q
}

// finals lists the states in which a case has come to its end.
func (e *Engine) finals() []string {
	var list []string
	for _, p := range e.procedures {
		for _, s := range p.States {
			if s.Final {
				list = append(list, s.Code)
			}
		}
	}
	return list
}

// handledWith lists the groups of officers, as cases name them, to which an officer belongs. An office has few, and the index
// of cases by them is read instead of the cases.
func handledWith(db *gorm.DB, officer string) ([]string, error) {
	groups, err := distinct(db, "officer_ids")
	if err != nil {
		return nil, fmt.Errorf("reading who handles cases: %w", err)
	}
	return slices.DeleteFunc(groups, func(g string) bool { return !slices.Contains(Split(g), officer) }), nil
}

// Waiting lists the cases that wait for somebody of a role, the earliest due first, with the number of all.
func (e *Engine) Waiting(ctx context.Context, role access.Role, limit int) ([]Case, int, error) {
	return e.Cases(ctx, Filter{Waits: role, Sort: "next_due", Limit: limit})
}

// Find gives a case by id, case number or clue number.
func (e *Engine) Find(ctx context.Context, key string) (*Case, error) {
	var c Case
	if number, err := notation.ParseDocumentNumber(key); err == nil {
		key = number.String() // 【】 and [] are read as 〔〕
	}
	// number <> '' lets SQLite use the index, which leaves out cases without a number
	if err := e.Store.Read(ctx).Where("id = ? OR number = ? AND number <> '' OR clue_number = ?", key, key, key).Limit(1).Find(&c).Error; err != nil {
		return nil, fmt.Errorf("finding a case: %w", err)
	}
	if c.ID == "" && uuid.Validate(key) == nil { // nobody has typed that
		return nil, fault.New("case.none", "这个案件已经不在了。请回到“案件”重新查找。")
	}
	if c.ID == "" {
		return nil, fault.New("case.none", "没有案号或者线索号为“%s”的案件。", key)
	}
	return &c, nil
}

// CasesOf lists the cases of parties, each party's newest first.
func (e *Engine) CasesOf(ctx context.Context, parties ...string) ([]Case, error) {
	const together = 1000 // names in one question; SQLite takes 32,766
	var list []Case
	for some := range slices.Chunk(parties, together) {
		cases, err := readCases(e.Store.Read(ctx).Model(&Case{}).Where("party_id IN ?", some).Order("position DESC"))
		if err != nil {
			return nil, fmt.Errorf("listing the cases of parties: %w", err)
		}
		list = append(list, cases...)
	}
	return list, nil
}
