// Package workplacetest opens offices for tests: a real folder with the sample people in it.
package workplacetest

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"sync"
	"testing"
	"testing/fstest"
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

func copied(t testing.TB, built func() (fs.FS, error)) string {
	t.Helper()
	office, err := built()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.CopyFS(dir, office); err != nil {
		t.Fatal(err)
	}
	return dir
}

var (
	sample = sync.OnceValues(func() (fs.FS, error) { return build() })
	small  = sync.OnceValues(func() (fs.FS, error) { return build("sample/3-returned.yaml") })
)

// build builds the sample office and gives its files. They are kept in memory: nothing tells when the last test has run, and a
// folder would stay behind.
func build(only ...string) (office fs.FS, err error) {
	dir, err := os.MkdirTemp("", "sanzhitong-sample-")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	clock := scenario.NewClock()
	w, err := workplace.Open(context.Background(), workplace.Options{Dir: dir, Clock: clock.Now, PageCount: OnePage})
	if err != nil {
		return nil, err
	}
	r := &scenario.Runner{Store: w.Store, Engine: w.Engine, Review: w.Review, Registers: w.Registers}
	_, err = scenario.BuildSample(context.Background(), r, w.Accounts, clock, only...)
	if err := errors.Join(err, w.Close()); err != nil {
		return nil, err
	}
	return inMemory(os.DirFS(dir))
}

// inMemory reads all files of a folder.
func inMemory(folder fs.FS) (fs.FS, error) {
	files := fstest.MapFS{}
	err := fs.WalkDir(folder, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		content, err := fs.ReadFile(folder, name)
		files[name] = &fstest.MapFile{Data: content, Mode: info.Mode()}
		return err
	})
	return files, err
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
