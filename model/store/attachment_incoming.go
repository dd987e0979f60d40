package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"mime"
	"net/http"
	"os"
	"path/filepath"
	"slices"

	"sanzhitong/model/fault"
)

// Incoming is a file copied into the data folder that no record names yet. Whoever took it in keeps it in a transaction or
// drops it; what a crash leaves of it is removed when the store opens next.
type Incoming struct {
	of    Attachment
	store *Store
	part  string // the copy; "" when a sound one was here before
	heals bool   // one was here before, and not sound
}

// TakeIn copies a file into the data folder and reads the copy back against the digest of what was read. It needs no
// transaction, so that others write meanwhile, and ends when ctx does. told, if not nil, is told how many more bytes have been
// dealt with: each is copied and then read back, so that twice the size is the whole. A reader that fails before its end, as
// a drive pulled out does, gives the fault attachment.unread, a full disk store.full; then nothing stays.
func (s *Store) TakeIn(ctx context.Context, name string, r io.Reader, told func(bytes int64)) (*Incoming, error) {
	i, err := s.takeIn(ctx, name, r, told)
	if err != nil {
		return nil, Disk(err)
	}
	return i, nil
}

func (s *Store) takeIn(ctx context.Context, name string, r io.Reader, told func(int64)) (*Incoming, error) {
	i := &Incoming{of: Attachment{Name: filepath.Base(filepath.ToSlash(name))}, store: s}
	root := filepath.Join(s.dir, attachmentsDir)
	if err := os.MkdirAll(root, 0o700); err != nil {
		return nil, fmt.Errorf("store: make the attachment folder: %w", err)
	}
	if told == nil {
		told = func(int64) {}
	}
	part, err := copyIn(ctx, root, r, &i.of, told)
	if err != nil {
		return nil, fmt.Errorf("store: copy %q in: %w", i.of.Name, err)
	}
	i.part = part
	switch before := verifyFile(ctx, s.attachmentFile(i.of.SHA256), i.of.SHA256); {
	case ctx.Err() != nil:
		err = ctx.Err()
	case before == nil:
		err = i.Drop()
	case !errors.Is(before, fs.ErrNotExist):
		i.heals = true
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("store: copy %q in: %w", i.of.Name, err), i.Drop())
	}
	return i, nil
}

// Drop removes the copy unless a transaction has kept it.
func (i *Incoming) Drop() error {
	if i.part == "" {
		return nil
	}
	if err := os.Remove(i.part); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("store: drop %q: %w", i.of.Name, err)
	}
	i.part = ""
	return nil
}

// Keep records a file that was taken in. Where the transaction fails, the copy goes with it.
func (tx *Tx) Keep(i *Incoming) (Attachment, error) {
	if i.part != "" {
		if err := tx.place(i); err != nil {
			return Attachment{}, fmt.Errorf("store: keep %q: %w", i.of.Name, err)
		}
	}
	a := i.of
	if err := tx.Create(&a).Error; err != nil {
		return Attachment{}, fmt.Errorf("store: record %q: %w", a.Name, err)
	}
	return a, nil
}

// place moves a verified copy to where its digest says. Where a record has the same content already, its file is none of
// those that go with a transaction that fails: it is left alone, or healed for good.
func (tx *Tx) place(i *Incoming) error {
	digest := i.of.SHA256
	if slices.Contains(tx.pending, digest) {
		return i.Drop()
	}
	file := tx.store.attachmentFile(digest)
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return err
	}
	var recorded int64
	if err := tx.Model(&Attachment{}).Where("sha256 = ?", digest).Count(&recorded).Error; err != nil {
		return err
	}
	if recorded > 0 && !i.heals {
		if kept, err := openKept(tx.store.dir, digest); err == nil {
			return errors.Join(kept.Close(), i.Drop())
		}
	}
	to := file + pendingMark
	if recorded > 0 {
		to = file
	}
	if err := moveDurably(i.part, to); err != nil {
		return err
	}
	i.part = ""
	if recorded == 0 {
		tx.pending = append(tx.pending, digest)
	}
	return nil
}

// copyIn writes a temporary copy, hashed while it is copied, synced and read back.
func copyIn(ctx context.Context, dir string, r io.Reader, a *Attachment, told func(int64)) (name string, err error) {
	f, err := os.CreateTemp(dir, "*.part")
	if err != nil {
		return "", err
	}
	defer func() {
		if err != nil {
			_ = os.Remove(f.Name())
		}
	}()
	h, start, from := sha256.New(), &beginning{}, &outer{r: r}
	a.Size, err = io.Copy(io.MultiWriter(f, h, start), until{ctx, counted{from, told}})
	if from.err != nil {
		err = fault.New("attachment.unread", "文件“%s”读到一半出错，没有存入，本次操作没有保存，已填的内容还在。请确认U盘没有拔出、文件能正常打开，再重做一次。", a.Name).By(from.err)
	}
	if e := f.Sync(); err == nil {
		err = e
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err != nil {
		return "", err
	}
	a.SHA256 = hex.EncodeToString(h.Sum(nil))
	if a.MediaType = mime.TypeByExtension(filepath.Ext(a.Name)); a.MediaType == "" {
		a.MediaType = http.DetectContentType(start.b)
	}
	back, err := os.Open(f.Name())
	if err != nil {
		return "", err
	}
	defer back.Close()
	return f.Name(), verifyContent(ctx, counted{back, told}, a.SHA256)
}

// counted tells how much is read.
type counted struct {
	r    io.Reader
	told func(int64)
}

func (c counted) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.told(int64(n))
	return n, err
}

// outer tells an error of what is read from one of the disk that it is written to.
type outer struct {
	r   io.Reader
	err error
}

func (o *outer) Read(p []byte) (int, error) {
	n, err := o.r.Read(p)
	if err != nil && err != io.EOF {
		o.err = err
	}
	return n, err
}

// beginning keeps the first bytes written to it, enough to tell a media type.
type beginning struct{ b []byte }

func (w *beginning) Write(p []byte) (int, error) {
	w.b = append(w.b, p[:min(len(p), 512-len(w.b))]...)
	return len(p), nil
}
