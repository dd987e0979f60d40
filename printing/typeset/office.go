package typeset

import (
	"os"
	"path/filepath"
	"strings"
)

// The files of the fonts that GB/T 9704-2012 asks for, as Windows and 方正 call them, in small letters.
var (
	songFiles  = []string{"simfang.ttf"}
	heiFiles   = []string{"simhei.ttf"}
	kaiFiles   = []string{"simkai.ttf"}
	titleFiles = []string{"fzxbsjw.ttf", "fzxbsk.ttf", "fzxbsgbk.ttf", "方正小标宋简体.ttf", "方正小标宋_gbk.ttf"}
	plainFiles = []string{"simsun.ttc", "simsun.ttf"}
)

// NewForOffice is New with the fonts that the office has in its folders: 仿宋, 黑体 and 楷体 with 小标宋 or 宋体. All four are
// there, whole and may be embedded, or the built-in ones are used: half a set would mix two styles in every paper. Where
// there is no 小标宋, titles stay in the built-in one: plain 宋体 is too thin for them.
func NewForOffice(folders ...string) (*Setter, error) {
	if own, ok := officeFonts(folders); ok {
		if s, err := NewWith(own); err == nil {
			return s, nil
		}
	}
	return New()
}

// WindowsFonts gives the folders in which Windows keeps the fonts of the machine and of the user; none on other systems.
func WindowsFonts() []string {
	var folders []string
	if windows := os.Getenv("WINDIR"); windows != "" {
		folders = append(folders, filepath.Join(windows, "Fonts"))
	}
	if local := os.Getenv("LOCALAPPDATA"); local != "" {
		folders = append(folders, filepath.Join(local, "Microsoft", "Windows", "Fonts"))
	}
	return folders
}

func officeFonts(folders []string) (own Fonts, ok bool) {
	files := map[string]string{}
	for _, folder := range folders {
		entries, err := os.ReadDir(folder)
		if err != nil {
			continue // a user without fonts of their own has no folder for them
		}
		for _, e := range entries {
			if name := strings.ToLower(e.Name()); files[name] == "" {
				files[name] = filepath.Join(folder, e.Name())
			}
		}
	}
	read := func(names []string) []byte {
		for _, name := range names {
			if path := files[name]; path != "" {
				if b, err := os.ReadFile(path); err == nil {
					return b
				}
			}
		}
		return nil
	}
	plain := false
	for _, name := range plainFiles {
		plain = plain || files[name] != ""
	}
	own = Fonts{Song: read(songFiles), Title: read(titleFiles), Hei: read(heiFiles), Kai: read(kaiFiles)}
	return own, own.Song != nil && own.Hei != nil && own.Kai != nil && (own.Title != nil || plain)
}
