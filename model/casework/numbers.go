package casework

import (
	"context"
	"fmt"

	"sanzhitong/model/document"
	"sanzhitong/model/notation"
)

// Numbers gives the account of every number the office has given: documents, voided ones with reason and approver, cases and
// clues. What is missing or stands twice is named.
func (e *Engine) Numbers(ctx context.Context) ([]document.Account, error) {
	db := e.Store.Read(ctx)
	var cases []Case
	if err := db.Select("id", "number", "clue_number").Find(&cases).Error; err != nil {
		return nil, fmt.Errorf("reading the numbers of cases: %w", err)
	}
	var own []document.Number
	for _, c := range cases {
		for _, n := range []struct{ text, title string }{{c.ClueNumber, "案源登记表"}, {c.Number, "案号"}} {
			if n.text == "" {
				continue
			}
			p, err := notation.ParseDocumentNumber(n.text)
			if err != nil {
				return nil, fmt.Errorf("case %s: %w", c.ID, err)
			}
			own = append(own, document.Number{Series: p.Office + p.Kind, Year: p.Year, Seq: p.Seq, Text: n.text, CaseID: c.ID, Title: n.title})
		}
	}
	return document.Accounts(db, own)
}
