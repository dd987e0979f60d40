package cases

import (
	"image"
	"strings"

	"fyne.io/fyne/v2"

	"sanzhitong/model/fault"
	"sanzhitong/model/picture"
)

const (
	thumbPixels = 160 // twice the size on the screen, for fine screens
	thumbsKept  = 400 // at 100 KB each at most
)

// loaded is a small picture, or why there is none.
type loaded struct {
	img  image.Image
	info picture.Info
	err  error
}

// thumbs makes small pictures in the background, one at a time so that one picture's memory is the most it takes, and keeps
// them. It is used from the interface's goroutine only.
type thumbs struct {
	start   func(func()) // how background work is started; nil: in a goroutine
	kept    map[string]loaded
	order   []string
	waiting []thumbJob
	busy    bool
}

type thumbJob struct {
	key    string
	load   func() loaded
	wanted func() bool
	done   func(loaded)
}

func newThumbs(start func(func())) *thumbs {
	if start == nil {
		start = func(f func()) { go f() }
	}
	return &thumbs{start: start, kept: map[string]loaded{}}
}

// want gives the picture of a key to done, now or later. load runs in the background, if it is still wanted then.
func (t *thumbs) want(job thumbJob) {
	t.waiting = append(t.waiting, job)
	t.next()
}

func (t *thumbs) next() {
	for !t.busy && len(t.waiting) > 0 {
		job := t.waiting[0]
		t.waiting = t.waiting[1:]
		if l, ok := t.kept[job.key]; ok {
			job.done(l)
			continue
		}
		if !job.wanted() {
			continue
		}
		t.busy = true
		t.start(func() {
			l := job.load()
			fyne.Do(func() {
				t.busy = false
				if l.err == nil || strings.HasPrefix(fault.Code(l.err), "picture.") { // a stick may come back
					t.keep(job.key, l)
				}
				job.done(l)
				t.next()
			})
		})
	}
}

func (t *thumbs) keep(key string, l loaded) {
	if _, ok := t.kept[key]; !ok {
		t.order = append(t.order, key)
	}
	t.kept[key] = l
	for len(t.order) > thumbsKept {
		delete(t.kept, t.order[0])
		t.order = t.order[1:]
	}
}
