package store

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"sanzhitong/model/fault"
)

// Snapshot copies the database as it stands into a new file, synced and verified; writing may go on meanwhile.
func (s *Store) Snapshot(ctx context.Context, file string) error {
	if _, err := os.Stat(file); err == nil {
		return fault.New("store.exists", "文件“%s”已经存在，请换一个文件名。", file)
	}
	return Disk(snapshotOf(ctx, s.database(), file))
}

// snapshotOf copies a database that may be open elsewhere.
func snapshotOf(ctx context.Context, database, file string) error {
	db := pool(1, source(database, "deferred")) // VACUUM INTO counts as a write, which the readers refuse
	defer db.Close()
	return snapshot(ctx, db, file)
}

// backupBefore keeps a copy of an existing database before it changes its form.
func (s *Store) backupBefore(ctx context.Context, q queryer, id string) error {
	dir := filepath.Join(s.dir, backupsDir)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("store: make the backup folder: %w", err)
	}
	name := fmt.Sprintf("%s-before-%s.db", s.clock().Format("20060102-150405.000"), id)
	return snapshot(ctx, q, filepath.Join(dir, name))
}

// partMark ends the name of a copy that is being made.
const partMark = ".part"

func snapshot(ctx context.Context, q queryer, file string) (err error) {
	part := file + partMark
	if err := os.Remove(part); err != nil && !os.IsNotExist(err) {
		return fmt.Errorf("store: clear an old part: %w", err)
	}
	defer func() {
		if err != nil {
			_ = os.Remove(part)
		}
	}()
	if _, err := q.ExecContext(ctx, "VACUUM INTO ?", part); err != nil {
		return fmt.Errorf("store: copy the database: %w", err)
	}
	if err := verify(ctx, part); err != nil {
		return err
	}
	f, err := os.OpenFile(part, os.O_RDWR, 0)
	if err != nil {
		return fmt.Errorf("store: sync the copy: %w", err)
	}
	err = f.Sync()
	if e := f.Close(); err == nil {
		err = e
	}
	if err != nil {
		return fmt.Errorf("store: sync the copy: %w", err)
	}
	if err := moveDurably(part, file); err != nil {
		return fmt.Errorf("store: keep the copy: %w", err)
	}
	return nil
}

func verify(ctx context.Context, file string) error {
	db := pool(1, reading(file))
	defer db.Close()
	list, err := names(ctx, db, "PRAGMA quick_check")
	if err != nil {
		return fmt.Errorf("store: verify the copy: %w", err)
	}
	if len(list) != 1 || list[0] != "ok" {
		return fmt.Errorf("store: the copy is damaged: %v", list)
	}
	return nil
}
