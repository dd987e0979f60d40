package store

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/gofrs/flock"

	"sanzhitong/model/fault"
)

// takeFolder makes the data folder where it is new, proves that it can be written, and locks it against a second program.
func takeFolder(dir string, network func(string) (bool, error)) (*flock.Flock, error) {
	if err := local(dir, network); err != nil {
		return nil, err
	}
	unwritable := fault.New("store.unwritable", "数据文件夹“%s”不能写入。请检查这个位置是否存在、磁盘是否已满、当前用户是否有写入权限，或者另选一个文件夹。", dir)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, refusal(unwritable, err)
	}
	if err := probe(dir); err != nil {
		return nil, refusal(unwritable, err)
	}
	lock := flock.New(filepath.Join(dir, lockName))
	taken, err := lock.TryLock()
	if err != nil {
		return nil, unwritable.By(err)
	}
	if !taken {
		return nil, fault.New("store.locked", "数据文件夹“%s”正被另一个三制通程序使用。请先关闭那个窗口；找不到窗口的，请重新启动电脑后再试。", dir)
	}
	return lock, nil
}

// local refuses a folder on a network drive.
func local(dir string, network func(string) (bool, error)) error {
	existing := nearest(dir)
	remote, err := network(existing)
	if err != nil {
		return fmt.Errorf("store: ask for the drive of %s: %w", existing, err)
	}
	if remote {
		return fault.New("store.network", "数据文件夹“%s”在网络盘上，断网或多人同时打开会损坏数据。请把数据文件夹放在本机硬盘上。", dir)
	}
	return nil
}

// refusal says why a place cannot be written: that the disk is full where it is so, and f for every other cause.
func refusal(f *fault.Fault, cause error) error {
	if isFull(cause) {
		return Disk(cause)
	}
	return f.By(cause)
}

// nearest gives the folder itself or the closest folder above it that exists.
func nearest(dir string) string {
	for {
		if _, err := os.Stat(dir); err == nil || filepath.Dir(dir) == dir {
			return dir
		}
		dir = filepath.Dir(dir)
	}
}

func probe(dir string) error {
	f, err := os.CreateTemp(dir, "probe.*.part")
	if err != nil {
		return err
	}
	_, err = f.WriteString("三制通")
	if e := f.Close(); err == nil {
		err = e
	}
	if e := os.Remove(f.Name()); err == nil {
		err = e
	}
	return err
}
