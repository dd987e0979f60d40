package register

import (
	"context"
	"fmt"
	"strings"

	"gorm.io/gorm"

	"sanzhitong/assets"
	"sanzhitong/model/access"
	"sanzhitong/model/fault"
	"sanzhitong/model/notation"
	"sanzhitong/model/store"
)

// Matter is an enforcement matter (执法事项) of the office. Its legal bases carry their days, so that a case cites what
// was in force when the violation happened (处罚法第三十七条).
type Matter struct {
	store.Record
	Code     string `gorm:"uniqueIndex"` // 事项编码
	Name     string // the violation, used as 案由
	Field    string // 领域
	Original string // 原执法主体
	Simple   string // 可否适用简易程序
	Note     string
	Mark     string // how far the source was verified
	Disabled bool
	Bases    []Basis `gorm:"foreignKey:MatterID"`
}

// Basis is what the law said of a matter from one day to another.
type Basis struct {
	store.Record
	MatterID        string       `gorm:"index"`
	From            notation.Day `gorm:"column:valid_from"` // zero: since before any case
	To              notation.Day `gorm:"column:valid_to"`   // last day in force; zero: still in force
	Violated        string       // 违反的条款; empty where the clerk has to name it
	Penalty         string       // 处罚条款
	Text            string       // 处罚内容
	CitizenMin      notation.Money
	CitizenMax      notation.Money // 0 with Fixed false: no fixed amount
	OrganisationMin notation.Money
	OrganisationMax notation.Money
	Unit            string // 工程造价百分比, 每平方米, 倍数, 未定额; empty for a fixed sum
	Warning         bool   // 可以警告
}

// TableName names the table.
func (Basis) TableName() string { return "matter_bases" }

// Holds reports whether the basis was in force on a day.
func (b *Basis) Holds(on notation.Day) bool {
	return (b.From.IsZero() || !on.Before(b.From)) && (b.To.IsZero() || !on.After(b.To))
}

// Range gives the fine range for a citizen or an organisation; ok is false when the law names no sum for it.
func (b *Basis) Range(citizen bool) (low, high notation.Money, ok bool) {
	if citizen {
		return b.CitizenMin, b.CitizenMax, b.CitizenMax > 0
	}
	return b.OrganisationMin, b.OrganisationMax, b.OrganisationMax > 0
}

// On gives the basis in force on a day.
func (m *Matter) On(day notation.Day) (*Basis, error) {
	for i := range m.Bases {
		if m.Bases[i].Holds(day) {
			return &m.Bases[i], nil
		}
	}
	return nil, fault.New("matter.in_force", "事项“%s”在 %s 没有有效的依据，请核对违法行为日期或者事项。", m.Name, day.Chinese())
}

// matterFile is the shape of assets/law/matters.yaml; amounts are in yuan.
type matterFile struct {
	Code, Name, Field, Original, Simple, Note, Mark string
	Bases                                           []struct {
		From, To                string
		Violated, Penalty, Text string
		Citizen, Organisation   *struct{ Min, Max int64 }
		Unit                    string
		Warning                 bool
	}
}

// StartingMatters gives the matters that a new office begins with.
func StartingMatters() ([]Matter, error) {
	var raw []matterFile
	const name = "law/matters.yaml"
	if err := assets.Decode(name, assets.Read(name), &raw); err != nil {
		return nil, err
	}
	var matters []Matter
	for _, r := range raw {
		m := Matter{Code: r.Code, Name: r.Name, Field: r.Field, Original: r.Original, Simple: r.Simple, Note: r.Note, Mark: r.Mark}
		for _, rb := range r.Bases {
			b := Basis{Violated: rb.Violated, Penalty: rb.Penalty, Text: rb.Text, Unit: rb.Unit, Warning: rb.Warning}
			var err error
			if b.From, err = notation.ParseDay(rb.From); err != nil {
				return nil, fmt.Errorf("%s: %s: %w", name, r.Code, err)
			}
			if b.To, err = notation.ParseDay(rb.To); err != nil {
				return nil, fmt.Errorf("%s: %s: %w", name, r.Code, err)
			}
			if rb.Citizen != nil {
				b.CitizenMin, b.CitizenMax = notation.Yuan(rb.Citizen.Min), notation.Yuan(rb.Citizen.Max)
			}
			if rb.Organisation != nil {
				b.OrganisationMin, b.OrganisationMax = notation.Yuan(rb.Organisation.Min), notation.Yuan(rb.Organisation.Max)
			}
			m.Bases = append(m.Bases, b)
		}
		matters = append(matters, m)
	}
	return matters, nil
}

func seedMatters(tx *store.Tx) error {
	matters, err := StartingMatters()
	if err != nil {
		return err
	}
	for i := range matters {
		if err := tx.Create(&matters[i]).Error; err != nil {
			return fmt.Errorf("creating matter %s: %w", matters[i].Code, err)
		}
	}
	return nil
}

// Matters lists the matters by code, bases oldest first.
func (r Registers) Matters(ctx context.Context) ([]Matter, error) {
	var list []Matter
	err := r.Store.Read(ctx).Preload("Bases", byFrom).Order("code").Find(&list).Error
	return list, err
}

func byFrom(db *gorm.DB) *gorm.DB { return db.Order("valid_from") }

// MatterOf reads one matter with its bases, by id or code.
func MatterOf(db *gorm.DB, key string) (*Matter, error) {
	var m Matter
	err := db.Preload("Bases", byFrom).Where("id = ? OR code = ?", key, key).Limit(1).Find(&m).Error
	if err != nil {
		return nil, fmt.Errorf("reading a matter: %w", err)
	}
	if m.ID == "" {
		return nil, fault.New("register.matter.none", "事项清单中没有“%s”，请从清单中选取。", key)
	}
	return &m, nil
}

// SaveMatter adds or changes a matter and its bases. Bases are never removed: closed cases cite them; end them with a day.
func (r Registers) SaveMatter(ctx context.Context, by *access.Session, m Matter) error {
	if err := by.Require(access.Administrator, access.Archivist); err != nil {
		return err
	}
	if strings.TrimSpace(m.Code) == "" {
		return fault.New("register.matter.code", "请填写事项编码。").At("code")
	}
	if strings.TrimSpace(m.Name) == "" {
		return fault.New("register.matter.name", "请填写事项名称。").At("name")
	}
	if len(m.Bases) == 0 {
		return fault.New("register.matter.basis", "请至少填写一条设定依据。").At("penalty")
	}
	for i, b := range m.Bases {
		switch {
		case strings.TrimSpace(b.Penalty) == "":
			return fault.New("register.matter.basis", "请填写处罚条款，例如：《城市道路管理条例》第四十二条。").At("penalty")
		case !b.To.IsZero() && b.To.Before(b.From):
			return fault.New("register.matter.days", "依据的终止日期早于施行日期，请核对。").At("to")
		case b.CitizenMin > b.CitizenMax && b.CitizenMax > 0:
			return fault.New("register.matter.range", "罚款幅度的下限高于上限，请核对。").At("citizen_min")
		case b.OrganisationMin > b.OrganisationMax && b.OrganisationMax > 0:
			return fault.New("register.matter.range", "罚款幅度的下限高于上限，请核对。").At("organisation_min")
		}
		for j := range i {
			if overlap(&m.Bases[j], &m.Bases[i]) {
				return fault.New("register.matter.overlap", "两条依据的有效期重叠，同一天只能有一条依据有效，请先填写旧依据的终止日期。").At("from")
			}
		}
	}
	return r.Store.Write(ctx, by.Author(), func(tx *store.Tx) error {
		bases := m.Bases
		m.Bases = nil
		if err := taken(tx.Save(&m).Error, "code", "事项编码“%s”已经使用。", m.Code); err != nil {
			return err
		}
		for i := range bases {
			bases[i].MatterID = m.ID
			if err := tx.Save(&bases[i]).Error; err != nil {
				return fmt.Errorf("saving a basis: %w", err)
			}
		}
		return nil
	})
}

func overlap(a, b *Basis) bool {
	starts := func(x, y *Basis) bool { return y.To.IsZero() || !x.From.After(y.To) }
	return starts(a, b) && starts(b, a)
}
