package store

import (
	"archive/zip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"

	"sanzhitong/model/fault"
)

// What a sound backup never exceeds. Attachments are packed as they are; only the database is compressed, a tenth or so of its size.
const (
	expansion     = 200 // times its compressed size
	expansionOver = 1 << 20
)

// packedBackup is an open backup file whose parts fit its manifest.
type packedBackup struct {
	*Manifest
	file  string
	zip   *zip.ReadCloser
	parts map[string]*zip.File
	read  func(bytes int64) // is told of what is read of the members
}

// brokenBackup tells a person about a backup that cannot be used.
func brokenBackup(file string, cause error) error {
	return fault.New("backup.broken", "备份文件“%s”不完整或者被改动过，没有恢复任何内容。请换一份备份，或者从原来的U盘重新复制。", file).By(cause)
}

func foreignBackup(file string, cause error) error {
	return fault.New("backup.foreign", "文件“%s”不是三制通的备份，或者没有复制完整。请选择由“备份”做成的文件。", file).By(cause)
}

// openBackup opens a backup and compares its table of contents with its manifest; the contents themselves are compared by read.
func openBackup(file string) (*packedBackup, error) {
	info, err := os.Stat(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fault.New("backup.missing", "找不到备份文件“%s”，请核对位置和文件名。", file).By(err)
	}
	if err != nil {
		return nil, fault.New("backup.unreadable", "备份文件“%s”读不出来。请确认U盘没有拔出、当前用户可以读取它。", file).By(err)
	}
	if info.IsDir() {
		return nil, foreignBackup(file, errors.New("a folder"))
	}
	z, err := zip.OpenReader(file)
	if err != nil {
		if isIO(err) {
			return nil, Disk(err)
		}
		return nil, foreignBackup(file, err)
	}
	b := &packedBackup{file: file, zip: z, parts: map[string]*zip.File{}, read: func(int64) {}}
	if err := b.contents(info.Size()); err != nil {
		return nil, errors.Join(err, z.Close())
	}
	return b, nil
}

func (b *packedBackup) close() error { return b.zip.Close() }

// contents reads the manifest and refuses whatever it does not name, names twice or gives another size.
func (b *packedBackup) contents(size int64) (err error) {
	for _, f := range b.zip.File {
		if b.parts[f.Name] != nil {
			return brokenBackup(b.file, fmt.Errorf("%q is there twice", f.Name))
		}
		b.parts[f.Name] = f
	}
	f := b.parts[manifestName]
	if f == nil || f.UncompressedSize64 > manifestAtMost {
		return foreignBackup(b.file, errors.New("no manifest"))
	}
	raw, err := readPart(f)
	if err != nil {
		return brokenBackup(b.file, err)
	}
	if format := formatOf(raw); format != backupFormat {
		if strings.HasPrefix(format, backupFormats) {
			return newerBackup(b.file, format)
		}
		return foreignBackup(b.file, fmt.Errorf("format %q", format))
	}
	if b.Manifest, err = parseManifest(raw); err != nil {
		return brokenBackup(b.file, err)
	}
	if len(b.parts) != len(b.Members)+1 {
		return brokenBackup(b.file, errors.New("there are parts that the manifest does not name"))
	}
	var stored int64
	for _, m := range b.Members {
		f := b.parts[m.Name]
		if f == nil || f.UncompressedSize64 != uint64(m.Size) {
			return brokenBackup(b.file, fmt.Errorf("%q is missing or of another size", m.Name))
		}
		switch {
		case f.Method == zip.Store:
			stored += m.Size
		case m.Name != databaseName || m.Size/expansion > int64(f.CompressedSize64)+expansionOver:
			return brokenBackup(b.file, fmt.Errorf("%q unpacks to too much", m.Name))
		}
		if stored > size || f.CompressedSize64 > uint64(size) {
			return brokenBackup(b.file, errors.New("the parts are larger than the whole"))
		}
	}
	return nil
}

func newerBackup(file, what string) error {
	return fault.New("backup.newer", "备份文件“%s”由更新版本的三制通做成（%s），本版本恢复不了。请安装新版本后再恢复。", file, what)
}

func readPart(f *zip.File) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	b, err := io.ReadAll(r)
	if e := r.Close(); err == nil {
		err = e
	}
	return b, err
}

// unknown gives the first migration of the backup that this program does not know.
func (b *packedBackup) unknown(migrations []Migration) string {
	for _, id := range b.Schema {
		if !slices.ContainsFunc(migrations, func(m Migration) bool { return m.ID == id }) {
			return id
		}
	}
	return ""
}

// each reads every member to its end against the manifest. to gives where it goes, and is told when it is there.
func (b *packedBackup) each(ctx context.Context, to func(m Member) (io.WriteCloser, error)) error {
	for _, m := range b.Members {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := b.member(ctx, m, to); err != nil {
			return err
		}
	}
	return nil
}

func (b *packedBackup) member(ctx context.Context, m Member, to func(m Member) (io.WriteCloser, error)) error {
	r, err := b.parts[m.Name].Open()
	if err != nil {
		return brokenBackup(b.file, err)
	}
	defer r.Close()
	w, err := to(m)
	if err != nil {
		return err
	}
	from, h := &outer{r: counted{r, b.read}}, sha256.New()
	n, err := io.Copy(io.MultiWriter(w, h), until{ctx, from})
	if e := w.Close(); err == nil {
		err = e
	}
	switch {
	case from.err != nil && isIO(from.err):
		return fault.New("backup.unreadable", "备份文件“%s”读到一半出错，没有恢复任何内容。请确认U盘没有拔出，或者换一份备份。", b.file).By(from.err)
	case from.err != nil:
		return brokenBackup(b.file, from.err)
	case err != nil:
		return fmt.Errorf("store: unpack %s: %w", m.Name, err)
	case n != m.Size || hex.EncodeToString(h.Sum(nil)) != m.SHA256:
		return brokenBackup(b.file, fmt.Errorf("%q is not what was packed", m.Name))
	}
	return nil
}

// VerifyBackup reads a backup file to its end and compares every member with its digest. It gives the faults
// backup.missing, backup.unreadable, backup.foreign, backup.broken and backup.newer.
func VerifyBackup(ctx context.Context, file string) (*Manifest, error) {
	return verifyBackup(ctx, file, func(int64) {})
}

func verifyBackup(ctx context.Context, file string, read func(bytes int64)) (_ *Manifest, err error) {
	b, err := openBackup(file)
	if err != nil {
		return nil, err
	}
	b.read = read
	defer func() {
		if e := b.close(); err == nil {
			err = e
		}
	}()
	if err := b.each(ctx, func(Member) (io.WriteCloser, error) { return nowhere{}, nil }); err != nil {
		return nil, err
	}
	return b.Manifest, nil
}

// nowhere takes what is only to be read.
type nowhere struct{}

func (nowhere) Write(p []byte) (int, error) { return len(p), nil }
func (nowhere) Close() error                { return nil }
