package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"sanzhitong/model/fault"
)

// Attachment is a file kept with the records: an original that is never altered, named by its digest. Two rows of the same
// content share one file.
type Attachment struct {
	Record
	SHA256    string `gorm:"column:sha256"`
	Name      string
	MediaType string
	Size      int64
}

// pendingMark ends the name of a file whose transaction has not committed yet.
const pendingMark = ".pending"

func (s *Store) attachmentFile(digest string) string { return attachmentFile(s.dir, digest) }

func attachmentFile(dir, digest string) string {
	return filepath.Join(dir, attachmentsDir, digest[:2], digest)
}

// Attach takes a file in and records it: see TakeIn. Nobody else writes meanwhile: what is large is taken in before and kept
// with Keep.
func (tx *Tx) Attach(name string, r io.Reader) (Attachment, error) {
	i, err := tx.store.takeIn(tx.Statement.Context, name, r, nil)
	if err != nil {
		return Attachment{}, err
	}
	a, err := tx.Keep(i)
	if err != nil {
		return Attachment{}, errors.Join(err, i.Drop())
	}
	return a, nil
}

// until reads as long as its context lasts: a video takes a while, and whoever waits may call it off.
type until struct {
	ctx context.Context
	r   io.Reader
}

func (u until) Read(p []byte) (int, error) {
	if err := u.ctx.Err(); err != nil {
		return 0, err
	}
	return u.r.Read(p)
}

var errDigest = errors.New("content does not match its digest")

func verifyFile(ctx context.Context, name, digest string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	return verifyContent(ctx, f, digest)
}

func verifyContent(ctx context.Context, r io.Reader, digest string) error {
	h := sha256.New()
	if _, err := io.Copy(h, until{ctx, r}); err != nil {
		return err
	}
	if hex.EncodeToString(h.Sum(nil)) != digest {
		return errDigest
	}
	return nil
}

// OpenAttachment gives an attachment's content. Reading it to its end fails with the fault attachment.changed when the content
// is not what was attached; one of another length is refused at once.
func (s *Store) OpenAttachment(a Attachment) (io.ReadCloser, error) {
	if len(a.SHA256) != sha256.Size*2 {
		return nil, fmt.Errorf("store: attachment %q has no digest", a.Name)
	}
	f, err := openKept(s.dir, a.SHA256)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fault.New(FoundAttachmentMissing, "附件“%s”的文件不见了，可能被人从数据文件夹中删除。请用备份找回。", a.Name).By(err)
	}
	if err != nil {
		return nil, Disk(fmt.Errorf("store: open attachment %q: %w", a.Name, err))
	}
	v := &verified{file: f, sum: sha256.New(), of: a}
	if info, err := f.Stat(); err == nil && info.Size() != a.Size {
		return nil, errors.Join(v.changed(), f.Close())
	}
	return v, nil
}

// openKept opens the file of a committed attachment, or of one that the transaction under way has attached. Between commit
// and naming it is found under its pending name, and may be named while we look.
func openKept(dir, digest string) (*os.File, error) {
	file := attachmentFile(dir, digest)
	var err error
	for _, name := range []string{file, file + pendingMark, file} {
		var f *os.File
		if f, err = os.Open(name); !errors.Is(err, fs.ErrNotExist) {
			return f, err
		}
	}
	return nil, err
}

// verified hashes what it reads and compares at the end. It offers nothing of the file but reading: whoever seeks or copies
// past Read would pass the comparison by.
type verified struct {
	file *os.File
	sum  hash.Hash
	of   Attachment
}

func (v *verified) Read(p []byte) (int, error) {
	n, err := v.file.Read(p)
	v.sum.Write(p[:n])
	if err == io.EOF && hex.EncodeToString(v.sum.Sum(nil)) != v.of.SHA256 {
		return n, v.changed()
	}
	if err != nil && err != io.EOF {
		return n, Disk(err)
	}
	return n, err
}

func (v *verified) Close() error { return v.file.Close() }

func (v *verified) changed() error {
	return fault.New(FoundAttachmentChanged, "附件“%s”的内容与存入时不同，可能被人改动。请用备份找回原件。", v.of.Name).By(errDigest)
}
