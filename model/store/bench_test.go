package store

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"

	"github.com/glebarez/sqlite"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"
)

// BenchmarkCreate creates one record a transaction: with the journal and its head, and with GORM alone.
func BenchmarkCreate(b *testing.B) {
	ctx := context.Background()
	b.Run("store", func(b *testing.B) {
		s := open(b, b.TempDir())
		for i := 0; b.Loop(); i++ {
			n := note{Title: fmt.Sprint(i), Happened: noon}
			if err := s.Write(ctx, wang, func(tx *Tx) error { return tx.Create(&n).Error }); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("gorm", func(b *testing.B) {
		g := bare(b)
		for i := 0; b.Loop(); i++ {
			n := note{Title: fmt.Sprint(i), Happened: noon}
			if err := g.Transaction(func(tx *gorm.DB) error { return tx.Create(&n).Error }); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkCreateMany creates a hundred records a transaction, so that the disk's syncs weigh less.
func BenchmarkCreateMany(b *testing.B) {
	many := func(tx *gorm.DB, from int) error {
		for i := range 100 {
			if err := tx.Create(&note{Title: fmt.Sprint(from, i), Happened: noon}).Error; err != nil {
				return err
			}
		}
		return nil
	}
	b.Run("store", func(b *testing.B) {
		s := open(b, b.TempDir())
		for i := 0; b.Loop(); i++ {
			if err := s.Write(context.Background(), wang, func(tx *Tx) error { return many(tx.DB, i) }); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("gorm", func(b *testing.B) {
		g := bare(b)
		for i := 0; b.Loop(); i++ {
			if err := g.Transaction(func(tx *gorm.DB) error { return many(tx, i) }); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func bare(b *testing.B) *gorm.DB {
	b.Helper()
	// the plain driver writes and reads times of TEXT columns only one way; a benchmark of creates needs no more
	g, err := gorm.Open(sqlite.Open(writing(filepath.Join(b.TempDir(), databaseName))), &gorm.Config{
		SkipDefaultTransaction: true, TranslateError: true, Logger: logger.Discard,
	})
	if err != nil {
		b.Fatal(err)
	}
	db, err := g.DB()
	if err != nil {
		b.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	b.Cleanup(func() { db.Close() })
	if err := notes().Up(g); err != nil {
		b.Fatal(err)
	}
	return g
}

// BenchmarkCheck checks a hundred thousand rows.
func BenchmarkCheck(b *testing.B) {
	s := open(b, b.TempDir())
	for i := range 100 {
		err := s.Write(context.Background(), wang, func(tx *Tx) error {
			list := make([]note, 1000)
			for j := range list {
				list[j] = note{Title: fmt.Sprint(i, j), Happened: noon}
			}
			return tx.CreateInBatches(list, 200).Error
		})
		if err != nil {
			b.Fatal(err)
		}
	}
	for b.Loop() {
		if found := check(b, s); len(found) > 0 {
			b.Fatal(found)
		}
	}
}
