package casework

import (
	"errors"
	"fmt"

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
		{Name: "case.number", Do: number},
		{Name: "document.void", Do: voidDocument, Once: true},
	}
}

// number gives the case its number when it is opened.
func number(r *Recording) error {
	if r.Case.Number != "" {
		return nil
	}
	n, err := document.NextNumber(r.Tx, r.Office.Code, r.Procedure.Number, r.Row.Day)
	if err != nil {
		return err
	}
	r.Case.Number = n.String()
	err = r.Tx.Model(&Case{}).Where("id = ?", r.Case.ID).Update("number", r.Case.Number).Error
	if errors.Is(err, gorm.ErrDuplicatedKey) {
		return fault.New("case.number", "案号 %s 已经用过，请联系维护人员核对编号。", r.Case.Number).By(err)
	}
	return err
}

// voidDocument marks the document of the request as void. Its number stays taken and its text stays readable.
func voidDocument(r *Recording) error {
	asked := r.Last("void_request")
	d := r.numbered(asked.Fields["number"])
	if d == nil {
		return fault.New("document.none", "本案没有文号为“%s”的有效文书。", asked.Fields["number"])
	}
	return r.void(d, asked.Fields["reason"], r.Session.User.Name)
}

func (r *Recording) void(d *document.Document, reason, approver string) error {
	d.VoidedOn, d.VoidReason, d.VoidApprover = r.Row.Day, reason, approver
	if err := r.Tx.Save(d).Error; err != nil {
		return fmt.Errorf("voiding a document: %w", err)
	}
	return nil
}

// numbered gives a document of the case by its number, nil when there is none that stands.
func (f *Facts) numbered(number string) *document.Document {
	if n, err := notation.ParseDocumentNumber(number); err == nil {
		number = n.String() // 【】 and [] are read as 〔〕
	}
	for i := range f.Documents {
		if d := &f.Documents[i]; d.Number == number && d.Number != "" && !d.Voided() {
			return d
		}
	}
	return nil
}
