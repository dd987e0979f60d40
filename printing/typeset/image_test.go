package typeset

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"io"
	"slices"
	"strconv"
	"strings"
	"testing"

	"sanzhitong/model/fault"
	"sanzhitong/model/paper"
)

// photo makes a picture with a red top left corner.
func photo(w, h int) image.Image {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.RGBA{uint8(x), uint8(y), uint8(x * y), 255}
			if x < w/4 && y < h/4 {
				c = color.RGBA{255, 0, 0, 255}
			}
			img.SetRGBA(x, y, c)
		}
	}
	return img
}

// album holds files by digest, as the records do, and counts how often they are opened.
type album struct {
	files  map[string][]byte
	opened int
}

func (a *album) put(name string, b []byte) paper.File {
	sum := sha256.Sum256(b)
	f := paper.File{Name: name, SHA256: hex.EncodeToString(sum[:]), Size: int64(len(b))}
	if a.files == nil {
		a.files = map[string][]byte{}
	}
	a.files[f.SHA256] = b
	return f
}

func (a *album) open(f paper.File) (io.ReadCloser, error) {
	a.opened++
	b, ok := a.files[f.SHA256]
	if !ok {
		return nil, fault.New("attachment.missing", "附件“%s”的文件不见了。", f.Name)
	}
	return io.NopCloser(bytes.NewReader(b)), nil
}

func jpegBytes(t testing.TB, w, h int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, photo(w, h), &jpeg.Options{Quality: 90}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func pngBytes(t testing.TB, w, h int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, photo(w, h)); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// withFiles gives a setter of its own that reads from an album.
func withFiles(t testing.TB, a *album) *Setter {
	t.Helper()
	s, err := New()
	if err != nil {
		t.Fatal(err)
	}
	s.Files = a.open
	return s
}

// evidencePaper shows pictures with captions that are not torn from them.
func evidencePaper(files ...paper.File) paper.Paper {
	p := paper.Paper{Code: "附件", Title: "证据1", Form: true, Blocks: title("证据1　现场照片")}
	for i, f := range files {
		number := label("图片\n"+strconv.Itoa(i+1), 1, 4)
		rows := []paper.Row{
			{Cells: []paper.Cell{number, label("证据", 1, 1), value("证据1　现场照片", 1), label("收集日期", 1, 1), value("2026年9月8日", 1)}},
			{Cells: []paper.Cell{label("地点", 1, 1), value("华明路12号门前", 1), label("收集人", 1, 1), value("赵示一、钱示二", 1)}},
			{Cells: []paper.Cell{label("证明对象", 1, 1), value("占用道路的位置和面积", 3)}},
			{Cells: []paper.Cell{label("文件", 1, 1), value(f.Name+"　SHA-256 "+f.SHA256[:16], 3)}},
		}
		p.Blocks = append(p.Blocks, paper.Block{Kind: paper.Image, Picture: &paper.Picture{File: f, Height: 72}},
			paper.Block{Kind: paper.Table, Widths: []float64{0.9, 1.5, 4, 1.5, 3.1}, Rows: rows})
	}
	return p
}

func TestTwoPicturesWithTheirCaptionsStandOnAPage(t *testing.T) {
	a := &album{}
	var files []paper.File
	for i := range 5 {
		files = append(files, a.put(fmt.Sprintf("现场%d.jpg", i+1), jpegBytes(t, 400+i, 300)))
	}
	s, p := withFiles(t, a), evidencePaper(files...)
	n, err := s.Pages(p)
	if err != nil || n != 3 || a.opened != 0 {
		t.Fatalf("%d pages, %d files opened to count them: %v", n, a.opened, err)
	}
	out, err := s.Print(Options{}, p)
	if err != nil || out.Pages != n || len(out.Unseen) > 0 {
		t.Fatalf("%d pages, unseen %v: %v", out.Pages, out.Unseen, err)
	}
	file := saved(t, out)
	for page, want := range []int{2, 2, 1} {
		number := strconv.Itoa(page + 1)
		images := strings.Count(tool(t, "pdfimages", "-list", "-f", number, "-l", number, file), "jpeg")
		text := solid(tool(t, "pdftotext", "-f", number, "-l", number, file, "-"))
		if captions := strings.Count(text, "SHA-256"); images != want || captions != want {
			t.Errorf("page %s has %d pictures and %d captions, want %d", number, images, captions, want)
		}
	}
	l := composed(t, p)
	checkInside(t, l, measuresOf(p))
}

func TestPicturesAreScaledToThePage(t *testing.T) {
	a := &album{}
	large := a.put("大.jpg", jpegBytes(t, 4000, 3000))
	upright := a.put("竖.png", pngBytes(t, 900, 2400))
	small := a.put("小.png", pngBytes(t, 60, 40))
	s := withFiles(t, a)
	out, err := s.Print(Options{}, evidencePaper(large, upright, small))
	if err != nil {
		t.Fatal(err)
	}
	if len(out.Bytes) > 400_000 {
		t.Errorf("the PDF has %d bytes", len(out.Bytes))
	}
	var sizes []string
	for _, l := range strings.Split(tool(t, "pdfimages", "-list", saved(t, out)), "\n")[2:] {
		f := strings.Fields(l)
		if len(f) < 14 {
			continue
		}
		w, _ := strconv.Atoi(f[3])
		h, _ := strconv.Atoi(f[4])
		dpi, _ := strconv.Atoi(f[12])
		if max(w, h) > 60 && (dpi < 150 || dpi > 200) {
			t.Errorf("%d×%d at %d dpi", w, h, dpi)
		}
		switch {
		case w < h:
			sizes = append(sizes, "upright")
			if r := float64(h) / float64(w); r < 2.6 || r > 2.75 {
				t.Errorf("the upright picture lost its shape: %d×%d", w, h)
			}
		case w == 60:
			sizes = append(sizes, "small")
			if dpi != 72 {
				t.Errorf("the small picture was enlarged: %d dpi", dpi)
			}
		default:
			sizes = append(sizes, "large")
		}
	}
	if slices.Sort(sizes); !slices.Equal(sizes, []string{"large", "small", "upright"}) {
		t.Errorf("printed %v", sizes)
	}
}

func TestAPictureThatCannotBeShownIsToldInItsFrame(t *testing.T) {
	a := &album{}
	damaged := a.put("坏.jpg", jpegBytes(t, 400, 300)[:700])
	text := a.put("不是图.jpg", []byte("这不是图片，只是改了名字的文字。"))
	gone := paper.File{Name: "没了.jpg", SHA256: strings.Repeat("ab", 32), Size: 5}
	sound := a.put("好.jpg", jpegBytes(t, 400, 300))
	s := withFiles(t, a)
	out, err := s.Print(Options{}, evidencePaper(damaged, text, gone, sound))
	if err != nil {
		t.Fatal(err)
	}
	if len(out.Unseen) != 3 {
		t.Errorf("unseen: %v", out.Unseen)
	}
	read := solid(tool(t, "pdftotext", saved(t, out), "-"))
	for _, words := range []string{"图片损坏", "不是图片", "不见了"} {
		if !strings.Contains(read, words) {
			t.Errorf("the page does not say %q: %s", words, read)
		}
	}
	s.Files = nil
	if out, err = s.Print(Options{}, evidencePaper(sound)); err != nil || len(out.Unseen) != 1 {
		t.Errorf("without files: %v %v", out.Unseen, err)
	}
}

func TestTheSamePicturesGiveTheSameBytes(t *testing.T) {
	a := &album{}
	p := evidencePaper(a.put("一.jpg", jpegBytes(t, 500, 300)), a.put("二.jpg", jpegBytes(t, 300, 500)), a.put("一.jpg", jpegBytes(t, 500, 300)))
	s := withFiles(t, a)
	one, err := s.Print(Options{}, p)
	if err != nil {
		t.Fatal(err)
	}
	two, err := s.Print(Options{}, p)
	if err != nil || !bytes.Equal(one.Bytes, two.Bytes) {
		t.Errorf("two prints differ: %v", err)
	}
}

// bookmark is an entry of qpdf's list of outlines.
type bookmark struct {
	Title string     `json:"title"`
	Page  int        `json:"destpageposfrom1"`
	Kids  []bookmark `json:"kids"`
}

func outlines(t testing.TB, file string) []string {
	t.Helper()
	var out struct {
		Outlines []bookmark `json:"outlines"`
	}
	if err := json.Unmarshal([]byte(tool(t, "qpdf", "--json", "--json-key=outlines", file)), &out); err != nil {
		t.Fatal(err)
	}
	var list []string
	var walk func([]bookmark, string)
	walk = func(all []bookmark, in string) {
		for _, b := range all {
			list = append(list, fmt.Sprintf("%s%s %d", in, b.Title, b.Page))
			walk(b.Kids, in+"  ")
		}
	}
	walk(out.Outlines, "")
	return list
}

func TestBookmarksOfADossierStandUnderTheirHeadings(t *testing.T) {
	under := func(outline ...string) paper.Paper {
		return paper.Paper{Code: "P05", Title: outline[len(outline)-1], Outline: outline, Blocks: []paper.Block{para("甲"), {Kind: paper.Break}, para("乙")}}
	}
	_, file := printedFile(t,
		paper.Paper{Code: "A03", Title: "案卷封面", Blocks: []paper.Block{para("封面")}},
		under("正卷", "证据", "询问笔录 张䶮𬱖"), under("正卷", "证据", "现场照片"), under("正卷", "听证笔录", "听证笔录"), under("副卷", "证据", "听证笔录"),
		paper.Paper{Code: "A05", Title: "卷内备考表", Blocks: []paper.Block{para("备考")}},
	)
	want := []string{
		"案卷封面 1", "正卷 2", "  证据 2", "    询问笔录 张䶮𬱖 2", "    现场照片 4", "  听证笔录 6", "    听证笔录 6",
		"副卷 8", "  证据 8", "    听证笔录 8", "卷内备考表 10",
	}
	if got := outlines(t, file); !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}
