package document

import (
	"errors"
	"fmt"
	"time"

	"gorm.io/gorm"

	"sanzhitong/model/store"
)

// Print is one handing of papers to a printer. Whether the sheets came out of it, the printer alone knows.
type Print struct {
	store.Record
	CaseID     string `gorm:"index"` // empty for papers of no case
	DocumentID string // empty for drafts, dossiers and lists
	Name       string // what was printed, as people call it
	Printer    string
	Copies     int
	Pages      int    // of one copy
	By         string // account
	ByName     string
	At         time.Time
}

// TableName names the table.
func (Print) TableName() string { return "prints" }

// RecordPrint keeps a print under the author and the moment of the transaction, and gives it as it was kept. It fails on a
// print without a name or a printer, or of nothing.
func RecordPrint(tx *store.Tx, p Print) (Print, error) {
	if p.Name == "" || p.Printer == "" || p.Copies < 1 || p.Pages < 1 {
		return p, errors.New("recording a print: a name, a printer, copies and pages are needed")
	}
	p.By, p.ByName, p.At = tx.Author.Account, tx.Author.Name, tx.Now
	if err := tx.Create(&p).Error; err != nil {
		return p, fmt.Errorf("recording a print: %w", err)
	}
	return p, nil
}

// Prints reads what was printed of a case, the first first.
func Prints(db *gorm.DB, caseID string) ([]Print, error) {
	var list []Print
	if err := db.Where("case_id = ?", caseID).Order("at, id").Find(&list).Error; err != nil {
		return nil, fmt.Errorf("reading prints: %w", err)
	}
	return list, nil
}

// prints makes the table of prints.
func prints() store.Migration {
	return store.SQL("0302_prints",
		`CREATE TABLE prints (id TEXT PRIMARY KEY, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
			case_id TEXT NOT NULL, document_id TEXT NOT NULL, name TEXT NOT NULL, printer TEXT NOT NULL,
			copies BIGINT NOT NULL, pages BIGINT NOT NULL, by TEXT NOT NULL, by_name TEXT NOT NULL, at TEXT NOT NULL)`,
		`CREATE INDEX prints_case ON prints(case_id)`,
	)
}
