package register

import (
	"context"
	"fmt"
	"strings"

	"gorm.io/gorm"

	"sanzhitong/model/access"
	"sanzhitong/model/fault"
	"sanzhitong/model/notation"
	"sanzhitong/model/store"
)

// Officer is an enforcement officer (执法人员) with the certificate that lets him act (处罚法第四十二条).
type Officer struct {
	store.Record
	Name        string
	Department  string
	Post        string
	Certificate string `gorm:"uniqueIndex"` // 执法证号: its make-up is not verified nationally, so only presence and uniqueness are checked
	Fields      string // 执法领域
	Issuer      string
	IssuedOn    notation.Day
	ValidUntil  notation.Day // last valid day
	Left        bool         // 已离岗
}

// Fit reports whether the officer may act on a day, with the sentence when not.
func (o *Officer) Fit(on notation.Day) error {
	switch {
	case !o.IssuedOn.IsZero() && on.Before(o.IssuedOn):
		return fault.New("officers.certificates", "%s 的执法证（%s）%s 才颁发，%s 当天还不能执法。", o.Name, o.Certificate, o.IssuedOn.Chinese(), on.Chinese())
	case on.After(o.ValidUntil):
		return fault.New("officers.certificates", "%s 的执法证（%s）已于 %s 到期，%s 当天不能执法，请更换承办人或者更新证件信息。", o.Name, o.Certificate, o.ValidUntil.Chinese(), on.Chinese())
	}
	return nil
}

// Officers lists the officers by name.
func (r Registers) Officers(ctx context.Context) ([]Officer, error) {
	var list []Officer
	err := r.Store.Read(ctx).Order("name").Find(&list).Error
	return list, err
}

// OfficersOf reads officers by id, certificate or name, in the order asked for.
func OfficersOf(db *gorm.DB, keys []string) ([]Officer, error) {
	var list []Officer
	for _, key := range keys {
		var found []Officer
		if err := db.Where("id = ? OR certificate = ? OR name = ?", key, key, key).Find(&found).Error; err != nil {
			return nil, fmt.Errorf("reading an officer: %w", err)
		}
		switch len(found) {
		case 0:
			return nil, fault.New("register.officer.none", "执法人员清单中没有“%s”，请先登记。", key)
		case 1:
			list = append(list, found[0])
		default:
			return nil, fault.New("register.officer.namesake", "有 %d 名执法人员叫“%s”，请写执法证号。", len(found), key)
		}
	}
	return list, nil
}

// SaveOfficer adds or changes an officer.
func (r Registers) SaveOfficer(ctx context.Context, by *access.Session, o Officer) error {
	if err := by.Require(access.Administrator, access.Archivist); err != nil {
		return err
	}
	switch {
	case strings.TrimSpace(o.Name) == "":
		return fault.New("register.officer.name", "请填写姓名。").At("name")
	case strings.TrimSpace(o.Certificate) == "":
		return fault.New("register.officer.certificate", "请填写执法证号。").At("certificate")
	case o.ValidUntil.IsZero():
		return fault.New("register.officer.valid", "请填写执法证有效期至哪一天。").At("valid_until")
	case o.ValidUntil.Before(o.IssuedOn):
		return fault.New("register.officer.valid", "执法证有效期早于发证日期，请核对。").At("valid_until")
	}
	return r.Store.Write(ctx, by.Author(), func(tx *store.Tx) error {
		return taken(tx.Save(&o).Error, "certificate", "执法证号“%s”已经登记。", o.Certificate)
	})
}
