package review

import (
	"encoding/hex"
	"encoding/json"
	"errors"
	"slices"
	"testing"
	"time"

	"sanzhitong/model/access"
	"sanzhitong/model/notation"
	"sanzhitong/model/store"
)

// Rows as the first release wrote them.
type oldBundle struct {
	store.Record
	CaseID, StepID string
	Round          int
	Day            notation.Day
	Digest         string
	Materials      string
}

func (oldBundle) TableName() string { return "review_bundles" }

type oldOpinion struct {
	store.Record
	CaseID, BundleID, StepID, Conclusion, Opinion, Doubts, ReviewerID, ReviewerName string
	SignedAt                                                                        time.Time
	Digest, Signature, PublicKey                                                    string
	VoidedAt                                                                        *time.Time
	VoidReason                                                                      string
}

func (oldOpinion) TableName() string { return "review_opinions" }

func open(t *testing.T, dir string, migrations []store.Migration) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), store.Options{Dir: dir, Migrations: migrations})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestReviewsOfTheFirstReleaseAreKeptAndStillVerify(t *testing.T) {
	dir := t.TempDir()
	base := access.Migrations()
	old := open(t, dir, append(slices.Clone(base), Migrations()[:1]...))
	accounts := access.Accounts{Store: old}
	var reviewer *access.User
	err := old.Write(t.Context(), store.System, func(tx *store.Tx) (err error) {
		reviewer, err = accounts.First(tx, access.NewUser{Account: "sun", Name: "孙示三", Password: "sanzhitong-demo", Roles: []access.Role{access.Reviewer, access.Administrator}})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	session, err := accounts.Login(t.Context(), "sun", "sanzhitong-demo")
	if err != nil {
		t.Fatal(err)
	}
	m := material("证据", "1 现场照片", "证据种类：视听资料", "")
	m.Step = "" // the first release did not know it
	raw, err := json.Marshal([]map[string]string{{"Kind": m.Kind, "Name": m.Name, "Day": "", "Digest": m.Digest, "Body": m.Body}})
	if err != nil {
		t.Fatal(err)
	}
	b := oldBundle{CaseID: "c", StepID: "s", Round: 1, Day: notation.MustDay("2026-09-21"), Digest: bundleDigest([]Material{m}), Materials: string(raw)}
	o := oldOpinion{CaseID: "c", StepID: "t", Conclusion: "同意", Opinion: "同意。", ReviewerID: reviewer.ID, ReviewerName: "孙示三", SignedAt: time.Now()}
	o.Digest = digest("c", "1", b.Digest, o.Conclusion, o.Opinion, o.Doubts, o.ReviewerID)
	signed, err := hex.DecodeString(o.Digest)
	if err != nil {
		t.Fatal(err)
	}
	if o.Signature, o.PublicKey, err = accounts.Sign(t.Context(), session, "sanzhitong-demo", signed); err != nil {
		t.Fatal(err)
	}
	err = old.Write(t.Context(), store.System, func(tx *store.Tx) error {
		if err := tx.Create(&b).Error; err != nil {
			return err
		}
		o.BundleID = b.ID
		return tx.Create(&o).Error
	})
	if err = errors.Join(err, old.Close()); err != nil {
		t.Fatal(err)
	}

	s := open(t, dir, append(slices.Clone(base), Migrations()...))
	kept, err := lastBundle(s.Read(t.Context()), "c")
	if err != nil || kept == nil || kept.ID != b.ID || kept.Version != 1 || kept.Scope != scopeFirst || kept.CompletedOn != b.Day || len(kept.Materials) != 1 {
		t.Fatalf("the bundle is now %+v, %v", kept, err)
	}
	opinion, err := lastOpinion(s.Read(t.Context()), kept.ID)
	if err != nil || opinion == nil || opinion.Drawing != "" {
		t.Fatalf("the opinion is now %+v, %v", opinion, err)
	}
	if err := opinion.Verify(kept); err != nil {
		t.Errorf("it no longer verifies: %v", err)
	}
	err = s.Write(t.Context(), store.System, func(tx *store.Tx) error {
		next := *kept
		next.Record, next.Version = store.Record{}, 2
		return tx.Create(&next).Error
	})
	if err != nil {
		t.Errorf("a submission cannot have a second version: %v", err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	found, err := store.Check(t.Context(), dir)
	if err != nil || len(found) > 0 {
		t.Errorf("the journal does not know of the change: %v %v", found, err)
	}
}
