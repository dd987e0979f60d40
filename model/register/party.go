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

// PartyKind tells a citizen from an organisation: fines and hearing thresholds differ.
type PartyKind string

// The kinds of party.
const (
	Citizen      PartyKind = "citizen"      // 公民
	Organisation PartyKind = "organisation" // 法人或者其他组织
)

// Party is a respondent (当事人): one record per ID number or credit code, however many cases.
type Party struct {
	store.Record
	Kind      PartyKind
	Name      string `gorm:"index"`
	Code      string `gorm:"uniqueIndex"` // 公民身份号码 or 统一社会信用代码
	Address   string
	Phone     string
	Legal     string // 法定代表人（负责人）
	LegalPost string // 职务
	LegalCode string // 法定代表人身份号码
	Trade     string // 字号（个体工商户）
	Consent   string // 电子送达确认: address to which the party agreed in writing
}

// IsCitizen reports whether the party is a natural person.
func (p *Party) IsCitizen() bool { return p.Kind == Citizen }

// check normalises the record and refuses what cannot be right.
func (p *Party) check() error {
	p.Name, p.Address = strings.TrimSpace(p.Name), strings.TrimSpace(p.Address)
	switch {
	case p.Name == "":
		return fault.New("register.party.name", "请填写当事人姓名或者名称。").At("name")
	case p.Address == "":
		return fault.New("register.party.address", "请填写当事人住址或者住所，文书送达要用。").At("address")
	}
	switch p.Kind {
	case Citizen:
		id, err := notation.ParseCitizenID(p.Code)
		if err != nil {
			return at(err, "code")
		}
		p.Code = string(id)
	case Organisation:
		code, err := notation.ParseCreditCode(p.Code)
		if err != nil {
			return at(err, "code")
		}
		p.Code = string(code)
		if strings.TrimSpace(p.Legal) == "" {
			return fault.New("register.party.legal", "请填写法定代表人或者负责人。").At("legal")
		}
	default:
		return fault.New("register.party.kind", "请选择当事人是公民还是单位。").At("kind")
	}
	if p.LegalCode != "" {
		id, err := notation.ParseCitizenID(p.LegalCode)
		if err != nil {
			return at(err, "legal_code")
		}
		p.LegalCode = string(id)
	}
	if p.Phone != "" {
		phone, err := notation.ParsePhone(p.Phone)
		if err != nil {
			return at(err, "phone")
		}
		p.Phone = phone
	}
	return nil
}

// SaveParty adds or changes a party and gives it back with its id.
func (r Registers) SaveParty(ctx context.Context, by *access.Session, p Party) (*Party, error) {
	if err := by.Require(access.Clerk, access.Administrator, access.Archivist); err != nil {
		return nil, err
	}
	if err := p.check(); err != nil {
		return nil, err
	}
	err := r.Store.Write(ctx, by.Author(), func(tx *store.Tx) error {
		return taken(tx.Save(&p).Error, "code", "证件号码“%s”已经登记，请直接选用已有的当事人。", p.Code)
	})
	return &p, err
}

// PartyOf reads a party by id or code.
func PartyOf(db *gorm.DB, key string) (*Party, error) {
	var p Party
	if err := db.Where("id = ? OR code = ?", key, key).Limit(1).Find(&p).Error; err != nil {
		return nil, fmt.Errorf("reading a party: %w", err)
	}
	if p.ID == "" {
		return nil, fault.New("register.party.none", "没有登记证件号码为“%s”的当事人，请先登记。", key)
	}
	return &p, nil
}

// Parties lists parties whose name or code contains the words, by name; empty words give all, at most limit.
func (r Registers) Parties(ctx context.Context, words string, limit int) ([]Party, error) {
	q := r.Store.Read(ctx).Order("name").Limit(limit)
	if words = strings.TrimSpace(words); words != "" {
		like := "%" + words + "%"
		q = q.Where("name LIKE ? OR code LIKE ?", like, like)
	}
	var list []Party
	err := q.Find(&list).Error
	return list, err
}

// Party gives a party by id or code.
func (r Registers) Party(ctx context.Context, key string) (*Party, error) {
	return PartyOf(r.Store.Read(ctx), key)
}
