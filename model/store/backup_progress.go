package store

import (
	"context"
	"os"
	"path/filepath"
	"sync"
	"time"
)

// progress tells how far a backup has come. It counts bytes: the database is copied, checked, packed and read back, an
// attachment compared with its digest, packed and read back.
type progress struct {
	told      func(done, all int64) // nil: nobody
	database  int64                 // its size as the backup began
	done, all int64
}

// expect reckons what is ahead from the office as it stands. What cannot be measured is found wrong by those who copy it.
func (b Backup) expect(ctx context.Context) *progress {
	p, database := &progress{told: b.Told}, filepath.Join(b.Dir, databaseName)
	if info, err := os.Stat(database); err == nil {
		p.database = info.Size()
	}
	db := pool(1, reading(database))
	defer db.Close()
	var each, once int64 // a content that is attached twice is compared twice and packed once
	if err := db.QueryRowContext(ctx, `SELECT COALESCE(SUM(size), 0), COALESCE(SUM(CASE WHEN first THEN size END), 0)
		FROM (SELECT size, ROW_NUMBER() OVER (PARTITION BY sha256 ORDER BY id) = 1 AS first FROM attachments)`).Scan(&each, &once); err != nil {
		each, once = 0, 0
	}
	p.all = 4*p.database + each + 2*once
	p.add(0)
	return p
}

// add takes down that more was dealt with. A file of another size than its record says must not bring it over its end.
func (p *progress) add(bytes int64) {
	p.done = min(p.done+bytes, p.all)
	if p.told != nil {
		p.told(p.done, p.all)
	}
}

// reach takes down how far it has come in all.
func (p *progress) reach(done int64) {
	if done > p.done {
		p.add(done - p.done)
	}
}

// end is the end, whatever was missing on the way.
func (p *progress) end() { p.add(p.all - p.done) }

// watch tells how far the copy of the database has come, which SQLite makes in one go; stop ends that before it returns.
func (p *progress) watch(file string) (stop func()) {
	const every = 300 * time.Millisecond
	ended, watching := make(chan struct{}), sync.WaitGroup{}
	watching.Go(func() {
		ticks := time.NewTicker(every)
		defer ticks.Stop()
		for {
			select {
			case <-ended:
				return
			case <-ticks.C:
				if info, err := os.Stat(file); err == nil {
					p.reach(min(info.Size(), p.database))
				}
			}
		}
	})
	return func() {
		close(ended)
		watching.Wait()
	}
}
