package casework

import (
	"context"
	"fmt"
	"slices"

	"gorm.io/gorm"

	"sanzhitong/model/document"
	"sanzhitong/model/notation"
	"sanzhitong/model/register"
	"sanzhitong/model/store"
)

// atOnce is how many cases are read at a time.
const atOnce = 200

// Each gives the facts of cases, one after another, as ledgers need them: read many at a time, the documents without their
// text (Document.Body is empty).
func (e *Engine) Each(ctx context.Context, cases []Case, yield func(*Facts) error) error {
	db := e.Store.Read(ctx)
	office, err := register.OfficeOf(db)
	if err != nil {
		return err
	}
	for chunk := range slices.Chunk(cases, atOnce) {
		b := batch{}
		if err := b.read(db, chunk); err != nil {
			return err
		}
		for i := range chunk {
			f, err := b.facts(e, db, office, &chunk[i])
			if err != nil {
				return err
			}
			if err := yield(f); err != nil {
				return err
			}
		}
	}
	return nil
}

// batch is what is on record of some cases, by case or by id.
type batch struct {
	parties   map[string]*register.Party
	matters   map[string]*register.Matter
	officers  map[string]register.Officer
	steps     map[string][]Step
	documents map[string][]document.Document
	deadlines map[string][]Deadline
}

func (b *batch) read(db *gorm.DB, cases []Case) error {
	var ids, parties, matters []string
	for i := range cases {
		ids, parties, matters = append(ids, cases[i].ID), append(parties, cases[i].PartyID), append(matters, cases[i].MatterID)
	}
	var err error
	if b.parties, err = byID(db.Where("id IN ?", parties), func(p *register.Party) string { return p.ID }); err != nil {
		return err
	}
	inOrder := func(db *gorm.DB) *gorm.DB { return db.Order("valid_from") }
	if b.matters, err = byID(db.Preload("Bases", inOrder).Where("id IN ?", matters), func(m *register.Matter) string { return m.ID }); err != nil {
		return err
	}
	officers, err := byID(db, func(o *register.Officer) string { return o.ID }) // an office has few
	if err != nil {
		return err
	}
	b.officers = map[string]register.Officer{}
	for id, o := range officers {
		b.officers[id] = *o
	}
	if b.steps, err = byCase(db.Where("case_id IN ?", ids).Order("seq"), func(s *Step) string { return s.CaseID }); err != nil {
		return err
	}
	if b.documents, err = byCase(db.Omit("body").Where("case_id IN ?", ids).Order("created_at, id"), func(d *document.Document) string { return d.CaseID }); err != nil {
		return err
	}
	b.deadlines, err = byCase(db.Where("case_id IN ?", ids).Order("start_day, rule"), func(d *Deadline) string { return d.CaseID })
	return err
}

func byID[T any](q *gorm.DB, id func(*T) string) (map[string]*T, error) {
	var list []T
	if err := q.Find(&list).Error; err != nil {
		return nil, fmt.Errorf("reading many: %w", err)
	}
	m := map[string]*T{}
	for i := range list {
		m[id(&list[i])] = &list[i]
	}
	return m, nil
}

func byCase[T any](q *gorm.DB, id func(*T) string) (map[string][]T, error) {
	var list []T
	if err := q.Find(&list).Error; err != nil {
		return nil, fmt.Errorf("reading many: %w", err)
	}
	m := map[string][]T{}
	for i := range list {
		m[id(&list[i])] = append(m[id(&list[i])], list[i])
	}
	return m, nil
}

func (b *batch) facts(e *Engine, db *gorm.DB, office *register.Office, c *Case) (*Facts, error) {
	f := &Facts{
		Case: c, Procedure: e.Procedure(c.Procedure), Law: e.Law, Office: office, Party: b.parties[c.PartyID], Matter: b.matters[c.MatterID],
		Documents: b.documents[c.ID], Deadlines: b.deadlines[c.ID], Today: notation.DayOf(e.Store.Clock()),
		everyone: b.officers, files: map[string]store.Attachment{}, sources: e.sources, db: db,
	}
	if f.Procedure == nil || f.Party == nil || f.Matter == nil {
		return nil, fmt.Errorf("case %s: no procedure %q, party or matter", c.ID, c.Procedure)
	}
	for _, id := range Split(c.OfficerIDs) {
		o, ok := b.officers[id]
		if !ok {
			return nil, fmt.Errorf("case %s: no officer %q", c.ID, id)
		}
		f.Officers = append(f.Officers, o)
	}
	f.Steps, f.Replaced = inForce(b.steps[c.ID])
	return f, nil
}
