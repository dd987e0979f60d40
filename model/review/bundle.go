// Package review is the legal review of major decisions (重大执法决定法制审核): what is sent is frozen, the reviewer signs
// exactly that, and a later change of it voids the opinion.
package review

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/emmansun/gmsm/sm3"
	"gorm.io/gorm"

	"sanzhitong/model/casework"
	"sanzhitong/model/document"
	"sanzhitong/model/notation"
	"sanzhitong/model/paper"
	"sanzhitong/model/store"
)

// decisionCode is the document that the review is about: the decision as it will print.
const decisionCode = "P33"

// ownCodes are documents made by the review itself and after it; they are no part of what is reviewed.
var ownCodes = []string{"P28", "P29", "P30", "P32"}

// Material is one thing the reviewer reads: a document, a piece of evidence or a parameter the decision rests on.
type Material struct {
	Kind   string // 文书, 证据, 参数
	Name   string
	Day    string
	Digest string // SM3 of Content, or of the list of the files' SHA-256
	Body   string `json:",omitempty"` // a document's paper as canonical JSON; evidence and parameters as text
}

// Paper gives a document's paper; ok is false for other materials.
func (m *Material) Paper() (p paper.Paper, ok bool) {
	if m.Kind != "文书" {
		return p, false
	}
	return p, json.Unmarshal([]byte(m.Body), &p) == nil
}

// Bundle is what was sent to the review, frozen.
type Bundle struct {
	store.Record
	CaseID    string `gorm:"index"`
	StepID    string
	Round     int // 第几次送审
	Day       notation.Day
	Digest    string     // SM3 over the materials' names and digests, hex
	Materials []Material `gorm:"serializer:json"`
}

// TableName names the table.
func (Bundle) TableName() string { return "review_bundles" }

// Opinion is the reviewer's signed answer.
type Opinion struct {
	store.Record
	CaseID       string `gorm:"index"`
	BundleID     string
	StepID       string
	Conclusion   string // 同意, 退回修改
	Opinion      string
	Doubts       string // numbers of the points not passed
	ReviewerID   string
	ReviewerName string
	SignedAt     time.Time
	Digest       string // what was signed, hex
	Signature    string // SM2, hex
	PublicKey    string
	VoidedAt     *time.Time
	VoidReason   string
}

// TableName names the table.
func (Opinion) TableName() string { return "review_opinions" }

// Migrations makes the tables of the review.
func Migrations() []store.Migration {
	return []store.Migration{store.SQL("0501_review",
		`CREATE TABLE review_bundles (id TEXT PRIMARY KEY, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
			case_id TEXT NOT NULL, step_id TEXT NOT NULL, round BIGINT NOT NULL, day TEXT NOT NULL, digest TEXT NOT NULL, materials TEXT NOT NULL,
			UNIQUE (case_id, round))`,
		`CREATE TABLE review_opinions (id TEXT PRIMARY KEY, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
			case_id TEXT NOT NULL, bundle_id TEXT NOT NULL REFERENCES review_bundles(id), step_id TEXT NOT NULL, conclusion TEXT NOT NULL,
			opinion TEXT NOT NULL, doubts TEXT NOT NULL, reviewer_id TEXT NOT NULL, reviewer_name TEXT NOT NULL, signed_at TEXT NOT NULL,
			digest TEXT NOT NULL, signature TEXT NOT NULL, public_key TEXT NOT NULL, voided_at TEXT, void_reason TEXT NOT NULL)`,
		`CREATE INDEX review_opinions_case ON review_opinions(case_id)`,
	)}
}

func digest(parts ...string) string {
	b, err := json.Marshal(parts)
	if err != nil {
		panic(err) // strings always marshal
	}
	return fmt.Sprintf("%x", sm3.Sum(b))
}

// materials gathers what would be sent now.
func materials(e *casework.Engine, f *casework.Facts) ([]Material, error) {
	draft, err := e.Draft(f, decisionCode, nil)
	if err != nil {
		return nil, err
	}
	body := string(document.Canonical(draft.Paper))
	list := []Material{{Kind: "文书", Name: draft.Paper.Title + "（代拟稿）", Body: body, Digest: digest(body)}}
	same := map[string]int{} // documents without a number, such as minutes, may bear one title several times
	for _, d := range f.Documents {
		if slices.Contains(ownCodes, d.Code) || d.Code == decisionCode {
			continue
		}
		name := strings.TrimSpace(d.Title + " " + d.Number)
		if same[name]++; same[name] > 1 {
			name += fmt.Sprintf(" 第%d份", same[name])
		}
		list = append(list, Material{Kind: "文书", Name: name, Day: d.Day.Chinese(), Body: d.Body, Digest: digest(d.Body)})
	}
	for _, ev := range f.Evidence() {
		words := []string{
			"证据种类：" + ev.Kind, "来源：" + ev.Origin, "收集地点：" + ev.Place, "收集人：" + ev.Collector,
			"证明对象：" + ev.Proves, "形式：" + ev.Form, "数量：" + ev.Quantity,
		}
		for _, file := range ev.Files {
			words = append(words, "文件："+file.Name+"（SHA-256 "+file.SHA256+"）")
		}
		text := strings.Join(words, "\n")
		list = append(list, Material{Kind: "证据", Name: strconv.Itoa(ev.No) + " " + ev.Name, Day: ev.Day, Body: text, Digest: digest(text)})
	}
	basis, err := f.Basis()
	if err != nil {
		return nil, err
	}
	threshold, err := f.HearingThreshold(f.Case.FiledOn)
	if err != nil {
		return nil, err
	}
	text := strings.Join([]string{
		"事项：" + f.Matter.Code + " " + f.Matter.Name, "处罚条款：" + basis.Penalty, "处罚内容：" + basis.Text,
		"法定幅度：" + casework.RangeWords(basis, f.Party.IsCitizen()), "听证标准：" + threshold.Grouped() + "元",
	}, "\n")
	return append(list, Material{Kind: "参数", Name: "法律依据和裁量幅度", Body: text, Digest: digest(text)}), nil
}

func bundleDigest(list []Material) string {
	var parts []string
	for _, m := range list {
		parts = append(parts, m.Kind, m.Name, m.Day, m.Digest)
	}
	return digest(parts...)
}

// changes names what differs between the frozen materials and those of now.
func changes(frozen, now []Material) []string {
	key := func(m Material) string { return m.Kind + m.Name }
	old := map[string]string{}
	for _, m := range frozen {
		old[key(m)] = m.Digest
	}
	var names []string
	for _, m := range now {
		d, ok := old[key(m)]
		if !ok {
			names = append(names, m.Name+"（新增）")
		} else if d != m.Digest {
			names = append(names, m.Name+"（改动）")
		}
		delete(old, key(m))
	}
	for _, m := range frozen {
		if _, left := old[key(m)]; left {
			names = append(names, m.Name+"（缺少）")
		}
	}
	return names
}

// lastBundle gives the latest bundle of a case, nil when nothing was sent.
func lastBundle(db *gorm.DB, caseID string) (*Bundle, error) {
	var b Bundle
	err := db.Where("case_id = ?", caseID).Order("round DESC").First(&b).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("reading a bundle: %w", err)
	}
	return &b, nil
}

// lastOpinion gives the opinion on a bundle, nil when there is none.
func lastOpinion(db *gorm.DB, bundleID string) (*Opinion, error) {
	var o Opinion
	err := db.Where("bundle_id = ?", bundleID).Order("created_at DESC").First(&o).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("reading an opinion: %w", err)
	}
	return &o, nil
}
