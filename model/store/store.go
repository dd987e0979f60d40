// Package store keeps the office's records: one SQLite database and its attachments in one folder, one writer and
// many readers. Every change made through it is chained into a journal in the same transaction, by the store itself,
// so that no feature can forget it and Check can name whatever was changed past the program.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"sync"
	"time"

	"github.com/gofrs/flock"
	"gorm.io/gorm"
)

// The names inside a data folder.
const (
	databaseName   = "office.db"
	lockName       = "lock"
	headName       = "journal.head"
	attachmentsDir = "attachments"
	backupsDir     = "backups"
)

// Options says which folder to open and with what.
type Options struct {
	Dir        string
	Clock      func() time.Time // nil = time.Now
	Migrations []Migration      // of all packages; they run in the order of their IDs
	Log        *slog.Logger     // nil = nowhere

	network func(dir string) (bool, error) // nil = ask the operating system
}

// Store is an open data folder. It may be used from many goroutines.
type Store struct {
	dir    string
	clock  func() time.Time
	log    *slog.Logger
	lock   *flock.Flock
	writer *gorm.DB
	reader *gorm.DB
	pools  []*sql.DB
	tables map[string]table // journalled, by name

	guard     sync.Mutex // guards what follows
	head      Head       // last journal entry this program knows of
	contested bool       // the head file contradicts the database: it is evidence and stays as it is
	listeners map[int]func([]string)
	listener  int
}

// quiet is the log of those who give none.
var quiet = slog.New(slog.DiscardHandler)

// Open opens a data folder, creating folder and database when they are new, and brings the database up to date.
// A folder it cannot serve gives a fault: store.network, store.unwritable, store.locked, store.damaged, store.newer, store.full.
func Open(ctx context.Context, o Options) (_ *Store, err error) {
	if o.Clock == nil {
		o.Clock = time.Now
	}
	if o.Log == nil {
		o.Log = quiet
	}
	if o.network == nil {
		o.network = onNetwork
	}
	migrations, err := ordered(o.Migrations)
	if err != nil {
		return nil, err
	}
	dir, err := filepath.Abs(o.Dir)
	if err != nil {
		return nil, fmt.Errorf("store: find the data folder: %w", err)
	}
	s := &Store{dir: dir, clock: o.Clock, log: o.Log, listeners: map[int]func([]string){}}
	defer func() {
		if err != nil {
			err = errors.Join(err, s.Close())
			err = Disk(single(err))
		}
	}()
	if s.lock, err = takeFolder(dir, o.network); err != nil {
		return nil, err
	}
	if err = examine(ctx, dir); err != nil {
		return nil, err
	}
	if err = s.migrate(ctx, migrations); err != nil {
		return nil, err
	}
	if err = s.connect(ctx); err != nil {
		return nil, err
	}
	if err = s.readHead(ctx); err != nil {
		return nil, err
	}
	if err = s.settleAttachments(ctx); err != nil {
		return nil, err
	}
	return s, nil
}

// single takes a lone error out of its join, so that a fault stays what it was.
func single(err error) error {
	if j, ok := err.(interface{ Unwrap() []error }); ok && len(j.Unwrap()) == 1 {
		return j.Unwrap()[0]
	}
	return err
}

// Close waits for nothing: end transactions first. It releases the folder for other programs.
func (s *Store) Close() error {
	var all []error
	for i := len(s.pools) - 1; i >= 0; i-- { // the writer last, so that it takes the write-ahead log in
		all = append(all, s.pools[i].Close())
	}
	s.pools = nil
	if s.lock != nil {
		all = append(all, s.lock.Close())
		s.lock = nil
	}
	if err := errors.Join(all...); err != nil {
		return fmt.Errorf("store: close: %w", err)
	}
	return nil
}

// Dir gives the data folder.
func (s *Store) Dir() string { return s.dir }

// Clock gives the present moment by the store's clock.
func (s *Store) Clock() time.Time { return s.clock() }

// Read gives the read side. It refuses every write.
func (s *Store) Read(ctx context.Context) *gorm.DB {
	if outer := s.around(ctx); outer != nil {
		return outer.Session(&gorm.Session{Context: ctx, NewDB: true})
	}
	return s.reader.WithContext(ctx)
}

// OnChange calls f after each commit with the sorted names of the tables that changed, until cancel is called.
// It is called by the goroutine that wrote, after its transaction: it should be quick and must not wait for the caller.
func (s *Store) OnChange(f func(tables []string)) (cancel func()) {
	s.guard.Lock()
	defer s.guard.Unlock()
	s.listener++
	n := s.listener
	s.listeners[n] = f
	return func() {
		s.guard.Lock()
		defer s.guard.Unlock()
		delete(s.listeners, n)
	}
}

func (s *Store) announce(tables []string) {
	s.guard.Lock()
	list := make([]func([]string), 0, len(s.listeners))
	for n := 1; n <= s.listener; n++ {
		if f, ok := s.listeners[n]; ok {
			list = append(list, f)
		}
	}
	s.guard.Unlock()
	for _, f := range list {
		f(tables)
	}
}
