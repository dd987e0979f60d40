package review

import (
	"context"
	"fmt"
	"slices"

	"sanzhitong/model/access"
	"sanzhitong/model/casework"
	"sanzhitong/model/fault"
	"sanzhitong/model/store"
)

// Mark is how far the reviewer is with a material.
type Mark string

// The marks, in the order in which a key goes through them.
const (
	Unread  Mark = ""
	Seen    Mark = "已看"
	Queried Mark = "有疑问"
)

// Next gives the mark that follows.
func (m Mark) Next() Mark {
	marks := []Mark{Unread, Seen, Queried}
	return marks[(slices.Index(marks, m)+1)%len(marks)]
}

// Draft is what a reviewer has written and not yet signed, so that nothing is lost when the program ends. Nobody is bound
// by it, and it goes when the opinion is signed.
type Draft struct {
	store.Record
	CaseID     string
	BundleID   string
	ReviewerID string
	Conclusion string
	Opinion    string
	Doubts     string          // numbers of the points not passed
	Remarks    []Remark        `gorm:"serializer:json"`
	Marks      map[string]Mark `gorm:"serializer:json"` // by the digest of the material
}

// TableName names the table.
func (Draft) TableName() string { return "unsaved_opinions" }

// Mark gives the mark of a material. It is kept for the text that was read: a material that has changed is unread again.
func (d *Draft) Mark(m *Material) Mark { return d.Marks[m.markKey()] }

// SetMark marks a material.
func (d *Draft) SetMark(m *Material, mark Mark) {
	if d.Marks == nil {
		d.Marks = map[string]Mark{}
	}
	if mark == Unread {
		delete(d.Marks, m.markKey())
		return
	}
	d.Marks[m.markKey()] = mark
}

// Unread lists the materials of a bundle that bear no mark.
func (d *Draft) Unread(b *Bundle) []string {
	var list []string
	for i := range b.Materials {
		if m := &b.Materials[i]; d.Mark(m) == Unread {
			list = append(list, m.Name)
		}
	}
	return list
}

func (m *Material) markKey() string { return digest(m.key(), m.Digest) }

// Draft gives what a reviewer has written on a bundle so far; never nil. When the clerk has completed the materials since, it
// is what was written on the version before, without the marks of what has changed and the remarks on words that are gone.
func (s *Service) Draft(ctx context.Context, by *access.Session, b *Bundle) (*Draft, error) {
	var list []Draft
	err := s.Store.Read(ctx).Where("reviewer_id = ? AND case_id = ?", by.User.ID, b.CaseID).
		Where("bundle_id IN (SELECT id FROM review_bundles WHERE case_id = ? AND round = ? AND version <= ?)", b.CaseID, b.Round, b.Version).
		Order("created_at DESC").Find(&list).Error
	if err != nil {
		return nil, fmt.Errorf("reading a draft: %w", err)
	}
	for i := range list {
		if list[i].BundleID == b.ID {
			return &list[i], nil
		}
	}
	d := &Draft{CaseID: b.CaseID, BundleID: b.ID, ReviewerID: by.User.ID}
	if len(list) > 0 {
		before := list[0]
		d.Conclusion, d.Opinion, d.Doubts, d.Marks = before.Conclusion, before.Opinion, before.Doubts, before.Marks
		d.Remarks = slices.DeleteFunc(slices.Clone(before.Remarks), func(r Remark) bool { return placed(b, []Remark{r}) != nil })
	}
	return d, nil
}

// SaveDraft keeps what a reviewer has written so far. A draft on what has been signed, or sent anew, is not kept.
func (s *Service) SaveDraft(ctx context.Context, by *access.Session, d Draft) error {
	if err := by.Require(access.Reviewer); err != nil {
		return err
	}
	return s.Store.Write(ctx, by.Author(), func(tx *store.Tx) error {
		b, err := lastBundle(tx.DB, d.CaseID)
		if err != nil {
			return err
		}
		if b == nil || b.ID != d.BundleID {
			return sentAgain()
		}
		if o, err := lastOpinion(tx.DB, b.ID); err != nil || o != nil {
			if err == nil {
				err = fault.New("review.draft", "这次送审已经有审核意见，草稿不再保存。")
			}
			return err
		}
		var have Draft
		if err := tx.Where("bundle_id = ? AND reviewer_id = ?", b.ID, by.User.ID).Limit(1).Find(&have).Error; err != nil {
			return fmt.Errorf("reading a draft: %w", err)
		}
		d.Record, d.ReviewerID = have.Record, by.User.ID
		if d.Remarks == nil { // GORM writes an empty list as one, but none as NULL
			d.Remarks = []Remark{}
		}
		if d.Marks == nil {
			d.Marks = map[string]Mark{}
		}
		if err := tx.Save(&d).Error; err != nil {
			return fmt.Errorf("keeping a draft: %w", err)
		}
		return nil
	})
}

// dropDrafts takes away what was written on a case by whoever has now signed.
func dropDrafts(r *casework.Recording) error {
	var list []Draft
	if err := r.Tx.Where("case_id = ? AND reviewer_id = ?", r.Case.ID, r.Session.User.ID).Find(&list).Error; err != nil {
		return fmt.Errorf("reading drafts: %w", err)
	}
	for i := range list {
		if err := r.Tx.Delete(&list[i]).Error; err != nil {
			return fmt.Errorf("taking away a draft: %w", err)
		}
	}
	return nil
}
