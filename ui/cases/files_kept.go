package cases

import (
	"context"

	"sanzhitong/model/draft"
	"sanzhitong/ui/desk"
)

var _ desk.Chooser = (*files)(nil)

// putBack is how the files of a draft come back into their field.
type putBack struct {
	reading desk.Reading
	awaited []draft.File          // those not looked at yet
	before  map[string]draft.File // all of them as they were chosen, by path
}

func (p *putBack) stop() {
	p.reading.Stop()
	p.awaited, p.before = nil, nil
}

// Chosen implements desk.Chooser.
func (f *files) Chosen() []draft.File {
	list := append([]draft.File{}, f.putBack.awaited...)
	for _, r := range f.items {
		x := draft.File{Path: r.path, Size: r.size, Changed: r.changed}
		if was, ok := f.putBack.before[r.path]; ok && r.broken { // on a stick that is not plugged in, say
			x = was
		}
		list = append(list, x)
	}
	return list
}

// PutBack implements desk.Chooser: it looks at the files anew, beside the window. One that is no longer there stands in its
// row and says so; until it is there again or taken out, the step cannot be saved.
func (f *files) PutBack(list []draft.File) {
	f.putBack.stop()
	f.putBack.awaited, f.putBack.before = list, map[string]draft.File{}
	var paths []string
	for _, x := range list {
		f.putBack.before[x.Path] = x
		paths = append(paths, x.Path)
	}
	f.putBack.reading.Failed = func(err error) {
		f.desk.Faults(err)
		f.putBack.awaited = nil
		for _, x := range list {
			f.items = append(f.items, f.newRow(chosen{path: x.Path, size: x.Size, changed: x.Changed, broken: true, trouble: unreadable}))
		}
		f.said.SetText("选取过的文件这次没有读出来，请重新选取，或者去掉。")
		f.show()
	}
	desk.Read(f.desk, &f.putBack.reading, func(ctx context.Context) (*choosing, error) {
		c := &choosing{}
		return c, c.look(ctx, paths)
	}, func(c *choosing) {
		f.putBack.awaited = nil
		for _, item := range c.found {
			row := f.newRow(item)
			if was := f.putBack.before[item.path]; !item.broken && (was.Size != item.size || !was.Changed.Equal(item.changed)) {
				row.doubt = "这个文件在上次选取以后被改动过，放回来的是现在的内容，请核对。"
			}
			f.items = append(f.items, row)
		}
		f.said.SetText(few(c.refused))
		f.show()
	})
}
