// Package workplacetest opens offices for tests: a real folder with the sample people in it.
package workplacetest

import (
	"context"
	"os"
	"sync"
	"testing"
	"time"

	"github.com/alexedwards/argon2id"

	"sanzhitong/assets"
	"sanzhitong/model/access"
	"sanzhitong/model/notation"
	"sanzhitong/model/paper"
	"sanzhitong/model/scenario"
	"sanzhitong/model/workplace"
)

// A password that everybody knows needs no guard: to hash it as a real one would take a third of the time of all tests.
func init() { argon2id.DefaultParams.Memory = 64 } // KiB

// Office is an open sample office on a clock of its own.
type Office struct {
	*workplace.Workplace
	Clock  *scenario.Clock
	Runner *scenario.Runner
}

// OnePage is a page count for tests that print nothing.
func OnePage(paper.Paper) (int, error) { return 1, nil }

// Open gives the sample office in a folder of its own. The clock stands on its last day.
func Open(t testing.TB) *Office {
	t.Helper()
	dir := Closed(t)
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

// Closed gives a folder with the sample office that nobody has opened. The office is built once a test run and copied.
func Closed(t testing.TB) string {
	t.Helper()
	return copied(t, sample)
}

// Small gives a folder with the people of the sample office and its returned case alone: to go through all of it takes a
// tenth of the time.
func Small(t testing.TB) string {
	t.Helper()
	return copied(t, small)
}

func copied(t testing.TB, built func() (string, error)) string {
	t.Helper()
	from, err := built()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	return dir
}

var (
	sample = sync.OnceValues(func() (string, error) { return build() })
	small  = sync.OnceValues(func() (string, error) { return build("sample/3-returned.yaml") })
)

// build builds the sample office, in a folder that the operating system clears away.
func build(only ...string) (dir string, err error) {
	if dir, err = os.MkdirTemp("", "sanzhitong-sample-"); err != nil {
		return "", err
	}
	clock := scenario.NewClock()
	w, err := workplace.Open(context.Background(), workplace.Options{Dir: dir, Clock: clock.Now, PageCount: OnePage})
	if err != nil {
		return "", err
	}
	r := &scenario.Runner{Store: w.Store, Engine: w.Engine, Review: w.Review, Registers: w.Registers}
	_, err = scenario.BuildSample(context.Background(), r, w.Accounts, clock, only...)
	if cerr := w.Close(); err == nil {
		err = cerr
	}
	return dir, err
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
