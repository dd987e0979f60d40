package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// keepPending gives the files of a committed transaction their names. One that fails is found under its pending name and
// named when the store opens next.
func (s *Store) keepPending(digests []string) {
	for _, d := range digests {
		file := s.attachmentFile(d)
		if err := moveDurably(file+pendingMark, file); err != nil {
			s.log.Error("name an attachment", "digest", d, "error", err)
		}
	}
}

// dropPending removes the files of a transaction that did not commit.
func (s *Store) dropPending(digests []string) {
	for _, d := range digests {
		if err := os.Remove(s.attachmentFile(d) + pendingMark); err != nil {
			s.log.Error("drop an attachment", "digest", d, "error", err)
		}
	}
}

// settleAttachments ends what a crash left open: pending files of committed rows are named, others and parts are removed.
func (s *Store) settleAttachments(ctx context.Context) error {
	err := eachFile(s.dir, func(path, name string) error {
		digest, pending := strings.CutSuffix(name, pendingMark)
		switch {
		case pending:
			var n int64
			if err := s.Read(ctx).Model(&Attachment{}).Where("sha256 = ?", digest).Count(&n).Error; err != nil {
				return err
			}
			if n > 0 {
				return moveDurably(path, strings.TrimSuffix(path, pendingMark))
			}
			return os.Remove(path)
		case strings.HasSuffix(name, ".part"):
			return os.Remove(path)
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("store: settle attachments: %w", err)
	}
	return nil
}

// eachFile visits every file of the attachment folder.
func eachFile(dir string, visit func(path, name string) error) error {
	root := filepath.Join(dir, attachmentsDir)
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		return visit(path, d.Name())
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

func verifyKept(ctx context.Context, dir, digest string, read func(bytes int64)) error {
	f, err := openKept(dir, digest)
	if err != nil {
		return err
	}
	defer f.Close()
	return verifyContent(ctx, counted{f, read}, digest)
}

// eachAttachment visits the records of attachments. One whose digest is none was edited, and is named for that already.
func eachAttachment(ctx context.Context, q queryer, visit func(id, digest, name string) error) error {
	rows, err := q.QueryContext(ctx, "SELECT id, sha256, name FROM attachments ORDER BY id")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id, digest, name string
		if err := rows.Scan(&id, &digest, &name); err != nil {
			return err
		}
		if !isDigest.MatchString(digest) {
			continue
		}
		if err := visit(id, digest, name); err != nil {
			return err
		}
	}
	return rows.Err()
}

var isDigest = regexp.MustCompile(`^[0-9a-f]{64}$`)

// attachment names what is wrong with an attachment's file; nil for nothing.
func (c *checker) attachment(id, name string, err error) {
	switch {
	case err == nil:
	case errors.Is(err, fs.ErrNotExist):
		c.find(FoundAttachmentMissing, "attachments", id, "附件“%s”（编号 %s）的文件不见了，请用备份找回。", name, id)
	case errors.Is(err, errDigest):
		c.find(FoundAttachmentChanged, "attachments", id, "附件“%s”（编号 %s）的内容与存入时不同，已被改动，请用备份找回原件。", name, id)
	default:
		c.find(FoundAttachmentChanged, "attachments", id, "附件“%s”（编号 %s）的文件读不出来，请检查磁盘，或者用备份找回：%v。", name, id, err)
	}
}

// attachments compares the attachment folder with the records of it.
func (c *checker) attachments(ctx context.Context) error {
	registered := map[string]bool{}
	err := eachAttachment(ctx, c.q, func(id, digest, name string) error {
		registered[digest] = true
		err := verifyKept(ctx, c.dir, digest, func(int64) {})
		if ctx.Err() != nil {
			return ctx.Err()
		}
		c.attachment(id, name, err)
		return nil
	})
	if err != nil {
		return err
	}
	strange := map[string]string{}
	err = eachFile(c.dir, func(path, name string) error {
		if registered[name] || strings.HasSuffix(name, pendingMark) || strings.HasSuffix(name, ".part") {
			return nil // the latter two belong to a transaction under way or cut short
		}
		short, err := filepath.Rel(c.dir, path)
		strange[short] = name
		return err
	})
	if err != nil || len(strange) == 0 {
		return err
	}
	later := pool(1, reading(filepath.Join(c.dir, databaseName))) // sees what was attached since the check began
	defer later.Close()
	for _, short := range sorted(strange) {
		since, err := names(ctx, later, "SELECT id FROM attachments WHERE sha256 = ? LIMIT 1", strange[short])
		if err != nil {
			return err
		}
		if len(since) == 0 {
			c.find(FoundAttachmentUnregistered, "attachments", strange[short], "附件文件夹里的文件“%s”没有登记，不是由程序存入的。", short)
		}
	}
	return nil
}
