package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"sanzhitong/model/fault"
)

// The kinds of findings.
const (
	FoundRowEdited              = "row.edited"
	FoundRowAdded               = "row.added"
	FoundRowRemoved             = "row.removed"
	FoundEntryAltered           = "entry.altered"
	FoundEntryMissing           = "entry.missing"
	FoundJournalCut             = "journal.cut"
	FoundHeadMissing            = "head.missing"
	FoundHeadBroken             = "head.broken"
	FoundAttachmentChanged      = "attachment.changed"
	FoundAttachmentMissing      = "attachment.missing"
	FoundAttachmentUnregistered = "attachment.unregistered"
	FoundIntegrity              = "database.integrity"
	FoundReference              = "database.reference"
	FoundTrigger                = "database.trigger"
)

// Finding is one thing that is wrong, in a sentence that names the record.
type Finding struct {
	Kind     string `json:"kind"`
	Table    string `json:"table"`
	Key      string `json:"key"`
	Sentence string `json:"sentence"`
}

// Check verifies a data folder, open or not, without changing it: the database, the chain of the journal against its head
// outside, every row against its last journalled image, references and attachments. No findings means all is well.
func Check(ctx context.Context, dir string) ([]Finding, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, fmt.Errorf("store: find the data folder: %w", err)
	}
	file := filepath.Join(dir, databaseName)
	info, err := os.Stat(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, noDatabase(dir).By(err)
	}
	if err != nil {
		return nil, fmt.Errorf("store: look at the database: %w", err)
	}
	if err := examineHeader(file, info.Size()); err != nil {
		return nil, err
	}
	head, err := readOutside(dir) // before the database, which may run ahead meanwhile
	if err != nil {
		return nil, err
	}
	db := pool(1, reading(file))
	defer db.Close()
	tx, err := db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return nil, fmt.Errorf("store: begin the check: %w", err)
	}
	defer func() { _ = tx.Rollback() }() // nothing was written
	c := &checker{q: tx, dir: dir, head: head}
	for _, step := range []func(context.Context) error{c.integrity, c.journal, c.rows, c.references, c.attachments} {
		if err := step(ctx); err != nil {
			if isDamage(err) {
				c.find(FoundIntegrity, "", "", "数据库文件“%s”已损坏，读不下去，其余内容没有核对。请用最近的备份恢复，或者交维护人员处理。", file)
				return c.found, nil
			}
			return nil, fmt.Errorf("store: check: %w", err)
		}
	}
	return c.found, nil
}

func noDatabase(dir string) *fault.Fault {
	return fault.New("store.missing", "文件夹“%s”里没有三制通的数据库。请核对数据文件夹的位置。", dir)
}

// Check verifies the store's own folder, see the function Check.
func (s *Store) Check(ctx context.Context) ([]Finding, error) { return Check(ctx, s.dir) }

type checker struct {
	q      queryer
	dir    string
	head   outside
	found  []Finding
	images images
}

func (c *checker) find(kind, table, key, sentence string, args ...any) {
	c.found = append(c.found, Finding{kind, table, key, fmt.Sprintf(sentence, args...)})
}

func (c *checker) integrity(ctx context.Context) error {
	list, err := names(ctx, c.q, "PRAGMA integrity_check")
	if err != nil {
		return err
	}
	for _, s := range list {
		if s != "ok" {
			c.find(FoundIntegrity, "", "", "数据库文件内部有错误：%s。请用最近的备份恢复，或者交维护人员处理。", s)
		}
	}
	triggers, err := names(ctx, c.q, "SELECT name || ' (' || tbl_name || ')' FROM sqlite_master WHERE type = 'trigger' ORDER BY name")
	if err != nil {
		return err
	}
	for _, s := range triggers {
		c.find(FoundTrigger, "", "", "数据库里有一个不是三制通建立的触发器 %s，它可能暗中改动记录。请交维护人员处理。", s)
	}
	return nil
}

func (c *checker) references(ctx context.Context) error {
	rows, err := c.q.QueryContext(ctx, "SELECT \"table\", rowid, parent FROM pragma_foreign_key_check")
	if err != nil {
		return err
	}
	type broken struct {
		table, parent string
		row           sql.NullInt64
	}
	var list []broken
	for rows.Next() {
		var b broken
		if err := rows.Scan(&b.table, &b.row, &b.parent); err != nil {
			return errors.Join(err, rows.Close())
		}
		list = append(list, b)
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		return err
	}
	tables, err := readSchema(ctx, c.q)
	if err != nil {
		return err
	}
	for _, b := range list {
		key := ""
		for _, t := range tables {
			if t.name == b.table && b.row.Valid {
				if key, err = t.keyAt(ctx, c.q, b.row.Int64); err != nil {
					return err
				}
			}
		}
		c.find(FoundReference, b.table, key, "%s所指的%s记录不存在，可能已被绕过程序删除。", rowName(b.table, key), b.parent)
	}
	return nil
}

// keyAt gives the key of the row at a place SQLite names by its row number.
func (t table) keyAt(ctx context.Context, q queryer, row int64) (key string, err error) {
	err = t.each(ctx, q, " WHERE rowid = ?", []any{row}, func(k, _ string) error { key = k; return nil })
	return key, err
}

// rowName names a record in a sentence.
func rowName(table, key string) string {
	return fmt.Sprintf("表 %s 中编号为 %s 的记录", table, key)
}
