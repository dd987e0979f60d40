package cases

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"sanzhitong/model/fault"
	"sanzhitong/model/picture/picturetest"
	"sanzhitong/ui/widgets"
)

// stick is a USB stick with the photos of an inspection.
type stick struct {
	t   *testing.T
	dir string
}

func newStick(t *testing.T) *stick { return &stick{t, t.TempDir()} }

func (s *stick) put(name string, content []byte) string {
	s.t.Helper()
	path := filepath.Join(s.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		s.t.Fatal(err)
	}
	if err := os.WriteFile(path, content, 0o644); err != nil {
		s.t.Fatal(err)
	}
	return path
}

// photo puts a photo that was taken at a time, each with a content of its own.
func (s *stick) photo(name, taken string) string {
	s.t.Helper()
	return s.put(name, picturetest.JPEG(s.t, picturetest.Marked(40, 30), &picturetest.Said{Taken: taken, Maker: "示例", Model: name}))
}

// evidence opens the form 收集证据 of the returned case and gives its field for files.
func evidence(t *testing.T, s *seat) (*Step, *files) {
	t.Helper()
	page := s.step(t, s.returned(t).ID+"/evidence")
	return page, page.form.Field("files").(*files)
}

func TestAChosenPhotoShowsSizeAndTheDayItWasTaken(t *testing.T) {
	s := sit(t, "qian")
	page, f := evidence(t, s)
	usb := newStick(t)
	page.Dropped(fyne.NewPos(1, 1), []string{usb.photo("现场一.jpg", "2026:11:20 09:15:42"), usb.put("说明.pdf", []byte("%PDF-1.7 说明"))})
	text := words(page.Object())
	has(t, text, "现场一.jpg", "JPEG · ", "拍摄于 2026-11-20 09:15", "说明.pdf", "PDF · 15 字节", "共 2 个文件", "选取文件夹里的全部照片……")
	if !f.items[0].picture.picture.Visible() || f.items[0].picture.picture.Image.Bounds().Dx() != 40 {
		t.Error("the small picture is not shown")
	}
	if f.items[1].picture.picture.Visible() {
		t.Error("a PDF has a picture")
	}
	if !page.form.Dirty() {
		t.Error("chosen files do not count as unsaved")
	}
	field := f.object
	if got, need := field.Size().Height, field.MinSize().Height; got < need {
		t.Errorf("the field is %v high and needs %v: files lie over the row below", got, need)
	}
}

func TestADoubleClickOnAPhotoOpensItLarge(t *testing.T) {
	s := sit(t, "qian")
	_, f := evidence(t, s)
	f.take([]string{newStick(t).photo("现场一.jpg", "2026:11:20 09:15:42")})
	test.DoubleTap(f.items[0].picture)
	top := s.Canvas().Overlays().Top()
	if top == nil {
		t.Fatal("nothing opened")
	}
	has(t, words(top), "现场一.jpg", "适合宽度")
}

func TestATallPhotoIsSeenWholeAtFirst(t *testing.T) {
	s := sit(t, "qian")
	_, f := evidence(t, s)
	f.take([]string{newStick(t).put("高.jpg", picturetest.JPEG(t, picturetest.Marked(900, 1600), nil))})
	test.DoubleTap(f.items[0].picture)
	for _, o := range test.LaidOutObjects(s.Canvas().Overlays().Top()) {
		if page, ok := o.(*widgets.Pages); ok {
			if high := page.Zoom() * 1600; high > page.Size().Height || high < page.Size().Height/2 {
				t.Errorf("it is %v high in a view of %v", high, page.Size().Height)
			}
			return
		}
	}
	t.Fatal("no picture opened")
}

func TestTheSameContentIsTakenOnce(t *testing.T) {
	s := sit(t, "qian")
	_, f := evidence(t, s)
	usb := newStick(t)
	first := usb.photo("甲.jpg", "2026:11:20 09:15:42")
	content, err := os.ReadFile(first)
	if err != nil {
		t.Fatal(err)
	}
	f.take([]string{first, usb.put("乙.jpg", content)})
	f.take([]string{first})
	if len(f.items) != 1 {
		t.Fatalf("%d files", len(f.items))
	}
	has(t, words(f.object), "“甲.jpg”已经选取，没有重复放入。")
	content[len(content)-1] ^= 1 // same size, another content
	f.take([]string{usb.put("丙.jpg", content), usb.put("丁.jpg", content)})
	has(t, words(f.object), "“丁.jpg”与已经选取的“丙.jpg”内容完全相同，没有重复放入。")
	if len(f.items) != 2 {
		t.Fatalf("%d files", len(f.items))
	}
	f.take([]string{usb.put("空.jpg", nil)})
	has(t, words(f.object), "“空.jpg”是空文件")
}

func TestAFolderIsChosenInADialog(t *testing.T) {
	s := sit(t, "qian")
	_, f := evidence(t, s)
	test.Tap(f.folder)
	if top := s.Canvas().Overlays().Top(); top == nil || top.MinSize().Height < 200 {
		t.Fatal("no dialog opened")
	}
}

// fault looks at the files again, as saving does.
func (f *files) fault() string {
	if words := f.Fault(); words != "" {
		return words
	}
	l := f.rows()
	l.again()
	return f.found(l)
}

func TestAFileThatWentAwayIsNamedAtItsRow(t *testing.T) {
	s := sit(t, "qian")
	page, f := evidence(t, s)
	usb := newStick(t)
	kept, gone := usb.photo("在.jpg", "2026:11:20 09:15:42"), usb.photo("不在.jpg", "2026:11:20 09:15:42")
	f.take([]string{kept, gone, filepath.Join(usb.dir, "从来没有.jpg")})
	has(t, words(f.object), "从来没有.jpg", "读不出这个文件，请确认U盘没有拔出")
	f.items[2].remove.OnTapped()
	hasNot(t, words(f.object), "从来没有.jpg", "读不出")
	if f.fault() != "" {
		t.Fatalf("two sound files: %s", f.fault())
	}
	if err := os.Rename(gone, gone+".moved"); err != nil {
		t.Fatal(err)
	}
	for key, v := range weighing() {
		page.form.Field(key).SetValue(v)
	}
	page.form.Field("name").SetValue("过磅单")
	page.follow()
	page.form.Save()
	has(t, page.form.Error("files"), "有 1 个文件存不进去")
	if s.route.Page != "" {
		t.Error("it was recorded without the file")
	}
	if f.items[0].trouble != "" || f.items[1].trouble == "" {
		t.Errorf("the troubles are %q and %q", f.items[0].trouble, f.items[1].trouble)
	}
	if err := os.Rename(gone+".moved", gone); err != nil { // the stick is back
		t.Fatal(err)
	}
	if f.fault() != "" {
		t.Errorf("the file is back: %s", f.fault())
	}
	if err := os.Chtimes(gone, time.Time{}, time.Now().Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	f.fault()
	has(t, words(f.object), "这个文件在选取以后被改动过")
	f.take([]string{gone}) // chosen again
	if f.fault() != "" || len(f.items) != 2 {
		t.Errorf("%d files: %s", len(f.items), f.Fault())
	}
}

func TestADamagedPhotoIsNamedAndCanStillBeTakenIn(t *testing.T) {
	s := sit(t, "qian")
	_, f := evidence(t, s)
	usb := newStick(t)
	whole, err := os.ReadFile(usb.photo("好.jpg", "2026:11:20 09:15:42"))
	if err != nil {
		t.Fatal(err)
	}
	f.take([]string{usb.put("坏.jpg", whole[:len(whole)-200])})
	has(t, words(f.object), "图片损坏或者不完整", "拍摄于 2026-11-20 09:15")
	if f.fault() != "" || len(f.chosen()) != 1 {
		t.Errorf("it is refused: %s", f.fault())
	}
}

func TestTheDayOfThePhotosIsOfferedAndNotFilledIn(t *testing.T) {
	s := sit(t, "qian")
	page, f := evidence(t, s)
	usb := newStick(t)
	before := page.form.Values()[dayKey]
	const offer = "用照片的拍摄日期填写发生日期"
	hasNot(t, words(f.object), offer)
	f.take([]string{usb.photo("一.jpg", "2026:11:20 09:15:42"), usb.photo("二.jpg", "2026:11:20 16:00:00"), usb.put("说明.pdf", []byte("%PDF-1.7"))})
	has(t, words(f.object), offer)
	if got := page.form.Values()[dayKey]; got != before {
		t.Fatalf("the day was filled in unasked: %s", got)
	}
	f.day.OnTapped()
	if got := page.form.Values()[dayKey]; got != "2026-11-20" {
		t.Errorf("the day is %s", got)
	}
	f.take([]string{usb.photo("三.jpg", "2026:11:21 09:00:00")})
	hasNot(t, words(f.object), offer)
	f.items[3].remove.OnTapped()
	has(t, words(f.object), offer)
	f.take([]string{usb.photo("没有时间.jpg", "")})
	hasNot(t, words(f.object), offer)
	has(t, words(f.object), "没有记录拍摄时间")
	f.items[3].remove.OnTapped()
	f.SetValue("")
	f.take([]string{usb.photo("钟不准.jpg", "2031:01:01 00:00:00")})
	hasNot(t, words(f.object), offer)
}

func TestAFolderGivesItsPhotosVideosAndPDFs(t *testing.T) {
	s := sit(t, "qian")
	_, f := evidence(t, s)
	usb := newStick(t)
	usb.photo("DCIM/100CANON/IMG_0001.JPG", "2026:11:20 09:15:42")
	usb.put("DCIM/100CANON/MVI_0002.MP4", []byte("视频"))
	usb.put("DCIM/100CANON/说明.pdf", []byte("%PDF-1.7"))
	usb.put("DCIM/100CANON/CANON.CTG", []byte("目录"))
	usb.put("DCIM/.trash/IMG_0009.JPG", []byte("删掉的"))
	usb.put("DCIM/._IMG_0001.JPG", []byte("系统的"))
	f.take([]string{usb.dir})
	if got := len(f.items); got != 3 {
		t.Fatalf("%d files: %s", got, f.Value())
	}
	has(t, words(f.object), "IMG_0001.JPG", "MVI_0002.MP4", "说明.pdf", "共 3 个文件")
	empty := t.TempDir()
	f.take([]string{empty})
	has(t, words(f.object), "里没有照片、视频、录音或者 PDF 文件")

	large := newStick(t)
	for i := range folderFiles + 1 {
		large.put(fmt.Sprintf("%d.jpg", i), []byte{1})
	}
	f.take([]string{large.dir})
	has(t, words(s.Canvas().Overlays().Top()), "超过 300 个")
	if len(f.items) != 3 {
		t.Errorf("%d files", len(f.items))
	}
}

func TestWithSeveralFieldsTheOneUnderThePointerTakesTheFiles(t *testing.T) {
	s := sit(t, "qian")
	page, _ := evidence(t, s)
	second := *page.kind.Field("files")
	kind := *page.kind
	second.Key = "more"
	kind.Fields = append(kind.Fields[:len(kind.Fields):len(kind.Fields)], second)
	page.kind = &kind
	page.build()
	s.Window.SetContent(page.Object())
	f, more := page.form.Field("files").(*files), page.form.Field("more").(*files)
	photo := newStick(t).photo("一.jpg", "2026:11:20 09:15:42")
	page.Dropped(fyne.NewPos(2, 2), []string{photo})
	if len(f.items)+len(more.items) != 0 || len(s.said) != 1 {
		t.Fatalf("files were put where nobody dropped them; said %q", s.said)
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(more.object)
	page.Dropped(at.AddXY(5, 5), []string{photo})
	if len(f.items) != 0 || len(more.items) != 1 {
		t.Errorf("%d in the first, %d in the second", len(f.items), len(more.items))
	}
}

func TestAStepWithoutFilesSaysSo(t *testing.T) {
	s := sit(t, "qian")
	page := s.step(t, s.returned(t).ID+"/amend")
	page.Dropped(fyne.NewPos(2, 2), []string{newStick(t).photo("一.jpg", "")})
	if len(s.said) != 1 {
		t.Fatalf("said %q", s.said)
	}
	has(t, s.said[0], "没有放文件的栏")
}

func TestSavedFilesAreTheOriginals(t *testing.T) {
	s := sit(t, "qian")
	page, f := evidence(t, s)
	usb := newStick(t)
	path := usb.photo("现场一.jpg", "2026:11:20 09:15:42")
	f.take([]string{path})
	for key, v := range map[string]string{
		"name": "补拍的现场照片", "kind": "视听资料", "origin": "执法人员现场拍摄", "place": "示例村村东", "proves": "过火痕迹", "form": "电子原始载体", "quantity": "1张",
	} {
		page.form.Field(key).SetValue(v)
	}
	page.form.Save()
	if s.route.Page != "case" {
		t.Fatalf("not saved: %s", words(page.Object()))
	}
	facts, err := s.Office.Engine.Facts(t.Context(), page.caseID)
	if err != nil {
		t.Fatal(err)
	}
	list := facts.Evidence()
	last := list[len(list)-1]
	if last.Name != "补拍的现场照片" || len(last.Files) != 1 || last.Files[0].Name != "现场一.jpg" {
		t.Fatalf("on record: %+v", last)
	}
	r, err := s.Office.Store.OpenAttachment(last.Files[0])
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	kept, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	if original, err := os.ReadFile(path); err != nil || !bytes.Equal(kept, original) {
		t.Errorf("the copy differs: %v", err)
	}
}

func TestAFileChangedBetweenCheckAndCopyIsNotTakenIn(t *testing.T) {
	usb := newStick(t)
	path := usb.put("一.jpg", []byte("先"))
	c := &choosing{}
	if err := c.look(t.Context(), []string{path}); err != nil || len(c.found) != 1 {
		t.Fatal(err)
	}
	usb.put("一.jpg", []byte("先后不同"))
	_, err := c.found[0].file().Open()
	if fault.Code(err) != "file.changed" {
		t.Errorf("got %v", err)
	}
}
