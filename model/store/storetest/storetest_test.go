package storetest_test

import (
	"testing"

	"sanzhitong/model/store"
	"sanzhitong/model/store/storetest"
)

type thing struct {
	store.Record
	Name string
}

func TestAnOpenedStoreTakesRecords(t *testing.T) {
	s := storetest.Open(t, store.SQL("0100_things", "CREATE TABLE things (id TEXT PRIMARY KEY, created_at TEXT NOT NULL, updated_at TEXT NOT NULL, name TEXT NOT NULL)"))
	err := s.Write(t.Context(), store.System, func(tx *store.Tx) error { return tx.Create(&thing{Name: "甲"}).Error })
	if err != nil {
		t.Fatal(err)
	}
	var got thing
	if err := s.Read(t.Context()).First(&got).Error; err != nil || got.Name != "甲" || got.ID == "" {
		t.Errorf("read %+v, %v", got, err)
	}
}
