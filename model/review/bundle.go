// Package review is the legal review of major decisions (重大执法决定法制审核): what is sent is frozen, the reviewer says what
// is to be said of it, down to a place in a text, and signs exactly that; a later change of it voids the opinion. It keeps
// what the reviewer has not signed yet, the queue of what waits, and the register of those who review.
package review

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/emmansun/gmsm/sm3"
	"gorm.io/gorm"

	"sanzhitong/model/notation"
	"sanzhitong/model/store"
)

// Bundle is what was sent to the review, frozen. A submission (Round) has one version, and another each time the clerk has
// completed the materials (国办发〔2018〕118号（十四）); the earlier ones are kept as they were.
type Bundle struct {
	store.Record
	CaseID          string       `gorm:"index"`
	StepID          string       // the submission
	Round           int          // 第几次送审
	Version         int          // 第几稿 of this round, from 1
	Day             notation.Day // of the submission
	CompletedOn     notation.Day // when the materials were complete: the day of this version
	CompletedStepID string       // the step that completed them, "" at version 1
	Scope           int          // which materials were gathered: see materials
	Digest          string       // SM3 over the materials' names and digests, hex
	Materials       []Material   `gorm:"serializer:json"`
}

// TableName names the table.
func (Bundle) TableName() string { return "review_bundles" }

// Label says which submission and version it is: 第2次送审, 第1次送审（补充1）.
func (b *Bundle) Label() string {
	if b.Version > 1 {
		return fmt.Sprintf("第%d次送审（补充%d）", b.Round, b.Version-1)
	}
	return fmt.Sprintf("第%d次送审", b.Round)
}

// sound reports whether the materials are those of the digest, down to the text and the files of each.
func (b *Bundle) sound() bool {
	for i := range b.Materials {
		if !b.Materials[i].sound() {
			return false
		}
	}
	return b.Digest == bundleDigest(b.Materials)
}

func digest(parts ...string) string {
	b, err := json.Marshal(parts)
	if err != nil {
		panic(err) // strings always marshal
	}
	return fmt.Sprintf("%x", sm3.Sum(b))
}

func bundleDigest(list []Material) string {
	var parts []string
	for _, m := range list {
		parts = append(parts, m.Kind, m.Name, m.Day, m.Digest)
	}
	return digest(parts...)
}

// lastBundle gives the latest bundle of a case, nil when nothing was sent.
func lastBundle(db *gorm.DB, caseID string) (*Bundle, error) {
	return oneBundle(db.Where("case_id = ?", caseID))
}

// bundleBefore gives what a bundle is read against: the one that the last opinion before it was given on, or else the
// version before it. Nil for the first of all.
func bundleBefore(db *gorm.DB, b *Bundle) (*Bundle, error) {
	earlier := db.Where("case_id = ? AND (round < ? OR round = ? AND version < ?)", b.CaseID, b.Round, b.Round, b.Version).Session(&gorm.Session{})
	if b.Version > 1 && b.Round > 1 {
		return oneBundle(earlier.Where("round < ?", b.Round))
	}
	return oneBundle(earlier)
}

func oneBundle(q *gorm.DB) (*Bundle, error) {
	var b Bundle
	err := q.Order("round DESC, version DESC").First(&b).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("reading a bundle: %w", err)
	}
	return &b, nil
}
