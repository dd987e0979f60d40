// Package register keeps the standing records of an office: the office itself, its departments, matters, officers and
// parties. Cases refer to them; nothing of them is typed twice.
package register

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"gorm.io/gorm"

	"sanzhitong/model/access"
	"sanzhitong/model/fault"
	"sanzhitong/model/notation"
	"sanzhitong/model/store"
)

// Office is the law-enforcing body whose data folder this is. Every name is a setting: superiors and bodies were renamed
// over the years and differ from place to place.
type Office struct {
	store.Record
	Name           string // 华明路街道办事处, as seals and documents show it
	Code           string // 机关代字, 遵华明
	Region         string // 区划
	Superior       string // 上级机关
	FilingBody     string // 备案机关
	Reconsider     string // 复议机关（复议法第二十四条）
	Court          string // 受理行政诉讼的人民法院
	Address        string
	Phone          string
	Postcode       string
	Contact        string // 联系人
	EnforceUnit    string // 承办机构, 综合行政执法队
	ReviewUnit     string // 法制审核机构, 政法科
	Bank           string // 代收银行（罚款决定与罚款收缴分离实施办法第七条）
	BankHolder     string // 户名
	BankAccount    string // 账号
	ReviewAll      bool   // 全部普通程序案件都送法制审核，不论是否重大
	HearingCitizen notation.Money
	HearingOrgan   notation.Money // 听证标准: 0 = the default of assets/law/parameters.yaml
}

// TableName names the table.
func (Office) TableName() string { return "offices" }

// Department is a unit of the office.
type Department struct {
	store.Record
	Name  string `gorm:"uniqueIndex"`
	Phone string
	Note  string
}

// Registers reads and keeps the registers.
type Registers struct{ Store *store.Store }

// Office gives the office, or a fault when it has not been set up.
func (r Registers) Office(ctx context.Context) (*Office, error) {
	return OfficeOf(r.Store.Read(ctx))
}

// OfficeOf reads the office through any connection.
func OfficeOf(db *gorm.DB) (*Office, error) {
	var o Office
	err := db.First(&o).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return nil, fault.New("register.office.none", "还没有设置本单位信息，请先完成首次设置。")
	}
	if err != nil {
		return nil, fmt.Errorf("reading the office: %w", err)
	}
	return &o, nil
}

func (o *Office) check() error {
	for _, f := range []struct{ key, label, value string }{
		{"name", "单位名称", o.Name},
		{"code", "机关代字", o.Code},
		{"superior", "上级机关", o.Superior},
		{"filing_body", "备案机关", o.FilingBody},
		{"reconsider", "复议机关", o.Reconsider},
		{"court", "人民法院", o.Court},
		{"address", "地址", o.Address},
		{"phone", "电话", o.Phone},
		{"contact", "联系人", o.Contact},
		{"enforce_unit", "承办机构", o.EnforceUnit},
		{"review_unit", "法制审核机构", o.ReviewUnit},
		{"bank", "代收银行", o.Bank},
		{"bank_holder", "户名", o.BankHolder},
		{"bank_account", "账号", o.BankAccount},
	} {
		if strings.TrimSpace(f.value) == "" {
			return fault.New("register.office.empty", "请填写%s，文书上要用。", f.label).At(f.key)
		}
	}
	if _, err := notation.ParsePhone(o.Phone); err != nil {
		return at(err, "phone")
	}
	number := notation.DocumentNumber{Office: o.Code, Kind: "罚决字", Year: 2026, Seq: 1}
	if back, err := notation.ParseDocumentNumber(number.String()); err != nil || back != number {
		return fault.New("register.office.code", "机关代字“%s”不能用于文号，请只用一至八个汉字，例如：遵华明。", o.Code).At("code")
	}
	return nil
}

// SetUp makes the office and its first administrator in one transaction. It is refused when an office exists.
func (r Registers) SetUp(ctx context.Context, o Office, first access.NewUser) error {
	if err := o.check(); err != nil {
		return err
	}
	return r.Store.Write(ctx, store.Author{Account: first.Account, Name: first.Name}, func(tx *store.Tx) error {
		if _, err := (access.Accounts{Store: r.Store}).First(tx, first); err != nil {
			return err
		}
		if err := tx.Create(&o).Error; err != nil {
			return fmt.Errorf("creating the office: %w", err)
		}
		for _, name := range slices.Compact([]string{o.EnforceUnit, o.ReviewUnit}) {
			if err := tx.Create(&Department{Name: name}).Error; err != nil {
				return fmt.Errorf("creating a department: %w", err)
			}
		}
		return seedMatters(tx)
	})
}

// SaveOffice changes the office's settings.
func (r Registers) SaveOffice(ctx context.Context, by *access.Session, o Office) error {
	if err := by.Require(access.Administrator); err != nil {
		return err
	}
	if err := o.check(); err != nil {
		return err
	}
	return r.Store.Write(ctx, by.Author(), func(tx *store.Tx) error { return tx.Save(&o).Error })
}

// Departments lists the units by name.
func (r Registers) Departments(ctx context.Context) ([]Department, error) {
	var list []Department
	err := r.Store.Read(ctx).Order("name").Find(&list).Error
	return list, err
}

// SaveDepartment adds or changes a unit.
func (r Registers) SaveDepartment(ctx context.Context, by *access.Session, d Department) error {
	if err := by.Require(access.Administrator, access.Archivist); err != nil {
		return err
	}
	if d.Name = strings.TrimSpace(d.Name); d.Name == "" {
		return fault.New("register.department.empty", "请填写科室名称。").At("name")
	}
	return r.Store.Write(ctx, by.Author(), func(tx *store.Tx) error {
		return taken(tx.Save(&d).Error, "name", "已经有名为“%s”的科室。", d.Name)
	})
}

// at puts a fault at a field; other errors pass.
func at(err error, field string) error {
	var f *fault.Fault
	if errors.As(err, &f) {
		return f.At(field)
	}
	return err
}

// taken turns a duplicate key into a sentence at the field.
func taken(err error, field, format string, args ...any) error {
	if errors.Is(err, gorm.ErrDuplicatedKey) {
		return fault.New("register.taken", format, args...).At(field).By(err)
	}
	return err
}
