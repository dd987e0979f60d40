package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// outside is the journal's end as the head file keeps it.
type outside struct {
	Head
	missing bool
	broken  bool // there, but unreadable
	raw     string
}

func readOutside(dir string) (outside, error) {
	b, err := os.ReadFile(filepath.Join(dir, headName))
	if errors.Is(err, fs.ErrNotExist) {
		return outside{missing: true}, nil
	}
	if err != nil {
		return outside{}, fmt.Errorf("store: read the journal head: %w", err)
	}
	o := outside{raw: string(b)}
	if json.Unmarshal(b, &o.Head) != nil || o.Seq < 0 || (o.Seq == 0) != (o.Hash == "") {
		o.broken = true
	}
	return o, nil
}

// agrees reports whether the database holds the entry the head file names. A database ahead of the file is normal: the
// program may have stopped between commit and head.
func (o outside) agrees(ctx context.Context, q queryer) (bool, error) {
	if o.missing || o.broken {
		return false, nil
	}
	if o.Seq == 0 {
		return true, nil
	}
	list, err := names(ctx, q, "SELECT hash FROM journal_entries WHERE seq = ?", o.Seq)
	if err != nil {
		return false, fmt.Errorf("compare the journal head: %w", err)
	}
	return len(list) == 1 && list[0] == o.Hash, nil
}

// readHead learns the journal's end when the store opens, and whether the head file contradicts it.
func (s *Store) readHead(ctx context.Context) error {
	q := s.pools[0]
	last, err := lastEntry(ctx, q)
	if err != nil {
		return fmt.Errorf("store: %w", err)
	}
	o, err := readOutside(s.dir)
	if err != nil {
		return err
	}
	s.head = last
	if o.missing && last.Seq == 0 {
		return s.writeHead(last)
	}
	agrees, err := o.agrees(ctx, q)
	if err != nil {
		return fmt.Errorf("store: %w", err)
	}
	if !agrees {
		s.contested = true
		s.log.Warn("the journal head outside the database contradicts it", "outside", o.raw, "last", last.Seq)
		return nil
	}
	if o.Head != last {
		return s.writeHead(last)
	}
	return nil
}

// renewHead keeps the journal's end outside the database after a commit. What is committed stays so even if this fails:
// a head that lags is caught up by the next one.
func (s *Store) renewHead(h Head, contested bool) {
	s.guard.Lock()
	defer s.guard.Unlock()
	changed := s.head != h
	s.head = h
	s.contested = s.contested || contested
	if s.contested || !changed {
		return
	}
	if err := s.writeHead(h); err != nil {
		s.log.Error("keep the journal head", "error", err)
	}
}

func (s *Store) writeHead(h Head) error {
	b, err := json.Marshal(h)
	if err != nil {
		return fmt.Errorf("store: write the journal head: %w", err)
	}
	if err := replaceFile(filepath.Join(s.dir, headName), append(b, '\n')); err != nil {
		return fmt.Errorf("store: write the journal head: %w", err)
	}
	return nil
}

// AcceptHead is the way out after a contradiction with a known cause, such as a backup put back by hand: it journals the
// contradicting head with author and reason, keeps its file aside and lets the head follow the database again.
func (s *Store) AcceptHead(ctx context.Context, a Author, reason string) error {
	if strings.TrimSpace(reason) == "" {
		return errors.New("store: accept a journal head without a reason")
	}
	o, err := readOutside(s.dir)
	if err != nil {
		return err
	}
	before, err := json.Marshal(map[string]string{"head": o.raw})
	if err != nil {
		return fmt.Errorf("store: accept the journal head: %w", err)
	}
	after, err := json.Marshal(map[string]string{"reason": reason})
	if err != nil {
		return fmt.Errorf("store: accept the journal head: %w", err)
	}
	var aside string
	err = s.Write(ctx, a, func(tx *Tx) error {
		tx.extra = append(tx.extra, Entry{Action: ActionHead, Table: headName, Before: string(before), After: string(after)})
		aside = tx.Now.Format("20060102-150405.000")
		return nil
	})
	if err != nil {
		return err
	}
	s.guard.Lock()
	defer s.guard.Unlock()
	file := filepath.Join(s.dir, headName)
	if !o.missing {
		if err := os.Rename(file, file+"."+aside); err != nil {
			return fmt.Errorf("store: keep the contested head aside: %w", err)
		}
	}
	s.contested = false
	return s.writeHead(s.head)
}
