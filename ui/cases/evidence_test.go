package cases

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"sanzhitong/model/casework"
)

// clean is the card of the sample case with a photo on record, in the window.
func (s *seat) clean(t *testing.T) (*evidenceCard, []casework.Evidence) {
	t.Helper()
	c, err := s.Office.Engine.Find(t.Context(), "遵华明案字〔2026〕1号")
	if err != nil {
		t.Fatal(err)
	}
	facts, err := s.Office.Engine.Facts(t.Context(), c.ID)
	if err != nil {
		t.Fatal(err)
	}
	card := newEvidenceCard(s.Desk)
	card.SetEvidence(facts.Evidence())
	s.Window.SetContent(card.Object())
	return card, facts.Evidence()
}

// photo gives the evidence whose file is a photo.
func photo(t *testing.T, list []casework.Evidence) casework.Evidence {
	t.Helper()
	for _, e := range list {
		if e.Name == "现场照片" && len(e.Files) == 1 {
			return e
		}
	}
	t.Fatal("there is no photo")
	return casework.Evidence{}
}

func thumbsIn(o fyne.CanvasObject) (found []*thumb) {
	for _, x := range test.LaidOutObjects(o) {
		if t, ok := x.(*thumb); ok {
			found = append(found, t)
		}
	}
	return found
}

func TestTheEvidenceIsListedWithWhatItProves(t *testing.T) {
	s := sit(t, "zhao")
	card, list := s.clean(t)
	if len(list) < 3 || len(card.table.Rows()) != len(list) {
		t.Fatalf("%d of %d", len(card.table.Rows()), len(list))
	}
	has(t, words(card.Object()), "证据", "序号", "种类", "收集日期", "收集地点", "证明对象", "原件或复制件", "文件", "现场检查笔录", "询问笔录", "现场照片", "视听资料", "2026年9月8日", "华明路12号门前", "占用道路的位置和面积", "电子原始载体")
	card.SetEvidence(nil)
	has(t, words(card.Object()), "还没有证据。")
}

func TestAPieceOfEvidenceOpensWithAllParticularsAndItsPhoto(t *testing.T) {
	s := sit(t, "zhao")
	card, list := s.clean(t)
	e := photo(t, list)
	card.table.OnOpen(e)
	top := s.Canvas().Overlays().Top()
	if top == nil {
		t.Fatal("nothing opened")
	}
	has(t, words(top), "证据 3", "现场照片", "执法人员现场拍摄", "华明路12号门前", "占用道路的位置和面积", "电子原始载体", "3张", "钱示二",
		"scene.png", "PNG · 10 KB", "SHA-256 "+e.Files[0].SHA256[:8], "看大图", "另存……")
	found := thumbsIn(top)
	if len(found) != 1 || !found[0].picture.Visible() {
		t.Fatalf("%d small pictures", len(found))
	}
	test.DoubleTap(found[0])
	if large := s.Canvas().Overlays().Top(); large == top {
		t.Fatal("the photo did not open")
	} else {
		has(t, words(large), "scene.png", "适合宽度")
	}
}

func TestAPhotoThatWasTamperedWithIsNotShown(t *testing.T) {
	s := sit(t, "zhao")
	card, list := s.clean(t)
	e := photo(t, list)
	changed := 0
	err := filepath.WalkDir(s.Office.Store.Dir(), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.Name() != e.Files[0].SHA256 {
			return err
		}
		changed++
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		b[len(b)-1] ^= 1
		if err := os.Chmod(path, 0o600); err != nil {
			return err
		}
		return os.WriteFile(path, b, 0o600)
	})
	if err != nil || changed != 1 {
		t.Fatalf("%d files changed: %v", changed, err)
	}
	card.table.OnOpen(e)
	top := s.Canvas().Overlays().Top()
	has(t, words(top), "的内容与存入时不同，可能被人改动。")
	hasNot(t, words(top), "看大图")
	if found := thumbsIn(top); len(found) != 1 || found[0].picture.Visible() {
		t.Error("a changed photo is shown")
	}
}

func TestASmallPictureIsMadeOnce(t *testing.T) {
	s := sit(t, "zhao")
	card, list := s.clean(t)
	e := photo(t, list)
	reads := 0
	start := card.thumbs.start
	card.thumbs.start = func(f func()) {
		reads++
		start(f)
	}
	card.table.OnOpen(e)
	s.Canvas().Overlays().Remove(s.Canvas().Overlays().Top())
	card.table.OnOpen(e)
	if reads != 1 {
		t.Errorf("made %d times", reads)
	}
	if found := thumbsIn(s.Canvas().Overlays().Top()); len(found) != 1 || !found[0].picture.Visible() {
		t.Error("the second time it is not shown")
	}
}

func TestAnAttachmentIsSavedThroughADialog(t *testing.T) {
	s := sit(t, "zhao")
	_, list := s.clean(t)
	s.SaveAttachment(photo(t, list).Files[0])
	top := s.Canvas().Overlays().Top()
	if top == nil {
		t.Fatal("no dialog opened")
	}
	has(t, words(top), "scene.png")
}
