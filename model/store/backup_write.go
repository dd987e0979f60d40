package store

import (
	"archive/zip"
	"compress/flate"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"gorm.io/gorm"

	"sanzhitong/model/fault"
)

// Backup is what to back up, and where to.
type Backup struct {
	Dir     string           // the data folder; it may be open, and people may work on
	File    string           // the backup, which must not exist
	Program string           // version of this program
	Clock   func() time.Time // nil = time.Now
	// Told is told often how far it has come, in bytes, by one goroutine at a time; nil = nobody.
	Told func(done, all int64)
	// Office names the office from its records, nil for no name. It is given the copy that is being packed.
	Office func(read *gorm.DB) (string, error)
}

// Write packs the database as it stands, the journal's head and every attachment into one file. The file is made beside its
// target, synced and read back before it gets its name. It is made even where Check finds something wrong, for then it is
// needed most: the findings stand in its manifest. Faults: store.missing, store.damaged, store.exists, backup.inside,
// backup.unwritable, store.full.
func (b Backup) Write(ctx context.Context) (*Manifest, error) {
	m, err := b.write(ctx)
	return m, ended(ctx, err)
}

// ended tells why something ended early: SQLite says only that it was interrupted.
func ended(ctx context.Context, err error) error {
	if err != nil && ctx.Err() != nil {
		return fmt.Errorf("store: called off: %w", ctx.Err())
	}
	return Disk(err)
}

func (b Backup) write(ctx context.Context) (_ *Manifest, err error) {
	if b.Clock == nil {
		b.Clock = time.Now
	}
	if b.Dir, err = filepath.Abs(b.Dir); err != nil {
		return nil, fmt.Errorf("store: find the data folder: %w", err)
	}
	if b.File, err = filepath.Abs(b.File); err != nil {
		return nil, fmt.Errorf("store: find the backup's place: %w", err)
	}
	if err := b.examine(); err != nil {
		return nil, err
	}
	unwritable := fault.New("backup.unwritable", "备份文件“%s”写不进去。请检查U盘是否插好、文件夹是否可以写入，或者换一个地方。", b.File)
	if err := os.MkdirAll(filepath.Dir(b.File), 0o755); err != nil {
		return nil, refusal(unwritable, err)
	}
	work, err := newBench(filepath.Dir(b.File))
	if err != nil {
		return nil, refusal(unwritable, err)
	}
	defer func() {
		if e := work.clear(); err == nil && e != nil {
			err = fmt.Errorf("store: clear up after the backup: %w", e)
		}
	}()
	head, err := readOutside(b.Dir) // before the database, which may run ahead meanwhile
	if err != nil {
		return nil, err
	}
	copied, way := work.at(databaseName), b.expect(ctx)
	stop := way.watch(copied + partMark)
	err = snapshotOf(ctx, filepath.Join(b.Dir, databaseName), copied)
	stop()
	if err != nil {
		if isDamage(err) {
			return nil, damaged(filepath.Join(b.Dir, databaseName), "已损坏", err)
		}
		return nil, err
	}
	way.reach(way.database)
	db := pool(1, reading(copied))
	defer db.Close()
	m, err := b.pack(ctx, db, head, work, way)
	if err != nil {
		return nil, err
	}
	if _, err := os.Lstat(b.File); err == nil {
		return nil, b.exists()
	}
	if err := moveDurably(work.at(packed), b.File); err != nil {
		return nil, refusal(unwritable, err)
	}
	return m, nil
}

// packed is the backup on the bench, before it has its name.
const packed = "backup"

func (b Backup) exists() error {
	return fault.New("store.exists", "文件“%s”已经存在，请换一个文件名，以免盖掉以前的备份。", b.File)
}

// examine refuses a folder without an office and a place that no backup should have.
func (b Backup) examine() error {
	database := filepath.Join(b.Dir, databaseName)
	info, err := os.Stat(database)
	if errors.Is(err, fs.ErrNotExist) {
		return noDatabase(b.Dir).By(err)
	}
	if err != nil {
		return fmt.Errorf("store: look at the database: %w", err)
	}
	if err := examineHeader(database, info.Size()); err != nil {
		return err
	}
	if within(resolved(b.Dir), resolved(b.File)) {
		return fault.New("backup.inside", "备份文件不能放在数据文件夹“%s”里面：磁盘坏了会一起丢失。请放到U盘或者另一块硬盘上。", b.Dir)
	}
	if _, err := os.Lstat(b.File); err == nil {
		return b.exists()
	}
	return nil
}

// resolved follows the links in the part of a path that exists.
func resolved(path string) string {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		return real
	}
	if parent := filepath.Dir(path); parent != path {
		return filepath.Join(resolved(parent), filepath.Base(path))
	}
	return path
}

func within(dir, path string) bool {
	rel, err := filepath.Rel(dir, path)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

// pack writes the container and reads it back.
func (b Backup) pack(ctx context.Context, db *sql.DB, head outside, work *bench, way *progress) (*Manifest, error) {
	m, c, err := b.describe(ctx, db, head, way)
	if err != nil {
		return nil, err
	}
	f, err := os.OpenFile(work.at(packed), os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
	if err != nil {
		return nil, fmt.Errorf("store: write the backup: %w", err)
	}
	p := &packer{zip: zip.NewWriter(f), made: m.Made, read: way.add}
	p.zip.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestSpeed) })
	err = p.all(ctx, work.at(databaseName), head, c)
	if err == nil {
		m.Members, m.Known = p.members, c.found
		err = p.manifest(m)
	}
	if e := p.zip.Close(); err == nil {
		err = e
	}
	if e := f.Sync(); err == nil {
		err = e
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err != nil {
		return nil, fmt.Errorf("store: write the backup: %w", err)
	}
	if _, err := verifyBackup(ctx, work.at(packed), way.add); err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, fault.New("backup.unsound", "备份写完以后读不回来，没有保存。请检查“%s”所在的磁盘，或者换一个地方再做一次。", b.File).By(err)
	}
	way.end()
	return m, nil
}

// describe begins the manifest and checks the copy but for its attachments.
func (b Backup) describe(ctx context.Context, db *sql.DB, head outside, way *progress) (*Manifest, *checker, error) {
	m := &Manifest{Format: backupFormat, Program: b.Program, Made: b.Clock().Round(0).Truncate(time.Second)}
	done, err := applied(ctx, db)
	if err != nil {
		return nil, nil, fmt.Errorf("store: read the copy's migrations: %w", err)
	}
	m.Schema = sorted(done)
	if m.Head, err = lastEntry(ctx, db); err != nil {
		return nil, nil, fmt.Errorf("store: %w", err)
	}
	if b.Office != nil {
		read, err := (&Store{log: quiet}).orm(db, &journal{})
		if err != nil {
			return nil, nil, fmt.Errorf("store: open the copy: %w", err)
		}
		if m.Office, err = b.Office(read.WithContext(ctx)); err != nil {
			return nil, nil, err
		}
	}
	c := &checker{q: db, dir: b.Dir, head: head}
	steps := []func(context.Context) error{c.integrity, c.journal, c.rows, c.references}
	for i, step := range steps {
		if err := step(ctx); err != nil {
			return nil, nil, fmt.Errorf("store: check the copy: %w", err)
		}
		way.reach(way.database + way.database*int64(i+1)/int64(len(steps)))
	}
	return m, c, nil
}

// packer writes the members of a backup one after the other.
type packer struct {
	zip     *zip.Writer
	made    time.Time
	read    func(bytes int64) // is told of what was read
	members []Member
}

// all writes the database, the head outside it as it is, and the attachments that the database names.
func (p *packer) all(ctx context.Context, database string, head outside, c *checker) error {
	f, err := os.Open(database)
	if err != nil {
		return err
	}
	err = p.member(databaseName, zip.Deflate, until{ctx, counted{f, p.read}})
	if e := f.Close(); err == nil {
		err = e
	}
	if err != nil {
		return err
	}
	if !head.missing {
		if err := p.member(headName, zip.Store, strings.NewReader(head.raw)); err != nil {
			return err
		}
	}
	seen := map[string]bool{}
	return eachAttachment(ctx, c.q, func(id, digest, name string) error {
		err := verifyKept(ctx, c.dir, digest, p.read) // before it is packed: a file that cannot be read shall not stop the others
		if ctx.Err() != nil {
			return ctx.Err()
		}
		c.attachment(id, name, err)
		if seen[digest] || (err != nil && !errors.Is(err, errDigest)) {
			return nil
		}
		seen[digest] = true
		f, err := openKept(c.dir, digest)
		if err != nil {
			return err
		}
		err = p.member(attachmentsDir+"/"+digest[:2]+"/"+digest, zip.Store, until{ctx, counted{f, p.read}})
		if e := f.Close(); err == nil {
			err = e
		}
		return err
	})
}

func (p *packer) member(name string, method uint16, r io.Reader) error {
	w, err := p.zip.CreateHeader(&zip.FileHeader{Name: name, Method: method, Modified: p.made})
	if err != nil {
		return err
	}
	h := sha256.New()
	n, err := io.Copy(io.MultiWriter(w, h), r)
	if err != nil {
		return fmt.Errorf("pack %s: %w", name, err)
	}
	p.members = append(p.members, Member{name, n, hex.EncodeToString(h.Sum(nil))})
	return nil
}

func (p *packer) manifest(m *Manifest) error {
	w, err := p.zip.CreateHeader(&zip.FileHeader{Name: manifestName, Method: zip.Deflate, Modified: p.made})
	if err != nil {
		return err
	}
	return m.write(w)
}
