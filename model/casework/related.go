package casework

import (
	"context"
	"fmt"
	"slices"

	"gorm.io/gorm"
)

// Related is another case of the same party, with what came of it.
type Related struct {
	Case
	Outcome string // what was decided; empty while nothing is
}

// Related lists the other cases of a case's party, the newest first, at most limit, with the number of all. A party is one entry
// of the register: no two have the same certificate number.
func (e *Engine) Related(ctx context.Context, of *Case, limit int) ([]Related, int, error) {
	db := e.Store.Read(ctx)
	q := db.Model(&Case{}).Where("party_id = ? AND id <> ?", of.PartyID, of.ID).Session(&gorm.Session{})
	cases, err := readCases(q.Select("cases.*").Order("position DESC").Limit(limit))
	if err != nil {
		return nil, 0, fmt.Errorf("listing the cases of a party: %w", err)
	}
	total := int64(len(cases))
	if len(cases) == limit {
		if err := q.Count(&total).Error; err != nil {
			return nil, 0, fmt.Errorf("counting the cases of a party: %w", err)
		}
	}
	spared, err := e.spared(ctx, cases)
	if err != nil {
		return nil, 0, err
	}
	list := make([]Related, len(cases))
	for i, c := range cases {
		list[i] = Related{Case: c, Outcome: outcome(&c, slices.Contains(spared, c.ID))}
	}
	return list, int(total), nil
}

// outcome says what was decided, as far as the case itself tells.
func outcome(c *Case, spared bool) string {
	switch {
	case c.DecidedOn.IsZero():
		return ""
	case spared:
		return "不予行政处罚"
	case c.Fine > 0:
		return "罚款" + c.Fine.Grouped() + "元"
	}
	return "行政处罚"
}

// spared lists which of the cases were last decided without a penalty.
func (e *Engine) spared(ctx context.Context, cases []Case) ([]string, error) {
	var ids []string
	for i := range cases {
		if !cases[i].DecidedOn.IsZero() {
			ids = append(ids, cases[i].ID)
		}
	}
	var steps []Step
	err := e.Store.Read(ctx).Select("case_id", "seq", "kind").Where("case_id IN ? AND kind IN ('decide', 'decide_none')", ids).Order("case_id, seq").Find(&steps).Error
	if err != nil {
		return nil, fmt.Errorf("reading decisions: %w", err)
	}
	var spared []string
	for i, s := range steps {
		if last := i+1 == len(steps) || steps[i+1].CaseID != s.CaseID; last && s.Kind == "decide_none" {
			spared = append(spared, s.CaseID)
		}
	}
	return spared, nil
}
