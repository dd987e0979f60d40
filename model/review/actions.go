package review

import (
	"encoding/json"
	"fmt"
	"slices"

	"sanzhitong/model/casework"
	"sanzhitong/model/fault"
)

func (s *Service) actions() []casework.Action {
	return []casework.Action{
		{Name: "review.freeze", Do: s.freeze},
		{Name: "review.complete", Do: s.complete},
		{Name: "review.sign", Do: s.sign},
		{Name: "review.recheck", Do: s.recheck, Last: true},
	}
}

// freeze keeps what is sent.
func (s *Service) freeze(r *casework.Recording) error {
	last, err := lastBundle(r.Tx.DB, r.Case.ID)
	if err != nil {
		return err
	}
	b := &Bundle{StepID: r.Row.ID, Round: 1, Version: 1, Day: r.Row.Day}
	if last != nil {
		b.Round = last.Round + 1
	}
	return keep(r, b)
}

// complete keeps what is on record now as another version of the same submission: the reviewer signs what was added too.
func (s *Service) complete(r *casework.Recording) error {
	last, err := lastBundle(r.Tx.DB, r.Case.ID)
	if err != nil {
		return err
	}
	if last == nil {
		return fmt.Errorf("case %s: completed without a bundle", r.Case.ID)
	}
	return keep(r, &Bundle{StepID: last.StepID, Round: last.Round, Version: last.Version + 1, Day: last.Day, CompletedStepID: r.Row.ID})
}

func keep(r *casework.Recording, b *Bundle) error {
	var err error
	if b.Materials, err = materials(r.Engine, r.Facts, scopeFiles); err != nil {
		return err
	}
	b.CaseID, b.CompletedOn, b.Scope, b.Digest = r.Case.ID, r.Row.Day, scopeFiles, bundleDigest(b.Materials)
	if err := r.Tx.Create(b).Error; err != nil {
		return fmt.Errorf("freezing a bundle: %w", err)
	}
	return nil
}

// sign keeps the opinion in the transaction that records the step. Without a signature made by Sign there is none to keep.
func (s *Service) sign(r *casework.Recording) error {
	b, err := lastBundle(r.Tx.DB, r.Case.ID)
	if err != nil {
		return err
	}
	if b == nil || r.Extra["signature"] == "" {
		return fault.New("review.signature", "审核意见须在“法制审核”页面输入密码签署。")
	}
	f := r.Row.Fields
	o := &Opinion{
		CaseID: r.Case.ID, BundleID: b.ID, StepID: r.Row.ID, Conclusion: f["conclusion"], Opinion: f["opinion"], Doubts: f["doubts"],
		ReviewerID: r.Session.User.ID, ReviewerName: r.Session.User.Name, SignedAt: r.Tx.Now, Drawing: r.Extra["drawing"],
		Signature: r.Extra["signature"], PublicKey: r.Extra["public"],
	}
	if words := r.Extra["remarks"]; words != "" {
		if err := json.Unmarshal([]byte(words), &o.Remarks); err != nil {
			return fmt.Errorf("reading the remarks of an opinion: %w", err)
		}
	}
	o.Digest = statement(b, o)
	if b.ID != r.Extra["bundle"] {
		return sentAgain()
	}
	if err := o.Verify(b); err != nil {
		return err
	}
	if err := r.Tx.Create(o).Error; err != nil {
		return fmt.Errorf("keeping an opinion: %w", err)
	}
	for i, remark := range o.Remarks {
		if err := r.Tx.Create(&Remarked{OpinionID: o.ID, No: i + 1, Remark: remark}).Error; err != nil {
			return fmt.Errorf("keeping a remark: %w", err)
		}
	}
	return dropDrafts(r)
}

// onTheWay are the states between the review and the decision: from there a voided opinion sends the case back.
var onTheWay = []string{"passed", "approving", "approved"}

// recheck voids an agreed opinion when what it was about has changed, and sends the case back.
func (s *Service) recheck(r *casework.Recording) error {
	b, err := lastBundle(r.Tx.DB, r.Case.ID)
	if err != nil || b == nil {
		return err
	}
	o, err := lastOpinion(r.Tx.DB, b.ID)
	if err != nil || o == nil || !o.Passed() || o.VoidedAt != nil {
		return err
	}
	now, err := materials(r.Engine, r.Facts, b.Scope)
	if err != nil {
		return err
	}
	list := voiding(b.Materials, now)
	if len(list) == 0 {
		return nil
	}
	o.VoidedAt, o.VoidReason = &r.Tx.Now, labels(list)
	if err := r.Tx.Save(o).Error; err != nil {
		return fmt.Errorf("voiding an opinion: %w", err)
	}
	if slices.Contains(onTheWay, r.Case.State) {
		r.Case.State = "returned"
	}
	return nil
}
