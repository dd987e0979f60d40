package workplace

import (
	"context"
	"fmt"

	"sanzhitong/model/casework"
	"sanzhitong/model/document"
	"sanzhitong/model/dossier"
	"sanzhitong/model/fault"
	"sanzhitong/model/review"
	"sanzhitong/model/store"
)

// Check verifies a folder: database, journal and attachments by the store; then the digest of every finalised document, the
// signature of every opinion, the seal of every archived dossier and that no number is missing. Findings name what is wrong in
// Chinese sentences.
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
	if named, nerr := NameCases(ctx, s, found); nerr == nil {
		found = named
	}
	more, err := signed(ctx, s)
	if err == nil {
		var broken []store.Finding
		broken, err = sealed(ctx, s)
		more = append(more, broken...)
	}
	if err == nil {
		var gaps []store.Finding
		gaps, err = numbered(ctx, s)
		more = append(more, gaps...)
	}
	if cerr := s.Close(); err == nil {
		err = cerr
	}
	if err != nil && len(found) > 0 {
		return found, nil // rows changed so that they cannot be read have been named already
	}
	return append(found, more...), err
}

// sealed reckons the seal of every archived dossier anew.
func sealed(ctx context.Context, s *store.Store) ([]store.Finding, error) {
	procedures, err := casework.LoadProcedures()
	if err != nil {
		return nil, fmt.Errorf("loading the procedures: %w", err)
	}
	engine := casework.New(s, nil, nil, procedures)
	var cases []casework.Case
	if err := s.Read(ctx).Find(&cases).Error; err != nil {
		return nil, fmt.Errorf("reading cases: %w", err)
	}
	var found []store.Finding
	for i := range cases {
		c := &cases[i]
		p := engine.Procedure(c.Procedure)
		if p == nil || c.Seal == "" && !p.State(c.State).Final {
			continue
		}
		f, err := engine.Facts(ctx, c.ID)
		if err == nil {
			err = dossier.Verify(f)
		}
		if err != nil {
			found = append(found, store.Finding{Kind: "dossier", Table: c.TableName(), Key: c.ID, Sentence: "案件 " + c.Label() + "：" + fault.Sentence(err)})
		}
	}
	return found, nil
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
