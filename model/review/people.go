package review

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"gorm.io/gorm"

	"sanzhitong/model/access"
	"sanzhitong/model/fault"
	"sanzhitong/model/notation"
	"sanzhitong/model/store"
)

// Person is what the office has on record of one who reviews (法制审核人员).
type Person struct {
	store.Record
	UserID      string       `gorm:"uniqueIndex"` // the account
	Beginner    bool         // 初次从事行政处罚决定法制审核
	Certificate string       // 法律职业资格证号
	Since       notation.Day // 从事法制审核的起始日期
	Post        string       // 单位职务
	Education   string       // 学历专业
	Counsel     string       // 公职律师、法律顾问
	Appointment string       // 任命文件
}

// TableName names the table.
func (Person) TableName() string { return "review_people" }

// Fit reports whether the person may review, with the sentence when not.
func (p *Person) Fit(name string) error {
	if p.Beginner && p.Certificate == "" {
		return fault.New("review.qualified", "%s 是初次从事行政处罚决定法制审核的人员，没有登记法律职业资格证号，不能审核。", name)
	}
	return nil
}

// personOf reads what is on record of an account, nil when nothing is.
func personOf(db *gorm.DB, userID string) (*Person, error) {
	var p Person
	err := db.Where("user_id = ?", userID).First(&p).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("reading a reviewer: %w", err)
	}
	return &p, nil
}

// Reviewer is an account that has the reviewer's role, with what is on record of it; nil Person: nothing yet.
type Reviewer struct {
	User   access.User
	Person *Person
}

// Reviewers lists the accounts that have the reviewer's role, by login name.
func (s *Service) Reviewers(ctx context.Context) ([]Reviewer, error) {
	users, err := s.Accounts.List(ctx)
	if err != nil {
		return nil, err
	}
	var list []Reviewer
	for _, u := range users {
		if !u.Is(access.Reviewer) {
			continue
		}
		p, err := personOf(s.Store.Read(ctx), u.ID)
		if err != nil {
			return nil, err
		}
		list = append(list, Reviewer{u, p})
	}
	return list, nil
}

// SavePerson takes down or changes what is on record of an account; only an administrator may.
func (s *Service) SavePerson(ctx context.Context, by *access.Session, p Person) error {
	if err := by.Require(access.Administrator); err != nil {
		return err
	}
	p.Certificate = strings.TrimSpace(p.Certificate)
	return s.Store.Write(ctx, by.Author(), func(tx *store.Tx) error {
		var u access.User
		if err := tx.Where("id = ?", p.UserID).Limit(1).Find(&u).Error; err != nil {
			return fmt.Errorf("reading an account: %w", err)
		}
		switch {
		case !u.Is(access.Reviewer):
			return fault.New("review.people", "这个账号没有法制审核员的角色，请先在“设置—账号”中建立法制审核员的账号。")
		case p.Since.IsZero():
			return fault.New("review.people", "请填写从事法制审核的起始日期。").At("since")
		case p.Since.After(tx.Today()):
			return fault.New("review.people", "从事法制审核的起始日期还没有到，请核对。").At("since")
		}
		have, err := personOf(tx.DB, p.UserID)
		if err != nil {
			return err
		}
		p.Record = store.Record{}
		if have != nil {
			p.Record = have.Record
		}
		if err := tx.Save(&p).Error; err != nil {
			return fmt.Errorf("saving a reviewer: %w", err)
		}
		return nil
	})
}
