package typeset

import (
	"errors"
	"os"
	"path/filepath"
	"strings"

	"sanzhitong/model/fault"
)

// officeFont is a font that GB/T 9704-2012 asks for, with the names of its files as Windows and 方正 call them, in small
// letters.
type officeFont struct {
	name  string
	files []string
}

var (
	officeSong  = officeFont{"仿宋", []string{"simfang.ttf"}}
	officeHei   = officeFont{"黑体", []string{"simhei.ttf"}}
	officeKai   = officeFont{"楷体", []string{"simkai.ttf"}}
	officeTitle = officeFont{"小标宋", []string{"fzxbsjw.ttf", "fzxbsk.ttf", "fzxbsgbk.ttf", "方正小标宋简体.ttf", "方正小标宋_gbk.ttf"}}
	officePlain = officeFont{"宋体", []string{"simsun.ttc", "simsun.ttf"}}
)

// DressForOffice is Dress with the fonts that the office has in its folders: 仿宋, 黑体 and 楷体 with 小标宋 or 宋体. All four
// are there, whole and may be embedded, or the built-in ones are used: half a set would mix two styles in every paper. Where
// there is no 小标宋, titles stay in the built-in one: plain 宋体 is too thin for them. It reports whether the office's fonts
// are used; Dressed says so in words.
func (s *Setter) DressForOffice(folders ...string) bool {
	own, err := officeFonts(folders)
	if err == nil {
		err = s.Dress(own)
	}
	says := "文书用本机的仿宋、黑体、楷体和小标宋印出。"
	switch {
	case err != nil:
		s.own.Store(nil)
		says = fault.Sentence(err) + "文书用程序自带的字体印出。"
	case own.Title == nil:
		says = "文书用本机的仿宋、黑体、楷体印出；本机没有方正小标宋，标题用程序自带的小标宋。"
	}
	s.says.Store(&says)
	return err == nil
}

// Undress has papers drawn in the built-in fonts again.
func (s *Setter) Undress() {
	s.own.Store(nil)
	s.says.Store(nil)
}

// Dressed says to the user in which fonts papers are printed, and when not in the office's, why.
func (s *Setter) Dressed() string {
	if says := s.says.Load(); says != nil {
		return *says
	}
	return "文书用程序自带的字体印出。"
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

// officeFonts reads the fonts. It fails when one of them is not there or cannot be read.
func officeFonts(folders []string) (own Fonts, err error) {
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
	var lacking []string
	var unread error
	read := func(f officeFont) []byte {
		for _, name := range f.files {
			if path := files[name]; path != "" {
				b, err := os.ReadFile(path)
				if err != nil {
					unread = errors.Join(unread, fault.New("typeset.font", "读不出本机的%s（%s）。", f.name, path).By(err))
				}
				return b
			}
		}
		return nil
	}
	there := func(f officeFont) bool {
		for _, name := range f.files {
			if files[name] != "" {
				return true
			}
		}
		return false
	}
	for _, f := range []officeFont{officeSong, officeHei, officeKai} {
		if !there(f) {
			lacking = append(lacking, f.name)
		}
	}
	if !there(officeTitle) && !there(officePlain) {
		lacking = append(lacking, officeTitle.name)
	}
	if len(lacking) > 0 {
		return Fonts{}, fault.New("typeset.font", "本机没有%s字体。", strings.Join(lacking, "、"))
	}
	own = Fonts{Song: read(officeSong), Title: read(officeTitle), Hei: read(officeHei), Kai: read(officeKai)}
	return own, unread
}
