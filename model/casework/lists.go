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
	return eachCase(tx, func(c *Case) error {
		return tx.Exec("UPDATE cases SET number_order = ?, party_order = ? WHERE id = ?", numberOrder(c.Label()), nameOrder(c.PartyName), c.ID).Error
	}, "number", "clue_number", "party_name")
}

// makeCauses gives cases what lists are sorted by when they stand by what they are about.
func makeCauses(tx *gorm.DB) error {
	if err := store.SQL("", `ALTER TABLE cases ADD COLUMN cause_order TEXT NOT NULL DEFAULT ''`).Up(tx); err != nil {
		return err
	}
	var causes []string
	if err := tx.Model(&Case{}).Distinct("cause").Pluck("cause", &causes).Error; err != nil {
		return fmt.Errorf("reading causes: %w", err)
	}
	orders := map[string]string{} // an office has few causes and many cases
	for _, c := range causes {
		orders[c] = nameOrder(c)
	}
	err := eachCase(tx, func(c *Case) error {
		return tx.Exec("UPDATE cases SET cause_order = ? WHERE id = ?", orders[c.Cause], c.ID).Error
	}, "cause")
	if err != nil {
		return err
	}
	return store.SQL("", `CREATE INDEX cases_by_cause ON cases(cause_order, position DESC)`).Up(tx)
}

// eachCase goes through all cases, of which it reads the columns given, as a migration does.
func eachCase(tx *gorm.DB, do func(*Case) error, columns ...string) error {
	const together = 500
	for last := ""; ; {
		var cases []Case
		if err := tx.Select(append([]string{"id"}, columns...)).Where("id > ?", last).Order("id").Limit(together).Find(&cases).Error; err != nil {
			return fmt.Errorf("reading cases: %w", err)
		}
		if len(cases) == 0 {
			return nil
		}
		for i := range cases {
			if err := do(&cases[i]); err != nil {
				return fmt.Errorf("ordering a case: %w", err)
			}
		}
		last = cases[len(cases)-1].ID
	}
}
