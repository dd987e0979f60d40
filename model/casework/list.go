package casework

import (
	"context"
	"fmt"

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
	Waits   access.Role // the case waits for somebody of the role
	DueBy   notation.Day
	Sort    string // a column of sorts; "" is the newest first
	Desc    bool
	Offset  int
	Limit   int // at most; 0 is no limit
}

// sorts are the columns a list can be sorted by, each with the rest of a stable order behind it.
var sorts = map[string]string{
	"number": "number", "party_name": "party_name", "cause": "cause", "place": "place", "state": "state", "clued_on": "clued_on", "next_due": "next_due",
}

// Cases lists cases with the number of all that match.
func (e *Engine) Cases(ctx context.Context, f Filter) ([]Case, int, error) {
	db := e.Store.Read(ctx)
	words, q, order := asked(f.Words), db.Model(&Case{}), "position DESC"
	if words != "" {
		// The search comes first: it gives its matches the newest first, and what else narrows is looked up for these only.
		q = db.Table("case_words CROSS JOIN cases ON cases.position = case_words.rowid").Where("case_words MATCH ?", words)
		order = "case_words.rowid DESC"
	}
	if column, ok := sorts[f.Sort]; ok {
		direction := ""
		if f.Desc {
			direction = " DESC"
		}
		order = column + " IS NULL, " + column + direction + ", " + order
	}
	q = f.narrow(q).Session(&gorm.Session{})
	page := q.Select("cases.*").Order(order)
	if f.Limit > 0 {
		page = page.Limit(f.Limit).Offset(f.Offset)
	}
	list, err := readCases(page)
	if err != nil {
		return nil, 0, fmt.Errorf("listing cases: %w", err)
	}
	if f.Limit == 0 || len(list) < f.Limit && (len(list) > 0 || f.Offset == 0) {
		return list, f.Offset + len(list), nil // the last page says how many there are
	}
	if words != "" && f.onlyWords() {
		q = db.Table("case_words").Where("case_words MATCH ?", words)
	}
	var total int64
	if err := q.Count(&total).Error; err != nil {
		return nil, 0, fmt.Errorf("counting cases: %w", err)
	}
	return list, int(total), nil
}

// onlyWords reports whether nothing but words narrows the list.
func (f Filter) onlyWords() bool {
	return len(f.States) == 0 && f.Year == 0 && f.ClerkID == "" && f.Waits == "" && f.DueBy.IsZero()
}

func (f Filter) narrow(q *gorm.DB) *gorm.DB {
	if len(f.States) > 0 {
		q = q.Where("state IN ?", f.States)
	}
	if f.Year > 0 { // by the position, which leads to the order as well
		q = q.Where("position BETWEEN ? AND ?", int64(f.Year)*10000*perDay, int64(f.Year+1)*10000*perDay)
	}
	if f.ClerkID != "" {
		q = q.Where("clerk_id = ?", f.ClerkID)
	}
	if f.Waits != "" {
		q = q.Where("waits <> '' AND waits LIKE ?", "%"+string(f.Waits)+"%")
	}
	if !f.DueBy.IsZero() {
		q = q.Where("next_due IS NOT NULL AND next_due <= ?", f.DueBy)
	}
	return q
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
	if c.ID == "" {
		return nil, fault.New("case.none", "没有案号或者线索号为“%s”的案件。", key)
	}
	return &c, nil
}

// CasesOf lists the cases of a party, newest first.
func (e *Engine) CasesOf(ctx context.Context, partyID string) ([]Case, error) {
	var list []Case
	err := e.Store.Read(ctx).Where("party_id = ?", partyID).Order("position DESC").Find(&list).Error
	return list, err
}
