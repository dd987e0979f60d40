package store

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	lite "github.com/glebarez/go-sqlite"

	"sanzhitong/model/fault"
)

// SQLite's result codes for a file that is no database or is damaged (low byte of the extended code).
const (
	codeCorrupt = 11
	codeNotADB  = 26
)

// damaged tells a person about a database that cannot be used.
func damaged(file, what string, cause error) error {
	return fault.New("store.damaged", "数据库文件“%s”%s，程序没有改动它。请不要删除，把整个数据文件夹复制一份留存，再用最近的备份恢复，或者交维护人员处理。", file, what).By(cause)
}

// isDamage reports whether SQLite itself calls the file damaged.
func isDamage(err error) bool {
	var e *lite.Error
	return errors.As(err, &e) && (e.Code()&0xff == codeCorrupt || e.Code()&0xff == codeNotADB)
}

// examine looks at an existing database before anything opens it for writing: what is damaged stays untouched.
func examine(ctx context.Context, dir string) error {
	file := filepath.Join(dir, databaseName)
	info, err := os.Stat(file)
	switch {
	case errors.Is(err, fs.ErrNotExist) || (err == nil && info.Size() == 0):
		o, err := readOutside(dir)
		if err != nil {
			return err
		}
		if !o.missing && (o.broken || o.Seq > 0) {
			return damaged(file, "不见了或已被清空，而文件夹中的日志记录表明它曾有内容", nil)
		}
		return nil
	case err != nil:
		return fmt.Errorf("store: look at the database: %w", err)
	}
	if err := examineHeader(file, info.Size()); err != nil {
		return err
	}
	db := pool(1, reading(file))
	_, err = names(ctx, db, "SELECT name FROM sqlite_master")
	if e := db.Close(); err == nil {
		err = e
	}
	if isDamage(err) {
		return damaged(file, "已损坏", err)
	}
	if err != nil {
		return fmt.Errorf("store: look at the database: %w", err)
	}
	return nil
}

// examineHeader reads the first 100 bytes, laid out as sqlite.org/fileformat.html says.
func examineHeader(file string, size int64) error {
	f, err := os.Open(file)
	if err != nil {
		return fault.New("store.unwritable", "数据库文件“%s”打不开。请检查当前用户是否有权限读写它。", file).By(err)
	}
	defer f.Close()
	h := make([]byte, 100)
	if _, err := io.ReadFull(f, h); err != nil || string(h[:16]) != "SQLite format 3\x00" {
		return damaged(file, "不是三制通的数据库", err)
	}
	page := int64(binary.BigEndian.Uint16(h[16:]))
	if page == 1 {
		page = 65536
	}
	pages := int64(binary.BigEndian.Uint32(h[28:]))
	counted := binary.BigEndian.Uint32(h[24:]) == binary.BigEndian.Uint32(h[92:])
	log, err := os.Stat(file + "-wal")
	pendingLog := err == nil && log.Size() > 0 // a log not yet taken in may hold the missing pages
	if counted && !pendingLog && size < pages*page {
		return damaged(file, "不完整，末尾缺了一段", nil)
	}
	return nil
}
