package casework

import (
	"errors"
	"fmt"
	"strings"

	"gorm.io/gorm"

	"sanzhitong/model/access"
	"sanzhitong/model/document"
	"sanzhitong/model/fault"
	"sanzhitong/model/notation"
	"sanzhitong/model/register"
	"sanzhitong/model/store"
)

// open makes the case of a clue, with its clue number, and reads its facts.
func (e *Engine) open(tx *store.Tx, s *access.Session, p *Procedure, in Input) (*Facts, error) {
	office, err := register.OfficeOf(tx.DB)
	if err != nil {
		return nil, err
	}
	party, err := register.PartyOf(tx.DB, in.Fields["party"])
	if err != nil {
		return nil, err
	}
	violated, err := notation.ParseDay(in.Fields["violated_on"])
	if err != nil {
		return nil, err
	}
	number, err := document.NextNumber(tx, office.Code, p.ClueNumber, in.Day)
	if err != nil {
		return nil, err
	}
	c := &Case{
		Procedure: p.Code, ClueNumber: number.String(), PartyID: party.ID, PartyName: party.Name, MatterID: in.Fields["matter"],
		Cause: in.Fields["cause"], Place: in.Fields["place"], ViolatedOn: violated, CluedOn: in.Day, ClerkID: s.User.ID,
	}
	if err := tx.Create(c).Error; err != nil {
		return nil, fmt.Errorf("opening a case: %w", err)
	}
	return e.factsOf(tx.DB, c)
}

// actions are the actions of casework itself.
func actions() []Action {
	return []Action{
		{"case.assign", assign},
		{"case.number", number},
		{"case.decide", decide},
		{"case.close", closeCase},
	}
}

// assign takes down who handles the case.
func assign(r *Recording) error {
	r.Case.OfficerIDs = r.Row.Fields["officers"]
	officers, err := register.OfficersOf(r.Tx.DB, Split(r.Case.OfficerIDs))
	if err != nil {
		return err
	}
	var names []string
	for _, o := range officers {
		names = append(names, o.Name)
	}
	r.Officers, r.Case.OfficerNames = officers, strings.Join(names, "、")
	return nil
}

// number gives the case its number when it is opened.
func number(r *Recording) error {
	n, err := document.NextNumber(r.Tx, r.Office.Code, r.Procedure.Number, r.Row.Day)
	if err != nil {
		return err
	}
	r.Case.Number, r.Case.FiledOn = n.String(), r.Row.Day
	err = r.Tx.Model(&Case{}).Where("id = ?", r.Case.ID).Update("number", r.Case.Number).Error
	if errors.Is(err, gorm.ErrDuplicatedKey) {
		return fault.New("case.number", "案号 %s 已经用过，请联系维护人员核对编号。", r.Case.Number).By(err)
	}
	return err
}

// decide takes down the day and the fine of the decision.
func decide(r *Recording) error {
	r.Case.DecidedOn, r.Case.Fine = r.Row.Day, r.Money("conclude", "fine")
	return nil
}

func closeCase(r *Recording) error {
	r.Case.ClosedOn = r.Row.Day
	return nil
}
