package review

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"gorm.io/gorm"

	"sanzhitong/model/access"
	"sanzhitong/model/casework"
	"sanzhitong/model/fault"
	"sanzhitong/model/notation"
	"sanzhitong/model/paper"
	"sanzhitong/model/store"
)

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

// Answer is what the reviewer says.
type Answer struct {
	CaseID     string
	BundleID   string // the bundle that was read; "": the latest
	Day        notation.Day
	Conclusion string // one of Conclusions
	Opinion    string
	Doubts     []string      // numbers of the points not passed
	Remarks    []Remark      // tied to places in the bundle's materials
	Drawing    paper.Drawing // the signature by hand; nil: none
	Password   string
}

// Sign records the reviewer's opinion, signed with the reviewer's key over the digest of the bundle, the opinion and the
// drawing. A bundle that is no longer the latest is refused: the reviewer shall read what was added.
func (s *Service) Sign(ctx context.Context, by *access.Session, a Answer) (*casework.Recorded, error) {
	if err := by.Require(access.Reviewer); err != nil {
		return nil, err
	}
	b, err := lastBundle(s.Store.Read(ctx), a.CaseID)
	switch {
	case err != nil:
		return nil, err
	case b == nil:
		return nil, fault.New("review.bundle", "这件案件还没有送审。")
	case a.BundleID != "" && a.BundleID != b.ID:
		return nil, sentAgain()
	}
	o := &Opinion{
		Conclusion: a.Conclusion, Opinion: strings.TrimSpace(a.Opinion), Doubts: strings.Join(a.Doubts, casework.Separator),
		Drawing: a.Drawing.String(), ReviewerID: by.User.ID, Remarks: a.Remarks,
	}
	switch {
	case !o.Passed() && o.Opinion == "":
		return nil, fault.New("field.empty", "没有同意的，请写明问题和修改建议。").At("opinion")
	case o.Passed() && o.Doubts != "":
		return nil, fault.New("review.doubts", "第 %s 项勾了“未通过”，不能同意；请取消勾选，或者改选其他结论。", o.Doubts).At("doubts")
	}
	if err := placed(b, o.Remarks); err != nil {
		return nil, err
	}
	if _, err := paper.ParseDrawing(o.Drawing); err != nil {
		return nil, fault.New("review.drawing", "手写签名太长或者超出签名框，请清除后重写。").By(err)
	}
	raw, err := hex.DecodeString(statement(b, o))
	if err != nil {
		return nil, fmt.Errorf("digest: %w", err)
	}
	signature, public, err := s.Accounts.Sign(ctx, by, a.Password, raw)
	if err != nil {
		return nil, err
	}
	extra := map[string]string{"signature": signature, "public": public, "bundle": b.ID, "drawing": o.Drawing}
	if len(o.Remarks) > 0 {
		words, err := json.Marshal(o.Remarks)
		if err != nil {
			return nil, fmt.Errorf("writing the remarks of an opinion: %w", err)
		}
		extra["remarks"] = string(words)
	}
	return s.Engine.Record(ctx, by, casework.Input{
		CaseID: a.CaseID, Step: "review", Day: a.Day,
		Fields: map[string]string{"conclusion": o.Conclusion, "opinion": o.Opinion, "doubts": o.Doubts},
		Extra:  extra,
	})
}

func sentAgain() error {
	return fault.New("review.bundle", "签署时承办人又补充了材料或者重新送审，请重新阅读后再签署。")
}

// Ask asks the clerk for more materials; the period does not run until they are handed in (国办发〔2018〕118号（十四）).
func (s *Service) Ask(ctx context.Context, by *access.Session, caseID string, day notation.Day, wanted string) (*casework.Recorded, error) {
	return s.Engine.Record(ctx, by, casework.Input{CaseID: caseID, Step: pause, Day: day, Fields: map[string]string{"wanted": wanted}})
}

// Request is one request for more materials, with what came of it; nil while it is open.
type Request struct{ Asked, Answered *casework.Step }

// Reading is all the reviewer's page needs of a case.
type Reading struct {
	Facts    *casework.Facts
	Bundle   *Bundle
	Opinion  *Opinion           // on this bundle, nil while open
	Before   *Bundle            // what this one is read against, nil at the first
	Previous *Opinion           // on Before, nil when there was none
	Since    []Difference       // every material of Bundle against Before; all Same at the first
	Changed  []string           // what of it differs, in words: 现场照片（改动）
	Void     []Difference       // when Opinion no longer holds: its bundle against what is on record now
	Points   []Point            // judged on what is on record now
	Later    []string           // steps entered since the bundle was frozen: a point's finding may differ from what was sent
	Requests []Request          // for more materials, since the submission
	Deadline *casework.Deadline // the period of this submission, nil when none runs
}

// Read gives the latest bundle of a case as it was frozen, with the points and what changed since the one before.
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
	r := &Reading{Facts: f, Bundle: b, Points: Points(f), Later: later(f, b), Requests: requests(f), Deadline: deadlineOf(f, b)}
	if r.Opinion, err = lastOpinion(db, b.ID); err != nil {
		return nil, err
	}
	if r.Before, err = bundleBefore(db, b); err != nil {
		return nil, err
	}
	r.Since = differences(b.Materials, b.Materials)
	if r.Before != nil {
		r.Since = differences(r.Before.Materials, b.Materials)
		if r.Previous, err = lastOpinion(db, r.Before.ID); err != nil {
			return nil, err
		}
	}
	for _, d := range changed(r.Since) {
		r.Changed = append(r.Changed, d.Label())
	}
	if r.Opinion != nil && r.Opinion.Passed() && f.Case.DecidedOn.IsZero() {
		now, err := materials(s.Engine, f, b.Scope)
		if err != nil {
			return nil, err
		}
		r.Void = voiding(b.Materials, now)
	}
	return r, nil
}

// Open gives the request for more materials that is not yet answered, nil when there is none.
func (r *Reading) Open() *casework.Step { return asked(r.Facts) }

// Difference gives how a material of the bundle stands against the one before.
func (r *Reading) Difference(m *Material) *Difference {
	i := slices.IndexFunc(r.Since, func(d Difference) bool { return d.New != nil && d.New.key() == m.key() })
	if i < 0 {
		return nil
	}
	return &r.Since[i]
}

// requests lists what was asked for since the last submission.
func requests(f *casework.Facts) []Request {
	var list []Request
	for i := range f.Steps {
		switch s := &f.Steps[i]; s.Kind {
		case "submit":
			list = nil
		case pause:
			list = append(list, Request{Asked: s})
		case resume:
			if n := len(list); n > 0 {
				list[n-1].Answered = s
			}
		}
	}
	return list
}

// later names the steps entered after a bundle was frozen, but for those of the review itself.
func later(f *casework.Facts, b *Bundle) []string {
	var list []string
	for i := range f.Steps {
		s := &f.Steps[i]
		own := s.ID == b.StepID || s.ID == b.CompletedStepID || s.Kind == pause || s.Kind == resume || s.Kind == "review"
		if k := f.Procedure.Step(s.Kind); k != nil && !own && s.EnteredAt.After(b.CreatedAt) && !slices.Contains(list, k.Name) {
			list = append(list, k.Name)
		}
	}
	return list
}

func deadlineOf(f *casework.Facts, b *Bundle) *casework.Deadline {
	for i := range f.Deadlines {
		if d := &f.Deadlines[i]; d.Rule == "P09" && d.StepID == b.StepID {
			return d
		}
	}
	return nil
}

// Round is one submission, in its last version, with the opinion on it, nil while open.
type Round struct {
	Bundle  Bundle // without its materials
	Opinion *Opinion
}

// Rounds lists the submissions of a year, oldest first.
func (s *Service) Rounds(ctx context.Context, year int) ([]Round, error) {
	db := s.Store.Read(ctx)
	var bundles []Bundle
	err := db.Omit("materials").Where("day BETWEEN ? AND ?", fmt.Sprintf("%04d-01-01", year), fmt.Sprintf("%04d-12-31", year)).
		Where("NOT EXISTS (SELECT 1 FROM review_bundles later WHERE later.case_id = review_bundles.case_id AND later.round = review_bundles.round AND later.version > review_bundles.version)").
		Order("day, created_at").Find(&bundles).Error
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
