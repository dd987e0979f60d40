package store

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/emmansun/gmsm/sm3"
)

// What an entry tells of a row.
const (
	ActionCreate    = "create"
	ActionUpdate    = "update"
	ActionDelete    = "delete"
	ActionMigration = "migration" // the row was brought into another form by a newer program
	ActionHead      = "head"      // a contested head outside the database was accepted, or a backup restored: see AcceptHead and Restore
)

// Entry is a line of the journal: who changed which row when, how it was before and how after. Each carries the digest
// of the one before it.
type Entry struct {
	Seq                   int64 `gorm:"primaryKey;autoIncrement:false"`
	At                    time.Time
	Account, Name, Action string
	Table                 string `gorm:"column:table_name"`
	Key                   string `gorm:"column:row_key"`
	Before, After         string // the row as canonical JSON; empty where there was or is none
	Prev, Hash            string // SM3 in hex
}

// TableName names the table for GORM.
func (Entry) TableName() string { return entriesTable }

// Head is the end of the journal.
type Head struct {
	Seq  int64  `json:"seq"`
	Hash string `json:"hash"`
}

// digest computes what Hash should be: SM3 over the digest before and the entry's own content.
func (e *Entry) digest() string { return e.digestAt(stamp(e.At)) }

func (e *Entry) digestAt(at string) string {
	content, _ := json.Marshal([]any{e.Seq, at, e.Account, e.Name, e.Action, e.Table, e.Key, e.Before, e.After}) // strings and a number: cannot fail
	h := sm3.New()
	h.Write([]byte(e.Prev))
	h.Write(content)
	return hex.EncodeToString(h.Sum(nil))
}

// lastEntry gives the end of the journal as the database has it.
func lastEntry(ctx context.Context, q queryer) (h Head, err error) {
	rows, err := q.QueryContext(ctx, "SELECT seq, hash FROM journal_entries ORDER BY seq DESC LIMIT 1")
	if err != nil {
		return h, fmt.Errorf("read the end of the journal: %w", err)
	}
	defer rows.Close()
	if rows.Next() {
		if err := rows.Scan(&h.Seq, &h.Hash); err != nil {
			return h, fmt.Errorf("read the end of the journal: %w", err)
		}
	}
	return h, rows.Err()
}

// seal chains entries to the end of the journal and gives the new end.
func seal(ctx context.Context, q queryer, head Head, by Author, at time.Time, list []Entry) (Head, error) {
	const together = 16 // rows a statement; SQLite reads a statement slower than it runs it
	for chunk := range slices.Chunk(list, together) {
		args := make([]any, 0, 11*len(chunk))
		for i := range chunk {
			e := &chunk[i]
			e.Seq, e.Prev, e.At, e.Account, e.Name = head.Seq+1, head.Hash, at, by.Account, by.Name
			e.Hash = e.digest()
			head = Head{e.Seq, e.Hash}
			args = append(args, e.Seq, e.At, e.Account, e.Name, e.Action, e.Table, e.Key, e.Before, e.After, e.Prev, e.Hash)
		}
		rows := strings.Repeat(", (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", len(chunk))
		_, err := q.ExecContext(ctx, `INSERT INTO journal_entries
			(seq, at, account, name, action, table_name, row_key, before, after, prev, hash) VALUES `+rows[2:], args...)
		if err != nil {
			return head, fmt.Errorf("write the journal up to entry %d: %w", head.Seq, err)
		}
	}
	return head, nil
}

// Head gives the number and the digest of the last journal entry; 0 and "" for an empty journal.
func (s *Store) Head(ctx context.Context) (seq int64, hash string, err error) {
	var list []Entry
	if err := s.Read(ctx).Order("seq DESC").Limit(1).Find(&list).Error; err != nil {
		return 0, "", fmt.Errorf("store: read the end of the journal: %w", err)
	}
	if len(list) == 0 {
		return 0, "", nil
	}
	return list[0].Seq, list[0].Hash, nil
}

// History gives the journal of one row from its beginning. The key of a row with several key columns is a JSON list.
func (s *Store) History(ctx context.Context, table, key string) ([]Entry, error) {
	var list []Entry
	err := s.Read(ctx).Where("table_name = ? AND row_key = ?", table, key).Order("seq").Find(&list).Error
	if err != nil {
		return nil, fmt.Errorf("store: read the journal of %s %s: %w", table, key, err)
	}
	return list, nil
}
