package store

import (
	"errors"

	lite "github.com/glebarez/go-sqlite"

	"sanzhitong/model/fault"
)

// SQLite's result codes for a disk that takes no more or fails (low byte of the extended code).
const (
	codeIO   = 10
	codeFull = 13
)

// Disk gives the fault of an error that came of a full disk (store.full) or of one that fails (store.disk), and any other
// error as it is. A fault stays what it says. It is the one place that knows how systems and SQLite tell of it.
func Disk(err error) error {
	switch {
	case err == nil || fault.Code(err) != "":
		return err
	case isFull(err):
		return fault.New("store.full", "磁盘空间不足，本次操作没有保存，原有的数据没有受影响。请删除不用的文件腾出空间，或者换一个磁盘，再重做一次。").By(err)
	case isIO(err):
		return fault.New("store.disk", "磁盘写不进去或者读不出来，本次操作没有保存。请检查磁盘是否空间不足、配额用完、已经损坏或者被拔出，再重做一次。").By(err)
	}
	return err
}

func isFull(err error) bool {
	var e *lite.Error
	if errors.As(err, &e) && e.Code()&0xff == codeFull {
		return true
	}
	return among(err, fullErrors)
}

func isIO(err error) bool {
	var e *lite.Error
	if errors.As(err, &e) && e.Code()&0xff == codeIO {
		return true
	}
	return among(err, ioErrors)
}

func among(err error, list []error) bool {
	for _, e := range list {
		if errors.Is(err, e) {
			return true
		}
	}
	return false
}
