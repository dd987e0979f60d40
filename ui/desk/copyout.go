package desk

import (
	"context"
	"fmt"

	"sanzhitong/model/store"
	"sanzhitong/printing/folder"
)

// SaveAttachment asks where, and copies an attachment out whole: a video is looked at in another program.
func (d *Desk) SaveAttachment(a store.Attachment) {
	d.SaveFile(File{Name: a.Name, Write: func(ctx context.Context, path string, tell func(string)) error { return d.copyOut(ctx, a, path, tell) }})
}

// copyOut gives the name only to a copy whose digest is right.
func (d *Desk) copyOut(ctx context.Context, a store.Attachment, path string, tell func(string)) error {
	r, err := d.Office.Store.OpenAttachment(a)
	if err != nil {
		return err
	}
	defer r.Close()
	return folder.Copy(ctx, path, r, func(done int64) {
		tell(fmt.Sprintf("正在写文件……%s，共 %s", Size(done), Size(a.Size)))
	})
}
