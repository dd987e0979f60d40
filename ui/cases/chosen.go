package cases

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"sanzhitong/model/casework"
	"sanzhitong/model/fault"
	"sanzhitong/model/picture"
)

const (
	folderDepth = 4   // DCIM/100CANON and a little more
	folderFiles = 300 // more is not the card of one inspection
)

// chosen is a file chosen to be taken in. It stays where it is until the step is saved.
type chosen struct {
	path    string
	size    int64
	changed time.Time    // when it had last been changed as it was chosen
	info    picture.Info // empty for what is no picture
	broken  bool         // it could not be read when it was chosen
	trouble string       // why it cannot be taken in now, a sentence
}

func (c *chosen) name() string { return filepath.Base(c.path) }

// key tells the content apart for the cache of small pictures.
func (c *chosen) key() string { return fmt.Sprintf("%s|%d|%d", c.path, c.size, c.changed.UnixNano()) }

const unreadable = "读不出这个文件，请确认U盘没有拔出、文件没有被移走，也没有被别的程序占用。"

// check looks whether the file is still what was chosen; it reads no content.
func (c *chosen) check() {
	if c.broken {
		return
	}
	info, err := os.Stat(c.path)
	switch {
	case err != nil:
		c.trouble = unreadable
	case info.Size() != c.size || !info.ModTime().Equal(c.changed):
		c.trouble = "这个文件在选取以后被改动过，请去掉它再重新选取。"
	default:
		c.trouble = ""
	}
}

// file is what the step takes in: the file as it was chosen, or a fault with its name.
func (c *chosen) file() casework.File {
	was := *c
	return casework.File{Name: was.name(), Open: func() (io.ReadCloser, error) {
		if was.check(); was.trouble != "" {
			return nil, fault.New("file.changed", "“%s”：%s", was.name(), was.trouble)
		}
		f, err := os.Open(was.path)
		if err != nil {
			return nil, err
		}
		return &source{f, was.name()}, nil
	}}
}

// source names the file that cannot be read on: a stick is pulled out while it is copied.
type source struct {
	*os.File
	name string
}

func (s *source) Read(p []byte) (int, error) {
	n, err := s.File.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		err = fault.New("file.unreadable", "“%s”没有读完，请确认U盘没有拔出，再保存一次。", s.name).By(err)
	}
	return n, err
}

// choosing looks at newly chosen files: which there are, what they are, and which are there already.
type choosing struct {
	have    []chosen // those chosen before
	found   []chosen
	refused []string // a sentence for each file that is not taken
}

func (c *choosing) look(ctx context.Context, paths []string) error {
	for _, path := range paths {
		if err := ctx.Err(); err != nil {
			return err
		}
		info, err := os.Stat(path)
		if err == nil && info.IsDir() {
			err = c.folder(ctx, path)
		} else {
			err = c.one(ctx, path)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// one looks at a file. A file that cannot be read is found as well: the person must see which one it is.
func (c *choosing) one(ctx context.Context, path string) error {
	item := chosen{path: path}
	f, err := os.Open(path)
	if err == nil {
		defer f.Close()
		err = item.read(f)
	}
	switch {
	case errors.Is(err, errNoFile):
		c.refused = append(c.refused, fmt.Sprintf("“%s”不是文件，没有放入。", item.name()))
		return nil
	case err != nil:
		item.broken, item.trouble = true, unreadable
	case item.size == 0:
		c.refused = append(c.refused, fmt.Sprintf("“%s”是空文件，里面没有内容，没有放入。", item.name()))
		return nil
	default:
		same, err := c.same(ctx, &item)
		if err != nil {
			return err
		}
		if same != nil {
			c.refused = append(c.refused, refusal(&item, same))
			return nil
		}
	}
	c.found = append(c.found, item)
	return nil
}

func refusal(item, same *chosen) string {
	if item.path == same.path {
		return fmt.Sprintf("“%s”已经选取，没有重复放入。", item.name())
	}
	return fmt.Sprintf("“%s”与已经选取的“%s”内容完全相同，没有重复放入。", item.name(), same.name())
}

var errNoFile = errors.New("not a regular file")

func (c *chosen) read(f *os.File) error {
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() {
		return errNoFile
	}
	c.size, c.changed = info.Size(), info.ModTime()
	if c.size == 0 {
		return nil
	}
	c.info, err = picture.Read(f)
	if fault.Code(err) == "picture.none" {
		err = nil
	}
	return err
}

// same gives the file of the same content among those chosen. Files of different sizes need not be read for that.
func (c *choosing) same(ctx context.Context, item *chosen) (*chosen, error) {
	for _, list := range [][]chosen{c.have, c.found} {
		for i := range list {
			other := &list[i]
			if other.broken || other.size != item.size {
				continue
			}
			if other.path == item.path {
				return other, nil
			}
			equal, err := sameContent(ctx, other.path, item.path)
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			if err == nil && equal { // one that cannot be read gets its sentence at its row
				return other, nil
			}
		}
	}
	return nil, nil
}

func sameContent(ctx context.Context, a, b string) (bool, error) {
	x, err := os.Open(a)
	if err != nil {
		return false, err
	}
	defer x.Close()
	y, err := os.Open(b)
	if err != nil {
		return false, err
	}
	defer y.Close()
	p, q := make([]byte, 1<<20), make([]byte, 1<<20)
	for {
		n, errX := io.ReadFull(x, p)
		m, errY := io.ReadFull(y, q)
		switch {
		case !bytes.Equal(p[:n], q[:m]):
			return false, nil
		case errors.Is(errX, io.EOF) || errors.Is(errX, io.ErrUnexpectedEOF):
			return errors.Is(errY, errX), nil
		case errX != nil || errY != nil:
			return false, errors.Join(errX, errY)
		case ctx.Err() != nil:
			return false, ctx.Err()
		}
	}
}

// folder looks at the pictures, videos, recordings and PDFs of a folder, such as a camera's card.
func (c *choosing) folder(ctx context.Context, root string) error {
	var files []string
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err != nil && path == root:
			return fault.New("folder.unreadable", "读不出文件夹“%s”，请确认U盘没有拔出。", filepath.Base(root)).By(err)
		case err != nil: // a folder of the system on the stick
			return fs.SkipDir
		case path != root && strings.HasPrefix(d.Name(), "."), d.IsDir() && depth(root, path) > folderDepth:
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.Type().IsRegular() && kindWord(d.Name()) != "文件":
			files = append(files, path)
		}
		if len(files) > folderFiles {
			return fault.New("folder.large", "文件夹“%s”里的照片和视频超过 %d 个，请选只放这次材料的文件夹。", filepath.Base(root), folderFiles)
		}
		return nil
	})
	if err != nil {
		return err
	}
	if len(files) == 0 {
		c.refused = append(c.refused, fmt.Sprintf("文件夹“%s”里没有照片、视频、录音或者 PDF 文件。", filepath.Base(root)))
	}
	for _, path := range files {
		if err := c.one(ctx, path); err != nil {
			return err
		}
	}
	return nil
}

func depth(root, path string) int {
	return strings.Count(strings.TrimPrefix(path, root), string(filepath.Separator))
}
