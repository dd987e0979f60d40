package workplace_test

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sanzhitong/model/casework"
	"sanzhitong/model/notation"
	"sanzhitong/model/store"
	"sanzhitong/model/workplace"
	"sanzhitong/model/workplace/workplacetest"
)

func TestAnAttachmentTamperedWithIsNamedWithItsCase(t *testing.T) {
	o := workplacetest.Open(t)
	c, err := o.Engine.Find(t.Context(), returned)
	if err != nil {
		t.Fatal(err)
	}
	add := func(name, content string) store.Attachment {
		t.Helper()
		out, err := o.Engine.RecordWithDefaults(t.Context(), o.Login(t, "zhao"), casework.Input{
			CaseID: c.ID, Step: "evidence", Day: notation.DayOf(o.Now()),
			Files: map[string][]casework.File{"files": {{Name: name, Open: func() (io.ReadCloser, error) {
				return io.NopCloser(strings.NewReader(content)), nil
			}}}},
			Fields: map[string]string{
				"name": name, "kind": "书证", "origin": "现场", "place": "料场", "proves": "堆放情况", "form": "原件", "quantity": "1份",
			},
		})
		if err != nil {
			t.Fatal(err)
		}
		var a store.Attachment
		if err := o.Store.Read(t.Context()).First(&a, "id = ?", out.Step.Fields["files"]).Error; err != nil {
			t.Fatal(err)
		}
		return a
	}
	file := func(a store.Attachment) string {
		return filepath.Join(o.Store.Dir(), "attachments", a.SHA256[:2], a.SHA256)
	}
	changed, missing, replaced := add("改.txt", "原来的"), add("失.txt", "没了的"), add("换.txt", "换掉的")
	var loose store.Attachment // of no step
	err = o.Store.Write(t.Context(), store.System, func(tx *store.Tx) (err error) {
		loose, err = tx.Attach("散.txt", strings.NewReader("散的"))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string]string{file(changed): "改过的", file(replaced): "原来的", file(loose): "动过"} {
		if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Remove(file(missing)); err != nil {
		t.Fatal(err)
	}
	found, err := o.Store.Check(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	named, err := workplace.NameCases(t.Context(), o.Store, found)
	if err != nil || len(named) != 4 || len(found) != 4 {
		t.Fatalf("%v %v", named, err)
	}
	want := map[string]string{changed.ID: "改.txt", missing.ID: "失.txt", replaced.ID: "换.txt"}
	for _, f := range named {
		switch name, ofCase := want[f.Key]; {
		case ofCase && (!strings.Contains(f.Sentence, name) || !strings.HasPrefix(f.Sentence, "案件 "+returned)):
			t.Errorf("the case is not named: %s", f.Sentence)
		case !ofCase && (f.Key != loose.ID || !strings.HasPrefix(f.Sentence, "附件“散.txt”")):
			t.Errorf("of no case: %s", f.Sentence)
		}
	}
}
