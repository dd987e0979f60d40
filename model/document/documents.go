package document

import (
	"encoding/json"
	"fmt"

	"github.com/emmansun/gmsm/sm3"
	"gorm.io/gorm"

	"sanzhitong/model/notation"
	"sanzhitong/model/paper"
	"sanzhitong/model/store"
)

// Document is a finalised document of a case. Its text never changes; drafts are not stored but filled anew each time.
type Document struct {
	store.Record
	CaseID string `gorm:"index"`
	StepID string
	Code   string // P33
	Title  string
	Number string // 遵华明罚决字〔2026〕9号; empty when the kind has no number
	Series string // 遵华明罚决字
	Year   int
	Seq    int
	Day    notation.Day
	Body   string // the paper as canonical JSON
	Digest string // SM3 of Body, hex

	VoidedOn     notation.Day // zero while the document stands
	VoidReason   string
	VoidApprover string // who approved that it is void
}

// Voided reports whether the document no longer stands. It keeps its number and its text.
func (d *Document) Voided() bool { return !d.VoidedOn.IsZero() }

// TableName names the table.
func (Document) TableName() string { return "documents" }

// Paper gives the text as it was finalised.
func (d *Document) Paper() (paper.Paper, error) {
	var p paper.Paper
	if err := json.Unmarshal([]byte(d.Body), &p); err != nil {
		return p, fmt.Errorf("reading document %s: %w", d.ID, err)
	}
	return p, nil
}

// Digest gives the SM3 of a paper's canonical bytes, hex.
func Digest(p paper.Paper) string { return fmt.Sprintf("%x", sm3.Sum(Canonical(p))) }

// Of reads the finalised documents of a case in the order they were made.
func Of(db *gorm.DB, caseID string) ([]Document, error) {
	var list []Document
	if err := db.Where("case_id = ?", caseID).Order("created_at, id").Find(&list).Error; err != nil {
		return nil, fmt.Errorf("reading documents: %w", err)
	}
	return list, nil
}

// Migrations makes the tables of documents, number series and prints.
func Migrations() []store.Migration {
	return []store.Migration{store.SQL("0301_document",
		`CREATE TABLE documents (id TEXT PRIMARY KEY, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
			case_id TEXT NOT NULL, step_id TEXT NOT NULL, code TEXT NOT NULL, title TEXT NOT NULL, number TEXT NOT NULL,
			series TEXT NOT NULL, year BIGINT NOT NULL, seq BIGINT NOT NULL, day TEXT NOT NULL, body TEXT NOT NULL, digest TEXT NOT NULL)`,
		`CREATE INDEX documents_case ON documents(case_id)`,
		`CREATE UNIQUE INDEX documents_number ON documents(series, year, seq) WHERE series <> ''`,
		`CREATE TABLE number_series (id TEXT PRIMARY KEY, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
			series TEXT NOT NULL, year BIGINT NOT NULL, last BIGINT NOT NULL, UNIQUE (series, year))`,
	), prints(), store.SQL("0303_voided",
		`ALTER TABLE documents ADD COLUMN voided_on TEXT`,
		`ALTER TABLE documents ADD COLUMN void_reason TEXT NOT NULL DEFAULT ''`,
		`ALTER TABLE documents ADD COLUMN void_approver TEXT NOT NULL DEFAULT ''`,
	)}
}
