package casework

import (
	"fmt"

	"gorm.io/gorm"

	"sanzhitong/model/store"
)

// makeLists gives cases what lists are sorted and narrowed by, and tells again in every open case what is due next.
func makeLists(tx *gorm.DB) error {
	err := store.SQL("",
		`ALTER TABLE cases ADD COLUMN next_bearer TEXT NOT NULL DEFAULT ''`,
		`ALTER TABLE cases ADD COLUMN number_order TEXT NOT NULL DEFAULT ''`,
		`ALTER TABLE cases ADD COLUMN party_order TEXT NOT NULL DEFAULT ''`,
	).Up(tx)
	if err != nil {
		return err
	}
	if err := fillOrders(tx); err != nil {
		return err
	}
	return store.SQL("",
		`DROP INDEX cases_next_due`,
		`DROP INDEX cases_state`,
		`CREATE INDEX cases_by_due ON cases(next_due, position DESC)`,
		`CREATE INDEX cases_by_number ON cases(number_order, position DESC)`,
		`CREATE INDEX cases_by_party ON cases(party_order, position DESC)`,
		`CREATE INDEX cases_by_state ON cases(state, position)`,
		`CREATE INDEX cases_by_clerk ON cases(clerk_id, position)`,
		`CREATE INDEX cases_by_officers ON cases(officer_ids, position)`,
		// Who bears what is due next follows from the steps, which SQL cannot read: the next opening reckons every open case anew.
		`UPDATE reckonings SET digest = ''`,
	).Up(tx)
}

func fillOrders(tx *gorm.DB) error {
	const together = 500
	for last := ""; ; {
		var cases []Case
		if err := tx.Select("id", "number", "clue_number", "party_name").Where("id > ?", last).Order("id").Limit(together).Find(&cases).Error; err != nil {
			return fmt.Errorf("reading cases: %w", err)
		}
		if len(cases) == 0 {
			return nil
		}
		for i := range cases {
			c := &cases[i]
			err := tx.Exec("UPDATE cases SET number_order = ?, party_order = ? WHERE id = ?", numberOrder(c.Label()), nameOrder(c.PartyName), c.ID).Error
			if err != nil {
				return fmt.Errorf("ordering a case: %w", err)
			}
		}
		last = cases[len(cases)-1].ID
	}
}
