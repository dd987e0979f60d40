package folder

import (
	"cmp"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"sanzhitong/model/fault"
)

// Item is what lies in a folder.
type Item struct {
	Name    string
	Path    string
	Folder  bool
	Size    int64
	Changed time.Time
}

// Look lists a folder: folders first, each by name, without what the system hides. A folder on a stick or in the network may
// take its time.
func Look(ctx context.Context, dir string) ([]Item, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, fault.New("folder.unreadable", "打不开文件夹 %s，请确认U盘没有拔出、您可以打开这个文件夹。", dir).By(err)
	}
	var list []Item
	for _, e := range entries {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		path := filepath.Join(dir, e.Name())
		info, err := os.Stat(path) // of what a link leads to
		if err != nil || strings.HasPrefix(e.Name(), ".") || hidden(info) {
			continue // gone meanwhile, or not meant for people
		}
		list = append(list, Item{Name: e.Name(), Path: path, Folder: info.IsDir(), Size: info.Size(), Changed: info.ModTime()})
	}
	slices.SortStableFunc(list, func(a, b Item) int {
		if a.Folder != b.Folder {
			if a.Folder {
				return -1
			}
			return 1
		}
		return cmp.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name))
	})
	return list, nil
}
