package review

import (
	"context"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"

	"gorm.io/gorm"

	"sanzhitong/model/access"
	"sanzhitong/model/casework"
	"sanzhitong/model/fault"
	"sanzhitong/model/notation"
	"sanzhitong/model/store"
)

const agreed = "同意"

// Service does the review for the page, the command line and casework's hooks.
type Service struct {
	Store    *store.Store
	Accounts access.Accounts
	Engine   *casework.Engine

	planning *gorm.DB
}

// New makes the service and binds its guards, actions and variables to the engine.
func New(s *store.Store, accounts access.Accounts, e *casework.Engine) *Service {
	v := &Service{Store: s, Accounts: accounts, Engine: e, planning: s.Read(context.Background())}
	e.Bind(v.Guards(), v.actions(), v.sources())
	return v
}

func (s *Service) actions() []casework.Action {
	return []casework.Action{
		{Name: "review.freeze", Do: s.freeze},
		{Name: "review.sign", Do: s.sign},
		{Name: "review.recheck", Do: s.recheck},
	}
}

// freeze keeps what is sent.
func (s *Service) freeze(r *casework.Recording) error {
	list, err := materials(r.Engine, r.Facts)
	if err != nil {
		return err
	}
	last, err := lastBundle(r.Tx.DB, r.Case.ID)
	if err != nil {
		return err
	}
	b := &Bundle{CaseID: r.Case.ID, StepID: r.Row.ID, Round: 1, Day: r.Row.Day, Materials: list, Digest: bundleDigest(list)}
	if last != nil {
		b.Round = last.Round + 1
	}
	if err := r.Tx.Create(b).Error; err != nil {
		return fmt.Errorf("freezing a bundle: %w", err)
	}
	return nil
}

// statement is what the reviewer signs: the digest of the bundle with the opinion on it.
func statement(b *Bundle, conclusion, opinion, doubts, reviewer string) string {
	return digest(b.CaseID, strconv.Itoa(b.Round), b.Digest, conclusion, opinion, doubts, reviewer)
}

// Answer is what the reviewer says.
type Answer struct {
	CaseID     string
	Day        notation.Day
	Conclusion string // 同意, 退回修改
	Opinion    string
	Doubts     []string // numbers of the points not passed
	Password   string
}

// Sign records the reviewer's opinion, signed with the reviewer's key over the digest of the bundle and the opinion.
func (s *Service) Sign(ctx context.Context, by *access.Session, a Answer) (*casework.Recorded, error) {
	if err := by.Require(access.Reviewer); err != nil {
		return nil, err
	}
	b, err := lastBundle(s.Store.Read(ctx), a.CaseID)
	if err != nil {
		return nil, err
	}
	if b == nil {
		return nil, fault.New("review.bundle", "这件案件还没有送审。")
	}
	opinion, doubts := strings.TrimSpace(a.Opinion), strings.Join(a.Doubts, casework.Separator)
	if a.Conclusion != agreed && opinion == "" {
		return nil, fault.New("field.empty", "退回的，请写明问题和修改建议。").At("opinion")
	}
	raw, err := hex.DecodeString(statement(b, a.Conclusion, opinion, doubts, by.User.ID))
	if err != nil {
		return nil, fmt.Errorf("digest: %w", err)
	}
	signature, public, err := s.Accounts.Sign(ctx, by, a.Password, raw)
	if err != nil {
		return nil, err
	}
	return s.Engine.Record(ctx, by, casework.Input{
		CaseID: a.CaseID, Step: "review", Day: a.Day,
		Fields: map[string]string{"conclusion": a.Conclusion, "opinion": opinion, "doubts": doubts},
		Extra:  map[string]string{"signature": signature, "public": public, "bundle": b.ID},
	})
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
		ReviewerID: r.Session.User.ID, ReviewerName: r.Session.User.Name, SignedAt: r.Tx.Now,
		Signature: r.Extra["signature"], PublicKey: r.Extra["public"],
	}
	o.Digest = statement(b, o.Conclusion, o.Opinion, o.Doubts, o.ReviewerID)
	if b.ID != r.Extra["bundle"] {
		return fault.New("review.bundle", "签署时承办人又重新送审，请重新阅读后再签署。")
	}
	if err := o.Verify(b); err != nil {
		return err
	}
	if err := r.Tx.Create(o).Error; err != nil {
		return fmt.Errorf("keeping an opinion: %w", err)
	}
	return nil
}

// recheck voids an agreed opinion when what it was about has changed, and sends the case back.
func (s *Service) recheck(r *casework.Recording) error {
	b, err := lastBundle(r.Tx.DB, r.Case.ID)
	if err != nil || b == nil {
		return err
	}
	o, err := lastOpinion(r.Tx.DB, b.ID)
	if err != nil || o == nil || o.Conclusion != agreed || o.VoidedAt != nil {
		return err
	}
	now, err := materials(r.Engine, r.Facts)
	if err != nil {
		return err
	}
	names := changes(b.Materials, now)
	if len(names) == 0 {
		return nil
	}
	o.VoidedAt, o.VoidReason = &r.Tx.Now, strings.Join(names, "、")
	if err := r.Tx.Save(o).Error; err != nil {
		return fmt.Errorf("voiding an opinion: %w", err)
	}
	r.Case.State = "returned"
	return nil
}

// Reading is all the reviewer's page needs of a case.
type Reading struct {
	Facts    *casework.Facts
	Bundle   *Bundle
	Opinion  *Opinion // on this bundle, nil while open
	Previous *Opinion // on the bundle before, nil at the first round
	Points   []Point
	Changed  []string // materials that differ from the bundle before
}

// Read gives the latest bundle of a case as it was frozen, with the points and what changed since the round before.
func (s *Service) Read(ctx context.Context, caseID string) (*Reading, error) {
	f, err := s.Engine.Facts(ctx, caseID)
	if err != nil {
		return nil, err
	}
	db := s.Store.Read(ctx)
	b, err := lastBundle(db, f.Case.ID)
	if err != nil {
		return nil, err
	}
	if b == nil {
		return nil, fault.New("review.bundle", "这件案件还没有送审。")
	}
	r := &Reading{Facts: f, Bundle: b, Points: Points(f)}
	if r.Opinion, err = lastOpinion(db, b.ID); err != nil {
		return nil, err
	}
	if b.Round > 1 {
		var before Bundle
		if err := db.Where("case_id = ? AND round = ?", f.Case.ID, b.Round-1).First(&before).Error; err != nil {
			return nil, fmt.Errorf("reading the bundle before: %w", err)
		}
		r.Changed = changes(before.Materials, b.Materials)
		if r.Previous, err = lastOpinion(db, before.ID); err != nil {
			return nil, err
		}
	}
	return r, nil
}

// Waiting lists the cases that wait for the review, and those just answered.
func (s *Service) Waiting(ctx context.Context) ([]casework.Case, error) {
	list, _, err := s.Engine.Cases(ctx, casework.Filter{States: []string{"reviewing"}})
	return list, err
}

// Round is one submission with the opinion on it, nil while open.
type Round struct {
	Bundle  Bundle
	Opinion *Opinion
}

// Rounds lists the submissions of a year, oldest first.
func (s *Service) Rounds(ctx context.Context, year int) ([]Round, error) {
	db := s.Store.Read(ctx)
	var bundles []Bundle
	err := db.Omit("materials").Where("day BETWEEN ? AND ?", fmt.Sprintf("%04d-01-01", year), fmt.Sprintf("%04d-12-31", year)).Order("day, created_at").Find(&bundles).Error
	if err != nil {
		return nil, fmt.Errorf("listing bundles: %w", err)
	}
	var rounds []Round
	for _, b := range bundles {
		o, err := lastOpinion(db, b.ID)
		if err != nil {
			return nil, err
		}
		rounds = append(rounds, Round{b, o})
	}
	return rounds, nil
}
