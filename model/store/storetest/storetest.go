// Package storetest opens stores for tests.
package storetest

import (
	"context"
	"testing"
	"time"

	"sanzhitong/model/store"
)

// Open opens a new store in a folder of its own with the real clock. When the test ends well, the store is checked and closed.
func Open(t testing.TB, migrations ...store.Migration) *store.Store {
	t.Helper()
	return OpenAt(t, time.Now, migrations...)
}

// OpenAt is Open with a clock.
func OpenAt(t testing.TB, clock func() time.Time, migrations ...store.Migration) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), store.Options{Dir: t.TempDir(), Clock: clock, Migrations: migrations})
	if err != nil {
		t.Fatalf("open a store: %v", err)
	}
	t.Cleanup(func() { end(t, s) })
	return s
}

// end checks and closes a store: whatever a test did through it must be in the journal.
func end(t testing.TB, s *store.Store) {
	if !t.Failed() {
		found, err := s.Check(context.Background()) // the test's own context has ended
		if err != nil {
			t.Errorf("check the store: %v", err)
		}
		for _, f := range found {
			t.Errorf("check the store: %s: %s", f.Kind, f.Sentence)
		}
	}
	if err := s.Close(); err != nil {
		t.Errorf("close the store: %v", err)
	}
}
