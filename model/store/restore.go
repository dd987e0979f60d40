package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"sanzhitong/model/fault"
)

// Restore is a backup to put back, and where to.
type Restore struct {
	File       string
	Dir        string           // must be absent or empty
	Clock      func() time.Time // nil = time.Now
	Migrations []Migration      // of all packages, as for Open
	Log        *slog.Logger     // nil = nowhere

	network func(dir string) (bool, error) // nil = ask the operating system
}

// Run unpacks a backup beside the folder, verifies its digests, database, journal and attachments, opens it and brings it up
// to date, notes in its journal that it was restored, and only then renames it into place. Whatever is refused leaves nothing
// behind. What was wrong already when the backup was made, see Manifest.Known, does not keep it from being restored. Faults:
// those of VerifyBackup, restore.full, restore.unwritable, store.network, store.full.
func (r Restore) Run(ctx context.Context) (*Manifest, error) {
	m, err := r.run(ctx)
	if err != nil {
		return nil, ended(ctx, err)
	}
	return m, nil
}

func (r Restore) run(ctx context.Context) (_ *Manifest, err error) {
	if r.network == nil {
		r.network = onNetwork
	}
	migrations, err := ordered(r.Migrations)
	if err != nil {
		return nil, err
	}
	if r.Dir, err = filepath.Abs(r.Dir); err != nil {
		return nil, fmt.Errorf("store: find the data folder: %w", err)
	}
	r.Dir = resolved(r.Dir)
	if err := r.fresh(); err != nil {
		return nil, err
	}
	if err := local(r.Dir, r.network); err != nil {
		return nil, err
	}
	b, err := openBackup(r.File)
	if err != nil {
		return nil, err
	}
	defer func() {
		if e := b.close(); err == nil && e != nil {
			err = fmt.Errorf("store: close the backup: %w", e)
		}
	}()
	if id := b.unknown(migrations); id != "" {
		return nil, newerBackup(r.File, id)
	}
	parent, above := filepath.Dir(r.Dir), nearest(filepath.Dir(r.Dir))
	if err := os.MkdirAll(parent, 0o700); err != nil {
		return nil, refusal(r.unwritable(), err)
	}
	defer func() {
		if err != nil {
			removeEmpty(parent, above)
		}
	}()
	work, err := newBench(parent)
	if err != nil {
		return nil, refusal(r.unwritable(), err)
	}
	defer func() {
		if e := work.clear(); err == nil && e != nil {
			err = fmt.Errorf("store: clear up after restoring: %w", e)
		}
	}()
	whole := work.at("data")
	if err := b.unpack(ctx, whole); err != nil {
		return nil, err
	}
	if err := b.verify(ctx, whole); err != nil {
		return nil, err
	}
	if err := r.bringUp(ctx, b, whole); err != nil {
		return nil, err
	}
	return b.Manifest, r.place(whole)
}

func (r Restore) unwritable() *fault.Fault {
	return fault.New("restore.unwritable", "文件夹“%s”不能写入，没有恢复任何内容。请检查这个位置是否存在、当前用户是否有写入权限，或者另选一个文件夹。", r.Dir)
}

// fresh refuses a place where something lies already, be it a file: Windows says of one, asked for its entries, that it is not there.
func (r Restore) fresh() error {
	info, err := os.Stat(r.Dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return r.unwritable().By(err)
	}
	if info.IsDir() {
		entries, err := os.ReadDir(r.Dir)
		if err != nil {
			return r.unwritable().By(err)
		}
		if len(entries) == 0 {
			return nil
		}
	}
	return fault.New("restore.full", "文件夹“%s”不是空的，备份只能恢复到空文件夹里，以免盖掉现有的数据。请另选一个文件夹，或者先把原来的文件夹改名留存。", r.Dir)
}

// removeEmpty takes away folders that were made in vain, up to one that was there before.
func removeEmpty(dir, above string) {
	for dir != above && os.Remove(dir) == nil {
		dir = filepath.Dir(dir)
	}
}

// unpack writes every member into a new folder, each verified and synced.
func (b *packedBackup) unpack(ctx context.Context, dir string) error {
	folders := map[string]bool{}
	err := b.each(ctx, func(m Member) (io.WriteCloser, error) {
		name := filepath.Join(dir, filepath.FromSlash(m.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
			return nil, fmt.Errorf("store: make a folder: %w", err)
		}
		for d := filepath.Dir(name); within(dir, d); d = filepath.Dir(d) {
			folders[d] = true
		}
		f, err := os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
		if err != nil {
			return nil, fmt.Errorf("store: make a file: %w", err)
		}
		return synced{f}, nil
	})
	for _, d := range sorted(folders) {
		if err == nil {
			err = syncFolder(d)
		}
	}
	return err
}

// synced is a file that is on the disk when it is closed.
type synced struct{ *os.File }

func (s synced) Close() error {
	err := s.Sync()
	if e := s.File.Close(); err == nil {
		err = e
	}
	return err
}

// verify compares an unpacked backup with its manifest and checks it as a data folder is checked.
func (b *packedBackup) verify(ctx context.Context, dir string) error {
	found, err := Check(ctx, dir)
	if err != nil {
		return b.refused(ctx, err)
	}
	for _, f := range found {
		if !b.knew(f) {
			return brokenBackup(b.file, fmt.Errorf("%s: %s", f.Kind, f.Sentence))
		}
	}
	db := pool(1, reading(filepath.Join(dir, databaseName)))
	defer db.Close()
	head, err := lastEntry(ctx, db)
	if err != nil {
		return b.refused(ctx, err)
	}
	done, err := applied(ctx, db)
	if err != nil {
		return b.refused(ctx, err)
	}
	if schema := sorted(done); head != b.Head || fmt.Sprint(schema) != fmt.Sprint(b.Schema) {
		return brokenBackup(b.file, fmt.Errorf("the database is of %v with %v, the manifest says %v with %v", head, schema, b.Head, b.Schema))
	}
	return nil
}

// refused blames the backup for an error, unless the disk or whoever called it off is to blame.
func (b *packedBackup) refused(ctx context.Context, err error) error {
	if ctx.Err() != nil || isFull(err) || isIO(err) {
		return err
	}
	return brokenBackup(b.file, err)
}

// bringUp opens the unpacked office as the program will, which brings an older one up to date, and journals where it came from.
func (r Restore) bringUp(ctx context.Context, b *packedBackup, dir string) error {
	s, err := Open(ctx, Options{Dir: dir, Clock: r.Clock, Migrations: r.Migrations, Log: r.Log, network: r.network})
	if err != nil {
		return b.refused(ctx, err)
	}
	err = s.noteRestored(ctx, b.Manifest)
	if e := s.Close(); err == nil {
		err = e
	}
	return err
}

// noteRestored journals where the journal of a restored office goes on from.
func (s *Store) noteRestored(ctx context.Context, m *Manifest) error {
	before, err := json.Marshal(map[string]any{"head": m.Head})
	if err != nil {
		return fmt.Errorf("store: note the backup: %w", err)
	}
	after, err := json.Marshal(map[string]string{"reason": "由备份恢复", "made": stamp(m.Made), "seal": m.Seal})
	if err != nil {
		return fmt.Errorf("store: note the backup: %w", err)
	}
	return s.Write(ctx, System, func(tx *Tx) error {
		tx.extra = append(tx.extra, Entry{Action: ActionHead, Table: headName, Before: string(before), After: string(after)})
		return nil
	})
}

// place renames the whole folder to where it belongs. Where a system renames no folder over an empty one, that goes first.
func (r Restore) place(whole string) error {
	if err := r.fresh(); err != nil {
		return err
	}
	err := os.Rename(whole, r.Dir)
	if err != nil && os.Remove(r.Dir) == nil {
		err = os.Rename(whole, r.Dir)
	}
	if err != nil {
		return refusal(r.unwritable(), err)
	}
	if err := syncFolder(filepath.Dir(r.Dir)); err != nil {
		return fmt.Errorf("store: sync a folder: %w", err)
	}
	return nil
}
