package review

import (
	"encoding/hex"
	"errors"
	"fmt"
	"strconv"
	"time"

	"gorm.io/gorm"

	"sanzhitong/model/access"
	"sanzhitong/model/casework"
	"sanzhitong/model/fault"
	"sanzhitong/model/store"
)

// agreed is the one conclusion with which a review is passed; every other one is not passed (处罚法第五十八条).
const agreed = "同意"

// Opinion is the reviewer's signed answer.
type Opinion struct {
	store.Record
	CaseID       string `gorm:"index"`
	BundleID     string
	StepID       string
	Conclusion   string // 同意, 建议改正, 建议补充调查, 建议不予处罚, 建议移送, 不同意
	Opinion      string
	Doubts       string // numbers of the points not passed
	ReviewerID   string
	ReviewerName string
	SignedAt     time.Time
	Drawing      string // the signature by hand, a paper.Drawing; "" when nothing was drawn
	Digest       string // what was signed, hex
	Signature    string // SM2, hex
	PublicKey    string
	VoidedAt     *time.Time
	VoidReason   string

	Remarks []Remark `gorm:"-"` // tied to places in the materials; in a table of their own
}

// TableName names the table.
func (Opinion) TableName() string { return "review_opinions" }

// Passed reports whether the opinion agrees; whether it still holds is another question.
func (o *Opinion) Passed() bool { return o.Conclusion == agreed }

// statement is what the reviewer signs: the digest of the bundle with the opinion on it. What was added to opinions later
// is said only where it is there, so that the earlier ones keep verifying.
func statement(b *Bundle, o *Opinion) string {
	parts := []string{b.CaseID, strconv.Itoa(b.Round), b.Digest, o.Conclusion, o.Opinion, o.Doubts, o.ReviewerID}
	if b.Version > 1 {
		parts = append(parts, "version", strconv.Itoa(b.Version))
	}
	if o.Drawing != "" {
		parts = append(parts, "drawing", digest(o.Drawing))
	}
	if len(o.Remarks) > 0 {
		parts = append(parts, "remarks", remarksDigest(o.Remarks))
	}
	return digest(parts...)
}

// Verify checks the signature against the bundle.
func (o *Opinion) Verify(b *Bundle) error {
	raw, err := hex.DecodeString(o.Digest)
	if err != nil || o.Digest != statement(b, o) || !b.sound() || !access.VerifySignature(o.PublicKey, raw, o.Signature) {
		return fault.New("review.signature", "审核意见的签名与所审材料不符，数据可能被改动，请运行数据核对。")
	}
	return nil
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

// Conclusion is one way to answer, with where it leads.
type Conclusion struct {
	Name  string
	Leads string // the state and what then, in one short line: 退回修改，改正后再次送审
	Pass  bool
}

// next says what follows each conclusion (国办发〔2018〕118号（十三）、（十四）; 处罚法第五十八条).
var next = map[string]string{
	agreed:   "可以集体讨论、呈批",
	"建议改正":   "改正后再次送审",
	"建议补充调查": "补充证据后再送审",
	"建议不予处罚": "改拟不予处罚后再审",
	"建议移送":   "由承办人呈批移送",
	"不同意":    "不得作出处罚决定",
}

// Conclusions lists the ways to answer that a procedure allows, in its order.
func Conclusions(p *casework.Procedure) []Conclusion {
	k := p.Step("review")
	if k == nil || k.Field("conclusion") == nil {
		return nil
	}
	var list []Conclusion
	for _, name := range k.Field("conclusion").Options {
		leads := p.State(k.To.By[name]).Name
		if then := next[name]; then != "" {
			leads += "，" + then
		}
		list = append(list, Conclusion{Name: name, Leads: leads, Pass: name == agreed})
	}
	return list
}
