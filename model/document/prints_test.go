package document_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"sanzhitong/model/document"
	"sanzhitong/model/notation"
	"sanzhitong/model/store"
	"sanzhitong/model/store/storetest"
)

func TestAPrintIsKeptUnderItsAuthorAndInTheJournal(t *testing.T) {
	now := time.Date(2026, 11, 26, 10, 30, 0, 0, time.FixedZone("", 8*3600))
	s := storetest.OpenAt(t, func() time.Time { return now }, document.Migrations()...)
	zhao := store.Author{Account: "zhao", Name: "赵一"}
	of := func(caseID, name string) {
		t.Helper()
		err := s.Write(t.Context(), zhao, func(tx *store.Tx) error {
			_, err := document.RecordPrint(tx, document.Print{CaseID: caseID, DocumentID: "d1", Name: name, Printer: "HP", Copies: 2, Pages: 3, By: "somebody"})
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		now = now.Add(time.Minute)
	}
	of("c1", "行政处罚决定书")
	of("c2", "另一案的文书")
	of("c1", "案卷")

	list, err := document.Prints(s.Read(t.Context()), "c1")
	if err != nil || len(list) != 2 {
		t.Fatalf("%d prints, %v", len(list), err)
	}
	first := list[0]
	if first.Name != "行政处罚决定书" || first.Printer != "HP" || first.Copies != 2 || first.Pages != 3 || first.DocumentID != "d1" {
		t.Errorf("kept as %+v", first)
	}
	if first.By != "zhao" || first.ByName != "赵一" || !first.At.Equal(time.Date(2026, 11, 26, 2, 30, 0, 0, time.UTC)) {
		t.Errorf("author and moment: %s %s %s", first.By, first.ByName, first.At)
	}
	var journalled int64
	if err := s.Read(t.Context()).Table("journal_entries").Where("table_name = ? AND account = ?", "prints", "zhao").Count(&journalled).Error; err != nil || journalled != 3 {
		t.Errorf("%d journal entries, %v", journalled, err)
	}
}

func TestAPrintOfNothingIsNotKept(t *testing.T) {
	s := storetest.Open(t, document.Migrations()...)
	sound := document.Print{Name: "案卷", Printer: "HP", Copies: 1, Pages: 1}
	for name, spoil := range map[string]func(*document.Print){
		"no name":    func(p *document.Print) { p.Name = "" },
		"no printer": func(p *document.Print) { p.Printer = "" },
		"no copies":  func(p *document.Print) { p.Copies = 0 },
		"no pages":   func(p *document.Print) { p.Pages = 0 },
	} {
		t.Run(name, func(t *testing.T) {
			p := sound
			spoil(&p)
			if err := s.Write(context.Background(), store.System, func(tx *store.Tx) error {
				_, err := document.RecordPrint(tx, p)
				return err
			}); err == nil {
				t.Error("it was kept")
			}
		})
	}
}

// An office of the version before gets the table and keeps its documents. Its database has later migrations already.
func TestPrintsAreAddedToAnOfficeThatIsThere(t *testing.T) {
	dir := t.TempDir()
	later := store.SQL("0401_later", `CREATE TABLE later (id TEXT PRIMARY KEY)`)
	all := append(document.Migrations(), later)
	before := slices.DeleteFunc(slices.Clone(all), func(m store.Migration) bool { return m.ID == "0302_prints" })
	if len(before) != len(all)-1 {
		t.Fatalf("%d of %d migrations are older", len(before), len(all))
	}
	old, err := store.Open(t.Context(), store.Options{Dir: dir, Migrations: before})
	if err != nil {
		t.Fatal(err)
	}
	err = old.Write(t.Context(), store.System, func(tx *store.Tx) error {
		return tx.Omit("VoidedOn", "VoidReason", "VoidApprover").Create(&document.Document{CaseID: "c1", Title: "责令改正通知书", Day: notation.MustDay("2026-11-26")}).Error
	})
	if err = errors.Join(err, old.Close()); err != nil {
		t.Fatal(err)
	}
	s, err := store.Open(t.Context(), store.Options{Dir: dir, Migrations: all})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	err = s.Write(t.Context(), store.System, func(tx *store.Tx) error {
		_, err := document.RecordPrint(tx, document.Print{CaseID: "c1", Name: "责令改正通知书", Printer: "HP", Copies: 1, Pages: 1})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if list, err := document.Of(s.Read(t.Context()), "c1"); err != nil || len(list) != 1 {
		t.Errorf("%d documents, %v", len(list), err)
	}
	if found, err := s.Check(t.Context()); err != nil || len(found) != 0 {
		t.Errorf("check: %v %v", found, err)
	}
}
