package casework

import (
	"context"
	"io"

	"sanzhitong/model/fault"
	"sanzhitong/model/store"
)

// File is a file to take in.
type File struct {
	Name string
	Open func() (io.ReadCloser, error)
}

// Copying says how far the files of a step have been taken in.
type Copying struct {
	File, Files int    // the how manyth of how many
	Name        string // of this one
	Bytes       int64  // dealt with of this one: copying it is one half, reading the copy back the other
}

// Taken are files copied into the data folder for a step that is not recorded yet.
type Taken struct {
	fields map[string][]*store.Incoming // by field key
	all    []*store.Incoming
}

// TakeIn copies the files of a step into the data folder ahead of it: nobody else has to wait while a video is copied. told, if
// not nil, is told how far it has come, often, by the goroutine that called. What was not recorded afterwards is dropped by Drop.
func (e *Engine) TakeIn(ctx context.Context, files map[string][]File, told func(Copying)) (*Taken, error) {
	t, count := &Taken{fields: map[string][]*store.Incoming{}}, 0
	for _, list := range files {
		count += len(list)
	}
	for key, list := range files {
		for _, file := range list {
			at, dealt := Copying{File: len(t.all) + 1, Files: count, Name: file.Name}, int64(0)
			i, err := file.takeIn(ctx, e.Store, func(n int64) {
				dealt += n
				at.Bytes = dealt / 2
				if told != nil {
					told(at)
				}
			})
			if err != nil {
				t.Drop()
				return nil, err
			}
			t.all = append(t.all, i)
			t.fields[key] = append(t.fields[key], i)
		}
	}
	return t, nil
}

// Drop takes away what no step has kept.
func (t *Taken) Drop() {
	for _, i := range t.all {
		_ = i.Drop() // what cannot be removed now is when the office opens next
	}
}

// ahead takes files in unless that was done before.
func (e *Engine) ahead(ctx context.Context, t *Taken, files map[string][]File) (*Taken, error) {
	if t != nil {
		return t, nil
	}
	return e.TakeIn(ctx, files, nil)
}

func (f File) takeIn(ctx context.Context, to *store.Store, told func(int64)) (*store.Incoming, error) {
	r, err := f.Open()
	if fault.Code(err) != "" {
		return nil, err // said already, and better
	}
	if err != nil {
		return nil, fault.New("file.unreadable", "读不出文件“%s”，请确认U盘没有拔出、文件没有被别的程序占用。", f.Name).By(err)
	}
	i, err := to.TakeIn(ctx, f.Name, r, told)
	if cerr := r.Close(); err == nil && cerr != nil {
		_ = i.Drop()
		return nil, cerr
	}
	return i, err
}
