// Package draft keeps what people have typed into forms and not saved yet, so that leaving a form, a crash or a power cut
// loses nothing. Nobody is bound by it: it is no record, it stands outside the journal, and it goes with the act of saving.
package draft

import (
	"context"
	"fmt"
	"time"

	"gorm.io/gorm"

	"sanzhitong/model/access"
	"sanzhitong/model/store"
)

// Place says which form something was typed into. A person has one draft at a place.
type Place struct {
	Form   string // the kind of form: "step/evidence", "party"
	CaseID string // the case it belongs to, if any
	Of     string `gorm:"column:of_id"` // what it changes or corrects; empty for something new
}

// File is a file that was chosen. It stays where it is until the form is saved.
type File struct {
	Path    string
	Size    int64
	Changed time.Time // when it had last been changed as it was chosen
}

// Draft is what a person has typed into a form and not saved. UpdatedAt is when it was kept.
type Draft struct {
	store.Record
	UserID string
	Place  `gorm:"embedded"`
	Title  string            // what the form is called on the screen
	Seen   time.Time         // when the record was read on which it was typed
	Typed  map[string]string `gorm:"serializer:json"` // what stands in the fields that were changed, by their keys
	// Offered is what had stood in these fields before: the record's own answer at that time.
	Offered map[string]string `gorm:"serializer:json"`
	Files   map[string][]File `gorm:"serializer:json"`
}

// TableName names the table; the store leaves tables of this kind out of the journal.
func (Draft) TableName() string { return "unsaved_forms" }

// Empty reports whether nothing was typed.
func (d *Draft) Empty() bool { return len(d.Typed) == 0 && len(d.Files) == 0 }

// Migrations makes the table of the drafts.
func Migrations() []store.Migration {
	return []store.Migration{store.SQL("0351_drafts",
		`CREATE TABLE unsaved_forms (id TEXT PRIMARY KEY, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
			user_id TEXT NOT NULL, form TEXT NOT NULL, case_id TEXT NOT NULL, of_id TEXT NOT NULL, title TEXT NOT NULL, seen TEXT NOT NULL,
			typed TEXT NOT NULL, offered TEXT NOT NULL, files TEXT NOT NULL, UNIQUE (user_id, form, case_id, of_id))`)}
}

// Drafts keeps them in the office's database. A kept draft outlasts a power cut as a recorded step does: each commit is on
// the disk before Keep returns.
type Drafts struct{ Store *store.Store }

// Find gives what a person has typed at a place, nil for nothing.
func (d Drafts) Find(ctx context.Context, by *access.Session, p Place) (*Draft, error) {
	if by == nil {
		return nil, by.Require()
	}
	return find(d.Store.Read(ctx), by, p)
}

// Unfinished lists all that a person has begun and not saved, the latest first.
func (d Drafts) Unfinished(ctx context.Context, by *access.Session) ([]Draft, error) {
	if by == nil {
		return nil, by.Require()
	}
	var list []Draft
	if err := d.Store.Read(ctx).Where("user_id = ?", by.User.ID).Order("updated_at DESC, id").Find(&list).Error; err != nil {
		return nil, fmt.Errorf("reading drafts: %w", err)
	}
	return list, nil
}

// Keep keeps a draft in the place of the one before; an empty one takes it away.
func (d Drafts) Keep(ctx context.Context, by *access.Session, x Draft) error {
	if x.Empty() {
		return d.Drop(ctx, by, x.Place)
	}
	if by == nil {
		return by.Require()
	}
	return d.Store.Write(ctx, by.Author(), func(tx *store.Tx) error {
		have, err := find(tx.DB, by, x.Place)
		if err != nil {
			return err
		}
		x.Record, x.UserID = store.Record{}, by.User.ID
		if have != nil {
			x.Record = have.Record
		}
		for _, m := range []*map[string]string{&x.Typed, &x.Offered} { // GORM writes an empty map as one, but none as NULL
			if *m == nil {
				*m = map[string]string{}
			}
		}
		if x.Files == nil {
			x.Files = map[string][]File{}
		}
		if err := tx.Save(&x).Error; err != nil {
			return fmt.Errorf("keeping a draft: %w", err)
		}
		return nil
	})
}

// Drop takes away what a person has typed at a place; where there is nothing, nothing happens.
func (d Drafts) Drop(ctx context.Context, by *access.Session, p Place) error {
	if by == nil {
		return by.Require()
	}
	return d.Store.Write(ctx, by.Author(), func(tx *store.Tx) error { return drop(tx, by, p) })
}

// Spend saves what was typed at a place and takes the draft away in the same transaction. save must write with the context
// that it is given, once.
func (d Drafts) Spend(ctx context.Context, by *access.Session, p Place, save func(ctx context.Context) error) error {
	if by == nil {
		return by.Require()
	}
	return save(store.Also(ctx, func(tx *store.Tx) error { return drop(tx, by, p) }))
}

func drop(tx *store.Tx, by *access.Session, p Place) error {
	have, err := find(tx.DB, by, p)
	if err != nil || have == nil {
		return err
	}
	if err := tx.Delete(have).Error; err != nil {
		return fmt.Errorf("taking away a draft: %w", err)
	}
	return nil
}

// find reads a draft through any connection.
func find(db *gorm.DB, by *access.Session, p Place) (*Draft, error) {
	var list []Draft
	err := db.Where("user_id = ? AND form = ? AND case_id = ? AND of_id = ?", by.User.ID, p.Form, p.CaseID, p.Of).Limit(1).Find(&list).Error
	if err != nil {
		return nil, fmt.Errorf("reading a draft: %w", err)
	}
	if len(list) == 0 {
		return nil, nil
	}
	return &list[0], nil
}
