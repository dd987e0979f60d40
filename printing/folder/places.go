package folder

import (
	"os"
	"path/filepath"
)

// Place is a folder where people keep files.
type Place struct {
	Name  string // as people call it: U盘 KINGSTON, 桌面
	Path  string
	Stick bool // it can be pulled out: a USB stick, a card
}

// Places gives the sticks that are plugged in, then the folders of the person at this computer. It asks drives, which may
// take a moment.
func Places() []Place { return append(sticks(), own()...) }

// own gives the person's folders that are there, under the names that systems in Chinese and English give them.
func own() []Place {
	home, err := os.UserHomeDir()
	if err != nil {
		return nil
	}
	var list []Place
	for _, p := range []struct {
		name    string
		folders []string
	}{
		{"桌面", []string{"Desktop", "桌面"}},
		{"文档", []string{"Documents", "文档"}},
		{"下载", []string{"Downloads", "下载"}},
	} {
		for _, f := range p.folders {
			if path := filepath.Join(home, f); isFolder(path) {
				list = append(list, Place{Name: p.name, Path: path})
				break
			}
		}
	}
	if len(list) == 0 && isFolder(home) {
		list = []Place{{Name: "个人文件夹", Path: home}}
	}
	return list
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}
