// Package workplacetest opens offices for tests: a real folder with the sample people in it.
package workplacetest

import (
	"context"
	"testing"
	"time"

	"sanzhitong/model/access"
	"sanzhitong/model/paper"
	"sanzhitong/model/scenario"
	"sanzhitong/model/workplace"
)

// Office is an open sample office on a clock of its own.
type Office struct {
	*workplace.Workplace
	Clock  *scenario.Clock
	Runner *scenario.Runner
}

// OnePage is a page count for tests that print nothing.
func OnePage(paper.Paper) (int, error) { return 1, nil }

// Open builds the sample office in a new folder. The clock stands on its last day.
func Open(t testing.TB) *Office {
	t.Helper()
	clock := scenario.NewClock()
	w, err := workplace.Open(context.Background(), workplace.Options{Dir: t.TempDir(), Clock: clock.Now, PageCount: OnePage})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = w.Close() })
	r := &scenario.Runner{Store: w.Store, Engine: w.Engine, Review: w.Review, Registers: w.Registers}
	if _, err := scenario.BuildSample(context.Background(), r, w.Accounts, clock); err != nil {
		t.Fatal(err)
	}
	return &Office{w, clock, r}
}

// Login opens a session of a sample account.
func (o *Office) Login(t testing.TB, account string) *access.Session {
	t.Helper()
	s, _, err := o.Runner.Login(context.Background(), account)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Now gives the office's time.
func (o *Office) Now() time.Time { return o.Clock.Now() }
