// Package workplacetest opens offices for tests: a real folder with the sample people in it.
package workplacetest

import (
	"context"
	"os"
	"sync"
	"testing"
	"time"

	"sanzhitong/assets"
	"sanzhitong/model/access"
	"sanzhitong/model/notation"
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

// Open gives the sample office in a folder of its own. The clock stands on its last day. The office is built once a test
// run and copied: making six signing keys and hashing their passwords takes longer than most tests.
func Open(t testing.TB) *Office {
	t.Helper()
	built, err := build()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(built)); err != nil {
		t.Fatal(err)
	}
	clock := scenario.NewClock()
	clock.At(lastDay)
	w, err := workplace.Open(context.Background(), workplace.Options{Dir: dir, Clock: clock.Now, PageCount: OnePage})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = w.Close() })
	r := &scenario.Runner{Store: w.Store, Engine: w.Engine, Review: w.Review, Registers: w.Registers, Files: assets.FS()}
	sessions := map[string]*access.Session{}
	r.Login = func(ctx context.Context, account string) (*access.Session, string, error) {
		if sessions[account] == nil {
			s, err := w.Accounts.Login(ctx, account, scenario.SamplePassword)
			if err != nil {
				return nil, "", err
			}
			sessions[account] = s
		}
		return sessions[account], scenario.SamplePassword, nil
	}
	return &Office{w, clock, r}
}

// lastDay is the day after the last step of the sample.
var lastDay = notation.MustDay("2026-11-25")

// build builds the sample office once, in a folder that the operating system clears away.
var build = sync.OnceValues(func() (dir string, err error) {
	if dir, err = os.MkdirTemp("", "sanzhitong-sample-"); err != nil {
		return "", err
	}
	clock := scenario.NewClock()
	w, err := workplace.Open(context.Background(), workplace.Options{Dir: dir, Clock: clock.Now, PageCount: OnePage})
	if err != nil {
		return "", err
	}
	r := &scenario.Runner{Store: w.Store, Engine: w.Engine, Review: w.Review, Registers: w.Registers}
	_, err = scenario.BuildSample(context.Background(), r, w.Accounts, clock)
	if cerr := w.Close(); err == nil {
		err = cerr
	}
	return dir, err
})

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
