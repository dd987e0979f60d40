package workplace

import (
	"context"
	"fmt"

	"sanzhitong/model/casework"
	"sanzhitong/model/document"
	"sanzhitong/model/fault"
	"sanzhitong/model/review"
	"sanzhitong/model/store"
)

// Check verifies a folder: database, journal and attachments by the store; then the digest of every finalised document and
// the signature of every opinion. Findings name what is wrong in Chinese sentences.
func Check(ctx context.Context, dir string) ([]store.Finding, error) {
	found, err := store.Check(ctx, dir)
	if err != nil {
		return found, err
	}
	s, err := store.Open(ctx, store.Options{Dir: dir, Migrations: Migrations()})
	if err != nil {
		if len(found) > 0 {
			return found, nil // a database too damaged to open has been named already
		}
		return found, err
	}
	more, err := signed(ctx, s)
	if cerr := s.Close(); err == nil {
		err = cerr
	}
	if err != nil && len(found) > 0 {
		return found, nil // rows changed so that they cannot be read have been named already
	}
	return append(found, more...), err
}

func signed(ctx context.Context, s *store.Store) ([]store.Finding, error) {
	var found []store.Finding
	db := s.Read(ctx)
	var documents []document.Document
	if err := db.Find(&documents).Error; err != nil {
		return nil, fmt.Errorf("reading documents: %w", err)
	}
	for _, d := range documents {
		if p, err := d.Paper(); err != nil || document.Digest(p) != d.Digest {
			found = append(found, store.Finding{Kind: "document", Table: "documents", Key: d.ID, Sentence: fmt.Sprintf("文书《%s》%s 的内容与定稿时的摘要不符。", d.Title, d.Number)})
		}
	}
	var opinions []review.Opinion
	if err := db.Find(&opinions).Error; err != nil {
		return nil, fmt.Errorf("reading opinions: %w", err)
	}
	for _, o := range opinions {
		var b review.Bundle
		var c casework.Case
		if err := db.First(&b, "id = ?", o.BundleID).Error; err != nil {
			return nil, fmt.Errorf("reading a bundle: %w", err)
		}
		if err := db.First(&c, "id = ?", o.CaseID).Error; err != nil {
			return nil, fmt.Errorf("reading a case: %w", err)
		}
		if err := o.Verify(&b); err != nil {
			found = append(found, store.Finding{Kind: "signature", Table: "review_opinions", Key: o.ID, Sentence: "案件 " + c.Label() + "：" + fault.Sentence(err)})
		}
	}
	return found, nil
}
